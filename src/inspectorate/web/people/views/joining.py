"""Pages on which people are added, and begin anew."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Row
from inspectorate.web.people import access, body_lists, guarded, queries, wording
from inspectorate.web.people.access import Asking
from inspectorate.web.people.actions import invitations
from inspectorate.web.people.actions import joining as actions
from inspectorate.web.people.actions.joining import Terms
from inspectorate.web.people.body_lists import BodyLine
from inspectorate.web.people.forms import people as forms
from inspectorate.web.people.guarded import GuardedPerson, Unmade
from inspectorate.web.people.models import Body, Engagement
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done, Form

_MANAGE = Action.MANAGE_PEOPLE


@access.requires(_MANAGE, of=guarded.new_person)
def choose_how(request: Asking, thing: Unmade) -> HttpResponse:  # noqa: ARG001 - what `requires` gives
    """Ask on which terms somebody joins."""
    form = forms.HowForm(confirming.posted(request))
    if form.is_valid():
        return HttpResponseRedirect(
            reverse("people:add_person_as", args=[form.cleaned_data["how"]])
        )
    listed = reverse("people:people")
    shown = Form(
        title=gettext_lazy("Add a person"),
        button=gettext_lazy("Continue"),
        back=listed,
        trail=[(gettext_lazy("People"), listed)],
    )
    return render(request, "people/form.html", {"form": form, "shown": shown})


@access.requires(_MANAGE, of=guarded.new_person)
def add(request: Asking, thing: Unmade) -> HttpResponse:
    """Add somebody who joins, and send them a link to set their password."""
    how = _known(thing.how)
    bodies = _bodies(how)
    form = forms.JoinerForm(confirming.posted(request), how=how, bodies=bodies)
    listed = reverse("people:people")
    shown = Form(
        title=_("Add a person: %(how)s") % {"how": forms.HOW[how]},
        button=gettext_lazy("Add the person"),
        back=listed,
        trail=[(gettext_lazy("People"), listed)],
        question=gettext_lazy("Add this person?"),
        intro=gettext_lazy(
            "They get an e-mail with a link to set a password. Roles are given afterwards."
        ),
    )

    def save() -> Done:
        row = actions.join(form.joiner(), by=access.author(request, _MANAGE))
        link = invitations.invite(
            row.pk,
            may_change_account=False,
            absolute=request.build_absolute_uri,
            by=access.author(request, _MANAGE),
        )
        said = _("%(name)s was added") % {"name": row.name}
        return Done(_page(row.pk), said, link)

    def rows() -> list[Row]:
        joiner = form.joiner()
        return [
            Row(_("Name"), joiner.name),
            Row(_("E-mail"), joiner.email),
            Row(_("Grade"), wording.GRADES[joiner.grade]),
            *_terms_rows(joiner.terms, bodies),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


@access.requires(_MANAGE, of=guarded.person)
def choose_engagement(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Ask on which terms somebody who is known begins anew."""
    form = forms.HowForm(confirming.posted(request))
    if form.is_valid():
        how = form.cleaned_data["how"]
        address = reverse("people:begin_engagement_as", args=[thing.row.pk, how])
        return HttpResponseRedirect(address)
    shown = _shown(thing, _("Begin an engagement"), _("Continue"))
    return render(request, "people/form.html", {"form": form, "shown": shown})


@access.requires(_MANAGE, of=guarded.person_and_terms)
def engage(request: Asking, thing: GuardedPerson) -> HttpResponse:
    """Let somebody who is known begin anew."""
    how = _known(thing.how)
    bodies = _bodies(how)
    form = forms.TermsForm(confirming.posted(request), how=how, bodies=bodies)
    title = _("Begin an engagement: %(how)s") % {"how": forms.HOW[how]}
    shown = _shown(thing, title, _("Begin it"), _("Begin this engagement?"))

    def save() -> Done:
        author = access.author(request, _MANAGE)
        actions.engage(thing.row.pk, form.terms(), by=author)
        return Done(_page(thing.row.pk), _("The engagement is recorded"))

    return confirming.answer(
        request,
        form,
        shown,
        save=save,
        rows=lambda: [
            Row(_("Name"), thing.row.name),
            *_terms_rows(form.terms(), bodies),
        ],
    )


def _known(how: str) -> str:
    if how not in forms.HOW:
        raise Http404
    return how


def _bodies(how: str) -> list[BodyLine]:
    kind = Body.Kind.INSPECTED
    if how == Engagement.Kind.PARTNER:
        kind = Body.Kind.PARTNER
    return body_lists.standing(
        timezone.localdate(), changes=queries.reorganisations(), kind=kind
    )


def _terms_rows(terms: Terms, bodies: list[BodyLine]) -> list[Row]:
    names = {one.id: one.name for one in bodies}
    rows = [Row(_("How"), forms.HOW[terms.how])]
    if terms.body:
        rows.append(Row(_("Body"), names[terms.body]))
    return [*rows, Row(_("First day"), terms.starts), Row(_("Last day"), terms.ends)]


def _page(person_id: str) -> str:
    return reverse("people:person", args=[person_id])


def _shown(thing: GuardedPerson, title: str, button: str, question: str = "") -> Form:
    return Form(
        title=title,
        button=button,
        back=_page(thing.row.pk),
        trail=[
            (gettext_lazy("People"), reverse("people:people")),
            (thing.row.name, _page(thing.row.pk)),
        ],
        question=question,
    )
