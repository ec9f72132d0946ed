"""The plan of a year: which inspections took place and which figures were published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PlannedInspection:
    """One inspection with the size of its sample and of the list it is drawn from."""

    id: str
    programme: str
    year: str
    instrument: str
    area: str
    region: str
    kind: str
    report_published: str
    original: str
    sample_size: int
    population: int
    weeks: int


@dataclass(frozen=True)
class FactProfile:
    """How one fact is spread over a case list; shares by the value of `given`."""

    fact: str
    given: str  # another fact, `region`, or empty
    shares_by: Mapping[str, Mapping[str, float]]  # "*" stands for every other value

    def shares_for(self, value: str) -> Mapping[str, float]:
        """Return the shares for one value of `given`."""
        return self.shares_by.get(value, self.shares_by.get("*", {}))


@dataclass(frozen=True)
class Profile:
    """What a programme's case lists look like and how their samples are drawn."""

    facts: tuple[FactProfile, ...]
    strata: tuple[str, ...]
    balance: tuple[str, ...]
    cap: int | None
    cases_per_officer: int


@dataclass(frozen=True)
class Figure:
    """One published figure: where it stands, what it says and how it is computed."""

    id: str
    paragraph: str
    wording: str
    published: str
    unit: str  # percent, count, hours, gbp, month, words or note
    source: str  # kind of computation, see core/publishing/published_figures/
    programme: str
    period: str
    scope: str
    item: str
    answer: str
    counted: bool
    note: str


@dataclass(frozen=True)
class YearPlan:
    """Everything the builder is told about a year."""

    year: str
    seed: str
    inspections: tuple[PlannedInspection, ...]
    profiles: Mapping[str, Profile]
    figures: tuple[Figure, ...]
    register: tuple[Mapping[str, str], ...]
    amounts: tuple[Mapping[str, str], ...]
    events: tuple[Mapping[str, str], ...]

    def of(self, programme: str, *years: str) -> tuple[PlannedInspection, ...]:
        """Return a programme's inspections of some years, without reinspections."""
        return tuple(
            inspection
            for inspection in self.inspections
            if inspection.programme == programme
            and inspection.year in years
            and inspection.kind == "inspection"
        )


def inspections_from(
    rows: Sequence[Mapping[str, str]],
) -> tuple[PlannedInspection, ...]:
    """Return planned inspections from rows of text."""
    return tuple(
        PlannedInspection(
            id=row["id"],
            programme=row["programme"],
            year=row["year"],
            instrument=row["instrument"],
            area=row["area"],
            region=row["region"],
            kind=row["kind"],
            report_published=row["report_published"],
            original=row["original"],
            sample_size=int(row["sample_size"]),
            population=int(row["population"]),
            weeks=int(row["weeks"]),
        )
        for row in rows
    )


def figures_from(rows: Sequence[Mapping[str, str]]) -> tuple[Figure, ...]:
    """Return published figures from rows of text."""
    return tuple(
        Figure(
            **{key: value for key, value in row.items() if key != "counted"},
            counted=row["counted"] == "yes",
        )
        for row in rows
    )


def profile_from(record: Mapping[str, Any]) -> Profile:
    """Return a programme's profile from its record in the plan.

    Parameters
    ----------
    record : mapping
        `strata`, `facts`, `cases_per_officer`, and optionally `balance` and `cap`.
    """
    return Profile(
        facts=tuple(
            FactProfile(
                fact["fact"],
                fact.get("given", ""),
                fact.get("shares_by") or {"*": fact["shares"]},
            )
            for fact in record["facts"]
        ),
        strata=tuple(record["strata"]),
        balance=tuple(record.get("balance", ())),
        cap=record.get("cap"),
        cases_per_officer=record["cases_per_officer"],
    )
