"""The data files of a site: what each holds, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.core.publishing import tidy_rows
from inspectorate.core.publishing.tidy_rows import Row
from inspectorate.core.publishing.year_results import YearResults

# By name of the file: its columns. `synthetic` is the last of each.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "year": tidy_rows.HEADER[:-1],
    "changes": (
        *("programme", "publication", "measure"),
        *("points", "low_points", "high_points", "p_value"),
    ),
    "groups": (
        *("programme", "measure", "group", "points_from_similar"),
        *("p_value", "p_value_similar"),
    ),
    "funnels": ("programme", "measure", "area", "n_cases", "percent", "verdict"),
    "samples": ("publication", "stratum", "population", "sampled"),
    "representativeness": (
        *("publication", "group", "percent_of_list", "percent_of_sample"),
        "standardised_difference",
    ),
    "reasons": ("publication", "measure", "reason", "n_cases"),
    "reports": ("month", "programme", "title", "reinspection"),
    "comparison": (
        *("paragraph", "wording", "published", "computed"),
        *("agrees", "counted", "note"),
    ),
    "names": ("instrument", "kind", "id", "english", "welsh"),
}


def file_name(name: str, year: str) -> str:
    """Return the name of a data file: `year` becomes `year-2011-12.csv`."""
    return f"{name}-{year}.csv"


def header(name: str) -> tuple[str, ...]:
    """Return the header of a data file."""
    return (*COLUMNS[name], "synthetic")


def rows(results: YearResults, name: str) -> Iterator[Row]:
    """Yield the rows of a data file, in the order of its header."""
    if name == "year":
        yield from tidy_rows.of_year(results)
        return
    synthetic = _yes_no(results.synthetic)
    for row in _ROWS[name](results):
        yield (*row, synthetic)


def _changes(results: YearResults) -> Iterator[Row]:
    for change in results.changes:
        limits = (change.difference, change.low, change.high)
        points = (_hundredfold(limit) for limit in limits)
        publication = change.inspection or change.programme
        p_value = _decimal(change.p_value)
        yield change.programme, publication, change.score, *points, p_value


def _groups(results: YearResults) -> Iterator[Row]:
    for comparison in results.comparisons:
        p_values = (comparison.adjusted_p_value, comparison.adjusted_within_p_value)
        excess = dict(enumerate(comparison.excess))
        for place, estimate in enumerate(comparison.estimates):
            level = estimate.scope.get(comparison.characteristic, "")
            yield (
                comparison.programme,
                comparison.score,
                f"{comparison.characteristic}={level}",
                _hundredfold(excess.get(place)),
                *(_decimal(p_value) for p_value in p_values),
            )


def _funnels(results: YearResults) -> Iterator[Row]:
    for funnel in results.funnels:
        for point in funnel.points:
            yield (
                funnel.programme,
                funnel.score,
                point.area,
                str(point.n_cases),
                _hundredfold(point.share),
                point.verdict,
            )


def _samples(results: YearResults) -> Iterator[Row]:
    for result in results.inspections:
        for row in result.sample.strata:
            counts = (str(row.population), str(row.sampled))
            yield (result.inspection.id, row.stratum, *counts)


def _representativeness(results: YearResults) -> Iterator[Row]:
    for result in results.inspections:
        for row in result.sample.representativeness:
            yield (
                result.inspection.id,
                f"{row.characteristic}={row.level}",
                _hundredfold(row.population_share),
                _hundredfold(row.sample_share),
                _decimal(row.standardised_difference),
            )


def _reasons(results: YearResults) -> Iterator[Row]:
    for result in results.inspections:
        for question, counted in result.reasons.items():
            for reason, n_cases in counted:
                yield result.inspection.id, question, reason, str(n_cases)


def _reports(results: YearResults) -> Iterator[Row]:
    for report in results.register:
        again = _yes_no(report.reinspection)
        yield report.month, report.programme, report.title, again


def _comparison(results: YearResults) -> Iterator[Row]:
    for figure in results.figures:
        yield (
            figure.paragraph,
            figure.wording,
            figure.published,
            figure.computed,
            _yes_no(figure.agrees),
            _yes_no(figure.counted),
            figure.note,
        )


def _names(results: YearResults) -> Iterator[Row]:
    for instrument in results.instruments.values():
        for kind, identifier, text in _texts(instrument):
            yield instrument.name, kind, identifier, text.en, text.cy


def _texts(instrument: Instrument) -> Iterator[tuple[str, str, Text]]:
    for headline in instrument.headlines:
        yield "headline", headline.id, headline.title
    for section in instrument.sections:
        yield "section", section.id, section.title
    for criterion in instrument.criteria():
        yield "criterion", criterion.id, criterion.title
    for question in instrument.questions():
        yield "question", question.id, question.text
    for reason in instrument.reasons.values():
        yield "reason", reason.id, reason.label
    for fact in instrument.facts:
        yield "fact", fact.id, fact.title
        for value in fact.values:
            yield "group", f"{fact.id}={value.id}", value.label


def _hundredfold(share: float | None) -> str:
    return "" if share is None else _decimal(share * 100)


def _decimal(number: float | None) -> str:
    return "" if number is None else f"{number:.6g}"


def _yes_no(value: bool) -> str:  # noqa: FBT001  # one value, one meaning
    return "yes" if value else "no"


_ROWS: Mapping[str, Callable[[YearResults], Iterator[Row]]] = {
    "changes": _changes,
    "groups": _groups,
    "funnels": _funnels,
    "samples": _samples,
    "representativeness": _representativeness,
    "reasons": _reasons,
    "reports": _reports,
    "comparison": _comparison,
    "names": _names,
}
