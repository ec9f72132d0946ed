"""Score a year with the ordinary code and gather everything its publications say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import aggregates, funnels
from inspectorate.core.publishing.year_results import (
    FunnelResult,
    Inspection,
    InspectionResult,
    ProgrammeComparison,
    YearResults,
)
from inspectorate.core.scoring import definition
from inspectorate.core.scoring.tallies import Tally
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import (
    publication_subjects,
    year_counts,
    year_extracts,
    year_surveys,
)
from inspectorate.storage.publishing.year_extracts import YearExtract
from inspectorate.workflows import score_inspection


def score_year(folder: Path, *, report: Report) -> YearResults:
    """Score every inspection of a year and put the results together.

    Parameters
    ----------
    folder : Path
        Made by `inspectorate year build`; receives the extracts that are scored.
    report : callable
        Told what is being done and how far it is.

    Returns
    -------
    YearResults
        Without the comparison with published figures.

    Raises
    ------
    InspectorateError
        `STORAGE-...` where the records are missing, locked or damaged.
    """
    about = year_counts.about(folder)
    year = about["year"]
    extracts = year_extracts.extract(folder)
    instruments = {e.instrument: instrument_files.load(e.instrument) for e in extracts}
    tallied: aggregates.Tallies = {}
    for done, one in enumerate(extracts):
        report("Scoring", done, len(extracts))
        tallied |= _tallies(one, instruments[one.instrument])
    report("Scoring", len(extracts), len(extracts))
    results = {
        inspection.id: _result(folder, one, inspection, tallied[inspection.id])
        for one in extracts
        for inspection in one.inspections
    }
    everything = [inspection for one in extracts for inspection in one.inspections]
    current = [e for e in extracts if e.year == year and e.kind == "inspection"]
    originals = {inspection.original for inspection in everything}
    return YearResults(
        year=year,
        synthetic="synthetic" in about,
        instruments=instruments,
        inspections=tuple(results[i.id] for i in everything if i.year == year),
        earlier=tuple(results[i.id] for i in everything if i.id in originals),
        aggregates=tuple(aggregates.of_year(everything, tallied, year)),
        comparisons=tuple(_comparisons(current, instruments)),
        surveys=year_surveys.surveys(folder),
        register=year_counts.register(folder),
        amounts=year_counts.amounts(folder),
        figures=(),
        case_counts=year_counts.case_counts(folder, year),
        funnels=tuple(_funnels(current, instruments, tallied)),
        event_counts=year_counts.event_counts(folder),
        changes=tuple(aggregates.changes(everything, tallied, year)),
    )


def _tallies(one: YearExtract, instrument: Instrument) -> aggregates.Tallies:
    request = score_inspection.ScoreRequest(
        cases=one.cases,
        answers=one.answers,
        strata=one.strata,
        definition=definition.of_instrument(instrument),
        by=("inspection_id",),
    )
    found: aggregates.Tallies = {inspection.id: [] for inspection in one.inspections}
    for tally in score_inspection.tally(request):
        found[tally.scope["inspection_id"]].append(tally)
    return found


def _result(
    folder: Path, one: YearExtract, inspection: Inspection, tallies: Sequence[Tally]
) -> InspectionResult:
    scope = {"inspection": inspection.id, "area": inspection.area}
    return InspectionResult(
        inspection=inspection,
        sample=year_counts.sample(folder, inspection.id),
        estimates=aggregates.estimates(tallies, scope),
        reasons=year_counts.reasons(folder, inspection.id),
        extract_sha256=one.sha256,
        extract=one.answers.parent.relative_to(folder).as_posix(),
    )


def _funnels(
    current: Sequence[YearExtract],
    instruments: Mapping[str, Instrument],
    tallied: aggregates.Tallies,
) -> Iterator[FunnelResult]:
    for one in current:
        headlines = [headline.id for headline in instruments[one.instrument].headlines]
        yield from funnels.of_programme(one.inspections, headlines, tallied)


def _comparisons(
    current: Sequence[YearExtract], instruments: Mapping[str, Instrument]
) -> list[ProgrammeComparison]:
    wanted = publication_subjects.load().characteristics
    made = []
    for one in current:
        instrument = instruments[one.instrument]
        facts = {fact.id for fact in instrument.facts}
        request = score_inspection.ScoreRequest(
            cases=one.cases,
            answers=one.answers,
            strata=one.strata,
            definition=definition.of_instrument(instrument),
            scores=tuple(headline.id for headline in instrument.headlines),
        )
        compared = score_inspection.compare_groups(
            request, characteristics=tuple(c for c in wanted if c in facts)
        )
        made += [
            ProgrammeComparison(**vars(found), programme=one.programme)
            for found in compared
        ]
    return made
