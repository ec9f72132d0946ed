"""Score a year with the ordinary code and gather everything its publications say."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing.year_results import (
    Aggregate,
    Estimates,
    GroupComparison,
    Inspection,
    InspectionResult,
    ScoreChange,
    YearResults,
)
from inspectorate.core.scoring import combining, comparison, definition, scores
from inspectorate.core.scoring.estimate import Estimate
from inspectorate.core.scoring.tallies import Tally
from inspectorate.storage import instrument_files, year_records
from inspectorate.workflows import extract_year, read_year, score_inspection
from inspectorate.workflows.extract_year import YearExtract

Report = Callable[[str, int, int], None]

# Scores by inspection id.
Tallies = dict[str, list[Tally]]

DIVERSITY = ("gender", "ethnicity", "age_group", "disability", "looked_after")


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
    year = year_records.read(
        folder / year_records.FILE_NAME, "SELECT value FROM about WHERE key = 'year'"
    )[0][0]
    extracts = extract_year.extract(folder)
    instruments = {e.instrument: instrument_files.load(e.instrument) for e in extracts}
    tallied: Tallies = {}
    results: dict[str, InspectionResult] = {}
    for done, one in enumerate(extracts):
        report("Scoring", done, len(extracts))
        found = _tallies(one, instruments[one.instrument])
        tallied |= found
        results |= {
            inspection.id: _result(folder, one, inspection, found[inspection.id])
            for inspection in one.inspections
        }
    report("Scoring", len(extracts), len(extracts))
    everything = [inspection for one in extracts for inspection in one.inspections]
    current = [e for e in extracts if e.year == year and e.kind == "inspection"]
    originals = {inspection.original for inspection in everything}
    return YearResults(
        year=year,
        synthetic=True,
        instruments=instruments,
        inspections=tuple(results[i.id] for i in everything if i.year == year),
        earlier=tuple(results[i.id] for i in everything if i.id in originals),
        aggregates=tuple(_aggregates(everything, tallied, year)),
        comparisons=tuple(_comparisons(current, instruments)),
        surveys=read_year.surveys(folder),
        register=read_year.register(folder),
        amounts=read_year.amounts(folder),
        figures=(),
        case_counts=read_year.case_counts(folder, year),
        funnels=tuple(read_year.funnels(current, instruments, tallied)),
        event_counts=read_year.event_counts(folder),
        changes=tuple(_changes(everything, tallied, year)),
    )


def _tallies(one: YearExtract, instrument: Instrument) -> Tallies:
    request = score_inspection.ScoreRequest(
        cases=one.cases,
        answers=one.answers,
        strata=one.strata,
        definition=definition.of_instrument(instrument),
        by=("inspection_id",),
    )
    found: Tallies = {inspection.id: [] for inspection in one.inspections}
    for tally in score_inspection.tally(request):
        found[tally.scope["inspection_id"]].append(tally)
    return found


def _estimates(
    tallies: Sequence[Tally], scope: Mapping[str, str]
) -> dict[str, Estimate]:
    return {
        tally.score: dataclasses.replace(scores.estimate(tally), scope=scope)
        for tally in tallies
    }


def _result(
    folder: Path, one: YearExtract, inspection: Inspection, tallies: Sequence[Tally]
) -> InspectionResult:
    scope = {"inspection": inspection.id, "area": inspection.area}
    return InspectionResult(
        inspection=inspection,
        sample=read_year.sample(folder, inspection.id),
        estimates=_estimates(tallies, scope),
        reasons=read_year.reasons(folder, inspection.id),
        extract_sha256=one.sha256,
    )


def _aggregates(
    everything: Sequence[Inspection], tallied: Tallies, year: str
) -> list[Aggregate]:
    made = []
    first = [i for i in everything if i.kind == "inspection"]
    for programme in dict.fromkeys(i.programme for i in first):
        own = [i for i in first if i.programme == programme]
        previous = max((i.year for i in own if i.year < year), default="")
        parts = {
            "year": [i for i in own if i.year == year],
            "previous_year": [i for i in own if i.year == previous],
            "programme_to_date": own,
        }
        for region in dict.fromkeys(i.region for i in parts["year"]):
            parts[f"region:{region}"] = [i for i in parts["year"] if i.region == region]
        made += [
            _aggregate(programme, scope, members, tallied)
            for scope, members in parts.items()
            if members
        ]
    return made


def _aggregate(
    programme: str, scope: str, members: Sequence[Inspection], tallied: Tallies
) -> Aggregate:
    tallies = [tally for i in members for tally in tallied[i.id]]
    single = [
        estimate
        for i in members
        for estimate in _estimates(
            tallied[i.id], {"inspection": i.id, "area": i.area}
        ).values()
    ]
    extremes = comparison.extremes(single)
    lowest: Estimates = {score: low for score, (low, _) in extremes.items()}
    highest: Estimates = {score: high for score, (_, high) in extremes.items()}
    return Aggregate(
        programme=programme,
        scope=scope,
        n_inspections=len(members),
        estimates=_estimates(combining.combined(tallies), {}),
        lowest=lowest,
        highest=highest,
        n_regions=len({i.region for i in members}),
    )


def _comparisons(
    current: Sequence[YearExtract], instruments: Mapping[str, Instrument]
) -> list[GroupComparison]:
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
            request, characteristics=tuple(c for c in DIVERSITY if c in facts)
        )
        made += [
            GroupComparison(
                programme=one.programme,
                score=found.score,
                characteristic=found.characteristic,
                estimates=found.estimates,
                p_value=found.p_value,
                adjusted_p_value=found.adjusted_p_value,
                note=found.note,
                excess=found.excess,
                within_p_value=found.within_p_value,
                adjusted_within_p_value=found.adjusted_within_p_value,
            )
            for found in compared
        ]
    return made


def _changes(
    everything: Sequence[Inspection], tallied: Tallies, year: str
) -> list[ScoreChange]:
    """Test what changed: the year against the one before, and each reinspection."""
    pairs: list[tuple[str, str, list[Inspection], list[Inspection]]] = []
    first = [i for i in everything if i.kind == "inspection"]
    for programme in dict.fromkeys(i.programme for i in first):
        own = [i for i in first if i.programme == programme]
        previous = max((i.year for i in own if i.year < year), default="")
        before = [i for i in own if i.year == previous]
        after = [i for i in own if i.year == year]
        pairs.append((programme, "", before, after))
    for again in (i for i in everything if i.original):
        original = [i for i in everything if i.id == again.original]
        pairs.append((again.programme, again.id, original, [again]))
    return [
        _change(programme, inspection, old, new)
        for programme, inspection, before, after in pairs
        if before and after
        for old, new in _matched(before, after, tallied)
    ]


def _matched(
    before: Sequence[Inspection], after: Sequence[Inspection], tallied: Tallies
) -> list[tuple[Tally, Tally]]:
    """Pair the scores that both periods have."""

    def together(members: Sequence[Inspection]) -> dict[str, Tally]:
        tallies = [tally for i in members for tally in tallied[i.id]]
        return {tally.score: tally for tally in combining.combined(tallies)}

    old, new = together(before), together(after)
    return [(old[score], new[score]) for score in new if score in old]


def _change(programme: str, inspection: str, old: Tally, new: Tally) -> ScoreChange:
    tested = comparison.change(old, new).difference
    if tested is None:
        return ScoreChange(programme, inspection, new.score, None, None, None, None)
    return ScoreChange(
        programme=programme,
        inspection=inspection,
        score=new.score,
        difference=tested.difference,
        low=tested.low,
        high=tested.high,
        p_value=tested.p_value,
    )
