"""Who opened a draft, and who carried it away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from inspectorate.core.audit.events import Verb
from inspectorate.web.audit import recording
from inspectorate.web.audit.models import Event
from inspectorate.web.people.models import Person
from inspectorate.web.publishing.models import Report

SHOWN = (Verb.VIEWED.value, Verb.DOWNLOADED.value)


@dataclass(frozen=True)
class Reading:
    """How often somebody opened a draft, and when last."""

    name: str
    n_times: int
    last: datetime


def readers_of(row: Report) -> list[Reading]:
    """Return everybody who opened the draft of a report, latest first."""
    found = list(
        Event.objects.filter(stream=recording.stream_of_report(row.pk), verb__in=SHOWN)
        .order_by()
        .values("person")
        .annotate(n=Count("pk"), last=Max("at"))
    )
    people = Person.objects.filter(pk__in=[one["person"] for one in found])
    names = dict(people.values_list("pk", "name"))
    made = [
        Reading(names.get(one["person"], one["person"]), one["n"], one["last"])
        for one in found
    ]
    return sorted(made, key=lambda one: one.last, reverse=True)
