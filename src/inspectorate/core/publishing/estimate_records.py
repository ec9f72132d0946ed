"""What stands behind each number of a publication, by its id: plain values for a file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import (
    aggregates,
    count_records,
    estimate_ids,
    tidy_rows,
)
from inspectorate.core.publishing.year_results import (
    Aggregate,
    InspectionResult,
    YearResults,
)
from inspectorate.core.scoring.estimate import Estimate

# JSON-ready; `kind` is one of `estimate_files.UNLESS_SAID`.
Record = Mapping[str, Any]
COUNTED = "count"
RECORDED = "recorded"
WITHHELD = "withheld"
ABOUT = (
    *("kind", "publication", "area", "period", "score", "group"),
    *("instruments", "extracts", "source"),
)
DIGITS = 12  # of what is not exact: more differ between machines


def records(results: YearResults) -> dict[str, Record]:
    """Return the record of every number, by id.

    Parameters
    ----------
    results : YearResults
        With ids, as `estimate_ids.with_ids` gives them.

    Raises
    ------
    InspectorateError
        `PUBLISH-070`: all ids at once that two different numbers share.
    """
    found: dict[str, Record] = {}
    faults: list[Fault] = []
    for identifier, whole in _every(results):
        withheld = identifier in results.withheld
        record = _withheld(whole) if withheld else whole
        if identifier and found.setdefault(identifier, record) != record:
            faults.append(_shared(identifier))
    if faults:
        raise InspectorateError(sorted(set(faults)))
    return found


def _withheld(record: Record) -> Record:
    """Keep what a number is about, and nothing of how it came out."""
    kept = {field: value for field, value in record.items() if field in ABOUT}
    return {**kept, WITHHELD: True}


def _every(results: YearResults) -> Iterator[tuple[str, Record]]:
    for result in (*results.inspections, *results.earlier):
        yield from _of_inspection(result, results)
    for aggregate in results.aggregates:
        yield from _of_aggregate(aggregate, results)
    yield from _of_extremes(results)
    yield from _of_groups(results)
    yield from _of_changes(results)
    yield from _of_case_counts(results)
    yield from _of_surveys(results)
    yield from _of_records(results)
    yield from count_records.every(results)


def _of_inspection(
    result: InspectionResult, results: YearResults
) -> Iterator[tuple[str, Record]]:
    one, sample = result.inspection, result.sample
    about = {
        "publication": one.id,
        "area": one.area,
        "period": one.year,
        "group": "all",
    }
    for estimate in result.estimates.values():
        yield (
            estimate.id,
            about
            | _score(estimate, sample.sampled, sample.population)
            | {
                "instruments": [one.instrument],
                "extracts": _named(results, {aggregates.extract_name(one)}),
            },
        )
    for question, counted in result.reasons.items():
        for reason, n_cases in counted:
            yield (
                estimate_ids.of_reason(one.id, question, reason),
                about
                | {
                    "kind": COUNTED,
                    "score": question,
                    "group": f"reason={reason}",
                    "numerator": n_cases,
                    "source": "records",
                },
            )


def _of_aggregate(
    aggregate: Aggregate, results: YearResults
) -> Iterator[tuple[str, Record]]:
    area, period = tidy_rows.scope_of(aggregate.scope, results.year)
    about = {
        "publication": aggregate.programme,
        "area": area,
        "period": period,
        "group": "all",
        "instruments": _instruments(results, aggregate.extracts),
        "extracts": _named(results, set(aggregate.extracts)),
    }
    for estimate in aggregate.estimates.values():
        made = _score(estimate, aggregate.n_sampled, aggregate.population)
        yield estimate.id, about | made
    counted = {"inspections": aggregate.n_inspections, "regions": aggregate.n_regions}
    for measure, n in counted.items():
        identifier = estimate_ids.of_aggregate(
            aggregate.programme, results.year, aggregate.scope, measure
        )
        counting = {"kind": COUNTED, "score": measure, "numerator": n}
        yield identifier, about | counting | {"source": "extract"}


def _of_extremes(results: YearResults) -> Iterator[tuple[str, Record]]:
    """Yield lowest and highest scores of inspections that have no results of their own."""
    known = {r.inspection.id for r in (*results.inspections, *results.earlier)}
    inspected = {
        one.id: (one, used) for used in results.extracts for one in used.inspections
    }
    for aggregate in results.aggregates:
        for estimate in (*aggregate.lowest.values(), *aggregate.highest.values()):
            name = estimate.scope.get("inspection", "")
            if name in known or name not in inspected:
                continue
            one, used = inspected[name]
            about = {
                "publication": one.id,
                "area": one.area,
                "period": one.year,
                "group": "all",
                "instruments": [used.instrument],
                "extracts": [used.name],
            }
            yield estimate.id, about | _score(estimate, None, None)


def _of_groups(results: YearResults) -> Iterator[tuple[str, Record]]:
    sizes = {(c.programme, c.fact, c.value): c.cases for c in results.case_counts}
    for compared in results.comparisons:
        extract = f"{compared.programme}-{results.year}"
        for estimate, excess in itertools.zip_longest(
            compared.estimates, compared.excess[: len(compared.estimates)]
        ):
            level = estimate.scope.get(compared.characteristic, "")
            sampled = sizes.get((compared.programme, compared.characteristic, level))
            yield (
                estimate.id,
                {
                    "publication": compared.programme,
                    "area": "all",
                    "period": results.year,
                    "group": f"{compared.characteristic}={level}",
                    **_score(estimate, sampled, None),
                    "points_from_similar": None if excess is None else _digits(excess),
                    "instruments": _instruments(results, (extract,)),
                    "extracts": _named(results, {extract}),
                },
            )


def _of_changes(results: YearResults) -> Iterator[tuple[str, Record]]:
    for change in results.changes:
        identifier = estimate_ids.of_change(
            change.programme, results.year, change.inspection, change.score
        )
        yield (
            identifier,
            {
                "kind": "change",
                "source": "extract",
                "publication": change.inspection or change.programme,
                "period": results.year,
                "score": change.score,
                "difference": _digits(change.difference),
                "low": _digits(change.low),
                "high": _digits(change.high),
                "p_value": _digits(change.p_value),
                "extracts": [
                    used.name
                    for used in results.extracts
                    if used.programme == change.programme
                ],
            },
        )


def _of_case_counts(results: YearResults) -> Iterator[tuple[str, Record]]:
    for count in results.case_counts:
        group = f"{count.fact}={count.value}"
        extract = f"{count.programme}-{results.year}"
        yield (
            estimate_ids.of_count(count.programme, results.year, "case", group),
            {
                "kind": COUNTED,
                "publication": count.programme,
                "period": results.year,
                "group": group,
                "numerator": count.cases,
                "denominator": count.base,
                "source": "extract",
                "extracts": _named(results, {extract}),
            },
        )


def _of_surveys(results: YearResults) -> Iterator[tuple[str, Record]]:
    for survey in results.surveys:
        yield (
            estimate_ids.of_count(survey.survey, results.year, "returns", "all"),
            {
                "kind": COUNTED,
                "publication": survey.survey,
                "period": results.year,
                "score": "returns",
                "group": "all",
                "numerator": survey.returns,
                "source": "records",
            },
        )
        for item in survey.items:
            for answer, count in tidy_rows.counts_of(item).items():
                yield (
                    estimate_ids.of_count(
                        survey.survey, results.year, item.question, answer
                    ),
                    {
                        "kind": COUNTED,
                        "publication": survey.survey,
                        "period": results.year,
                        "score": item.question,
                        "group": answer,
                        "numerator": count,
                        "denominator": tidy_rows.base_of(item),
                        "cases": item.base,
                        "source": "records",
                    },
                )


def _of_records(results: YearResults) -> Iterator[tuple[str, Record]]:
    """Amounts were typed from the report; events are rows that can be counted."""
    for amount in results.amounts:
        item = amount.item or amount.line.en
        what = f"{amount.group}={item}" if amount.group else item
        record = {
            "kind": RECORDED,
            "publication": amount.table,
            "period": results.year,
            "group": what,
            "numerator": amount.value,
            "source": "records",
        }
        if amount.base:
            record["denominator"] = amount.base
        yield (
            estimate_ids.of_amount(amount, results.year),
            record,
        )
    for kind, n in results.event_counts.items():
        yield (
            estimate_ids.of_count("events", results.year, "amount", kind),
            {
                "kind": COUNTED,
                "publication": "events",
                "period": results.year,
                "group": kind,
                "numerator": n,
                "source": "records",
            },
        )


def _score(
    estimate: Estimate, sampled: int | None, population: int | None
) -> dict[str, Any]:
    """Return n, N, who is left out, and all that the arithmetic made of them."""
    return {
        "kind": "score",
        "score": estimate.score,
        "numerator": estimate.n_sufficient,
        "denominator": estimate.n_applicable,
        "cases": estimate.n_cases,
        "sampled": sampled,
        "population": population,
        "excluded": None if sampled is None else sampled - estimate.n_cases,
        "share": None if estimate.exact is None else str(estimate.exact),
        "percent": estimate.percent,
        "standard_error": _digits(estimate.standard_error),
        "low": _digits(estimate.low),
        "high": _digits(estimate.high),
        "level": estimate.level,
        "interval": estimate.interval,
        "method": estimate.method,
        "weights": estimate.weights,
        "flags": list(estimate.flags),
        "source": "extract",
    }


def _digits(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.{DIGITS}g}")


def _named(results: YearResults, names: set[str]) -> list[str]:
    return [used.name for used in results.extracts if used.name in names]


def _instruments(results: YearResults, names: tuple[str, ...]) -> list[str]:
    used = (e.instrument for e in results.extracts if e.name in names)
    return list(dict.fromkeys(used))


def _shared(identifier: str) -> Fault:
    return Fault(
        identifier,
        "PUBLISH-070",
        "is the id of two different numbers.",
        "Give areas, questionnaires and lines names that differ by more than signs and"
        " capitals.",
    )
