"""Build many reports, in several processes; one that fails keeps no other back."""

from __future__ import annotations

import logging
import multiprocessing
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import forms
from inspectorate.storage import parents
from inspectorate.workflows import build_report

PROCESSES = 2
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """A report that is to be built.

    Parameters
    ----------
    name : str
        By which its outcome is known.
    draft : Path
        Folder with its draft and its snapshot.
    out : Path or None
        Folder to write; None for a trial, of which nothing is kept.
    unfinished : bool
        Build it though something blocks its publication.
    wanted : tuple of str
        Forms beside HTML.
    gate : build_report.Gate, optional
        As of `build_report.build`; no two tasks share a register, which they would
        write at the same time.
    """

    name: str
    draft: Path
    out: Path | None
    unfinished: bool = False
    wanted: tuple[str, ...] = forms.FORMS
    gate: build_report.Gate | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a report.

    Parameters
    ----------
    name : str
        As of its task.
    files : tuple of str
        The published ones, sorted; none if it could not be built.
    faults : tuple of Fault
        Why it could not.
    """

    name: str
    files: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def build(tasks: Iterable[Task], *, processes: int = PROCESSES) -> Iterator[Outcome]:
    """Build reports, and yield what became of each as soon as it is known.

    Parameters
    ----------
    tasks : iterable of Task
        Taken one by one, no sooner than somebody can work on them: so they may be made
        meanwhile, and nothing is begun once the outcomes are no longer asked for.
    processes : int
        With 1 everything is done in this one.
    """
    if processes == 1:
        yield from map(built, tasks)
        return
    waiting = iter(tasks)
    while True:
        lost: dict[Future[Outcome], Task] = {}
        yield from _shared_out(waiting, processes, lost)
        if not lost:
            return
        # Which of them it was that ended a process shows when each is built alone.
        for task in lost.values():
            yield _alone(task)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Not forked: threads of this process would not live on in a copy of it.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, initializer=parents.end_with_parent)


def _shared_out(
    waiting: Iterator[Task], processes: int, lost: dict[Future[Outcome], Task]
) -> Iterator[Outcome]:
    """Build until nothing waits or a process has ended; keep what was lost in it."""
    under_way = lost
    with _pool(processes) as pool:
        while True:
            for task in islice(waiting, processes + 1 - len(under_way)):
                under_way[pool.submit(built, task)] = task
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for one in done:
                try:
                    outcome = one.result()
                except BrokenProcessPool:
                    return
                del under_way[one]
                yield outcome


def _alone(task: Task) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(built, task).result()
        except BrokenProcessPool:
            log.warning("the process that built %s was ended", task.name)
            return Outcome(task.name, faults=(_ended(task),))


def built(task: Task) -> Outcome:
    """Build one report; whatever goes wrong is its outcome."""
    try:
        if task.out is not None:
            return Outcome(task.name, _files(task, task.out))
        with tempfile.TemporaryDirectory(prefix="trial.") as folder:
            return Outcome(task.name, _files(task, Path(folder) / "report"))
    except InspectorateError as error:
        return Outcome(task.name, faults=tuple(error.faults))
    except Exception:
        log.exception("building %s broke off", task.name)
        return Outcome(task.name, faults=(_crashed(task),))


def _files(task: Task, out: Path) -> tuple[str, ...]:
    names = build_report.build(
        task.draft,
        out,
        wanted=task.wanted,
        unfinished=task.unfinished,
        report=_silent,
        gate=task.gate,
    )
    return tuple(names)


def _silent(_step: str, _n_done: int, _n_total: int) -> None:
    """Say nothing: reports are counted, not their files."""


def _ended(task: Task) -> Fault:
    return Fault(
        task.name,
        "PUBLISH-180",
        "was not built: the process that built it was ended from outside.",
        "Build it again, alone: the machine may be short of memory.",
    )


def _crashed(task: Task) -> Fault:
    return Fault(
        task.name,
        "PUBLISH-181",
        "was not built, through an error of ours; the log says which.",
        "Build it again; if it happens again, tell support what the log says.",
    )
