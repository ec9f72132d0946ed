"""Devices and servers that are wrong on purpose; each must be found out."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Any

from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.fieldwork.answers.kept_answers import Decision, Heads
from inspectorate.core.fieldwork.answers.operations import Operation
from properties.protocol.disk import Disk, PowerCutError
from properties.protocol.messages import RefusedError, UnreachableError, Work
from properties.protocol.page import Item, Page
from properties.protocol.server import Server


class DeletesWhatItSends(Page):
    """Deletes before the receipt is there."""

    def send_answers(self, batch: list[Item]) -> Work:
        self.disk.remove([item.id for item in batch])
        yield from super().send_answers(batch)


class TakesAnyReceipt(Page):
    """Deletes whatever the server names, and looks at no hash."""

    def is_received(self, item: Item, results: dict[str, Any]) -> bool:
        return item.id in results


class ForgetsWhatWaits(Page):
    """Builds on what the server said last, not on what the person saw."""

    def tip(self, question: str) -> str | None:
        return self.head(question).get("op_id")


class ForgetsWhatItReplaces(Page):
    """Gives an answer over one that was refused, and does not say so."""

    def seen_beside(self, question: str) -> list[str]:
        return []


class NamesItAnewEachTime(Page):
    """Gives an operation another id whenever it is sent again."""

    n_sent = 0

    def send_answers(self, batch: list[Item]) -> Work:
        for item in batch:
            self.n_sent += 1
            del self.items[item.id]
            item.body = item.body | {"op_id": f"{item.id}.{self.n_sent}"}
            self.items[item.id] = item
        yield from super().send_answers(batch)


class ChangesWhatWaits(Page):
    """Writes a new answer into the operation that waits, under the same id."""

    def answer(self, op_id: str, question: str, *given: Any, **named: Any) -> Any:
        waiting = self.waiting(question)
        if not waiting:
            return super().answer(op_id, question, *given, **named)
        item = waiting[-1]
        item.body = item.body | {"value": given[0]}
        item.is_stored = False
        return None


class WaitsForWhatIsRefused(Page):
    """Sends nothing after something that was refused."""

    def refused(self, batch: list[Item], error: RefusedError) -> None:
        raise error


class ThrowsAwayWhatIsRefused(Page):
    """Takes a refusal for an answer."""

    def refused(self, batch: list[Item], error: RefusedError) -> None:
        super().refused(batch, error)
        self.settle([item.id for item in batch if item.faults is not None], None)


class SendsForAnybody(Page):
    """Does not look who is signed in."""

    def is_mine(self, session: dict[str, str]) -> bool:
        return True


class SaysSavedTooSoon(Page):
    """Calls saved what the disk did not take."""

    @property
    def saved_state(self) -> str:
        said = super().saved_state
        return "local" if said == "lost" else said


class HidesConflicts(Page):
    """Shows the answer that stands and none that conflicts with it."""

    def open(self, question: str) -> list[dict[str, Any]]:
        return []


class PutsAnOldCaseInPlace(Page):
    """Fetches the case, sends what waits, and then shows the case as it was fetched."""

    def sending(self) -> Work:
        fetched = self.pack
        with suppress(RefusedError, UnreachableError):
            fetched = yield from self.call("pack")
        yield from super().sending()
        self.pack = fetched


class TwoSteps(Disk):
    """Removes what the server has, and then keeps what it answered."""

    def settle(self, ids: Iterable[str], pack: dict[str, Any] | None) -> None:
        dark, self.goes_dark = self.goes_dark, None
        self._transact(lambda: self.remove(ids))
        if dark == "after":
            raise PowerCutError
        self.goes_dark = dark
        self._transact(lambda: self.put(pack))


class KeepsHalfABatch(Server):
    """Writes without a transaction."""

    def transaction(self):
        return nullcontext()


class TakesAnySubmission(Server):
    """Does not ask what was seen."""

    def is_what_stands(self, digest: str) -> bool:
        return True


class ForgetsSubmissions(Server):
    """Hands a case in again that was returned since, because the answer was lost."""

    def is_known(self, submission: str) -> bool:
        return False


class TakesWhatStandsForSeen(Server):
    """Lets an answer follow what stands here, whatever its person saw."""

    def take(self, *batch: Operation) -> Decision:
        first = [
            replace(one, base_op=self.heads.get(one.key, Heads()).head, resolves=())
            for one in batch
            if one.op_id not in self.kept
        ]
        if first:
            super().take(*first)
        for sent in batch:
            kept = self.kept[sent.op_id]
            payload = operations.payload_hash(sent)
            self.kept |= {sent.op_id: replace(kept, operation=sent, payload=payload)}
        return super().take(*batch)


class CutsNotes(Server):
    """Keeps the beginning of a note, under the same id."""

    def take(self, *batch: Operation) -> Decision:
        return super().take(
            *(
                replace(one, value=replace(one.value, note=one.value.note[:4]))
                for one in batch
            )
        )
