"""The gate of a publication: which figures about people it prints, and which it withholds.

Each table of people is protected and attacked (`disclosure.protection`); what may not be
seen is then withheld as a figure, by its id, wherever the publication would print it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import estimate_ids, tidy_rows
from inspectorate.core.publishing.disclosure import protection, published, tables
from inspectorate.core.publishing.disclosure.protection import HiddenCount, Protected
from inspectorate.core.publishing.disclosure.published import Method, Release, Rules
from inspectorate.core.publishing.disclosure.tables import Cell, CountTable
from inspectorate.core.publishing.people_counts import (
    AREA,
    ELSEWHERE,
    EXEMPT,
    Component,
)
from inspectorate.core.publishing.year_results import (
    CaseCount,
    PublishedFigure,
    SurveyItem,
    SurveyResult,
    YearResults,
)

LEAST_COUNT = published.LEAST_THRESHOLD[Method.SUPPRESS]
LEAST_GROUP = 10  # nothing is said about fewer people or responses
UNPROTECTED = ("PUBLISH-014", "PUBLISH-019")

# Figures of the original report, computed from results.
Compared = Callable[[YearResults], Sequence[PublishedFigure]]


@dataclass(frozen=True)
class Settings:
    """The rules of the gate; they can be made stricter, never looser.

    Parameters
    ----------
    smallest_count : int
        Counts of people from 1 to one below it are withheld.
    smallest_group : int
        Of a group below it nothing is said.

    Raises
    ------
    InspectorateError
        `PUBLISH-074` for a setting below its floor.
    """

    smallest_count: int = LEAST_COUNT
    smallest_group: int = LEAST_GROUP

    def __post_init__(self) -> None:
        """Refuse what is below the floor."""
        given = (
            ("--smallest-count", self.smallest_count, LEAST_COUNT),
            ("--smallest-group", self.smallest_group, LEAST_GROUP),
        )
        faults = [_too_low(*one) for one in given if one[1] < one[2]]
        if faults:
            raise InspectorateError(faults)

    def rules_of(self, component: Component) -> Rules:
        """Return the rules of a printed table; a score needs a whole group."""
        least = self.smallest_group if component.of_groups else 0
        return published.rules_of(Method.SUPPRESS, max(self.smallest_count, least))


@dataclass(frozen=True)
class Gated:
    """What the gate lets through.

    Parameters
    ----------
    releases : tuple of Release
        The tables as printed, with their rules; each withstood the attack.
    withheld : frozenset of str
        Ids of figures that are not printed.
    hidden : tuple of (str, HiddenCount)
        Every cell that is hidden, with the name of its table; not for publication.
    """

    releases: tuple[Release, ...]
    withheld: frozenset[str]
    hidden: tuple[tuple[str, HiddenCount], ...]


def protect(
    components: Sequence[Component],
    settings: Settings,
    *,
    earlier: Mapping[str, Sequence[Release]],
) -> Gated:
    """Protect every table of people of a publication.

    Parameters
    ----------
    components : sequence of Component
    settings : Settings
    earlier : mapping of str to sequence of Release
        What was published before about the same people, by name of the table.

    Raises
    ------
    InspectorateError
        All at once: `PUBLISH-010`, `PUBLISH-012`, `PUBLISH-013` and `PUBLISH-016` to
        `PUBLISH-019`: then nothing may be published.
    """
    faults: list[Fault] = []
    printed: list[Release] = []
    withheld: set[str] = set()
    hidden: list[tuple[str, HiddenCount]] = []
    for component in components:
        name = component.table.name
        try:
            done = _protected(component, settings, earlier.get(name, ()))
        except InspectorateError as error:
            faults += [replace(f, place=f"{name}: {f.place}") for f in error.faults]
            continue
        rules = settings.rules_of(component)
        printed += [Release(table, rules) for table in done.tables]
        hidden += [(name, each) for each in done.hidden]
        withheld |= {
            one for each in done.hidden for one in component.ids.get(each.cell, ())
        }
    if faults:
        raise InspectorateError(faults)
    return Gated(tuple(printed), frozenset(withheld), tuple(hidden))


def _protected(
    component: Component, settings: Settings, earlier: Sequence[Release]
) -> Protected:
    rules = settings.rules_of(component)
    known = [Release(_totals(component), rules), *earlier]
    small = _of_small_groups(component, settings.smallest_group)

    def protected(also: frozenset[Cell]) -> Protected:
        return protection.protect(
            [component.table],
            rules,
            nesting={},
            earlier=known,
            exempt=EXEMPT,
            also=also,
        )

    try:
        return protected(small)
    except InspectorateError as error:
        if {fault.code for fault in error.faults} - set(UNPROTECTED):
            raise
        # No choice of cells is enough: then nothing is said of how these people divide.
        return protected(frozenset(component.ids))


def _totals(component: Component) -> CountTable:
    """Return what the text prints as well, so that hiding it would hide nothing."""
    table = component.table
    rows = tuple(
        cell
        for cell in table.rows
        if cell not in component.ids
        and (len(cell) < 2 or (AREA, ELSEWHERE) not in cell)
    )
    counts = {cell: table.counts[cell] for cell in rows}
    return CountTable(f"{table.name}: totals", table.dimensions, rows, counts, {})


def _of_small_groups(component: Component, smallest: int) -> frozenset[Cell]:
    """Return the cells of groups of which nothing may be said: an area, a question."""
    table = component.table
    groups = {
        cell: count
        for cell, count in table.counts.items()
        if count is not None and {d for d, _ in cell} <= {AREA}
    }
    few = {cell for cell, count in groups.items() if 0 < count < smallest}
    return frozenset(
        cell for cell in component.ids if any(set(group) <= set(cell) for group in few)
    )


def withholding(results: YearResults, gated: Gated, compared: Compared) -> YearResults:
    """Return results as they may be published.

    Parameters
    ----------
    results : YearResults
        True counts; nothing of them is changed, what is withheld is named.
    gated : Gated
    compared : callable
        Computes the figures of the original; those that rest on a withheld count are
        withheld as well.
    """
    sides = _sides(results, gated.withheld)
    named = replace(results, withheld=gated.withheld | sides)
    if not results.figures:
        return named
    moved = {f.id: f.computed for f in compared(_moved(named))}
    return replace(
        named,
        figures=tuple(
            replace(figure, published=tables.HIDDEN, computed=tables.HIDDEN, note="")
            if moved.get(figure.id, figure.computed) != figure.computed
            else figure
            for figure in results.figures
        ),
    )


def _sides(results: YearResults, withheld: frozenset[str]) -> frozenset[str]:
    """Return the sums of answers above and below the line that a withheld one is in."""
    found = set()
    for survey in results.surveys:
        for item in survey.items:
            named = {
                name: estimate_ids.of_count(
                    survey.survey, results.year, item.question, name
                )
                for name in tidy_rows.counts_of(item)
            }
            if not withheld.isdisjoint(named.values()):
                found |= {named[side] for side in tidy_rows.SIDES if side in named}
    return frozenset(found)


def _moved(results: YearResults) -> YearResults:
    """Return results in which every withheld count is another: what follows it, moves."""
    year, withheld = results.year, results.withheld

    def other(identifier: str, count: int) -> int:
        return count + 1_000 if identifier in withheld else count

    def item_of(survey: str, item: SurveyItem) -> SurveyItem:
        def named(answer: str) -> str:
            return estimate_ids.of_count(survey, year, item.question, answer)

        moved = ((answer, x, other(named(answer), n)) for answer, x, n in item.counts)
        return replace(item, counts=tuple(moved))

    def count_of(count: CaseCount) -> CaseCount:
        what = f"{count.fact}={count.value}"
        named = estimate_ids.of_count(count.programme, year, "case", what)
        return replace(count, cases=other(named, count.cases))

    def survey_of(survey: SurveyResult) -> SurveyResult:
        items = (item_of(survey.survey, item) for item in survey.items)
        return replace(survey, items=tuple(items))

    return replace(
        results,
        case_counts=tuple(map(count_of, results.case_counts)),
        surveys=tuple(map(survey_of, results.surveys)),
        amounts=tuple(
            replace(a, value=other(estimate_ids.of_amount(a, year), a.value))
            for a in results.amounts
        ),
    )


def _too_low(option: str, given: int, least: int) -> Fault:
    return Fault(
        option,
        "PUBLISH-074",
        f"{given} is below {least}, under which nobody goes.",
        f"Give {least} or more, or leave it out.",
    )
