"""What the page of an inspection shows of its plan, team, partners and documents."""

from __future__ import annotations

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action, When
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.roles import Grade
from inspectorate.core.people.subjects import Person
from inspectorate.web.design.components import Cell, Column, Link, Row, Status, Table
from inspectorate.web.inspections import next_steps, queries, team_changes
from inspectorate.web.inspections import standing as standings
from inspectorate.web.inspections.models import Inspection, TeamMember
from inspectorate.web.inspections.standing import Standing
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people import wording as people_wording

_SEEING_PEOPLE = frozenset(
    role
    for role, rule in TABLE[Action.VIEW_PERSON].cells.items()
    if rule.when is When.ALWAYS
)


def plan(standing: Standing, *, reader: Person, may_plan: bool) -> list[Row]:
    """Return the plan, each row with the page on which it is changed."""
    row = standing.row
    rows = [
        Row(_("Programme"), standing.programme),
        Row(_("Year of inspections"), row.year),
        Row(_("Kind"), kind_of(row)),
        *_return(row, reader, standing),
        Row(_("Region"), standing.region),
        _changed_on("instrument", _("Version of the instrument"), _version(row), row),
        _changed_on("plan", _("Fieldwork"), days_of(row), row),
        _changed_on("plan", _("Weeks on site"), row.weeks_on_site, row),
        _changed_on(
            "team", _("Lead inspector"), row.lead.name if row.lead else None, row
        ),
    ]
    if reader.roles & next_steps.LOOKING_ON:
        n_double = row.second_reading_percent
        own = _("Yes") if row.own_body_allowed else _("No")
        rows += [
            _changed_on("plan", _("Cases read twice, of a hundred"), n_double, row),
            Row(_("Local Assessors judge cases of the own body"), own),
        ]
    return rows if may_plan else [Row(one.key, one.value) for one in rows]


def _changed_on(page: str, key: str, value: Cell, row: Inspection) -> Row:
    return Row(key, value, reverse(f"inspections:{page}", args=[row.pk]), _("Change"))


def _return(row: Inspection, reader: Person, standing: Standing) -> list[Row]:
    if not row.original_id:
        return []
    return [Row(_("Returns to"), _original(row.original_id, reader, standing))]


def _original(original_id: str, reader: Person, standing: Standing) -> Cell:
    before = queries.guarded(original_id)
    title = standings.title_of(before.row, today=standing.today)
    if not permissions.visible(reader, before.subject()):
        return title
    return Link(title, reverse("inspections:inspection", args=[original_id]))


def kind_of(row: Inspection) -> str:
    """Return first visit or return, in words."""
    return str(Inspection.Kind(row.kind).label)


def days_of(row: Inspection) -> str | None:
    """Return first and last day of fieldwork in words."""
    days = [one for one in (row.fieldwork_start, row.fieldwork_end) if one]
    if not days:
        return None
    words = [date_format(one, "j F Y") for one in days]
    return _("%(first)s to %(last)s") % {"first": words[0], "last": words[-1]}


def members_of(row: Inspection) -> list[TeamMember]:
    """Return the people in the team by name, each with `n_given` cases."""
    standing = ~Q(person__assessments__state=AssessmentState.WITHDRAWN)
    here = Q(person__assessments__case__inspection=F("inspection"))
    members = (
        TeamMember.objects.filter(inspection=row, left_on=None)
        .select_related("person")
        .prefetch_related(
            "person__engagements",
            "person__attachments",
            "person__disclosure_checks",
        )
        .annotate(n_given=Count("person__assessments", filter=here & standing))
    )
    return sorted(members, key=lambda one: one.person.name)


def team(standing: Standing, *, reader: Person) -> Table | None:
    """Return who is in the team; for who sees people's records, with their conflicts."""
    members = members_of(standing.row)
    if not members:
        return None
    names = [Column(_("Name")), Column(_("Grade"))]
    if not reader.roles & _SEEING_PEOPLE:
        rows: list[list[Cell]] = [_named(one) for one in members]
        return Table(_("Team"), names, rows, id="team", is_caption_hidden=True)
    found = team_changes.conflicts_of(
        [one.person for one in members],
        standing.row,
        today=standing.today,
        changes=people_queries.reorganisations(),
    )
    columns = [
        *names,
        Column(_("Has time for"), is_numeric=True),
        Column(_("Cases given"), is_numeric=True),
        Column(_("Conflicts")),
    ]
    rows = [
        [
            *_named(one),
            one.capacity,
            one.n_given,  # type: ignore[attr-defined]  # annotated
            _conflicts(len(found[one.person_id].refusals))
            if standing.is_open
            else None,
        ]
        for one in members
    ]
    return Table(_("Team"), columns, rows, id="team", is_caption_hidden=True)


def partners(standing: Standing) -> Table | None:
    """Return the partner inspectorates and what each looks at."""
    held = standing.row.partnerships.select_related("body").prefetch_related(
        "body__names"
    )
    day = standings.day_of(standing.row, standing.today)
    rows: list[list[Cell]] = [
        [
            people_queries.name_of(one.body, on=day),
            one.scope,
            Status(_("Leads"), "working") if one.leads else None,
        ]
        for one in sorted(held, key=lambda one: (not one.leads, one.pk))
    ]
    if not rows:
        return None
    columns = [Column(_("Partner")), Column(_("Looks at")), Column(_("Lead"))]
    return Table(_("Partners"), columns, rows, id="partners", is_caption_hidden=True)


def documents(standing: Standing) -> Table | None:
    """Return the documents asked for, and whether they are here."""
    rows: list[list[Cell]] = [
        [one.title, one.due_on, one.received_on]
        for one in standing.row.documents.order_by("due_on", "pk")
    ]
    if not rows:
        return None
    columns = [Column(_("Document")), Column(_("Due on")), Column(_("Received on"))]
    return Table(_("Documents"), columns, rows, id="documents", is_caption_hidden=True)


def conflicts_in_words(n_refusals: int) -> str:
    """Return in words how much speaks against somebody."""
    said = ngettext("%(n)s conflict", "%(n)s conflicts", n_refusals)
    return said % {"n": n_refusals}


def _conflicts(n_refusals: int) -> Cell:
    return Status(conflicts_in_words(n_refusals), "bad") if n_refusals else None


def _named(member: TeamMember) -> list[Cell]:
    return [member.person.name, people_wording.GRADES[Grade(member.person.grade)]]


def _version(row: Inspection) -> Cell:
    if not row.instrument:
        return None
    instrument, _slash, version = row.instrument.partition("/")
    return Link(
        row.instrument, reverse("instruments:version", args=[instrument, version])
    )
