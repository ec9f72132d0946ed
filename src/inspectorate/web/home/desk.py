"""What somebody has before them today, read once for all sections of their first page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.subjects import Person
from inspectorate.web.inspections import queries, standing
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.inspections.standing import Standing
from inspectorate.web.people.access import Asking


@dataclass(frozen=True)
class Desk:
    """A person, a day, and the inspections of which they may know.

    Parameters
    ----------
    person : Person
    today : date
    """

    person: Person
    today: date

    @cached_property
    def visible(self) -> list[GuardedInspection]:
        """Every inspection of which the person may know, newest first."""
        return queries.visible_to(self.person)

    @cached_property
    def open(self) -> list[Standing]:
        """Where those stand in which something is still to be done."""
        done = {InspectionState.CLOSED, InspectionState.CANCELLED}
        rows = [one.row for one in self.visible if one.row.state not in done]
        return standing.standings(rows, today=self.today)

    def at(self, states: Collection[InspectionState]) -> list[Standing]:
        """Return those open ones that stand at one of some states."""
        return [one for one in self.open if one.state in states]

    @cached_property
    def led(self) -> list[Standing]:
        """Those open ones that the person leads: first what is late."""
        mine = [one for one in self.open if one.row.lead_id == self.person.id]
        return sorted(mine, key=lambda one: -_days_late(one))


def of(request: Asking) -> Desk:
    """Return the desk of who asks, the same for the whole request."""
    kept = request.META.get(_KEY)
    if not isinstance(kept, Desk):
        kept = Desk(request.person, timezone.localdate())
        request.META[_KEY] = kept
    return kept


def _days_late(one: Standing) -> int:
    return one.late[0].days_late(one.today) if one.late else 0


_KEY = "inspectorate.desk"
