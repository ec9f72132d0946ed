"""Turn counts into answers: which case is judged above the line on which question."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Answer, Instrument, Line, Question
from inspectorate.core.reconstruction import chance
from inspectorate.core.reconstruction.bounds import Cell

# Standard deviation of a case's own quality against 1 for each judgement: gives the
# correlation within cases of about 0.15 that inspections show (docs/methods).
_CASE_QUALITY = 0.42
_NOT_APPLICABLE_SHARE = 0.02  # judged not applicable although the facts say it applies


@dataclass
class CaseFile:
    """One sampled case with the answers given so far."""

    case_id: str
    inspection: str
    instrument: Instrument
    facts: Mapping[str, str]
    answers: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def has(self, question: Question) -> bool:
        """Say whether a question applies, by the facts and the answers so far."""
        return conditions.holds(
            question.applies_when, facts=self.facts, answers=self.answers
        )


def deciding_questions(instrument: Instrument) -> frozenset[str]:
    """Return the questions whose answers decide whether others apply."""
    return frozenset(
        id_
        for question in instrument.questions()
        for id_ in conditions.questions_in(question.applies_when)
    )


def to_judge(
    files: Iterable[CaseFile], question: Question, *, seed: str
) -> list[CaseFile]:
    """Return the cases to be judged on a question; some are set to not applicable.

    Parameters
    ----------
    files : iterable of CaseFile
        Cases of one inspection; an answer outside the line is entered at once.
    question : Question
        Scored or recorded only.
    seed : str
        Decides which cases are found not applicable.
    """
    files = list(files)
    scale = files_scale(files, question)
    outside = [a.id for a in scale if a.line is Line.OUTSIDE]
    found = []
    for file in files:
        if not file.has(question):
            continue
        drawn = chance.uniform(seed, "outside", file.case_id, question.id)
        if outside and drawn < _NOT_APPLICABLE_SHARE:
            file.answers[question.id] = outside[0]
        else:
            found.append(file)
    return found


def record(files: Iterable[CaseFile], question: Question, *, seed: str) -> None:
    """Answer a question that does not score; the first answers are the commoner ones."""
    for file in files:
        if file.has(question):
            options = [a.id for a in file.instrument.scales[question.scale].answers]
            weights = [1.0 / (1 + i) for i in range(len(options))]
            file.answers[question.id] = chance.chosen(
                options, weights, seed, "recorded", file.case_id, question.id
            )


def files_scale(files: Sequence[CaseFile], question: Question) -> tuple[Answer, ...]:
    """Return the answers of a question's scale."""
    return files[0].instrument.scales[question.scale].answers if files else ()


def enter(
    files: Sequence[CaseFile], question: Question, sufficient: int, *, seed: str
) -> None:
    """Enter so many answers above the line; the better cases get them more often.

    Parameters
    ----------
    files : sequence of CaseFile
        The cases to be judged on this question, of one inspection.
    question : Question
        Its scale gives the answers, its `reasons` those for insufficiency.
    sufficient : int
        How many of the cases are above the line.
    seed : str
        Decides which.
    """
    scale = files_scale(files, question)
    above = [a.id for a in scale if a.line is Line.ABOVE]
    below = [a.id for a in scale if a.line is Line.BELOW]
    ranked = sorted(
        files,
        key=lambda file: (
            -_CASE_QUALITY * chance.normal(seed, "quality", file.case_id)
            - chance.normal(seed, "judgement", file.case_id, question.id),
            file.case_id,
        ),
    )
    for place, file in enumerate(ranked):
        options = above if place < sufficient else below
        weights = [1.0 / (1 + i) for i in range(len(options))]
        answer = chance.chosen(
            options, weights, seed, "answer", file.case_id, question.id
        )
        file.answers[question.id] = answer
        if place >= sufficient and question.reasons:
            file.reasons[question.id] = _reasons(question, file.case_id, seed=seed)


def _reasons(question: Question, case_id: str, *, seed: str) -> tuple[str, ...]:
    """Return one or two reasons; those named first are the commoner ones."""
    weights = [1.0 / (2 + i) for i in range(len(question.reasons))]
    first = chance.chosen(question.reasons, weights, seed, "why", case_id, question.id)
    second = chance.chosen(question.reasons, weights, seed, "and", case_id, question.id)
    both = chance.uniform(seed, "both", case_id, question.id) < 0.3
    return (first, second) if both and second != first else (first,)


def shared_out(
    applicable: Mapping[Cell, int],
    effects: Mapping[str, float],
    *,
    rate: float,
    exact: bool,
) -> dict[Cell, int]:
    """Share the sufficient judgements of one question out over the areas.

    Parameters
    ----------
    applicable : mapping of Cell to int
        Applicable judgements of the question by inspection.
    effects : mapping of str to float
        Shift of each inspection on the logit scale.
    rate : float in (0, 1)
        Share over all the areas.
    exact : bool
        Whether the whole must come to the rate to the nearest judgement.

    Returns
    -------
    dict of Cell to int
        Sufficient judgements by cell, never more than applicable.
    """
    logit = math.log(rate / (1 - rate))
    wanted = {
        cell: x / (1 + math.exp(-logit - effects.get(cell[0], 0.0)))
        for cell, x in applicable.items()
    }
    whole = sum(applicable.values())
    total = round(rate * whole) if exact else round(sum(wanted.values()))
    counts = dict.fromkeys(applicable, 0)
    left = min(total, whole)
    while left:
        open_cells = [cell for cell in applicable if counts[cell] < applicable[cell]]
        shares = chance.apportioned(left, [wanted[cell] + 1e-9 for cell in open_cells])
        for cell, share in zip(open_cells, shares, strict=True):
            counts[cell] = min(applicable[cell], counts[cell] + share)
        left = min(total, whole) - sum(counts.values())
    return counts
