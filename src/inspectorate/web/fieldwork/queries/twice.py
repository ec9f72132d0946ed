"""How many cases of an inspection are read twice, and how far that has come."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.web.fieldwork.models import SecondReadings
from inspectorate.web.fieldwork.queries import guarded
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.models import Case


@dataclass(frozen=True)
class SecondStanding:
    """How it stands with the second readings of an inspection.

    Parameters
    ----------
    order : SecondReadings or None
        The share that was ordered, by whom, and the seed.
    n_cases, n_twice, n_in : int
        Cases of the sample; those read twice; those of which both readings are in.
    """

    order: SecondReadings | None
    n_cases: int
    n_twice: int
    n_in: int

    @property
    def may_show_seed(self) -> bool:
        """Whether nobody reads blind any more: from the seed the cases follow."""
        return self.order is not None and self.n_in == self.n_twice


def are_wanted_and_not_ordered(inspection: Inspection) -> bool:
    """Say whether the plan wants second readings and nobody has ordered any."""
    ordered = SecondReadings.objects.filter(inspection=inspection)
    return inspection.second_reading_percent > 0 and not ordered.exists()


def standing_of(inspection: Inspection) -> SecondStanding:
    """Return how it stands with the second readings of an inspection."""
    cases = Case.objects.filter(
        inspection=inspection,
        standing=Case.Standing.DRAWN,
        sample__discarded_at=None,
    ).select_related("inspection")
    found = guarded.guard(cases).values()
    both = [one for one in found if one.row.second_reading]
    order = SecondReadings.objects.filter(inspection=inspection)
    return SecondStanding(
        order.select_related("person").first(),
        len(found),
        len(both),
        sum(one.readings_are_in for one in both),
    )
