"""Score a year with the ordinary code and gather everything its publications say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import aggregates, estimate_ids, funnels
from inspectorate.core.publishing.year_results import (
    FunnelResult,
    Inspection,
    InspectionResult,
    ProgrammeComparison,
    SampleSummary,
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
    scored = from_extracts(year, extracts, folder=folder, report=report)

    def whole(result: InspectionResult) -> InspectionResult:
        name = result.inspection.id
        return replace(
            result,
            sample=year_counts.sample(folder, name),
            reasons=year_counts.reasons(folder, name),
        )

    return replace(
        scored,
        synthetic="synthetic" in about,
        inspections=tuple(map(whole, scored.inspections)),
        earlier=tuple(map(whole, scored.earlier)),
        surveys=year_surveys.surveys(folder),
        register=year_counts.register(folder),
        amounts=year_counts.amounts(folder),
        event_counts=year_counts.event_counts(folder),
        records_sha256=year_counts.records_sha256(folder),
    )


def from_extracts(
    year: str, extracts: Sequence[YearExtract], *, folder: Path, report: Report
) -> YearResults:
    """Score extracts that are there, and nothing else: no records are opened.

    Parameters
    ----------
    year : str
        Which of them are of the year.
    extracts : sequence of YearExtract
        Of the year and of those it is compared with.
    folder : Path
        Above which the extracts lie.
    report : callable
        As `score_year`.

    Returns
    -------
    YearResults
        With every score, change, comparison and count of cases, each with its id;
        without what only the records hold: draws, reasons, questionnaires, amounts.
    """
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
    made = YearResults(
        year=year,
        synthetic=False,
        instruments=instruments,
        inspections=tuple(results[i.id] for i in everything if i.year == year),
        earlier=tuple(results[i.id] for i in everything if i.id in originals),
        aggregates=tuple(aggregates.of_year(everything, tallied, year)),
        comparisons=tuple(_comparisons(current, instruments)),
        surveys=(),
        register=(),
        amounts=(),
        figures=(),
        case_counts=tuple(c for one in current for c in year_extracts.case_counts(one)),
        funnels=tuple(_funnels(current, instruments, tallied)),
        changes=tuple(aggregates.changes(everything, tallied, year)),
        extracts=tuple(one.used(folder) for one in extracts),
    )
    return estimate_ids.with_ids(made)


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
    sampled, population = aggregates.sizes_of(tallies)
    return InspectionResult(
        inspection=inspection,
        sample=SampleSummary(population or 0, sampled, 0, "", "", "", (), ()),
        estimates=aggregates.estimates(tallies, scope),
        reasons={},
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
