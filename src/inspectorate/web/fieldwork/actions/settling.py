"""Settle a conflict on a page: an operation made here, by the assessor, naming both."""

from __future__ import annotations

import uuid
from datetime import datetime

from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.core.people.subjects import Person
from inspectorate.web.fieldwork.actions import answers
from inspectorate.web.fieldwork.actions.answers import Receipt
from inspectorate.web.fieldwork.queries.guarded import GuardedReading
from inspectorate.web.fieldwork.queries.standing import Standing

HERE = "server"  # the device that such an operation names


def settle(
    reading: GuardedReading,
    standing: Standing,
    chosen: str,
    *,
    person: Person,
    now: datetime,
) -> Receipt:
    """Let one of the answers in conflict stand.

    Parameters
    ----------
    reading : GuardedReading
    standing : Standing
        What the person saw: the answer that counts, and those in conflict with it.
    chosen : str
        The operation whose answer is to stand; one of these.
    person : core Person
        The assessor.
    now : datetime

    Returns
    -------
    Receipt
        The conflict stays open if another answer has arrived meanwhile.
    """
    seen = {one.op_id: one for one in (standing.operation, *standing.open)}
    version = reading.row.case.inspection.instrument.rpartition("/")[2]
    operation = Operation(
        op_id=str(uuid.uuid4()),
        assessment=reading.row.pk,
        question=standing.operation.question,
        value=seen[chosen].value,
        base_op=standing.operation.op_id,
        local_seq=0,
        device=HERE,
        client_time=now.isoformat(timespec="seconds"),
        schema_rev=version,
        resolves=tuple(sorted(one.op_id for one in standing.open)),
    )
    return answers.receive([operation], person=person, now=now)
