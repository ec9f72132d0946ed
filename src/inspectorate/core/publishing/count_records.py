"""What stands behind numbers that are no scores: samples, sums, bases, comparisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from inspectorate.core.publishing import (
    bodies,
    estimate_ids,
    sentences,
    standing_figures,
)
from inspectorate.core.publishing.disclosure.tables import HIDDEN
from inspectorate.core.publishing.year_results import (
    Amount,
    InspectionResult,
    YearResults,
)
from inspectorate.core.scoring.estimate import whole_percent

Made = tuple[str, Mapping[str, Any]]
RECORDS = "records"
EVERYTHING = "everything"  # records and extracts together
# Kinds of event that one line of a table counts together.
EVENT_SUMS: Mapping[str, tuple[str, ...]] = {"left": ("leaver", "leaver_retired")}
ACTIVITY_EVENTS = ("prison_inspection", "thematic_inspection")
TOTALS = (("budget", "expenditure"), ("hours", ""), ("posts", ""), ("expenses", ""))


def every(results: YearResults) -> Iterator[Made]:
    """Yield id and record of every number that is no score."""
    for result in (*results.inspections, *results.earlier):
        yield from _of_sample(result)
    for result in results.inspections:
        yield from _of_list(result)
    yield from _of_programmes(results)
    yield from _of_comparisons(results)
    yield from _of_funnels(results)
    yield from _of_bases(results)
    yield from _of_totals(results)
    yield from _of_reports(results)
    yield from _of_year(results)


def activity(results: YearResults) -> int:
    """Return how many inspections of all kinds there were in the year."""
    return (
        len(results.inspections)
        + sum(one.value for one in results.amounts if one.table == "activity")
        + sum(results.event_counts.get(kind, 0) for kind in ACTIVITY_EVENTS)
    )


def _of_sample(result: InspectionResult) -> Iterator[Made]:
    one, sample = result.inspection, result.sample
    about = {"publication": one.id, "area": one.area, "period": one.year}
    counted = {
        "sampled": sample.sampled,
        "population": sample.population,
        "numerator": sample.assessed_by_local_assessors,
        "denominator": sample.sampled,
    }
    kept = {"kind": "sample", "score": "sample", "source": RECORDS}
    yield estimate_ids.of_sample(one.id), {**about, **kept, **counted}


def _of_list(result: InspectionResult) -> Iterator[Made]:
    one = result.inspection
    about = {"publication": one.id, "area": one.area, "period": one.year}
    for stratum in result.sample.strata:
        yield (
            estimate_ids.of_stratum(one.id, stratum.stratum),
            {
                **about,
                "kind": "sample",
                "score": "stratum",
                "group": stratum.stratum,
                "sampled": stratum.sampled,
                "population": stratum.population,
                "source": RECORDS,
            },
        )
    for row in result.sample.representativeness:
        yield (
            estimate_ids.of_share(one.id, row.characteristic, row.level),
            {
                **about,
                "kind": "likeness",
                "score": "list",
                "group": f"{row.characteristic}={row.level}",
                # Whole: more digits of a weighted share tell how its strata divide.
                "percent_of_list": whole_percent(Fraction(str(row.population_share))),
                "percent_of_sample": whole_percent(Fraction(str(row.sample_share))),
                "standardised_difference": round(row.standardised_difference, 2),
                "source": RECORDS,
            },
        )


def _of_programmes(results: YearResults) -> Iterator[Made]:
    """Yield sums over the samples of a programme, of a region of it, and their reasons."""
    first = [r for r in results.inspections if r.inspection.kind == "inspection"]
    again = [r for r in results.inspections if r.inspection.kind != "inspection"]
    groups: dict[tuple[str, str], list[InspectionResult]] = {}
    for result in first:
        groups.setdefault((result.inspection.programme, ""), []).append(result)
    for result in again:
        key = (result.inspection.programme, "reinspection")
        groups.setdefault(key, []).append(result)
    for result in results.inspections:
        key = (result.inspection.programme, f"region:{result.inspection.region}")
        groups.setdefault(key, []).append(result)
    for (programme, part), members in groups.items():
        identifier = estimate_ids.of_cases(programme, results.year, part)
        yield identifier, _sums(programme, part, results.year, members)
    for programme in dict.fromkeys(r.inspection.programme for r in first):
        own = [r.reasons for r in first if r.inspection.programme == programme]
        publication = f"{programme}-{results.year}"
        for question, counted in sentences.pooled_reasons(own).items():
            for reason, n in counted:
                yield (
                    estimate_ids.of_reason(publication, question, reason),
                    _count(results, programme, question, f"reason={reason}", n),
                )


def _sums(
    programme: str, part: str, year: str, members: Sequence[InspectionResult]
) -> dict[str, Any]:
    samples = [result.sample for result in members]
    sampled = sum(sample.sampled for sample in samples)
    return {
        "kind": "sample",
        "publication": programme,
        "period": year,
        "score": "sample",
        "group": part or "all",
        "inspections": len(members),
        "sampled": sampled,
        "population": sum(sample.population for sample in samples),
        "numerator": sum(sample.assessed_by_local_assessors for sample in samples),
        "denominator": sampled,
        "source": RECORDS,
    }


def _of_comparisons(results: YearResults) -> Iterator[Made]:
    """Yield how sure it is that groups differ, of each comparison."""
    for one in results.comparisons:
        yield (
            estimate_ids.of_comparison(
                one.programme, results.year, one.score, one.characteristic
            ),
            {
                "kind": "comparison",
                "publication": one.programme,
                "period": results.year,
                "score": one.score,
                "group": one.characteristic,
                "p_value": _digits(one.adjusted_p_value),
                "p_value_similar": _digits(one.adjusted_within_p_value),
                "source": "extract",
                "extracts": [f"{one.programme}-{results.year}"],
            },
        )


def _of_funnels(results: YearResults) -> Iterator[Made]:
    for funnel in results.funnels:
        outside = sum(point.verdict == "exceptional" for point in funnel.points)
        yield (
            estimate_ids.of_funnel(funnel.programme, results.year, funnel.score),
            {
                "kind": "funnel",
                "publication": funnel.programme,
                "period": results.year,
                "score": funnel.score,
                "numerator": outside,
                "inspections": len(funnel.points),
                "centre": _digits(funnel.centre),
                "source": "extract",
                "extracts": [f"{funnel.programme}-{results.year}"],
            },
        )


def _of_bases(results: YearResults) -> Iterator[Made]:
    """Yield how many answered each question."""
    for survey in results.surveys:
        for item in survey.items:
            ticks = sum(n for _, _, n in item.counts)
            counted = _count(results, survey.survey, item.question, "all", item.base)
            yield (
                estimate_ids.of_base(survey.survey, results.year, item.question),
                counted | {"denominator": ticks if item.many else item.base},
            )


def _of_totals(results: YearResults) -> Iterator[Made]:
    """Yield the sums under tables of amounts, and of events counted together."""
    for table, group in TOTALS:
        lines = list(amounts(results.amounts, table, group))
        if lines:
            total = sum(one.value for one in lines)
            identifier = estimate_ids.of_total(table, results.year, group)
            yield identifier, _count(results, table, "total", group or "all", total)
    spent = sum(a.value for a in amounts(results.amounts, "budget", "expenditure"))
    income = sum(a.value for a in amounts(results.amounts, "budget", "income"))
    net = _count(results, "budget", "total", "net", spent - income)
    yield estimate_ids.of_total("budget", results.year, "net"), net
    used = sum(one.value for one in amounts(results.amounts, "hours_used"))
    cost = _count(results, "hours_used", "total", "all", used)
    yield estimate_ids.of_total("hours_used", results.year), cost
    for name, kinds in EVENT_SUMS.items():
        n = sum(results.event_counts.get(kind, 0) for kind in kinds)
        identifier = estimate_ids.of_total("events", results.year, name)
        yield identifier, _count(results, "events", "total", name, n)


def amounts(every: Iterable[Amount], table: str, group: str = "") -> Iterator[Amount]:
    """Yield the lines of a table of amounts, of one group or of all."""
    for amount in every:
        if amount.table == table and group in ("", amount.group):
            yield amount


def _of_reports(results: YearResults) -> Iterator[Made]:
    """Yield how many reports there were of a programme, and about an area."""
    by_programme = Counter(entry.programme for entry in results.register)
    for programme, n in by_programme.items():
        identifier = estimate_ids.of_count(
            "reports", results.year, "programme", programme
        )
        yield identifier, _count(results, "reports", "programme", programme, n)
    for body in bodies.found(results):
        own = [r for r in body.results if r in results.inspections]
        counted = _count(results, "reports", "area", body.slug, len(body.reports))
        yield (
            estimate_ids.of_count("reports", results.year, "area", body.slug),
            counted | {"inspections": len(own)},
        )


def _of_year(results: YearResults) -> Iterator[Made]:
    """Yield what the inspectorate says of its year, and each figure of the original."""
    counted: dict[str, int] = {
        **standing_figures.numbers(results),
        "activity": activity(results),
        "bodies": len(bodies.found(results)),
    }
    for basis in ("scored", "counted", "recorded"):
        counted[f"figures_{basis}"] = sum(
            figure.basis == basis for figure in results.figures if figure.counted
        )
    for what, n in counted.items():
        made = _count(results, "year", what, "all", n)
        identifier = estimate_ids.of_total("year", results.year, what)
        yield identifier, made | {"source": EVERYTHING}
    for figure in results.figures:
        said = {"published": figure.published, "computed": figure.computed}
        yield (
            estimate_ids.of_figure(figure.id, results.year),
            {
                "kind": "figure",
                "publication": "figures",
                "period": results.year,
                "score": figure.paragraph,
                "group": figure.wording,
                "source": EVERYTHING,
                **({"withheld": True} if figure.computed == HIDDEN else said),
            },
        )


def _count(
    results: YearResults, publication: str, score: str, group: str, n: int
) -> dict[str, Any]:
    return {
        "kind": "count",
        "publication": publication,
        "period": results.year,
        "score": score,
        "group": group,
        "numerator": n,
        "source": RECORDS,
    }


def _digits(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.12g}")
