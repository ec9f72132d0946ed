"""The server: core decides, and a store keeps each transaction whole or not at all."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any

import fieldwork_cast
from fieldwork_cast import RULES
from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork import steps
from inspectorate.core.fieldwork.answers import asides, batches, operations, received
from inspectorate.core.fieldwork.answers.kept_answers import (
    Decision,
    Heads,
    Outcome,
    Rules,
)
from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState
from inspectorate.core.fieldwork.step_facts import AssessmentFacts
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Role
from properties.protocol.messages import CASE, OWNER, Reply, Request

_numbers = itertools.count(1)


class KilledError(Exception):
    """The process of the server ended in the middle of something."""


class RefusalError(Exception):
    """A request that is answered with a status and changes nothing."""

    def __init__(self, status: int, *codes: str) -> None:
        super().__init__(status)
        self.reply = Reply(status, json.dumps(codes))


class Server(fieldwork_cast.Server):
    """Answers requests as the endpoint does, one after the other.

    Every request is text, and so is every answer. What is written is written row by row,
    so that the process can be killed between two of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.state = AssessmentState.ALLOCATED
        self.inspection = InspectionState.FIELDWORK
        self.sessions: dict[str, tuple[str, str]] = {}  # person and device, by cookie
        self.revoked: set[str] = set()
        self.senders: dict[str, str] = {}
        self.submissions: list[tuple[str, str, dict[str, Any]]] = []
        self.unwelcome: frozenset[str] = frozenset()  # to something on the way
        self._sender = ""
        self._n_rows_until_killed: int | None = None

    def sign_in(self, person: str, device: str) -> str:
        """Return the cookie of a new session."""
        cookie = f"session-{next(_numbers)}"
        self.sessions[cookie] = (person, device)
        return cookie

    def answer(
        self, request: Request, *, n_rows_until_killed: int | None = None
    ) -> Reply | None:
        """Answer a request; None when the process is killed before it can say so."""
        self._n_rows_until_killed = n_rows_until_killed
        try:
            with self.transaction():
                return self._answer(request)
        except RefusalError as refusal:
            return refusal.reply
        except KilledError:
            return None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or nothing."""
        before = (self.kept, self.heads, self.state, self.senders)
        try:
            yield
        except KilledError:
            self.kept, self.heads, self.state, self.senders = before
            raise

    def write(self, decision: Decision) -> Decision:
        for kept in decision.kept:
            self._row()
            self.kept = self.kept | {kept.operation.op_id: kept}
            self.senders = {kept.operation.op_id: self._sender} | self.senders
        for key, heads in decision.heads.items():
            self._row()
            self.heads = self.heads | {key: heads}
        return decision

    def _row(self) -> None:
        if self._n_rows_until_killed is None:
            return
        if self._n_rows_until_killed == 0:
            raise KilledError
        self._n_rows_until_killed -= 1

    def _answer(self, request: Request) -> Reply:
        person, device = self.sessions.get(request.cookie, ("", ""))
        if device in self.revoked:
            return Reply(401, "[]", forgets=True)
        if not person:
            raise RefusalError(401)
        body = json.loads(request.body)
        if body is not None and request.csrf != request.cookie:
            raise RefusalError(403)
        answered = {
            "session": lambda: {"person": person, "csrf": request.cookie},
            "pack": lambda: self._pack(person),
            "sync": lambda: self._sync(person, body),
            "submit": lambda: self._submit(person, body),
        }[request.path]()
        return Reply(200, json.dumps(answered))

    def _sync(self, person: str, body: dict[str, Any]) -> dict[str, Any]:
        try:
            batch = received.read_batch(body["operations"])
        except received.MalformedError as error:
            raise RefusalError(422, *(one.code for one in error.faults)) from error
        if any(self.unwelcome.intersection(one.value.answers) for one in batch):
            raise RefusalError(413, "HTTP-413")
        self.rules, self._sender = {CASE: self._rules(person, batch)}, person
        decision = self.take(*batch)
        self._begin(decision)
        return self._receipt(batch, decision)

    def _rules(self, person: str, batch: tuple[Operation, ...]) -> Rules:
        return replace(
            RULES,
            may_write=person == OWNER
            and self.inspection is InspectionState.FIELDWORK
            and self.revoked.isdisjoint(one.device for one in batch),
            is_open=self.state in OPEN_FOR_ANSWERS,
        )

    def _begin(self, decision: Decision) -> None:
        is_answered = any(one.outcome is Outcome.APPLIED for one in decision.results)
        if self.state is AssessmentState.ALLOCATED and is_answered:
            self._row()
            self.state = AssessmentState.IN_PROGRESS

    def _receipt(
        self, batch: tuple[Operation, ...], decision: Decision
    ) -> dict[str, Any]:
        touched = {one.question for one in batch}
        return {
            "results": [asdict(one) for one in decision.results],
            "state": self.state,
            "heads": {
                question: head
                for question, head in self._standing().items()
                if question in touched
            },
        }

    def _standing(self) -> dict[str, Any]:
        return {
            question: {
                **self._given(now.head),
                "over": self._over(now),
                "open": [self._given(rival) for rival in now.open],
            }
            for (_, question), now in self.heads.items()
            if now.head is not None
        }

    def _over(self, now: Heads) -> list[str]:
        """Name what these replace of what had not arrived when they were given."""
        tips = [one for one in (now.head, *now.open) if one]
        named = {one for tip in tips for one in self.kept[tip].operation.over}
        return sorted(named)

    def _given(self, op_id: str) -> dict[str, Any]:
        return {
            "op_id": op_id,
            "value": operations.wire(self.kept[op_id].operation)["value"],
        }

    def _pack(self, person: str) -> dict[str, Any]:
        if person != OWNER or self.state is AssessmentState.WITHDRAWN:
            raise RefusalError(404)
        is_fieldwork = self.inspection is InspectionState.FIELDWORK
        return {
            "heads": self._standing(),
            "state": self.state,
            "is_open": is_fieldwork and self.state in OPEN_FOR_ANSWERS,
            "aside": self.n_aside,
        }

    @property
    def aside(self) -> list[str]:
        """The operations that are kept aside."""
        return sorted(
            op_id
            for op_id, kept in self.kept.items()
            if kept.outcome is Outcome.QUARANTINED
        )

    @property
    def n_aside(self) -> int:
        return len(self.aside)

    @property
    def digest(self) -> str:
        """The digest of what stands here."""
        return operations.digest(
            {question: now.head for (_, question), now in self.heads.items()}
        )

    def _submit(self, person: str, body: dict[str, Any]) -> dict[str, Any]:
        if self.is_known(body["id"]):
            return {"state": self.state}
        facts = AssessmentFacts(
            inspection=self.inspection,
            is_own=person == OWNER,
            n_open_conflicts=sum(bool(now.open) for now in self.heads.values()),
            n_quarantined=self.n_aside,
            saw_these_answers=self.is_what_stands(body["digest"]),
        )
        try:
            steps.ASSESSMENT.check_can(
                "submit", state=self.state, roles=[Role.ASSESSOR], facts=facts
            )
        except InspectorateError as error:
            raise RefusalError(409, *(one.code for one in error.faults)) from error
        self._row()
        self.state = steps.ASSESSMENT.after("submit", state=self.state)
        values = {q: head["value"] for q, head in self._standing().items()}
        self.submissions.append((body["id"], body["digest"], values))
        return {"state": self.state}

    def is_known(self, submission: str) -> bool:
        """Say whether this submission was taken before."""
        return submission in [one for one, *_ in self.submissions]

    def is_what_stands(self, digest: str) -> bool:
        """Say whether somebody saw what stands here."""
        return digest == self.digest

    def accept(self, op_id: str) -> None:
        """Let the lead accept what was kept aside, where that may be."""
        is_known = self.kept[op_id].operation.question in RULES.questions
        may_be = asides.can_be_taken(
            op_id, sender=self.senders[op_id], assessor=OWNER, state=self.state
        )
        if is_known and may_be:
            rules = {CASE: replace(RULES, may_write=True, is_open=True)}
            self._n_rows_until_killed = None
            self.write(batches.accept(op_id, ground=self.ground, rules=rules))

    def decline(self, op_id: str) -> None:
        """Let the lead decide against what was kept aside."""
        self._n_rows_until_killed = None
        self.write(batches.decline(op_id, ground=self.ground))

    def tips(self, question: str) -> list[Any]:
        """Return the values that a person must see: what stands, and its rivals."""
        now = self.heads.get((CASE, question), Heads())
        return [
            self._given(op_id)["value"]
            for op_id in (now.head, *now.open)
            if op_id is not None
        ]
