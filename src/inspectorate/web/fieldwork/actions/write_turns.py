"""One after the other: a fair turn at writing, and one transaction in it.

SQLite lets whoever polls at the right moment write next, so that under load some wait
for many seconds. Within a process the turn goes to who came first, between processes to
who waits. PostgreSQL queues by itself, under the locks of the rows.
"""

from __future__ import annotations

import functools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction

from inspectorate.web.fieldwork.actions.turnstile import Turnstile

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
        if connection.vendor == "postgresql":
            _limit_waiting()
        return work()


@contextmanager
def _turn() -> Iterator[None]:
    if connection.vendor == "postgresql" or connection.in_atomic_block:
        yield  # it has none; or it is ours already
        return
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    with _taken(_queue, end=end), _taken(_turnstile(_file()), end=end):
        yield


class _Turn(Protocol):
    def enter(self, *, seconds: float) -> bool: ...

    def leave(self) -> None: ...


@contextmanager
def _taken(turn: _Turn | None, *, end: float) -> Iterator[None]:
    if turn is None:
        yield
        return
    if not turn.enter(seconds=max(0.0, end - time.monotonic())):
        msg = "the turn at writing did not come in time"
        raise OperationalError(msg)
    try:
        yield
    finally:
        turn.leave()


def _file() -> str:
    """Return the file of the database; empty where it is in memory, for one process."""
    name = str(connection.settings_dict["NAME"])
    return name if Path(name).is_file() else ""


@functools.cache
def _turnstile(database: str) -> Turnstile | None:
    return Turnstile(Path(f"{database}-turns")) if database else None


def _limit_waiting() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{int(LONGEST_WAIT_SECONDS)}s'")
