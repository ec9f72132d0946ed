"""Who was inspected: one body for each area, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspectorate.core.publishing import search
from inspectorate.core.publishing.year_results import (
    InspectionResult,
    Publication,
    YearResults,
)

AGAIN = " Reinspection"  # how the register ends the title of one
SEVERAL = "thematic"  # reports about no single area


@dataclass(frozen=True)
class Body:
    """An area with its inspections and the reports about it.

    Parameters
    ----------
    slug : str
        Part of its address: `Barking & Dagenham` becomes `barking-and-dagenham`.
    name : str
        As its inspection names it, or else the register.
    results : tuple of InspectionResult
        Of the year and those that they repeat, by year.
    reports : tuple of Publication
        Entries of the register, by month.
    """

    slug: str
    name: str
    results: tuple[InspectionResult, ...]
    reports: tuple[Publication, ...]

    @property
    def programmes(self) -> tuple[str, ...]:
        """Programmes in which it was inspected or reported on, in order of the year."""
        named = [r.inspection.programme for r in self.results]
        return tuple(dict.fromkeys([*named, *(r.programme for r in self.reports)]))


def slug(area: str) -> str:
    """Return an area as part of an address; two ways of writing one give the same."""
    return "-".join(search.words(area.replace("&", " and ")))


def area_of(entry: Publication) -> str:
    """Return the area a report is about, empty for one about several."""
    if entry.programme == SEVERAL:
        return ""
    return entry.title.removesuffix(AGAIN) if entry.reinspection else entry.title


def found(results: YearResults) -> tuple[Body, ...]:
    """Return every body of a year, by name.

    A body that was reported on in the year and inspected before it is there, too.
    """
    names: dict[str, str] = {}
    inspected: dict[str, list[InspectionResult]] = {}
    reported: dict[str, list[Publication]] = {}
    for result in (*results.earlier, *results.inspections):
        key = slug(result.inspection.area)
        names.setdefault(key, result.inspection.area)
        inspected.setdefault(key, []).append(result)
    for entry in results.register:
        if area := area_of(entry):
            names.setdefault(slug(area), area)
            reported.setdefault(slug(area), []).append(entry)
    return tuple(
        Body(
            key,
            names[key],
            tuple(sorted(inspected.get(key, ()), key=lambda r: r.inspection.year)),
            tuple(sorted(reported.get(key, ()), key=lambda entry: entry.month)),
        )
        for key in sorted(names)
    )


def reports_of(
    inspections: Iterable[InspectionResult], register: Iterable[Publication]
) -> Mapping[Publication, InspectionResult]:
    """Map the entries of a register to the inspections they report on.

    Programme, area, kind and month must be the same: an area may have been inspected by
    several programmes, and again.
    """
    by_key = {
        (
            one.inspection.programme,
            slug(one.inspection.area),
            one.inspection.kind == "reinspection",
            one.inspection.report_published,
        ): one
        for one in inspections
    }
    pairs = (
        (
            entry,
            by_key.get(
                (
                    entry.programme,
                    slug(area_of(entry)),
                    entry.reinspection,
                    entry.month,
                )
            ),
        )
        for entry in register
    )
    return {entry: result for entry, result in pairs if result is not None}
