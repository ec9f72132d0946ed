"""What the server does with a batch of operations: nothing lost, nothing doubled.

An operation names the operations whose answers the person saw. When the answer that
stands is among them, the new one takes its place; otherwise both are kept, and the
conflict stays open until an operation names both. Clocks decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork import operations
from inspectorate.core.fieldwork.operations import Operation
from inspectorate.core.instruments.model import Instrument

Key = tuple[str, str]  # assessment and question


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


_NEVER_ACCEPTED = (Aside.UNKNOWN_QUESTION, Aside.UNKNOWN_ANSWER)


@dataclass(frozen=True)
class Choices:
    """What a question allows: ids of answers and reasons; several answers or one."""

    answers: frozenset[str]
    reasons: frozenset[str] = frozenset()
    many: bool = False


@dataclass(frozen=True)
class Rules:
    """What an assessment takes from the sender of a batch, now.

    Parameters
    ----------
    questions : mapping of str to Choices
        Of the version to which the inspection is pinned.
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
    """

    op_id: str
    outcome: Outcome
    head: str | None
    open: tuple[str, ...]
    aside: Aside | None
    is_replay: bool


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
        questions={
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


def decide(
    batch: Sequence[Operation], *, ground: Ground, rules: Mapping[str, Rules]
) -> Decision:
    """Decide what becomes of the operations of a batch.

    Parameters
    ----------
    batch : sequence of Operation
        From one device; taken in its own order, whatever the order here.
    ground : Ground
        What the server holds, under the lock of the cases concerned.
    rules : mapping of str to Rules
        By assessment; for one that is missing the sender has no right.

    Returns
    -------
    Decision
        The same for the same arguments.
    """
    desk = _Desk(ground, rules)
    reused = set()
    payloads = [operations.payload_hash(operation) for operation in batch]
    order = sorted(range(len(batch)), key=lambda i: (batch[i].local_seq, i))
    replayed = dict.fromkeys(order, False)
    for place in order:
        operation = batch[place]
        earlier = desk.kept.get(operation.op_id)
        if earlier is None:
            desk.receive(operation, payloads[place])
        elif earlier.payload == payloads[place]:
            replayed[place] = True
        else:
            reused.add(place)
    return desk.decision(
        tuple(
            desk.result(op, is_replay=replayed[place], is_reused=place in reused)
            for place, op in enumerate(batch)
        )
    )


def accept(op_id: str, *, ground: Ground, rules: Mapping[str, Rules]) -> Decision:
    """Take an operation that was kept aside, because a person says so.

    It is treated as if it had arrived now with every right. A parent that never came
    is passed over, so that a conflict stays open where anything stands already.

    Parameters
    ----------
    op_id : str
        Of an operation that is kept aside.
    ground : Ground
        All kept operations of its question.
    rules : mapping of str to Rules
        For operations that waited for this one.

    Raises
    ------
    InspectorateError
        `FIELDWORK-052` when it is not kept aside, `FIELDWORK-053` when the version of
        the instrument has no such question or answer.
    """
    kept = _kept_aside(op_id, ground)
    if kept.aside in _NEVER_ACCEPTED:
        raise InspectorateError(
            Fault(
                f'operation "{op_id}"',
                "FIELDWORK-053",
                f'answers question "{kept.operation.question}" in a way that the '
                "version of this inspection does not have.",
                "Read it, answer the question by hand if it still matters, and decline "
                "this one.",
            )
        )
    desk = _Desk(ground, rules)
    desk.place(kept.operation, kept.payload)
    desk.release(kept.operation.key)
    return desk.decision((desk.result(kept.operation),))


def decline(op_id: str, *, ground: Ground) -> Decision:
    """Decide against an operation that was kept aside; it stays in the history.

    Raises
    ------
    InspectorateError
        `FIELDWORK-052` when it is not kept aside.
    """
    desk = _Desk(ground, {})
    desk.write(replace(_kept_aside(op_id, ground), outcome=Outcome.DECLINED))
    return desk.decision((desk.result(ground.kept[op_id].operation),))


def _kept_aside(op_id: str, ground: Ground) -> Kept:
    kept = ground.kept.get(op_id)
    if kept is None or kept.outcome is not Outcome.QUARANTINED:
        raise InspectorateError(
            Fault(
                f'operation "{op_id}"',
                "FIELDWORK-052",
                "is not kept aside.",
                "Look at the list again: somebody may have dealt with it.",
            )
        )
    return kept


class _Desk:
    """The state of the questions while a batch is worked through."""

    def __init__(self, ground: Ground, rules: Mapping[str, Rules]) -> None:
        self.kept = dict(ground.kept)
        self.heads = dict(ground.heads)
        self._rules = rules
        self._changed: dict[str, None] = {}
        self._moved: dict[Key, None] = {}

    def receive(self, operation: Operation, payload: str) -> None:
        """Keep a new operation, and place what waited for it."""
        self._take(operation, payload)
        self.release(operation.key)

    def release(self, key: Key) -> None:
        """Place what waited for its parent, until nothing more can be placed."""
        while ready := self._ready(key):
            self._take(ready.operation, ready.payload)

    def _ready(self, key: Key) -> Kept | None:
        waiting = [
            kept
            for kept in self.kept.values()
            if kept.aside is Aside.PARENT_MISSING
            and kept.outcome is Outcome.QUARANTINED
            and kept.operation.key == key
            and self._parents_are_here(kept.operation)
        ]
        return min(
            waiting,
            key=lambda kept: (kept.operation.local_seq, kept.operation.op_id),
            default=None,
        )

    def _take(self, operation: Operation, payload: str) -> None:
        aside = self._reason_aside(operation)
        if aside is None:
            self.place(operation, payload)
        else:
            self.write(Kept(operation, payload, Outcome.QUARANTINED, aside=aside))

    def place(self, operation: Operation, payload: str) -> None:
        """Let an operation take the place of what its person saw, or stand beside it.

        What comes after an answer that was given on top of it (its follower was accepted
        without it) goes straight into the history.
        """
        key = operation.key
        now = self.heads.get(key, Heads())
        seen = {self._stands_for(parent, key) for parent in operation.parents}
        unseen = tuple(tip for tip in now.open if tip not in seen)
        alike = [tip for tip in unseen if self._says(tip) == operation.value]
        if self._was_followed(operation):
            self._settle(operation, payload, Outcome.APPLIED, operation.op_id)
        elif now.head is None or now.head in seen:
            self._settle(operation, payload, Outcome.APPLIED, operation.op_id)
            for tip in alike:
                self.write(replace(self.kept[tip], stands_for=operation.op_id))
            apart = tuple(tip for tip in unseen if tip not in alike)
            self._move(key, Heads(operation.op_id, apart))
        elif self._says(now.head) == operation.value:
            self._settle(operation, payload, Outcome.DUPLICATE, now.head)
            self._move(key, Heads(now.head, unseen))
        elif alike:
            self._settle(operation, payload, Outcome.CONFLICT, alike[0])
            self._move(key, Heads(now.head, unseen))
        else:
            self._settle(operation, payload, Outcome.CONFLICT, operation.op_id)
            self._move(key, Heads(now.head, (*unseen, operation.op_id)))

    def write(self, kept: Kept) -> None:
        """Note a row to be written."""
        self.kept[kept.operation.op_id] = kept
        self._changed[kept.operation.op_id] = None

    def result(
        self, operation: Operation, *, is_replay: bool = False, is_reused: bool = False
    ) -> Result:
        """Return what the device is told."""
        kept = self.kept[operation.op_id]
        now = self.heads.get(operation.key, Heads())
        return Result(
            operation.op_id,
            Outcome.OP_REUSED if is_reused else kept.outcome,
            now.head,
            now.open,
            None if is_reused else kept.aside,
            is_replay,
        )

    def decision(self, results: tuple[Result, ...]) -> Decision:
        """Return the answers with everything that is to be written."""
        return Decision(
            results,
            tuple(self.kept[op_id] for op_id in self._changed),
            {key: self.heads[key] for key in self._moved},
        )

    def _reason_aside(self, operation: Operation) -> Aside | None:
        rules = self._rules.get(operation.assessment)
        if rules is None or not rules.may_write:
            return Aside.RIGHT_WITHDRAWN
        if not rules.is_open:
            return Aside.CLOSED
        if operation.schema_rev not in rules.schema_revs:
            return Aside.OLD_SCHEMA
        choices = rules.questions.get(operation.question)
        if choices is None:
            return Aside.UNKNOWN_QUESTION
        if not _allows(choices, operation.value):
            return Aside.UNKNOWN_ANSWER
        return None if self._parents_are_here(operation) else Aside.PARENT_MISSING

    def _parents_are_here(self, operation: Operation) -> bool:
        return all(
            self._stands_for(parent, operation.key) for parent in operation.parents
        )

    def _stands_for(self, op_id: str, key: Key) -> str:
        kept = self.kept.get(op_id)
        if kept is None or kept.operation.key != key:
            return ""
        if kept.stands_for in ("", op_id):
            return kept.stands_for
        return self._stands_for(kept.stands_for, key)

    def _was_followed(self, operation: Operation) -> bool:
        """Say whether an answer stands already that was given after seeing this one."""
        return any(
            kept.stands_for and operation.op_id in kept.operation.parents
            for kept in self.kept.values()
        )

    def _says(self, op_id: str) -> operations.Value:
        return self.kept[op_id].operation.value

    def _settle(
        self, operation: Operation, payload: str, outcome: Outcome, stands_for: str
    ) -> None:
        self.write(Kept(operation, payload, outcome, stands_for))

    def _move(self, key: Key, heads: Heads) -> None:
        if heads != self.heads.get(key):
            self.heads[key] = heads
            self._moved[key] = None


def _allows(choices: Choices, value: operations.Value) -> bool:
    return (
        choices.answers.issuperset(value.answers)
        and choices.reasons.issuperset(value.reasons)
        and (choices.many or len(value.answers) <= 1)
    )
