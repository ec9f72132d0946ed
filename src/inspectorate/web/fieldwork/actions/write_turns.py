"""One after the other: a fair turn at writing, and one transaction in it.

SQLite lets whoever polls at the right moment write next, so that under load some wait
for many seconds. Within a process the turn goes to who came first. PostgreSQL queues by
itself, under the locks of the rows.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction

LONGEST_WAIT_SECONDS = 15.0
MOST_TRIES = 3
Written = TypeVar("Written")


class Queue:
    """A lock that is handed over in the order in which it was asked for."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False

    def enter(self, *, seconds: float) -> bool:
        """Wait for the turn; False if it did not come in time."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._guard:
            if mine.is_set():  # handed over in the last moment
                return True
            self._waiting.remove(mine)
            return False

    def leave(self) -> None:
        """Hand the turn over to who waits longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


_queue = Queue()


def write(work: Callable[[], Written]) -> Written:
    """Do some work in one transaction, when it is its turn.

    Two requests that make the same row at once are sorted out by trying again: the
    second then finds what the first has written.

    Raises
    ------
    OperationalError
        If the turn does not come in time; nothing was written.
    """
    for _ in range(MOST_TRIES - 1):
        try:
            return _write_once(work)
        except IntegrityError:
            continue
    return _write_once(work)


def _write_once(work: Callable[[], Written]) -> Written:
    with _turn(), transaction.atomic():
        return work()


@contextmanager
def _turn() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _limit_waiting()
            yield
        return
    if connection.in_atomic_block:  # the turn is ours already
        yield
        return
    if not _queue.enter(seconds=LONGEST_WAIT_SECONDS):
        msg = "the turn at writing did not come in time"
        raise OperationalError(msg)
    try:
        yield
    finally:
        _queue.leave()


def _limit_waiting() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{int(LONGEST_WAIT_SECONDS)}s'")
