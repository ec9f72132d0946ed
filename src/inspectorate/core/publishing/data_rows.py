"""Rows of the data files beside the one of all figures."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.core.publishing.tidy_rows import Row, yes_no
from inspectorate.core.publishing.year_results import YearResults


def changes(results: YearResults) -> Iterator[Row]:
    """Yield what changed from the year before and at reinspections."""
    for change in results.changes:
        limits = (change.difference, change.low, change.high)
        points = (_hundredfold(limit) for limit in limits)
        publication = change.inspection or change.programme
        p_value = _decimal(change.p_value)
        yield change.programme, publication, change.score, *points, p_value


def groups(results: YearResults) -> Iterator[Row]:
    """Yield each group beside similar cases."""
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


def funnels(results: YearResults) -> Iterator[Row]:
    """Yield the points of the funnel plots."""
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


def inspections(results: YearResults) -> Iterator[Row]:
    """Yield the inspections of the year and the originals that one repeats."""
    for result in (*results.inspections, *results.earlier):
        inspection, sample = result.inspection, result.sample
        yield (
            inspection.id,
            inspection.programme,
            inspection.year,
            inspection.area,
            inspection.region,
            inspection.kind,
            inspection.original,
            inspection.instrument,
            str(inspection.weeks),
            str(sample.population),
            str(sample.sampled),
            str(sample.assessed_by_local_assessors),
            result.extract_sha256,
        )


def samples(results: YearResults) -> Iterator[Row]:
    """Yield the strata of each sample."""
    for result in results.inspections:
        for row in result.sample.strata:
            counts = (str(row.population), str(row.sampled))
            yield (result.inspection.id, row.stratum, *counts)


def representativeness(results: YearResults) -> Iterator[Row]:
    """Yield each list beside its sample."""
    for result in results.inspections:
        for row in result.sample.representativeness:
            yield (
                result.inspection.id,
                f"{row.characteristic}={row.level}",
                _hundredfold(row.population_share),
                _hundredfold(row.sample_share),
                _decimal(row.standardised_difference),
            )


def reasons(results: YearResults) -> Iterator[Row]:
    """Yield reasons for insufficiency by question."""
    for result in results.inspections:
        for question, counted in result.reasons.items():
            for reason, n_cases in counted:
                yield result.inspection.id, question, reason, str(n_cases)


def reports(results: YearResults) -> Iterator[Row]:
    """Yield the register of reports."""
    for report in results.register:
        again = yes_no(report.reinspection)
        yield report.month, report.programme, report.title, again


def comparison(results: YearResults) -> Iterator[Row]:
    """Yield published figures beside ours."""
    for figure in results.figures:
        yield (
            figure.paragraph,
            figure.wording,
            figure.published,
            figure.computed,
            yes_no(figure.agrees),
            yes_no(figure.counted),
            figure.note,
        )


def names(results: YearResults) -> Iterator[Row]:
    """Yield the words behind each short name."""
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
