"""The desk on which a batch of operations is worked through, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.fieldwork.answers.kept_answers import (
    Aside,
    Decision,
    Ground,
    Heads,
    Kept,
    Key,
    Outcome,
    Result,
    Rules,
)
from inspectorate.core.fieldwork.answers.operations import Operation


class Desk:
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

        What comes after an answer that was given on top of it (its follower did not wait
        for it, or was accepted without it) goes straight into the history.
        """
        key = operation.key
        now = self.heads.get(key, Heads())
        seen = {self._stands_for(parent, key) for parent in operation.seen}
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
            None if is_reused else kept.payload,
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
        if not choices.allow(operation.value):
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
            kept.stands_for and operation.op_id in kept.operation.seen
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
