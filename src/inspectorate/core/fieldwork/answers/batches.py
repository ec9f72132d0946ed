"""What the server does with a batch of operations: nothing lost, nothing doubled.

An operation names the operations whose answers the person saw. When the answer that
stands is among them, the new one takes its place; otherwise both are kept, and the
conflict stays open until an operation names both. Clocks decide nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.fieldwork.answers.desk import Desk
from inspectorate.core.fieldwork.answers.kept_answers import (
    Decision,
    Ground,
    Kept,
    Outcome,
    Rules,
)
from inspectorate.core.fieldwork.answers.operations import Operation


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
    desk = Desk(ground, rules)
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
        What its version knows, and for operations that waited for this one.

    Raises
    ------
    InspectorateError
        `FIELDWORK-052` when it is not kept aside, `FIELDWORK-053` when the version of
        the instrument has no such question or answer.
    """
    kept = _kept_aside(op_id, ground)
    asked = rules.get(kept.operation.assessment)
    if asked is None or not asked.know(kept.operation):
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
    desk = Desk(ground, rules)
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
    desk = Desk(ground, {})
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
