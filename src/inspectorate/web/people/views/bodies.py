"""Pages about bodies: the list, one body, and what may become of it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspectorate.core.people.actions import Action
from inspectorate.web.design.components import Column, Link, Table
from inspectorate.web.people import access, body_links, body_lists, guarded, queries
from inspectorate.web.people.access import Asking
from inspectorate.web.people.body_lists import BodyLine, Wanted
from inspectorate.web.people.forms.bodies import BodyFilter
from inspectorate.web.people.guarded import GuardedBody
from inspectorate.web.people.models import Body
from inspectorate.web.people.views import body_tables

PER_PAGE = 50


@access.signed_in
def bodies(request: Asking) -> HttpResponse:
    """Show the bodies of which the asker may know, as they stood on a day."""
    form = BodyFilter(request.GET or None, regions=body_lists.regions())
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    today = timezone.localdate()
    wanted = Wanted(
        on=asked.get("on") or today,
        words=asked.get("q", ""),
        region=asked.get("region", ""),
        kind=asked.get("kind", ""),
    )
    lines = body_lists.visible_to(request.person, wanted)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter_form": form,
        "page": page,
        "table": _table(list(page)),
        "on": wanted.on,
        "is_today": wanted.on == today,
        "may_add": access.may(
            request, Action.MANAGE_ORGANISATIONS, guarded.new_body().subject()
        ),
    }
    return render(request, "people/bodies.html", context)


@access.requires(Action.VIEW_ORGANISATION, of=guarded.body)
def body(request: Asking, thing: GuardedBody) -> HttpResponse:
    """Show one body: its names and regions over time, what it became, its people."""
    today = timezone.localdate()
    name = queries.name_of(thing.row, on=today)
    context = {
        "body": thing.row,
        "name": name,
        "rows": body_tables.summary(thing.row, today),
        "names": body_tables.over_time(
            thing.row.names.all(), _("Names"), _("Name"), "names"
        ),
        "regions": body_tables.over_time(
            thing.row.regions.all(), _("Regions"), _("Region"), "regions"
        ),
        "changes": body_tables.entries(body_lists.changes_of(thing.row.pk)),
        "people": body_tables.attached(request, thing.row),
        "links": body_links.links_of(request, thing.row),
        "actions": _actions(request, thing),
    }
    return render(request, "people/body.html", context)


def _table(lines: list[BodyLine]) -> Table:
    kinds = dict(Body.Kind.choices)
    return Table(
        _("Bodies"),
        [
            Column(_("Name")),
            Column(_("Region")),
            Column(_("Kind")),
            Column(_("In Wales")),
        ],
        [
            [
                Link(line.name, reverse("people:body", args=[line.id])),
                line.region,
                kinds[line.kind],
                _("Yes") if line.in_wales else None,
            ]
            for line in lines
        ],
        id="bodies",
        is_caption_hidden=True,
    )


_CHANGES = (
    ("people:rename_body", gettext_lazy("Rename")),
    ("people:move_body", gettext_lazy("Move to another region")),
    ("people:merge_body", gettext_lazy("Merge with others")),
    ("people:split_body", gettext_lazy("Split")),
)


def _actions(request: Asking, thing: GuardedBody) -> list[Link]:
    if not access.may(request, Action.MANAGE_ORGANISATIONS, thing.subject()):
        return []
    return [Link(text, reverse(name, args=[thing.row.pk])) for name, text in _CHANGES]
