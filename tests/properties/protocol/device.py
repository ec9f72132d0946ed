"""A device: its disk, its browser's session, its open page, and what that waits for."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from properties.protocol.disk import Disk, PowerCutError
from properties.protocol.messages import Reply, Request, UnreachableError, Work
from properties.protocol.page import Page

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Sent:
    """A request on its way, by a number that its answer carries too."""

    device: str
    number: int
    request: Request


class Device:
    """One browser of one person; the page in it can be ended at any moment.

    It waits for one answer at a time: the lock that `sync.js` has for all tabs.
    """

    page_class = Page
    disk_class = Disk

    def __init__(self, name: str) -> None:
        self.name = name
        self.disk = self.disk_class()
        self.cookie = ""
        self.page: Page | None = None
        self.awaited: dict[int, Work] = {}
        self.saw: dict[str, dict[str, Any]] = {}  # values, by the digest sent
        self._n_made = 0

    def __repr__(self) -> str:
        return self.name

    def killed(self) -> None:
        """Lose all that is in memory; who waits for an answer hears none."""
        for work in self.awaited.values():
            work.close()
        self.awaited = {}
        self.page = None

    def wakes(self, cookie: str) -> None:
        """Note the session that the browser has now."""
        self.cookie = cookie
        if self.page:
            self.page.cookie = cookie

    def opens(self) -> Sent | None:
        """Load the page anew, and open the case."""
        if self.page:
            self.page.store()
        self.killed()
        self.page = self.page_class(
            self.name, self.disk, cookie=self.cookie, saw=self.saw
        )
        return self._begin(self.page.opening())

    def sends(self, *, is_in_doubt: bool = False) -> Sent | None:
        if self.page is None or self.awaited:
            return None
        self.page.is_in_doubt |= is_in_doubt
        return self._begin(self.page.sending())

    def retries(self) -> Sent | None:
        if self.page is None or self.awaited:
            return None
        return self._begin(self.page.retrying())

    def submits(self) -> Sent | None:
        """Hand in what is shown."""
        page = self.page
        if page is None or not page.can_answer or not page.heads() or self.awaited:
            return None
        return self._begin(page.submitting())

    def _begin(self, work: Work) -> Sent | None:
        return self._advance(work, lambda: next(work))

    def hears(self, number: int, reply: Reply) -> Sent | None:
        """Take an answer; one that nobody waits for is passed over."""
        work = self.awaited.pop(number, None)
        return work and self._advance(work, lambda: work.send(reply))

    def gives_up(self, number: int) -> Sent | None:
        """Wait no longer; the request may arrive all the same."""
        work = self.awaited.pop(number, None)
        return work and self._advance(work, lambda: work.throw(UnreachableError()))

    def _advance(self, work: Work, step: Callable[[], Request]) -> Sent | None:
        try:
            request = step()
        except StopIteration:
            return None
        except PowerCutError:
            self.killed()
            return None
        number = next(_numbers)
        self.awaited[number] = work
        return Sent(self.name, number, request)

    def answers(
        self, question: str, value: dict[str, Any], *, clock: str, settles: bool = False
    ) -> dict[str, Any] | None:
        """Let the person answer, and try to keep it; None when that was nothing new."""
        page = self.page
        if page is None or not page.can_answer:
            return None
        resolves = [one["op_id"] for one in page.open(question)] if settles else []
        self._n_made += 1
        made = page.answer(
            f"{self.name}-{self._n_made}",
            question,
            value,
            resolves=resolves,
            clock=clock,
        )
        try:
            page.store()
        except PowerCutError:
            self.killed()
        return made
