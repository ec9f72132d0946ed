"""The worker: does the jobs of the queue, and what is due every so often."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import FrameType

from django.core.management import call_command
from django.db import DatabaseError, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from inspectorate.web.audit import anchors
from inspectorate.web.jobs import work
from inspectorate.web.operations import duties
from inspectorate.web.operations.duties import Due
from inspectorate.web.publishing import mailing
from inspectorate.web.publishing.actions import publishing, subscribing

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0  # between two looks at an empty queue
DUTIES = (
    Due("jobs taken up again", timedelta(minutes=1), work.take_up_again),
    Due("publishing", timedelta(seconds=5), publishing.publish_due),
    Due("mail", timedelta(seconds=5), mailing.send_due),
    Due("unconfirmed addresses", timedelta(hours=1), subscribing.forget),
    Due("anchor", timedelta(hours=1), anchors.write_down),
    Due("sessions cleared", timedelta(days=1), lambda _: call_command("clearsessions")),
    Due(
        "queue pruned",
        timedelta(days=1),
        lambda _: call_command("prune_db_task_results", verbosity=0),
    ),
)


class Stopping:
    """What a worker does on SIGTERM and SIGINT: finish its job, or break it off."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.queue: Worker | None = None

    def listen(self) -> None:
        """Be told of signals."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told)

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked.is_set():
            sys.exit(1)  # asked twice: the job is left for another worker
        self.asked.set()
        if self.queue is not None:
            self.queue.running = False


def run(*, once: bool, stopping: Stopping) -> int:
    """Work until asked to stop, or until nothing waits.

    Parameters
    ----------
    once : bool
        Leave when the queue is empty.
    stopping : Stopping

    Returns
    -------
    int
        How many jobs were done.
    """
    n_done = 0
    work.take_up_again(timezone.now())  # those of a worker that is no more
    with _beating():
        while not stopping.asked.is_set():
            duties.do(DUTIES, timezone.now())
            n_done += _empty_queue(stopping)
            if once:
                break
            stopping.asked.wait(PAUSE_SECONDS)
    return n_done


def _empty_queue(stopping: Stopping) -> int:
    queue = Worker(
        queue_names=["default"],
        interval=PAUSE_SECONDS,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    stopping.queue = queue
    queue.run()
    done: int = queue._run_tasks  # it counts them and tells nobody
    return done


@contextmanager
def _beating() -> Iterator[None]:
    """Say every few seconds that the worker is alive, be the job ever so long."""
    is_over = threading.Event()

    def beat() -> None:
        while True:
            _beat_once(timezone.now())
            if is_over.wait(duties.HEARTBEAT_EVERY.total_seconds()):
                connections.close_all()
                return

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _beat_once(now: datetime) -> None:
    try:
        duties.beat(now)
    except DatabaseError:
        log.warning("The heartbeat could not be written.")
        connections.close_all()
