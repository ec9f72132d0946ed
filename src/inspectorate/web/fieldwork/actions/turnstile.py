"""A fair turn between the processes of one machine: who waits is next.

SQLite lets whoever looks at the right moment write, and a process that has just written
looks first: another one may wait for seconds while it gets every turn. Here two places
of a file are locked. Who wants in takes the first, waits for the second, and gives the
first back: nobody passes by one that waits. The system gives both back when a process
ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

SHORTEST_PAUSE, LONGEST_PAUSE = 0.000_5, 0.004  # seconds between two looks
_WAITING, _INSIDE = 0, 1  # bytes of the file


class Turnstile:
    """Lets one process in at a time; within a process, one thread may ask at a time.

    Parameters
    ----------
    path : Path
        A file of its own, beside the database; made if it is not there.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def enter(self, *, seconds: float) -> bool:
        """Wait for the turn; False if it did not come in time."""
        end = time.monotonic() + seconds
        if not self._take(_WAITING, end):
            return False
        try:
            return self._take(_INSIDE, end)
        finally:
            self._give_back(_WAITING)

    def leave(self) -> None:
        """Let the next one in."""
        self._give_back(_INSIDE)

    def _take(self, place: int, end: float) -> bool:
        pause = SHORTEST_PAUSE
        while True:
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
            except BlockingIOError:
                if time.monotonic() >= end:
                    return False
            else:
                return True
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _give_back(self, place: int) -> None:
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, place)
