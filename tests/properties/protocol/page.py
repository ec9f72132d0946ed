"""The assessment page while it is open: a port of `outbox`, `case`, `sync`, `submission`.

Names are those of the scripts. Where they wait for the server, a generator here yields
the request, so that a test can answer it late, twice, not at all, or end the page there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.fieldwork.answers.received import read_batch
from properties.protocol.disk import Disk, QuotaExceededError
from properties.protocol.messages import (
    CASE,
    OWNER,
    OtherPersonError,
    RefusedError,
    Request,
    UnreachableError,
    Work,
)

MOST_IN_BATCH = 50
ABOUT_WHAT_WAS_SENT = {400, 409, 413, 422}
ABOUT_ONE_CASE = {403, 404}
EMPTY = {"answers": [], "reasons": [], "note": ""}
SCHEMA_REV = "2009-04"


@dataclass
class Item:
    """What waits to be sent: an operation, or that the case is handed in."""

    body: dict[str, Any]
    is_stored: bool = False
    goes_alone: bool = False
    faults: Collection[str] | None = None

    @property
    def id(self) -> str:
        return self.body["op_id"]

    @property
    def is_submission(self) -> bool:
        """That the case is handed in, kept like an answer."""
        return "digest" in self.body


class Page:
    """All that lies in memory; it is gone when the page is."""

    def __init__(
        self, name: str, disk: Disk, *, cookie: str, saw: dict[str, Any]
    ) -> None:
        self.name = name
        self.disk = disk
        self.cookie = cookie
        self.saw = saw  # values, by the digest with which they were handed in
        self.items: dict[str, Item] = {}
        self.seq = 0
        self.csrf = ""
        self.not_stored: Exception | None = None  # why the device does not keep it
        self.trouble = ""
        self.is_in_doubt = True  # somebody else may be signed in
        self.pack: dict[str, Any] | None = None
        self.is_shown = False

    # What waits

    def load(self) -> None:
        """Take up what waits on the device."""
        self.seq = max(self.seq, self.disk.last_seq)
        for body in self.disk.bodies:
            self.seq = max(self.seq, body["local_seq"])
            self.items.setdefault(body["op_id"], Item(body, is_stored=True))

    def store(self) -> None:
        """Try to keep all that was added, together: none without the one before it."""
        fresh = [item for item in self.ordered() if not item.is_stored]
        if not fresh:
            return
        try:
            self.disk.append([item.body for item in fresh])
        except QuotaExceededError as error:
            self.not_stored = error
            return
        for item in fresh:
            item.is_stored = True
        self.not_stored = None

    def ordered(self) -> list[Item]:
        return sorted(self.items.values(), key=lambda item: item.body["local_seq"])

    def settle(self, ids: Collection[str], pack: dict[str, Any] | None) -> None:
        """Take out what the server has, and keep what it answered, together."""
        self.store()
        for op_id in ids:
            self.items.pop(op_id, None)
        try:
            self.disk.settle(ids, pack)
        except QuotaExceededError as error:
            self.not_stored = error
        if not self.items:
            self.not_stored = None

    @property
    def saved_state(self) -> str:
        """What the page says of the whole: `saved`, `saving`, `local` or `lost`."""
        waiting = self.ordered()
        fresh = [item for item in waiting if not item.is_stored]
        if (self.not_stored and fresh) or any(
            item.faults is not None for item in waiting
        ):
            return "lost"
        if fresh:
            return "saving"
        return "local" if waiting else "saved"

    # The case as the person sees it

    def waiting(self, question: str) -> list[Item]:
        """What waits of a question and is not at the server, oldest first."""
        received = (self.pack or {}).get("receipts", {})
        return [
            item
            for item in self.answers
            if item.body["question"] == question and item.id not in received
        ]

    @property
    def answers(self) -> list[Item]:
        return [item for item in self.ordered() if not item.is_submission]

    @property
    def submission(self) -> Item | None:
        """That the case is handed in, and the server does not know yet."""
        return next((one for one in self.ordered() if one.is_submission), None)

    def head(self, question: str) -> dict[str, Any]:
        return (self.pack or {"heads": {}})["heads"].get(question, {})

    def value(self, question: str) -> dict[str, Any]:
        latest = self.latest(question)
        if latest:
            return latest[-1].body["value"]
        return self.head(question).get("value", EMPTY)

    def latest(self, question: str) -> list[Item]:
        """What waits of a question and nothing was given over, oldest first."""
        waiting = self.waiting(question)
        replaced = {op_id for item in waiting for op_id in item.body.get("over", ())}
        replaced.update(self.head(question).get("over", ()))
        return [item for item in waiting if item.id not in replaced]

    def seen_beside(self, question: str) -> list[str]:
        """What is seen here and not placed at the server."""
        latest = self.latest(question)
        waiting = [
            item.id
            for item in self.waiting(question)
            if item.faults is not None or item not in latest
        ]
        asides = (self.pack or {}).get("asides", {})
        return sorted([*waiting, *(i for i, of in asides.items() if of == question)])

    def open(self, question: str) -> list[dict[str, Any]]:
        """The other answers that stand open beside the one that counts."""
        named = (item.body["resolves"] for item in self.waiting(question))
        settled = {op_id for ids in named for op_id in ids}
        rivals = self.head(question).get("open", [])
        return [one for one in rivals if one["op_id"] not in settled]

    def choices(self, question: str) -> list[dict[str, Any]]:
        """Every answer between which one has to choose."""
        tip, rivals = self.tip(question), self.open(question)
        if not rivals or tip is None:
            return []
        return [{"op_id": tip, "value": self.value(question)}, *rivals]

    def tip(self, question: str) -> str | None:
        """The operation that made what is seen."""
        latest = [item for item in self.latest(question) if item.faults is None]
        return latest[-1].id if latest else self.head(question).get("op_id")

    @property
    def can_answer(self) -> bool:
        is_open = self.pack is not None and self.pack["is_open"]
        return self.is_shown and is_open and self.submission is None

    def answer(
        self,
        op_id: str,
        question: str,
        value: dict[str, Any],
        *,
        resolves: Iterable[str] = (),
        clock: str,
    ) -> dict[str, Any] | None:
        """Answer a question; None when that is nothing new."""
        settled = sorted(resolves)
        if not settled and value == self.value(question):
            return None
        self.seq += 1
        body = {
            "op_id": op_id,
            "assessment": CASE,
            "question": question,
            "value": value,
            "base_op": self.tip(question),
            "resolves": settled,
            "local_seq": self.seq,
            "device": self.name,
            "client_time": clock,
            "schema_rev": SCHEMA_REV,
        }
        if over := self.seen_beside(question):
            body["over"] = over
        self.items[op_id] = Item(body)
        return body

    def heads(self) -> dict[str, str]:
        """By question the operation that made what is seen, sent or not."""
        questions = {item.body["question"]: None for item in self.answers}
        tips = {
            q: self.tip(q) for q in (self.pack or {"heads": {}})["heads"] | questions
        }
        return {question: tip for question, tip in tips.items() if tip is not None}

    # What goes to the server and comes back

    def call(self, path: str, body: Any = None) -> Work:
        reply = yield Request(path, self.cookie, self.csrf, json.dumps(body))
        if reply.forgets:
            self.disk.wipe()
        if reply.status != 200:
            raise RefusedError(reply)
        return json.loads(reply.body)

    def opening(self) -> Work:
        """Send what waits, then fetch the case; without the server, what is kept of it."""
        try:
            yield from self.check_session()
        except (OtherPersonError, RefusedError):
            return
        except UnreachableError:
            pass  # who can unlock the device sees what is kept on it
        self.load()
        yield from self.sending()
        try:
            pack = yield from self.call("pack")
        except RefusedError:
            return
        except UnreachableError:
            pack = self.disk.pack
        else:
            self.keep_pack(pack)
        self.pack = pack
        self.is_shown = pack is not None and self.trouble != "other_person"

    def keep_pack(self, pack: dict[str, Any]) -> None:
        if not pack["is_open"]:
            return
        try:
            self.disk.keep_pack(pack)
        except QuotaExceededError as error:
            self.not_stored = error

    def sending(self) -> Work:
        """Send all that waits, until it is done or has failed."""
        try:
            self.store()
            self.load()
            if self.is_in_doubt or self.trouble:
                yield from self.check_session()
            while batch := self.next_batch():
                yield from self.send(batch)
            self.trouble = ""
        except OtherPersonError:
            self.trouble = "other_person"
            self.is_shown = False
        except UnreachableError:
            self.trouble = "unreachable"
        except RefusedError as error:
            self.trouble = "signed_out" if error.status == 401 else "failing"
        yield from self.take_back_what_was_refused()

    def retrying(self) -> Work:
        """Try again what the server would not take."""
        for item in self.items.values():
            item.faults = None
        yield from self.sending()

    def check_session(self) -> Work:
        session = yield from self.call("session")
        if not self.is_mine(session):
            raise OtherPersonError
        self.csrf = session["csrf"]
        self.is_in_doubt = False

    def is_mine(self, session: dict[str, str]) -> bool:
        return session["person"] == OWNER

    def next_batch(self) -> list[Item]:
        """The next to go: the oldest, one for each question."""
        waiting = [item for item in self.answers if item.faults is None]
        alone = [item for item in waiting if item.goes_alone]
        if alone:
            return alone[:1]
        batch: dict[str, Item] = {}
        for item in waiting:
            batch.setdefault(item.body["question"], item)
        return list(batch.values())[:MOST_IN_BATCH] or self.next_submission()

    def next_submission(self) -> list[Item]:
        """A case that is handed in goes when every answer of it has arrived."""
        handed_in = self.submission
        is_next = handed_in and handed_in.faults is None and not self.answers
        return [handed_in] if handed_in and is_next else []

    def send(self, batch: list[Item], *, is_second_try: bool = False) -> Work:
        is_submission = batch[0].is_submission
        try:
            if is_submission:
                yield from self.send_submission(batch[0])
            else:
                yield from self.send_answers(batch)
        except RefusedError as error:
            about = ABOUT_WHAT_WAS_SENT | (ABOUT_ONE_CASE if is_submission else set())
            if error.status == 403 and not is_second_try:
                yield from self.check_session()  # the token may be an old one
                yield from self.send(batch, is_second_try=True)
            elif error.status not in about:
                raise
            else:
                self.refused(batch, error)

    def refused(self, batch: list[Item], error: RefusedError) -> None:
        if len(batch) == 1:
            batch[0].faults = error.faults
        for item in batch:
            item.goes_alone = True

    def send_answers(self, batch: list[Item]) -> Work:
        said = yield from self.call(
            "sync", {"operations": [item.body for item in batch]}
        )
        results = {one["op_id"]: one for one in said["results"]}
        known = [item for item in batch if self.is_received(item, results)]
        for item in batch:
            if item not in known:
                item.faults = ()
        self.pack = self.merged(said, known, results)
        self.settle([item.id for item in known], self.pack)

    def is_received(self, item: Item, results: dict[str, Any]) -> bool:
        """Whether the server keeps what was sent, by its own account."""
        (sent,) = read_batch([item.body])
        told = results.get(item.id, {})
        return told.get("payload") == operations.payload_hash(sent)

    def merged(
        self, said: dict[str, Any], known: list[Item], results: dict[str, Any]
    ) -> dict[str, Any] | None:
        """What is known of the case after the server has answered."""
        pack = self.pack or self.disk.pack
        if pack is None:
            return None
        new = [results[item.id] for item in known if not results[item.id]["is_replay"]]
        receipts = {item.id: results[item.id]["payload"] for item in known}
        asides = {
            item.id: item.body["question"]
            for item in known
            if results[item.id]["aside"] == "parent_missing"
        }
        return {
            "heads": pack["heads"] | said["heads"],
            "state": said["state"],
            "is_open": said["state"] in ("allocated", "in_progress", "returned"),
            "aside": pack["aside"] + sum(one["aside"] is not None for one in new),
            "asides": pack.get("asides", {}) | asides,
            "receipts": pack.get("receipts", {}) | receipts,
        }

    def send_submission(self, item: Item) -> Work:
        said = yield from self.call(
            "submit", {"id": item.id, "digest": item.body["digest"]}
        )
        self.settle([item.id], None)
        if said["state"] == "returned":  # it was handed in before, and came back
            yield from self.refetching()
        else:
            self.handed_in()

    def submitting(self) -> Work:
        """Hand in what is seen: at the server, or in the outbox while that is away."""
        yield from self.sending()
        if any(one.faults is not None or not one.is_stored for one in self.answers):
            return
        self.seq += 1
        attempt = f"{self.name}-hands-in-{self.seq}"
        if self.answers or self.trouble:
            self.keep_submission(attempt)
            return
        try:
            yield from self.call("submit", {"id": attempt, "digest": self.digest()})
        except UnreachableError:
            self.keep_submission(attempt)
        except RefusedError as error:
            if error.status == 409:
                yield from self.refetching()
            elif error.status == 401:
                self.keep_submission(attempt)
        else:
            self.handed_in()

    def digest(self) -> str:
        """Of what is seen, which is noted down."""
        heads = self.heads()
        digest = operations.digest(heads)
        self.saw[digest] = {question: self.value(question) for question in heads}
        return digest

    def keep_submission(self, attempt: str) -> None:
        body = {
            "op_id": attempt,
            "digest": self.digest(),
            "local_seq": self.seq,
        }
        self.items[body["op_id"]] = Item(body)
        self.store()

    def handed_in(self) -> None:
        if self.pack is not None:
            self.pack = self.pack | {"state": "submitted", "is_open": False}
        self.disk.remove_case()

    def take_back(self) -> None:
        """Go on working on a case that was handed in and not sent."""
        if self.submission:
            self.settle([self.submission.id], None)

    def take_back_what_was_refused(self) -> Work:
        handed_in = self.submission
        if self.is_shown and handed_in and handed_in.faults is not None:
            self.take_back()
            yield from self.refetching()

    def refetching(self) -> Work:
        """Fetch the case anew, while nothing is being sent."""
        try:
            self.pack = yield from self.call("pack")
        except (RefusedError, UnreachableError):
            self.is_in_doubt = True
