"""Read events as people read them: newest first, with names and references."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from inspectorate.web.audit import recording
from inspectorate.web.audit.models import Event
from inspectorate.web.people.models import Person
from inspectorate.web.sampling.models import Case


@dataclass(frozen=True)
class Chosen:
    """Which events are asked for; empty for all.

    Parameters
    ----------
    person, verb : str
        Id of who did it, and what was done.
    case : str
        Reference of the case that it concerned.
    """

    person: str = ""
    verb: str = ""
    case: str = ""


@dataclass(frozen=True)
class Line:
    """One event as a page shows it.

    Parameters
    ----------
    seq : int
    at : datetime
    person : str
        Name; empty for the system.
    role, verb, kind, object_id, question : str
    case : str
        Reference.
    values : tuple of (str, str)
        What is kept beside the event: before, after, reason. Erased values are gone.
    """

    seq: int
    at: datetime
    person: str
    role: str
    verb: str
    kind: str
    object_id: str
    question: str
    case: str
    values: tuple[tuple[str, str], ...]


def of_inspection(inspection_id: str, chosen: Chosen) -> QuerySet[Event]:
    """Return the events of an inspection that were chosen, newest first."""
    stream = recording.stream_of_inspection(inspection_id)
    found = _chosen(Event.objects.filter(stream=stream), chosen)
    if chosen.case:
        cases = Case.objects.filter(
            inspection=inspection_id, reference__iexact=chosen.case
        )
        found = found.filter(case__in=list(cases.values_list("pk", flat=True)))
    return found


def of_site(chosen: Chosen) -> QuerySet[Event]:
    """Return the events about people and the site that were chosen, newest first."""
    streams = [recording.SITE, recording.PEOPLE]
    return _chosen(Event.objects.filter(stream__in=streams), chosen)


def _chosen(events: QuerySet[Event], chosen: Chosen) -> QuerySet[Event]:
    if chosen.person:
        events = events.filter(person=chosen.person)
    if chosen.verb:
        events = events.filter(verb=chosen.verb)
    return events.order_by("-at", "-seq")


def lines(events: Sequence[Event]) -> list[Line]:
    """Return some events as lines: three queries, however many there are."""
    names = dict(
        Person.objects.filter(pk__in={one.person for one in events}).values_list(
            "pk", "name"
        )
    )
    references = dict(
        Case.objects.filter(pk__in={one.case for one in events}).values_list(
            "pk", "reference"
        )
    )
    return [
        _line(one, names.get(one.person, one.person), references.get(one.case, ""))
        for one in events
    ]


def _line(event: Event, person: str, case: str) -> Line:
    said = json.loads(event.body)
    values = tuple((one.name, _plain(one.value)) for one in event.personal_values.all())
    return Line(
        event.seq,
        event.at,
        person,
        said["role"],
        event.verb,
        event.object_kind,
        event.object_id,
        said.get("question", ""),
        case,
        values,
    )


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def people_in(stream_events: QuerySet[Event]) -> list[tuple[str, str]]:
    """Return id and name of everybody who did something in some events."""
    ids = stream_events.order_by().values_list("person", flat=True).distinct()
    rows = Person.objects.filter(pk__in=list(ids)).order_by("name")
    return list(rows.values_list("pk", "name"))
