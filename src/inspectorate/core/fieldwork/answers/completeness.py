"""What an assessment still lacks, and how far it has come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Instrument, Line, Question, Section

EVIDENCE_BELOW = frozenset({Line.BELOW})


class LackKind(StrEnum):
    """What a question lacks."""

    ANSWER = "answer"
    REASONS = "reasons"
    NOTE = "note"


@dataclass(frozen=True)
class Lack:
    """A question that applies and is not done, and what it lacks."""

    question: str
    kind: LackKind


@dataclass(frozen=True)
class Progress:
    """Questions that apply, and how many of them lack nothing.

    Parameters
    ----------
    id : str
        Of the section; empty for the whole case.
    n_applicable, n_done : int
        Questions.
    """

    id: str
    n_applicable: int
    n_done: int


@dataclass(frozen=True)
class Completeness:
    """How far the assessment of a case has come.

    Parameters
    ----------
    lacks : tuple of Lack
        In display order.
    sections : tuple of Progress
        In display order.
    resting : tuple of str
        Questions that were answered and no longer apply: kept, not counted.
    """

    lacks: tuple[Lack, ...]
    sections: tuple[Progress, ...]
    resting: tuple[str, ...]

    @property
    def total(self) -> Progress:
        """The progress of the whole case."""
        return Progress(
            "",
            sum(section.n_applicable for section in self.sections),
            sum(section.n_done for section in self.sections),
        )

    @property
    def is_complete(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacks

    def count(self, kind: LackKind) -> int:
        """Return the number of questions that lack something of a kind."""
        return sum(lack.kind is kind for lack in self.lacks)


def measure(
    instrument: Instrument,
    *,
    facts: Mapping[str, Any],
    answers: Mapping[str, Value],
    note_lines: Collection[Line] = EVIDENCE_BELOW,
) -> Completeness:
    """Say what an assessment still lacks.

    Parameters
    ----------
    instrument : Instrument
        The version to which the inspection is pinned.
    facts : mapping of str to value
        Of the case.
    answers : mapping of str to Value
        What stands, by question; those taken back and those that the scale lacks count
        as not given.
    note_lines : collection of Line
        Where an answer wants its evidence noted.

    Returns
    -------
    Completeness
        Of the questions that apply. A question without an answer lacks only that.
    """
    applicable = _applicable(instrument, facts, answers)
    lacks = {
        question.id: tuple(
            _lacks(instrument, question, answers.get(question.id, Value()), note_lines)
        )
        for question in applicable
    }
    given = [question for question, value in answers.items() if value.answers]
    order = [question.id for question in instrument.questions()]
    return Completeness(
        tuple(Lack(q.id, kind) for q in applicable for kind in lacks[q.id]),
        tuple(_progress(section, lacks) for section in instrument.sections),
        tuple(q for q in order if q in given and q not in lacks),
    )


def counting(
    instrument: Instrument, *, facts: Mapping[str, Any], answers: Mapping[str, Value]
) -> dict[str, Value]:
    """Return the answers that count: given, and to questions that apply."""
    return {
        question.id: answers[question.id]
        for question in _applicable(instrument, facts, answers)
        if question.id in answers and answers[question.id].answers
    }


def _applicable(
    instrument: Instrument, facts: Mapping[str, Any], answers: Mapping[str, Value]
) -> tuple[Question, ...]:
    plain = {question: list(value.answers) for question, value in answers.items()}
    return conditions.applicable_questions(instrument, facts, plain)


def _lacks(
    instrument: Instrument,
    question: Question,
    value: Value,
    note_lines: Collection[Line],
) -> Iterator[LackKind]:
    line_of = {a.id: a.line for a in instrument.scales[question.scale].answers}
    lines = {line_of[answer] for answer in value.answers if answer in line_of}
    if not lines:
        yield LackKind.ANSWER
        return
    if Line.BELOW in lines and question.reasons and not value.reasons:
        yield LackKind.REASONS
    if not lines.isdisjoint(note_lines) and not value.note.strip():
        yield LackKind.NOTE


def _progress(section: Section, lacks: Mapping[str, tuple[LackKind, ...]]) -> Progress:
    here = [
        lacks[question.id]
        for criterion in section.criteria
        for question in criterion.questions
        if question.id in lacks
    ]
    return Progress(section.id, len(here), sum(not lacking for lacking in here))
