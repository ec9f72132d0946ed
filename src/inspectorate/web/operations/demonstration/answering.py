"""Answer cases as an assessor would: operation by operation, through the same door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from inspectorate.core.fieldwork.answers import completeness, operations
from inspectorate.core.fieldwork.answers.operations import Operation, Value
from inspectorate.core.instruments.model import Instrument, Line, Question, Scale
from inspectorate.core.people.subjects import Person
from inspectorate.web import identifiers
from inspectorate.web.fieldwork.actions import answers, steps
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import standing
from inspectorate.web.instruments import library

_BATCH = 40
_ROUNDS = 6  # an answer may let other questions apply
NOTE = "Made up for the demonstration."


def answer(
    row: Assessment,
    given: Mapping[str, tuple[str, ...]],
    *,
    by: Person,
    at: datetime,
    most: int | None = None,
) -> None:
    """Answer what applies and is not answered yet.

    Parameters
    ----------
    row : Assessment
        With its case and inspection.
    given : mapping of str to tuple of str
        Answers by question; where there is none, the first of the scale.
    by : Person
    at : datetime
    most : int, optional
        Stop after so many answers: the case is begun and not done.
    """
    instrument = library.load(row.case.inspection.instrument)
    n_left = most if most is not None else 1_000
    for _ in range(_ROUNDS):
        lacking = _lacking(instrument, row)[:n_left]
        if not lacking:
            return
        for start in range(0, len(lacking), _BATCH):
            batch = [
                _operation(row, instrument, question, given, seq=start + n)
                for n, question in enumerate(lacking[start : start + _BATCH])
            ]
            answers.receive(batch, person=by, now=at)
        n_left -= len(lacking)


def hand_in(row: Assessment, *, by: Person, at: datetime) -> None:
    """Submit an assessment with the answers that stand."""
    heads = {
        question: one.operation.op_id
        for question, one in standing.of_assessment(row.pk).items()
    }
    steps.take_step(
        "submit", row.pk, person=by, now=at, digest=operations.digest(heads)
    )


def _lacking(instrument: Instrument, row: Assessment) -> list[Question]:
    stands = {
        question: one.operation.value
        for question, one in standing.of_assessment(row.pk).items()
    }
    found = completeness.measure(instrument, facts=row.case.facts, answers=stands)
    wanted = {lack.question for lack in found.lacks}
    return [one for one in instrument.questions() if one.id in wanted]


def _reason(
    question: Question, chosen: tuple[str, ...], scale: Scale
) -> tuple[str, ...]:
    """Return a reason that says the same as the answer, or else does not contradict it."""
    same = [one for one in question.reasons if one in chosen]
    known = {answer.id for answer in scale.answers}
    neither = [one for one in question.reasons if one not in known]
    return tuple((same or neither or list(question.reasons))[:1])


def _operation(
    row: Assessment,
    instrument: Instrument,
    question: Question,
    given: Mapping[str, tuple[str, ...]],
    *,
    seq: int,
) -> Operation:
    scale = instrument.scales[question.scale]
    chosen = given.get(question.id, (scale.answers[0].id,))
    is_below = any(scale.line_of(one) is Line.BELOW for one in chosen)
    return Operation(
        op_id=identifiers.fresh("o"),
        assessment=row.pk,
        question=question.id,
        value=Value(
            chosen,
            _reason(question, chosen, scale) if is_below else (),
            NOTE if is_below else "",
        ),
        base_op=None,
        local_seq=seq,
        device="demonstration",
        client_time=row.allocated_at.isoformat(),
        schema_rev=instrument.version,
    )
