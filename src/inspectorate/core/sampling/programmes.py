"""Programmes: their rules for the size of a sample, and what a case costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError


@dataclass(frozen=True)
class Cost:
    """What inspecting a sample takes.

    Parameters
    ----------
    hours : float
        Deployable inspection hours.
    pounds : float
        Those hours at the cost of a deployable hour.
    """

    hours: float
    pounds: float


@dataclass(frozen=True)
class Rates:
    """Hours and money of a programme.

    Parameters
    ----------
    hours_per_case, hours_per_inspection : float
        Deployable hours for each case, and for the rest of an inspection.
    pounds_per_hour : float
        Cost of a deployable hour.
    """

    hours_per_case: float
    hours_per_inspection: float
    pounds_per_hour: float

    def cost_of(self, n_cases: int) -> Cost:
        """Return the hours and pounds of one inspection of so many cases."""
        hours = self.hours_per_inspection + n_cases * self.hours_per_case
        return Cost(hours, hours * self.pounds_per_hour)


@dataclass(frozen=True)
class SizeStep:
    """The size of the sample for caseloads from `from_population` upwards."""

    from_population: int
    size: int


@dataclass(frozen=True)
class Minimum:
    """Cases of a kind that a sample should hold where the caseload has so many."""

    column: str
    levels: tuple[str, ...]
    at_least: int


@dataclass(frozen=True)
class Programme:
    """The sampling rules of one programme, as published or as planned.

    Parameters
    ----------
    id, title : str
        Such as `cci` and `Core Case Inspection`.
    steps : tuple of SizeStep
        By rising caseload; the first starts at 1.
    sizes_of_areas : mapping of str to int
        Areas with a size of their own.
    minimums : tuple of Minimum
        Kinds of case that must not be missing.
    rates : Rates
        What a case costs.
    """

    id: str
    title: str
    steps: tuple[SizeStep, ...]
    sizes_of_areas: Mapping[str, int]
    minimums: tuple[Minimum, ...]
    rates: Rates

    def size_for(self, population: int, *, area: str = "") -> int:
        """Return the size of the sample for a caseload, never more than it has."""
        fitting = [s.size for s in self.steps if s.from_population <= population]
        return min(population, self.sizes_of_areas.get(area, max(fitting, default=1)))


def read(document: Any, *, place: str) -> Programme:
    """Read the sampling rules of a programme from a plain document.

    Parameters
    ----------
    document : mapping
        As in `library/programmes`.
    place : str
        Its file, for messages.

    Raises
    ------
    InspectorateError
        `SAMPLE-008` when something is missing or is not of its kind.
    """
    try:
        programme = _programme(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"a part is missing or of the wrong kind: {error}"
        raise InspectorateError(_fault(place, what)) from error
    faults = [_fault(place, what) for what in _wrong_steps(programme)]
    if faults:
        raise InspectorateError(faults)
    return programme


def _fault(place: str, what: str) -> Fault:
    return Fault(
        place,
        "SAMPLE-008",
        f"holds no sound sampling rules ({what}).",
        "Give id, title, steps and rates as in docs/methods/drawing-a-sample.md.",
    )


def _programme(document: Any) -> Programme:
    rates = document["rates"]
    return Programme(
        id=str(document["id"]),
        title=str(document["title"]),
        steps=tuple(
            SizeStep(int(step["from"]), int(step["size"])) for step in document["steps"]
        ),
        sizes_of_areas={
            str(area): int(size) for area, size in document.get("areas", {}).items()
        },
        minimums=tuple(
            Minimum(
                str(item["column"]),
                tuple(str(level) for level in item["levels"]),
                int(item["at_least"]),
            )
            for item in document.get("minimums", ())
        ),
        rates=Rates(
            float(rates["hours_per_case"]),
            float(rates["hours_per_inspection"]),
            float(rates["pounds_per_hour"]),
        ),
    )


def _wrong_steps(programme: Programme) -> Iterator[str]:
    starts = [step.from_population for step in programme.steps]
    if starts[:1] != [1]:
        yield "the first step does not start at a caseload of 1"
    if starts != sorted(set(starts)):
        yield f"the steps {starts} do not rise"
