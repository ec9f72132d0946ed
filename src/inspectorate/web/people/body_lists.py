"""Lists of bodies as they were on a day, and what one body has been through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.core.people import history, permissions
from inspectorate.core.people.history import Reorganisation
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.people import queries
from inspectorate.web.people.guarded import GuardedBody
from inspectorate.web.people.models import Body, BodyRegion


@dataclass(frozen=True)
class Wanted:
    """Which bodies are asked for; empty for all.

    Parameters
    ----------
    on : date
        Bodies that stand on this day, by the names and regions of this day.
    words : str
        Part of the name.
    region, kind : str
    """

    on: date
    words: str = ""
    region: str = ""
    kind: str = ""


@dataclass(frozen=True)
class BodyLine:
    """A body as it stands on a day."""

    id: str
    name: str
    region: str
    kind: str
    in_wales: bool


@dataclass(frozen=True)
class Change:
    """A merger or a split, with the names that the bodies had."""

    on: date
    before: tuple[BodyLine, ...]
    after: tuple[BodyLine, ...]


def visible_to(person: CorePerson, wanted: Wanted) -> list[BodyLine]:
    """Return the bodies of which a person may know, by name."""
    rows = queries.with_names(Body.objects.all())
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    changes = queries.reorganisations()
    found = [
        _line(row, wanted.on)
        for row in rows
        if history.stands(row.pk, on=wanted.on, changes=changes)
        and permissions.visible(person, GuardedBody(row).subject())
    ]
    kept = [line for line in found if _is_wanted(line, wanted)]
    return sorted(kept, key=lambda line: (line.name.casefold(), line.id))


def regions() -> list[str]:
    """Return every region in which a body lies or lay, in order."""
    names = BodyRegion.objects.values_list("value", flat=True).distinct()
    return sorted(names)


def standing(
    on: date,
    *,
    changes: Sequence[Reorganisation],
    kind: str = Body.Kind.INSPECTED,
    but: str = "",
) -> list[BodyLine]:
    """Return every body of a kind that stands on a day, to choose from."""
    rows = queries.with_names(Body.objects.filter(kind=kind).exclude(pk=but))
    found = [
        _line(row, on) for row in rows if history.stands(row.pk, on=on, changes=changes)
    ]
    return sorted(found, key=lambda line: line.name.casefold())


def all_inspected(on: date) -> list[BodyLine]:
    """Return every inspected body that there is or was, by the name of a day."""
    rows = queries.with_names(Body.objects.filter(kind=Body.Kind.INSPECTED))
    lines = [_line(row, on) for row in rows]
    return sorted(lines, key=lambda line: line.name.casefold())


def changes_of(body_id: str) -> list[Change]:
    """Return the mergers and splits in which a body had part, oldest first."""
    mine = [
        change
        for change in queries.reorganisations()
        if body_id in (*change.before, *change.after)
    ]
    ids = {one for change in mine for one in (*change.before, *change.after)}
    rows = queries.with_names(Body.objects.filter(pk__in=ids))
    by_id = {row.pk: row for row in rows}

    def lines(some: Iterable[str], on: date) -> tuple[BodyLine, ...]:
        return tuple(_line(by_id[one], on) for one in some)

    return [
        Change(one.on, lines(one.before, one.on), lines(one.after, one.on))
        for one in mine
    ]


def _line(row: Body, on: date) -> BodyLine:
    return BodyLine(
        row.pk,
        queries.name_of(row, on=on),
        queries.region_of(row, on=on),
        row.kind,
        row.in_wales,
    )


def _is_wanted(line: BodyLine, wanted: Wanted) -> bool:
    return wanted.words.casefold() in line.name.casefold() and wanted.region in (
        "",
        line.region,
    )
