"""Which published figures are counts of people: tables, and the figures of each cell.

Judgements about the service are not here: how many were good enough says nothing about a
person (rule S4). Tables about different people, or about facts whose counts meet only in
a total that is printed, hang together in nothing that is hidden; each is a component and
is attacked by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.disclosure import tables
from inspectorate.core.publishing.disclosure.tables import Cell, CountTable
from inspectorate.core.publishing.year_results import (
    InspectionResult,
    SurveyItem,
    YearResults,
)

AREA = "area"
ELSEWHERE = "areas not shown"
STAFF = "staff_diversity"
# What somebody thinks of the service, or which area a case is from, may be shared by all.
EXEMPT = (AREA, "answer")


@dataclass(frozen=True)
class Component:
    """One table of true counts of people, and the figures that its cells stand behind.

    Parameters
    ----------
    table : CountTable
        Its name says of whom: the same name in an earlier publication means the same
        people.
    ids : mapping of Cell to tuple of str
        Figures that may not be printed if the cell may not.
    """

    table: CountTable
    ids: Mapping[Cell, tuple[str, ...]]
    of_groups: bool = False  # a score stands beside each cell


def components(results: YearResults) -> tuple[Component, ...]:
    """Return every table of people that the publication of a year prints."""
    found: list[Component] = []
    for programme in dict.fromkeys(r.inspection.programme for r in results.inspections):
        every = [r for r in results.inspections if r.inspection.programme == programme]
        first = [r for r in every if r.inspection.kind == "inspection"]
        found += _of_programme(results, programme, first)
        for again in (r for r in every if r.inspection.kind != "inspection"):
            found += _of_sample(again.inspection.id, [again], {})
    found += _of_comparisons(results)
    found += [
        _of_item(results.year, survey.survey, item)
        for survey in results.surveys
        for item in survey.items
    ]
    found += _of_staff(results)
    return tuple(one for one in found if one.table.rows)


def _of_programme(
    results: YearResults, programme: str, first: Sequence[InspectionResult]
) -> Iterator[Component]:
    totals: dict[str, dict[str, int]] = defaultdict(dict)
    for count in results.case_counts:
        if count.programme == programme:
            totals[count.fact][count.value] = count.cases
    name = f"{programme}-{results.year}"
    yield from _of_sample(name, first, totals)
    shown = {row.characteristic for r in first for row in r.sample.representativeness}
    for fact in sorted(totals.keys() - shown):
        counts: dict[Cell, int] = {
            ((fact, value),): n for value, n in totals[fact].items()
        }
        counts[()] = sum(totals[fact].values())
        ids: dict[Cell, tuple[str, ...]] = {
            ((fact, value),): (
                estimate_ids.of_count(
                    programme, results.year, "case", f"{fact}={value}"
                ),
            )
            for value in totals[fact]
        }
        yield _component(f"{name} sample by {fact}", (fact,), counts, ids)


def _of_sample(
    name: str,
    inspected: Sequence[InspectionResult],
    totals: Mapping[str, Mapping[str, int]],
) -> Iterator[Component]:
    """Yield the samples, and the lists, of some areas by each characteristic."""
    yield from _of_strata(name, inspected)
    facts = dict.fromkeys(
        row.characteristic
        for result in inspected
        for row in result.sample.representativeness
    )
    for fact in facts:
        ids, sampled, listed = _by_area(fact, inspected)
        of_year = totals.get(fact, {})
        _add_elsewhere(sampled, fact, of_year)
        for counts in (sampled, listed):
            _fill(counts, fact)
        printed = dict(ids)
        programme, _, year = name.partition("-")
        for value, n in of_year.items():
            cell = tables.cell_of({fact: value})
            sampled[cell] = n
            what = f"{fact}={value}"
            printed[cell] = (estimate_ids.of_count(programme, year, "case", what),)
        for counts, known, what in (
            (sampled, printed, "sample"),
            (listed, ids, "list"),
        ):
            whole = _component(f"{name} {what} by {fact}", (AREA, fact), counts, known)
            yield whole if len(inspected) > 1 else _of_one_area(whole)


def _by_area(
    fact: str, inspected: Sequence[InspectionResult]
) -> tuple[dict[Cell, tuple[str, ...]], dict[Cell, int], dict[Cell, int]]:
    """Return ids and counts of the sample and of the list, by area and level."""
    ids: dict[Cell, tuple[str, ...]] = {}
    sampled: dict[Cell, int] = {}
    listed: dict[Cell, int] = {}
    for result in inspected:
        sample, one = result.sample, result.inspection
        for row in sample.representativeness:
            if row.characteristic != fact:
                continue
            cell = tables.cell_of({AREA: one.area, fact: row.level})
            sampled[cell] = _count(row.sampled, row.sample_share, sample.sampled)
            listed[cell] = _count(None, row.population_share, sample.population)
            ids[cell] = (
                estimate_ids.of_share(one.id, fact, row.level),
                estimate_ids.of_stratum(one.id, row.level),
            )
    return ids, sampled, listed


def _add_elsewhere(
    counts: dict[Cell, int], fact: str, totals: Mapping[str, int]
) -> None:
    """Add the cases of areas of which the characteristic is not printed, if there are."""
    for value, total in totals.items():
        inside = sum(n for cell, n in counts.items() if (fact, value) in cell)
        if total != inside:
            counts[tables.cell_of({AREA: ELSEWHERE, fact: value})] = total - inside


def _of_one_area(component: Component) -> Component:
    """Leave the area out where there is one: its cells and the totals are the same."""
    table = component.table
    whole = {cell for cell in table.rows if all(d != AREA for d, _ in cell)}
    counts = {
        tuple(part for part in cell if part[0] != AREA): count or 0
        for cell, count in table.counts.items()
        if cell not in whole or cell == ()
    }
    ids = {
        tuple(part for part in cell if part[0] != AREA): named
        for cell, named in sorted(component.ids.items(), key=lambda pair: len(pair[0]))
    }
    return _component(table.name, table.dimensions[1:], counts, ids)


def _of_strata(name: str, inspected: Sequence[InspectionResult]) -> Iterator[Component]:
    """Yield strata that are no value of a characteristic, such as custody and high."""
    for result in inspected:
        one, sample = result.inspection, result.sample
        levels = set(tables.TOTALS) | {row.level for row in sample.representativeness}
        if {row.stratum for row in sample.strata} <= levels:
            continue
        for what in ("sampled", "population"):
            counts: dict[Cell, int] = {}
            ids: dict[Cell, tuple[str, ...]] = {}
            for row in (r for r in sample.strata if r.stratum not in tables.TOTALS):
                cell: Cell = (("stratum", row.stratum),)
                counts[cell] = row.sampled if what == "sampled" else row.population
                ids[cell] = (estimate_ids.of_stratum(one.id, row.stratum),)
            counts[()] = sum(counts.values())
            title = f"{name} {one.area} {what} by stratum"
            yield _component(title, ("stratum",), counts, ids)


def _count(known: int | None, share: float, base: int) -> int:
    return round(share * base) if known is None else known


def _fill(counts: dict[Cell, int], fact: str) -> None:
    """Add what nobody has, and the size of each sample, which is printed."""
    values = {
        d: dict.fromkeys(v for c in counts for e, v in c if e == d)
        for d in (AREA, fact)
    }
    for area in values[AREA]:
        for value in values[fact]:
            counts.setdefault(tables.cell_of({AREA: area, fact: value}), 0)
        of_area = [n for c, n in counts.items() if (AREA, area) in c and len(c) == 2]
        counts[tables.cell_of({AREA: area})] = sum(of_area)
    counts[()] = sum(n for c, n in counts.items() if len(c) == 2)


def _of_comparisons(results: YearResults) -> Iterator[Component]:
    """Yield the sizes of groups of which a score is printed; they add up to its cases."""
    for compared in results.comparisons:
        fact = compared.characteristic
        counts: dict[Cell, int] = {}
        ids: dict[Cell, tuple[str, ...]] = {}
        for estimate in compared.estimates:
            cell = tables.cell_of({fact: estimate.scope.get(fact, "")})
            counts[cell] = estimate.n_cases
            ids[cell] = (
                estimate_ids.of_group(
                    compared.programme,
                    results.year,
                    compared.score,
                    (fact, estimate.scope.get(fact, "")),
                ),
            )
        counts[()] = sum(counts.values())
        name = f"{compared.programme}-{results.year} {compared.score} by {fact}"
        yield replace(_component(name, (fact,), counts, ids), of_groups=True)


def _of_item(year: str, survey: str, item: SurveyItem) -> Component:
    counts: dict[Cell, int] = {}
    ids: dict[Cell, tuple[str, ...]] = {}
    for answer, _, n in item.counts:
        cell = tables.cell_of({"answer": answer})
        counts[cell] = n
        ids[cell] = (estimate_ids.of_count(survey, year, item.question, answer),)
    counts[()] = sum(counts.values())
    ids[()] = (estimate_ids.of_base(survey, year, item.question),)
    return _component(f"{survey}-{year} {item.question}", ("answer",), counts, ids)


def _of_staff(results: YearResults) -> Iterator[Component]:
    lines = [amount for amount in results.amounts if amount.table == STAFF]
    for group in dict.fromkeys(amount.group for amount in lines):
        counts: dict[Cell, int] = {}
        ids: dict[Cell, tuple[str, ...]] = {}
        for amount in (one for one in lines if one.group == group):
            cell = tables.cell_of({group or "line": amount.item or amount.line.en})
            counts[cell] = amount.value
            ids[cell] = (estimate_ids.of_amount(amount, results.year),)
        counts[()] = sum(counts.values())
        yield _component(
            f"{STAFF}-{results.year} {group}", (group or "line",), counts, ids
        )


def _component(
    name: str,
    dimensions: Iterable[str],
    counts: Mapping[Cell, int],
    ids: Mapping[Cell, tuple[str, ...]],
) -> Component:
    table = CountTable(name, tuple(dimensions), tuple(counts), dict(counts), {})
    return Component(table, ids)
