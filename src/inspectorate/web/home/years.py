"""The year on one page: what is planned, done, late, and what it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from inspectorate.core.inspections import plans
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.web.design import numbers
from inspectorate.web.design.components import Cell, Column, Link, Status, Table
from inspectorate.web.home import hours, scored
from inspectorate.web.home.hours import Hours
from inspectorate.web.inspections import (
    programmes,
    queries,
    standing,
    timelines,
    wording,
)
from inspectorate.web.inspections.standing import Standing


@dataclass(frozen=True)
class GuardedYear:
    """A year that an address names; to see it is a right at the site."""

    label: str

    def subject(self) -> Subject:
        """Return the site."""
        return Subject(Kind.SITE)


@dataclass(frozen=True)
class Line:
    """One inspection of the year.

    Parameters
    ----------
    standing : Standing
    hours : Hours or None
        None while no sample is drawn.
    scores : str
        In words; empty until it is closed, and for who may not see them.
    """

    standing: Standing
    hours: Hours | None
    scores: str

    @property
    def href(self) -> str:
        """The address of its page."""
        return reverse("inspections:inspection", args=[self.standing.row.pk])

    @property
    def status(self) -> Status:
        """How far it has come."""
        return wording.status(self.standing.row.state)

    @property
    def late(self) -> list[str]:
        """What is late, by how much, and what it waits for."""
        return [
            " ".join(
                [
                    timelines.said_late(due, self.standing.today),
                    timelines.waits_for(due, self.standing),
                ]
            ).strip()
            for due in self.standing.late
        ]


@dataclass(frozen=True)
class Year:
    """A year on one page.

    Parameters
    ----------
    label : str
    before, after : str
        The neighbouring years that have inspections; empty for none.
    lines : list of Line
        By programme, in order of fieldwork.
    stages, totals, inspections : Table
    """

    label: str
    before: str
    after: str
    lines: list[Line]
    stages: Table
    totals: Table
    inspections: Table

    @property
    def late(self) -> list[Line]:
        """The inspections in which something is late."""
        return [line for line in self.lines if line.late]


def guarded(year: str) -> GuardedYear:
    """Return a year by its label, or raise Http404."""
    if not plans.is_year(year):
        raise Http404
    return GuardedYear(year)


def current(today: date) -> str:
    """Return the year that is running if it has inspections, else the latest that has."""
    running = plans.year_of(today)
    known = queries.years()
    return running if running in known or not known else known[0]


def read(label: str, *, person: Person, today: date) -> Year:
    """Return a year as somebody may see it, in a fixed number of queries."""
    visible = {one.row.pk: one for one in queries.visible_to(person, year=label)}
    rows = [row for row in queries.of_year(label) if row.pk in visible]
    scores = scored.latest([row for row in rows if row.state == _CLOSED])
    lines = [
        Line(
            one,
            hours.of(one.row.programme, one.progress),
            scored.in_words(scores[one.row.pk])
            if one.row.pk in scores
            and permissions.may(
                person, Action.VIEW_SCORES, visible[one.row.pk].subject()
            )
            else "",
        )
        for one in standing.standings(rows, today=today)
    ]
    known = sorted({*queries.years(), label})
    at = known.index(label)
    return Year(
        label=label,
        before=known[at - 1] if at else "",
        after=known[at + 1] if at + 1 < len(known) else "",
        lines=lines,
        stages=_stages(lines),
        totals=_totals(lines),
        inspections=_inspections(lines),
    )


_CLOSED = InspectionState.CLOSED


def _stages(lines: Sequence[Line]) -> Table:
    shown = _programmes(lines)
    rows: list[list[Cell]] = [
        [
            text,
            *(_count(lines, state, name) for name in shown),
            _count(lines, state),
        ]
        for state, text in wording.STATES.items()
        if _count(lines, state)
    ]
    return Table(
        _("Inspections by stage and programme"),
        [
            Column(_("Stage")),
            *(Column(programmes.title(name), is_numeric=True) for name in shown),
            Column(_("Together"), is_numeric=True),
        ],
        rows,
        id="stages",
    )


def _count(lines: Sequence[Line], state: InspectionState, programme: str = "") -> int:
    return sum(
        line.standing.state is state and programme in {"", line.standing.row.programme}
        for line in lines
    )


def _totals(lines: Sequence[Line]) -> Table:
    going = [
        line for line in lines if line.standing.state is not InspectionState.CANCELLED
    ]
    rows = [
        _total(programmes.title(name), _of(going, name)) for name in _programmes(going)
    ]
    if len(rows) > 1:
        rows.append(_total(_("Together"), going))
    columns = [
        _("Inspections"),
        _("Weeks on site"),
        _("Cases drawn"),
        _("Cases judged"),
        _("Hours planned"),
        _("Hours used"),
        _("Hours left"),
    ]
    return Table(
        _("Weeks, cases and hours"),
        [Column(_("Programme")), *(Column(one, is_numeric=True) for one in columns)],
        rows,
        id="totals",
    )


def _total(title: str, lines: Sequence[Line]) -> list[Cell]:
    planned = sum(line.hours.planned for line in lines if line.hours)
    used = sum(line.hours.used for line in lines if line.hours)
    return [
        title,
        len(lines),
        sum(line.standing.row.weeks_on_site for line in lines),
        sum(line.standing.progress.n_cases for line in lines),
        sum(line.standing.progress.n_judged for line in lines),
        round(planned),
        round(used),
        round(planned) - round(used),
    ]


def _of(lines: Sequence[Line], programme: str) -> list[Line]:
    return [line for line in lines if line.standing.row.programme == programme]


def _programmes(lines: Sequence[Line]) -> list[str]:
    return sorted({line.standing.row.programme for line in lines})


def _inspections(lines: Sequence[Line]) -> Table:
    columns = [
        Column(_("Body")),
        Column(_("Programme")),
        Column(_("Stage")),
        Column(_("Fieldwork")),
        Column(_("Weeks"), is_numeric=True),
        Column(_("Cases judged"), is_numeric=True),
        Column(_("Hours used"), is_numeric=True),
        Column(_("Scores")),
    ]
    rows = [_cells(line) for line in lines]
    return Table(_("Inspections"), columns, rows, id="inspections")


def _cells(line: Line) -> list[Cell]:
    one, taken = line.standing, line.hours
    progress = one.progress
    return [
        Link(one.body, line.href),
        one.programme,
        line.status,
        one.row.fieldwork_start,
        one.row.weeks_on_site,
        _of_all(progress.n_judged, progress.n_cases) if progress.n_cases else None,
        _of_all(round(taken.used), round(taken.planned)) if taken else None,
        line.scores or None,
    ]


def _of_all(done: int, total: int) -> str:
    return _("%(done)s of %(total)s") % {
        "done": numbers.grouped(done),
        "total": numbers.grouped(total),
    }
