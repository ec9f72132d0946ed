"""Do together what many ask for at the same time.

Who comes while nobody is at work begins at once. Who comes meanwhile waits, and whoever
is next does all that waits by then in one go: the more there is to do, the less each
costs. Nobody is made to wait for company.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db import OperationalError

LONGEST_WAIT_SECONDS = 15.0  # to begin
LONGEST_WORK_SECONDS = 30.0  # of what has begun
Asked = TypeVar("Asked")
Told = TypeVar("Told")


@dataclass(eq=False)
class _Request(Generic[Asked, Told]):
    asked: Asked
    woken: threading.Event = field(default_factory=threading.Event)
    leads: bool = False
    told: list[Told] = field(default_factory=list)
    error: Exception | None = None


class Gathering(Generic[Asked, Told]):
    """Hands what waits to a function that does several at once.

    Parameters
    ----------
    work : callable
        Does some things, all or none of them, and returns what to tell of each.
    goes_with : callable
        Says whether a thing may be done together with others.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Asked]], Sequence[Told]],
        *,
        goes_with: Callable[[Sequence[Asked], Asked], bool],
    ) -> None:
        self._work = work
        self._goes_with = goes_with
        self._guard = threading.Lock()
        self._waiting: list[_Request[Asked, Told]] = []
        self._n_leading = 0

    def do(self, asked: Asked, *, n_at_once: int) -> Told:
        """Have something done, and return what is to be told of it.

        Parameters
        ----------
        asked : object
        n_at_once : int
            How many may be at work at the same time, each with what it took.

        Raises
        ------
        OperationalError
            If it was not begun in time: then nothing was done. What had begun and did
            not end in time may have been done.
        Exception
            What `work` raises of it alone.
        """
        mine: _Request[Asked, Told] = _Request(asked)
        with self._guard:
            self._waiting.append(mine)
            if self._n_leading < n_at_once:
                self._n_leading += 1
                mine.leads = True
        if not mine.leads:
            self._wait(mine)
        if mine.leads:
            self._lead(mine)
        if mine.error is not None:
            raise mine.error
        return mine.told[0]

    def _wait(self, mine: _Request[Asked, Told]) -> None:
        if mine.woken.wait(LONGEST_WAIT_SECONDS):
            return
        with self._guard:
            if mine in self._waiting and not mine.leads:
                self._waiting.remove(mine)
                msg = "the turn at writing did not come in time"
                raise OperationalError(msg)
        if not mine.woken.wait(LONGEST_WORK_SECONDS):
            msg = "the writing did not end in time"
            raise OperationalError(msg)

    def _lead(self, mine: _Request[Asked, Told]) -> None:
        taken = self._taken(mine)
        try:
            self._do(taken)
        finally:
            with self._guard:
                self._call_the_next()
            for one in taken:
                one.woken.set()

    def _taken(self, mine: _Request[Asked, Told]) -> list[_Request[Asked, Told]]:
        """Take what waits and goes together, one's own first."""
        taken = [mine]
        with self._guard:
            for one in self._waiting:
                others = [other.asked for other in taken]
                is_free = one is not mine and not one.leads
                if is_free and self._goes_with(others, one.asked):
                    taken.append(one)
            self._waiting = [one for one in self._waiting if one not in taken]
        return taken

    def _call_the_next(self) -> None:
        following = next((one for one in self._waiting if not one.leads), None)
        if following is None:
            self._n_leading -= 1
        else:
            following.leads = True
            following.woken.set()

    def _do(self, taken: list[_Request[Asked, Told]]) -> None:
        try:
            told = self._work([one.asked for one in taken])
        except OperationalError as error:  # nobody's fault; each may send again
            for one in taken:
                one.error = OperationalError(*error.args)
        except Exception as error:  # noqa: BLE001 - it is raised where it was asked
            if len(taken) > 1:
                for one in taken:
                    self._do([one])
                return
            taken[0].error = error
        else:
            for one, said in zip(taken, told, strict=True):
                one.told.append(said)
