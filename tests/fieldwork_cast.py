"""Operations, readings and teams for tests of fieldwork, with everything usual filled in."""

from __future__ import annotations

from typing import Any

from inspectorate.core.fieldwork.answers import batches
from inspectorate.core.fieldwork.answers.kept_answers import (
    Choices,
    Decision,
    Ground,
    Heads,
    Kept,
    Rules,
)
from inspectorate.core.fieldwork.answers.operations import Operation, Value

RULES = Rules(
    questions={
        "1.1.a": Choices(frozenset("xyz"), frozenset({"late", "missing"})),
        "1.1.b": Choices(frozenset("xyz"), many=True),
    },
    schema_revs=frozenset({"2009-04"}),
    may_write=True,
    is_open=True,
)


def operation(
    op_id: str, answer: str = "x", base: str | None = None, **changes: Any
) -> Operation:
    """Return an operation that gives one answer; its number is its local sequence."""
    whole: dict[str, Any] = {
        "op_id": op_id,
        "assessment": "case-1",
        "question": "1.1.a",
        "value": Value((answer,) if answer else ()),
        "base_op": base,
        "local_seq": int("".join(filter(str.isdigit, op_id)) or 0),
        "device": "tablet",
        "client_time": "2011-06-13T09:00:00Z",
        "schema_rev": "2009-04",
    } | changes
    return Operation(**whole)


class Server:
    """Keeps what is decided, as the database does."""

    def __init__(self, rules: Rules = RULES) -> None:
        self.kept: dict[str, Kept] = {}
        self.heads: dict[tuple[str, str], Heads] = {}
        self.rules = {"case-1": rules, "case-2": rules}

    @property
    def ground(self) -> Ground:
        return Ground(self.kept, self.heads)

    def take(self, *batch: Operation) -> Decision:
        return self.write(batches.decide(batch, ground=self.ground, rules=self.rules))

    def write(self, decision: Decision) -> Decision:
        self.kept = self.kept | {k.operation.op_id: k for k in decision.kept}
        self.heads = self.heads | dict(decision.heads)
        return decision

    def now(self, question: str = "1.1.a") -> tuple[str | None, tuple[str, ...]]:
        heads = self.heads.get(("case-1", question), Heads())
        return heads.head, heads.open
