"""What a device keeps: a port of `store.js`, whose transactions happen or do not."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any, Literal

Moment = Literal["before", "after"]


class QuotaExceededError(Exception):
    """The browser gives no more space; nothing was written."""


class PowerCutError(Exception):
    """The device has gone dark, before or after a transaction."""


class Disk:
    """Records as text; nothing else of a device is there after it was killed."""

    def __init__(self) -> None:
        self.outbox: dict[str, str] = {}
        self.kept_pack: str | None = None
        self.last_seq = 0
        self.is_full = False
        self.goes_dark: Moment | None = None  # at the next transaction
        self.erased: set[str] = set()  # operations that were forgotten on purpose

    def _transact(self, work: Callable[[], None]) -> None:
        dark, self.goes_dark = self.goes_dark, None
        if self.is_full:
            raise QuotaExceededError
        if dark == "before":
            raise PowerCutError
        work()
        if dark == "after":
            raise PowerCutError

    def append(self, bodies: Collection[dict[str, Any]]) -> None:
        """Keep operations until the server has them."""

        def work() -> None:
            self.outbox |= {one["op_id"]: json.dumps(one) for one in bodies}
            seqs = [one["local_seq"] for one in bodies]
            self.last_seq = max(self.last_seq, *seqs)

        self._transact(work)

    def settle(self, ids: Iterable[str], pack: dict[str, Any] | None) -> None:
        """Remove what the server has, together with keeping what it answered."""

        def work() -> None:
            self.remove(ids)
            self.put(pack)

        self._transact(work)

    def remove(self, ids: Iterable[str]) -> None:
        for op_id in ids:
            self.outbox.pop(op_id, None)

    def put(self, pack: dict[str, Any] | None) -> None:
        if pack is not None:
            self.kept_pack = json.dumps(pack)

    def keep_pack(self, pack: dict[str, Any]) -> None:
        """Keep the case as it was fetched."""
        self._transact(lambda: self.put(pack))

    def remove_case(self) -> None:
        """Remove the case that was handed in."""
        self.kept_pack = None

    def wipe(self) -> None:
        """Forget everything, as a revoked device is told to."""
        self.erased |= self.outbox.keys()
        self.outbox, self.kept_pack, self.last_seq = {}, None, 0

    @property
    def pack(self) -> dict[str, Any] | None:
        return None if self.kept_pack is None else json.loads(self.kept_pack)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.outbox.values()]
