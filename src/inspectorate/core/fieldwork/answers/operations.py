"""Answer operations: what a device sends when somebody answers a question."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inspectorate.core.sampling import fingerprint


@dataclass(frozen=True)
class Value:
    """What was answered to one question.

    Parameters
    ----------
    answers : tuple of str
        Ids of answers of the scale, sorted; empty when the answer was taken back.
    reasons : tuple of str
        Ids of reasons, sorted.
    note : str
        The evidence.
    """

    answers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Operation:
    """One change of one answer, as its device recorded it.

    Parameters
    ----------
    op_id : str
        Made on the device, once.
    assessment, question : str
        What is answered.
    value : Value
        The whole answer, not a difference.
    base_op : str or None
        The operation that made the answer the person saw; None when there was none.
    resolves : tuple of str
        Further operations whose answers the person saw beside it and settles.
    over : tuple of str
        Further operations whose answers the person saw and replaced, and which the
        server had not placed: refused on the way, or waiting for their parent. They may
        come later, or never.
    local_seq : int
        Counts the operations of a device.
    device, client_time : str
        Claims of the device, kept and never relied upon.
    schema_rev : str
        Version of the instrument as the device knew it.
    """

    op_id: str
    assessment: str
    question: str
    value: Value
    base_op: str | None
    local_seq: int
    device: str
    client_time: str
    schema_rev: str
    resolves: tuple[str, ...] = ()
    over: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What it answers: assessment and question."""
        return self.assessment, self.question

    @property
    def parents(self) -> tuple[str, ...]:
        """The operations on which it builds: it waits until they are here."""
        base = () if self.base_op is None else (self.base_op,)
        return base + self.resolves

    @property
    def seen(self) -> tuple[str, ...]:
        """The operations whose answers the person saw."""
        return self.parents + self.over


def wire(operation: Operation) -> dict[str, Any]:
    """Return an operation as the plain data that travels; `over` only where it names any."""
    value = operation.value
    over = {"over": list(operation.over)} if operation.over else {}
    return {
        "op_id": operation.op_id,
        "assessment": operation.assessment,
        "question": operation.question,
        "value": {
            "answers": list(value.answers),
            "reasons": list(value.reasons),
            "note": value.note,
        },
        "base_op": operation.base_op,
        "resolves": list(operation.resolves),
        **over,
        "local_seq": operation.local_seq,
        "device": operation.device,
        "client_time": operation.client_time,
        "schema_rev": operation.schema_rev,
    }


def payload_hash(operation: Operation) -> str:
    """Return what tells a repeated operation from another one with the same id.

    Notes
    -----
    SHA-256 of the UTF-8 text of `wire` as JSON with sorted keys and without spaces;
    characters beyond ASCII are written as they are.
    """
    text = json.dumps(
        wire(operation), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def digest(heads: Mapping[str, str]) -> str:
    """Return the digest of what a person sees, sent when submitting.

    Parameters
    ----------
    heads : mapping of str to str
        By question, the operation that made the answer that stands.

    Notes
    -----
    SHA-256 of the lines `question, tab, operation, line feed` in byte order.
    """
    return fingerprint.of_lines(f"{question}\t{op}" for question, op in heads.items())
