"""What the demonstration is made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from inspectorate.core.people.subjects import Person
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.importing.records import CaseRecord, YearRecords
from inspectorate.web.people import models as people
from inspectorate.web.people import queries as people_queries


@dataclass(frozen=True)
class Scene:
    """What the demonstration is made with."""

    cast: Mapping[str, people.Person]
    records: YearRecords
    at: datetime

    @property
    def today(self) -> date:
        """The day here."""
        return timezone.localdate(self.at)

    def weeks_ago(self, weeks: int) -> Scene:
        """Return the same some weeks earlier."""
        return replace(self, at=self.at - timedelta(weeks=weeks))

    def person(self, name: str) -> Person:
        """Return somebody of the cast as permissions see them."""
        rows = people.Person.objects.filter(pk=self.cast[name].pk)
        return people_queries.as_person(
            people_queries.with_history(rows).get(),
            today=self.today,
            changes=people_queries.reorganisations(),
        )

    def records_of(self, row: Inspection) -> list[CaseRecord]:
        """Return the cases of the year that were judged at the body of an inspection."""
        source = next(
            one for one in self.records.inspections if one.body_id == row.body_id
        )
        return self.records.cases(source.id)
