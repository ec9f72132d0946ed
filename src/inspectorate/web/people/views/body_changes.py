"""Forms that change bodies; each is confirmed before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Row, Text
from inspectorate.web.people import access, body_lists, guarded, queries
from inspectorate.web.people.access import Asking
from inspectorate.web.people.actions import bodies as actions
from inspectorate.web.people.actions.bodies import Merger, NewBody, Split
from inspectorate.web.people.body_lists import BodyLine
from inspectorate.web.people.forms import bodies as forms
from inspectorate.web.people.guarded import GuardedBody, Unmade
from inspectorate.web.people.models import Body
from inspectorate.web.people.views import confirming
from inspectorate.web.people.views.confirming import Done, Form

_MANAGE = Action.MANAGE_ORGANISATIONS


@access.requires(_MANAGE, of=guarded.new_body)
def add(request: Asking, thing: Unmade) -> HttpResponse:  # noqa: ARG001 - what `requires` gives
    """Add a body."""
    form = forms.NewBodyForm(confirming.posted(request))
    listed = reverse("people:bodies")
    shown = Form(
        title=gettext_lazy("Add a body"),
        button=gettext_lazy("Add the body"),
        back=listed,
        trail=[(gettext_lazy("Bodies"), listed)],
        question=gettext_lazy("Add this body?"),
    )

    def save() -> Done:
        new = NewBody(**form.cleaned_data)
        row = actions.add(new, by=access.author(request, _MANAGE))
        return Done(_page(row.pk), _("%(name)s was added") % {"name": new.name})

    def rows() -> list[Row]:
        typed = form.cleaned_data
        return [
            Row(_("Name"), typed["name"]),
            Row(_("Region"), typed["region"]),
            Row(_("Kind"), dict(Body.Kind.choices)[typed["kind"]]),
            Row(_("In Wales"), _("Yes") if typed["in_wales"] else _("No")),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


@access.requires(_MANAGE, of=guarded.body)
def rename(request: Asking, thing: GuardedBody) -> HttpResponse:
    """Give a body another name from a day on."""
    form = forms.RenameForm(confirming.posted(request))
    shown = _shown(thing, _("Rename %(name)s"), _("Rename it from this day?"))

    def save() -> Done:
        typed = form.cleaned_data
        author = access.author(request, _MANAGE)
        actions.rename(thing.row.pk, typed["name"], since=typed["since"], by=author)
        return Done(_page(thing.row.pk), _("The new name is kept"))

    return confirming.answer(
        request, form, shown, save=save, rows=lambda: _typed(form, thing)
    )


@access.requires(_MANAGE, of=guarded.body)
def move(request: Asking, thing: GuardedBody) -> HttpResponse:
    """Let a body lie in another region from a day on."""
    form = forms.MoveForm(confirming.posted(request))
    shown = _shown(thing, _("Move %(name)s"), _("Move it from this day?"))

    def save() -> Done:
        typed = form.cleaned_data
        author = access.author(request, _MANAGE)
        actions.move(thing.row.pk, typed["region"], since=typed["since"], by=author)
        return Done(_page(thing.row.pk), _("The new region is kept"))

    return confirming.answer(
        request, form, shown, save=save, rows=lambda: _typed(form, thing)
    )


@access.requires(_MANAGE, of=guarded.body)
def merge(request: Asking, thing: GuardedBody) -> HttpResponse:
    """Let a body and others become one."""
    line, others = _line(thing), _others(thing)
    form = forms.MergeForm(confirming.posted(request), body=line, others=others)
    shown = _shown(
        thing,
        _("Merge %(name)s with others"),
        _("Merge these bodies?"),
        _("A merger is history: it cannot be undone here."),
    )

    def save() -> Done:
        merger = _merger(form, thing)
        whole = actions.merge(merger, by=access.author(request, _MANAGE))
        return Done(_page(whole.pk), _("The merger is recorded"))

    def rows() -> list[Row]:
        typed = form.cleaned_data
        chosen = [one.name for one in others if one.id in typed["others"]]
        heir = line.name if typed["heir"] else typed["name"]
        return [
            Row(_("Before"), ", ".join([line.name, *chosen])),
            Row(_("After"), heir),
            Row(_("From"), typed["on"]),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


@access.requires(_MANAGE, of=guarded.body)
def split(request: Asking, thing: GuardedBody) -> HttpResponse:
    """Let a body become several."""
    form = forms.SplitForm(confirming.posted(request))
    shown = _shown(
        thing,
        _("Split %(name)s"),
        _("Split this body?"),
        _("A split is history: it cannot be undone here."),
    )

    def save() -> Done:
        typed = form.cleaned_data
        change = Split(thing.row.pk, typed["on"], typed["parts"], typed["goes_on"])
        actions.split(change, by=access.author(request, _MANAGE))
        return Done(_page(thing.row.pk), _("The split is recorded"))

    def rows() -> list[Row]:
        typed = form.cleaned_data
        name = _line(thing).name
        kept = [name] if typed["goes_on"] else []
        return [
            Row(_("Before"), name),
            Row(_("After"), ", ".join([*kept, *typed["parts"]])),
            Row(_("From"), typed["on"]),
        ]

    return confirming.answer(request, form, shown, save=save, rows=rows)


def _merger(form: forms.MergeForm, thing: GuardedBody) -> Merger:
    typed = form.cleaned_data
    made = NewBody(typed["name"], typed["region"], thing.row.kind, thing.row.in_wales)
    return Merger(
        parts=(thing.row.pk, *typed["others"]),
        on=typed["on"],
        heir=typed["heir"],
        made=None if typed["heir"] else made,
    )


def _page(body_id: str) -> str:
    return reverse("people:body", args=[body_id])


def _line(thing: GuardedBody) -> BodyLine:
    today = timezone.localdate()
    return BodyLine(
        thing.row.pk,
        queries.name_of(thing.row, on=today),
        queries.region_of(thing.row, on=today),
        thing.row.kind,
        thing.row.in_wales,
    )


def _others(thing: GuardedBody) -> list[BodyLine]:
    return body_lists.standing(
        timezone.localdate(),
        changes=queries.reorganisations(),
        kind=thing.row.kind,
        but=thing.row.pk,
    )


def _typed(form: Any, thing: GuardedBody) -> list[Row]:
    """Return what was typed, after what holds today."""
    return [
        Row(_("Body"), _line(thing).name),
        *(
            Row(form.fields[name].label, value)
            for name, value in form.cleaned_data.items()
        ),
    ]


def _shown(thing: GuardedBody, title: str, question: Text, warning: Text = "") -> Form:
    name = _line(thing).name
    trail: Sequence[tuple[Text, str]] = [
        (gettext_lazy("Bodies"), reverse("people:bodies")),
        (name, _page(thing.row.pk)),
    ]
    return Form(
        title=title % {"name": name},
        button=gettext_lazy("Continue"),
        back=_page(thing.row.pk),
        trail=trail,
        question=question,
        warning=warning,
    )
