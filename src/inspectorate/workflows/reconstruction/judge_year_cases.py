"""Give the sampled cases of a year answers that come to the published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Instrument
from inspectorate.core.reconstruction import (
    bounds,
    counts,
    judgements,
    rates,
    starting_rates,
)
from inspectorate.core.reconstruction.bounds import Cell, ShareBound
from inspectorate.core.reconstruction.judgements import CaseFile
from inspectorate.core.reconstruction.plan import Figure
from inspectorate.core.reconstruction.starting_rates import StartingRates
from inspectorate.storage.reconstruction import integer_programs
from inspectorate.workflows.reconstruction.draw_year_samples import SampledInspection

_ROOM = 3  # how far a whole count may lie from its plausible value

# Sufficient and applicable judgements.
Sums = dict[Cell, tuple[int, int]]
Waiting = dict[Cell, list[CaseFile]]


@dataclass(frozen=True)
class Group:
    """Inspections whose answers are made together, since a figure pools them."""

    name: str
    instrument: Instrument
    sampled: Sequence[SampledInspection]
    periods: Sequence[str] = ()  # whose aggregate figures these inspections make up
    range_period: str = ""  # whose lowest and highest bound areas without a figure
    shifts: Mapping[str, float] = field(default_factory=dict)  # logits by section
    assumed: Mapping[str, Sequence[int]] = field(default_factory=dict)  # percent range


def judge(
    group: Group,
    members: Mapping[str, Mapping[str, Sequence[str]]],
    figures: Sequence[Figure],
    *,
    settled: Sums,
    seed: str,
) -> list[CaseFile]:
    """Answer every question of every case of a group.

    Parameters
    ----------
    group : Group
        Inspections of one programme by one instrument version.
    members : mapping of str to mapping
        By instrument version of the programme, the questions of each score.
    figures : sequence of Figure
        The published figures of the programme.
    settled : dict of Cell to (sufficient, applicable)
        Judgements of groups made before, which pooled figures count too; those of
        this group are added to it.
    seed : str
        Decides everything the figures leave open.

    Returns
    -------
    list of CaseFile
        With answers and reasons.

    Raises
    ------
    InspectorateError
        `YEAR-004` when no rates, `YEAR-002` when no whole numbers fit.
    """
    files = _files(group)
    wanted = _bounds(group, members, figures, settled=settled)
    start = starting_rates.starting_rates(
        group.instrument, list(files), wanted, shifts=group.shifts, seed=seed
    )
    fixed = _answer_deciding(group.instrument, files, start, seed=seed)
    waiting = _waiting(group.instrument, files, fixed, seed=seed)
    applicable = {cell: x for cell, (_, x) in fixed.items()}
    applicable |= {cell: len(cases) for cell, cases in waiting.items()}
    sufficient = _solve(group.name, applicable, wanted, start, fixed)
    for question in group.instrument.questions():
        for id_ in files:
            cell = (id_, question.id)
            if cell in waiting:
                judgements.enter(waiting[cell], question, sufficient[cell], seed=seed)
    settled |= {cell: (sufficient[cell], applicable[cell]) for cell in applicable}
    return [file for cases in files.values() for file in cases]


def _files(group: Group) -> dict[str, list[CaseFile]]:
    return {
        one.inspection.id: [
            CaseFile(case["case_id"], one.inspection.id, group.instrument, case)
            for case in one.cases
        ]
        for one in group.sampled
    }


def _bounds(
    group: Group,
    members: Mapping[str, Mapping[str, Sequence[str]]],
    figures: Sequence[Figure],
    *,
    settled: Sums,
) -> list[ShareBound]:
    inspections = [one.inspection for one in group.sampled]
    found = bounds.bounds_of(
        figures, inspections, members, periods=group.periods, settled=settled
    )
    found += bounds.assumed_bounds(group.assumed, inspections)
    if group.range_period:
        found += bounds.range_bounds(
            figures, inspections, members, period=group.range_period
        )
    return found


def _answer_deciding(
    instrument: Instrument,
    files: Mapping[str, list[CaseFile]],
    start: StartingRates,
    *,
    seed: str,
) -> Sums:
    """Answer the questions that decide whether others apply; they come first."""
    fixed: Sums = {}
    deciding = judgements.deciding_questions(instrument)
    for question in instrument.questions():
        if question.id not in deciding:
            continue
        if not question.scored:
            for own in files.values():
                judgements.record(own, question, seed=seed)
            continue
        cases = {
            (id_, question.id): judgements.to_judge(own, question, seed=seed)
            for id_, own in files.items()
        }
        sufficient = judgements.shared_out(
            {cell: len(found) for cell, found in cases.items()},
            start.effects,
            rate=start.by_question[question.id],
            exact=question.id in start.published,
        )
        for cell, found in cases.items():
            judgements.enter(found, question, sufficient[cell], seed=seed)
            fixed[cell] = (sufficient[cell], len(found))
    return fixed


def _waiting(
    instrument: Instrument,
    files: Mapping[str, list[CaseFile]],
    fixed: Sums,
    *,
    seed: str,
) -> Waiting:
    """Return the cases still to be judged, by inspection and question."""
    deciding = judgements.deciding_questions(instrument)
    waiting: Waiting = {}
    for question in instrument.questions():
        for id_, cases in files.items():
            if question.scored and (id_, question.id) not in fixed:
                found = judgements.to_judge(cases, question, seed=seed)
                waiting[id_, question.id] = found
            elif not question.scored and question.id not in deciding:
                judgements.record(cases, question, seed=seed)
    return waiting


def _solve(
    name: str,
    applicable: Mapping[Cell, int],
    wanted: Sequence[ShareBound],
    start: StartingRates,
    fixed: Sums,
) -> dict[Cell, int]:
    first = {cell: start.rate(*cell) for cell in applicable}
    kept = {cell: sufficient for cell, (sufficient, _) in fixed.items()}
    fitted = rates.fit_rates(first, applicable, wanted, settled=kept)
    if fitted.missed:
        raise InspectorateError(
            Fault(
                f"{name}: {missed}",
                "YEAR-004",
                "no rates agree with this published figure and all the others.",
                "Check the figure, the size of the sample and the questions that count in the score.",
            )
            for missed in fitted.missed
        )
    cells, programme = counts.programme_for(
        fitted.rates, applicable, wanted, settled=kept, room=_ROOM
    )
    solution = integer_programs.solve(programme, name=name)
    return dict(zip(cells, solution, strict=True))
