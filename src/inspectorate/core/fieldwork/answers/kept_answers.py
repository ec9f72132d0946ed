"""What the server keeps of every operation, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspectorate.core.fieldwork.answers.operations import Operation, Value
from inspectorate.core.instruments.model import Instrument

Key = tuple[str, str]  # assessment and question

# Beside the questions of the instrument; a note only, never counted, never scored.
INTERVIEW_NOTE = "note.interview"
GOOD_PRACTICE_NOTE = "note.good_practice"
NOTES = (INTERVIEW_NOTE, GOOD_PRACTICE_NOTE)


class Outcome(StrEnum):
    """What became of an operation."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"  # says what already stands
    CONFLICT = "conflict"  # kept beside what stands, until somebody settles it
    QUARANTINED = "quarantined"  # kept aside, for the reason given
    DECLINED = "declined"  # was kept aside, and a person decided against it
    OP_REUSED = "op_reused"  # the id is known with another content: not kept


class Aside(StrEnum):
    """Why an operation is kept aside."""

    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_ANSWER = "unknown_answer"
    OLD_SCHEMA = "old_schema"
    RIGHT_WITHDRAWN = "right_withdrawn"
    CLOSED = "closed"
    PARENT_MISSING = "parent_missing"  # ends by itself when the parent arrives


@dataclass(frozen=True)
class Choices:
    """What a question allows: ids of answers and reasons; several answers or one."""

    answers: frozenset[str]
    reasons: frozenset[str] = frozenset()
    many: bool = False

    def allow(self, value: Value) -> bool:
        """Say whether an answer is one of those that the question allows."""
        return (
            self.answers.issuperset(value.answers)
            and self.reasons.issuperset(value.reasons)
            and (self.many or len(value.answers) <= 1)
        )


@dataclass(frozen=True)
class Rules:
    """What an assessment takes from the sender of a batch, now.

    Parameters
    ----------
    questions : mapping of str to Choices
        Of the version to which the inspection is pinned, and `NOTES`.
    schema_revs : frozenset of str
        Versions of it that devices may still have.
    may_write : bool
        The sender's right, checked again for this batch.
    is_open : bool
        The state of the assessment is one of `states.OPEN_FOR_ANSWERS`.
    """

    questions: Mapping[str, Choices]
    schema_revs: frozenset[str]
    may_write: bool
    is_open: bool

    def know(self, operation: Operation) -> bool:
        """Say whether the version has the question and the answer of an operation."""
        choices = self.questions.get(operation.question)
        return choices is not None and choices.allow(operation.value)


@dataclass(frozen=True)
class Kept:
    """An operation as the server keeps it.

    Parameters
    ----------
    operation : Operation
    payload : str
        Its `payload_hash`.
    outcome : Outcome
    stands_for : str
        The operation whose answer it is: itself, or another one with the same answer;
        empty while it is kept aside.
    aside : Aside or None
        Why it is kept aside.
    """

    operation: Operation
    payload: str
    outcome: Outcome
    stands_for: str = ""
    aside: Aside | None = None


@dataclass(frozen=True)
class Heads:
    """Where a question stands: the operation whose answer counts, and open conflicts."""

    head: str | None = None
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What the server holds, as far as it concerns a batch.

    Parameters
    ----------
    kept : mapping of str to Kept
        By operation: all those of the questions that the batch answers, and any
        other whose id stands in the batch.
    heads : mapping of (str, str) to Heads
        By assessment and question; absent where nothing was answered.
    """

    kept: Mapping[str, Kept] = field(default_factory=dict)
    heads: Mapping[Key, Heads] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What a device is told about one operation.

    Parameters
    ----------
    op_id : str
    outcome : Outcome
        For an operation sent again, what became of it.
    head : str or None
        The operation whose answer counts, after the batch.
    open : tuple of str
        The operations in open conflict with it.
    aside : Aside or None
        Why it is kept aside.
    is_replay : bool
        The server knew it before.
    payload : str or None
        The `payload_hash` of what is kept under the id; None when that is another
        content, of which the sender learns nothing.
    """

    op_id: str
    outcome: Outcome
    head: str | None
    open: tuple[str, ...]
    aside: Aside | None
    is_replay: bool
    payload: str | None


@dataclass(frozen=True)
class Decision:
    """What the server answers and writes, all of it in one transaction.

    Parameters
    ----------
    results : tuple of Result
        In the order of the batch.
    kept : tuple of Kept
        To insert, or to update where it was kept aside before.
    heads : mapping of (str, str) to Heads
        To write.
    """

    results: tuple[Result, ...]
    kept: tuple[Kept, ...]
    heads: Mapping[Key, Heads]


def rules_of(
    instrument: Instrument,
    *,
    may_write: bool,
    is_open: bool,
    earlier: Iterable[str] = (),
) -> Rules:
    """Return the rules of an assessment with an instrument.

    Parameters
    ----------
    instrument : Instrument
        The version to which the inspection is pinned.
    may_write, is_open : bool
        As in `Rules`.
    earlier : iterable of str
        Other versions that devices may still have.
    """
    return Rules(
        questions=dict.fromkeys(NOTES, Choices(frozenset()))
        | {
            question.id: Choices(
                frozenset(a.id for a in instrument.scales[question.scale].answers),
                frozenset(question.reasons),
                many=question.many,
            )
            for question in instrument.questions()
        },
        schema_revs=frozenset({instrument.version, *earlier}),
        may_write=may_write,
        is_open=is_open,
    )


def standing(
    values: Mapping[str, Mapping[str, Value]], decision: Decision, ground: Ground
) -> dict[str, dict[str, Value]]:
    """Return the answers that stand after a decision.

    Parameters
    ----------
    values : mapping of str to mapping
        Those that stood before, by assessment and question.
    decision : Decision
    ground : Ground
        On which it was decided.
    """
    kept = {**ground.kept, **{one.operation.op_id: one for one in decision.kept}}
    found = {assessment: dict(given) for assessment, given in values.items()}
    for (assessment, question), heads in decision.heads.items():
        if heads.head is not None:
            value = kept[heads.head].operation.value
            found.setdefault(assessment, {})[question] = value
    return found
