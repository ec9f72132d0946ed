"""Headline scores of published inspections for the rating system of a partner.

The format is a promise: what a column holds never changes under the same name of it, and
`docs/reference/partner-scores.md` says what each is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from inspectorate.core.publishing import bodies
from inspectorate.core.publishing.sentences import percent_of
from inspectorate.core.publishing.year_results import InspectionResult, YearResults
from inspectorate.core.scoring.estimate import Estimate

FORMAT = "inspectorate-partner-scores-1"
COLUMNS = (
    *("format", "programme", "year", "body", "body_name", "inspection", "kind"),
    *("published", "instrument", "score", "score_title", "numerator", "denominator"),
    *("percent", "share", "low_percent", "high_percent", "level", "interval"),
    *("method", "cases", "population", "flags", "synthetic", "extract_sha256"),
)
WHOLE = ("numerator", "denominator", "percent", "low_percent", "high_percent")
COUNTS = ("cases", "population")
DECIMAL = ("share", "level")
BETWEEN = " "  # flags
Row = tuple[str, ...]


def rows(
    results: YearResults, programme: str, *, unpublished: bool = False
) -> Iterator[Row]:
    """Yield the headline scores of a programme's inspections.

    Parameters
    ----------
    results : YearResults
        The year.
    programme : str
        Such as `omi2`.
    unpublished : bool
        Also inspections whose report is not published: their scores are nobody's
        business yet, so they are left out unless asked for.

    Yields
    ------
    tuple of str
        Cells in the order of `COLUMNS`; `percent` and the limits are whole percentages,
        `share` the same as a decimal in [0, 1]. Empty where nothing applied.
    """
    for result in results.inspections:
        one = result.inspection
        if one.programme == programme and (one.report_published or unpublished):
            yield from _of_inspection(results, result)


def _of_inspection(results: YearResults, result: InspectionResult) -> Iterator[Row]:
    one = result.inspection
    for headline in results.instruments[one.instrument].headlines:
        estimate = result.estimates[headline.id]
        yield (
            FORMAT,
            one.programme,
            one.year,
            bodies.slug(one.area),
            one.area,
            one.id,
            one.kind,
            one.report_published,
            one.instrument,
            headline.id,
            headline.title.en,
            str(estimate.n_sufficient),
            str(estimate.n_applicable),
            *_percentages(estimate),
            f"{estimate.level:g}",
            estimate.interval,
            estimate.method,
            str(estimate.n_cases),
            str(result.sample.population),
            BETWEEN.join(estimate.flags),
            "yes" if results.synthetic else "no",
            result.extract_sha256,
        )


def _percentages(estimate: Estimate) -> Iterator[str]:
    yield "" if estimate.percent is None else str(estimate.percent)
    yield "" if estimate.estimate is None else f"{estimate.estimate:.6f}"
    for limit in (estimate.low, estimate.high):
        yield "" if limit is None else str(percent_of(limit))


def record(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a row with its numbers as numbers, as the schema describes it.

    Parameters
    ----------
    row : mapping of str to str
        By column, as a reader of CSV gives it. What is no number stays a text, which the
        schema then refuses.
    """
    found: dict[str, Any] = dict(row)
    for column in (*WHOLE, *COUNTS):
        found[column] = _number(row.get(column, ""), int)
    for column in DECIMAL:
        found[column] = _number(row.get(column, ""), float)
    found["flags"] = row.get("flags", "").split()
    return found


def _number(text: str, kind: type[int] | type[float]) -> int | float | str | None:
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        return text
