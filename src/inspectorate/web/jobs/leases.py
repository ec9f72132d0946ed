"""Leases: a job whose worker has died is taken up again by another.

Whoever works on a job says every few seconds that it goes on. A worker that was killed
says nothing more; when its lease has run out, the job is put into the queue again, for
a bounded number of times. Each attempt has its number, and what an attempt does is
saved only while no later one has begun.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from inspectorate.core.faults import Fault
from inspectorate.web.jobs.models import Job

LEASE = timedelta(seconds=60)
QUEUE_LEASE = timedelta(minutes=10)  # how long a job may wait before the queue is asked
MOST_ATTEMPTS = 3
LONGEST = timedelta(hours=2)  # a worker that hangs is given up even if it seems alive
UNDER_WAY = (Job.State.WAITING, Job.State.RUNNING)
log = logging.getLogger(__name__)


@contextlib.contextmanager
def kept(job: Job) -> Iterator[None]:
    """Renew the lease of a job while the block runs.

    Notes
    -----
    Within a transaction nobody else can see the job, so nothing is renewed there.
    """
    if connection.in_atomic_block:
        yield
        return
    ended = threading.Event()
    renewing = threading.Thread(
        target=_renew, args=(job.pk, job.attempts, ended), daemon=True
    )
    renewing.start()
    try:
        yield
    finally:
        ended.set()
        renewing.join()


def _renew(job_id: str, attempt: int, ended: threading.Event) -> None:
    given_up_at = time.monotonic() + LONGEST.total_seconds()
    try:
        while not ended.wait(LEASE.total_seconds() / 4):
            if time.monotonic() > given_up_at:
                return
            # A database that is busy now will be asked again before the lease ends.
            with contextlib.suppress(DatabaseError):
                held(job_id, attempt).update(lease_until=timezone.now() + LEASE)
    finally:
        connection.close()


def held(job_id: str, attempt: int) -> models.QuerySet[Job]:
    """Return the job if this attempt at it is still the one that counts."""
    return Job.objects.filter(pk=job_id, attempts=attempt, state=Job.State.RUNNING)


def take(job_id: str, now: datetime) -> Job | None:
    """Begin an attempt at a job; None if it is done or somebody is at it."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        is_free = job.state == Job.State.WAITING or (
            job.state == Job.State.RUNNING and is_lost(job, now)
        )
        if not is_free:
            return None
        job.state, job.begun_at, job.lease_until = Job.State.RUNNING, now, now + LEASE
        job.attempts += 1
        job.save(update_fields=["state", "begun_at", "lease_until", "attempts"])
    return job


def is_lost(job: Job, now: datetime) -> bool:
    """Say whether the lease of a job has run out."""
    return job.lease_until is None or job.lease_until < now


def release_lost(now: datetime) -> list[str]:
    """Free the jobs whose lease has run out, and give up those tried too often.

    Returns
    -------
    list of str
        Ids of those that wait now and belong into the queue again.
    """
    overdue = models.Q(lease_until__lt=now) | models.Q(lease_until=None)
    lost = Job.objects.filter(overdue, state__in=UNDER_WAY).values_list("pk", flat=True)
    return [job_id for job_id in list(lost) if _release(job_id, now)]


def _release(job_id: str, now: datetime) -> bool:
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        if job.state not in UNDER_WAY or not is_lost(job, now):
            return False
        log.warning("job %s was left by its worker (attempt %d)", job.pk, job.attempts)
        if job.attempts >= MOST_ATTEMPTS:
            job.state, job.ended_at = Job.State.FAILED, now
            job.faults = [plain(_given_up(job))]
        else:
            job.state, job.lease_until = Job.State.WAITING, now + QUEUE_LEASE
        job.save(update_fields=["state", "ended_at", "faults", "lease_until"])
    return job.state == Job.State.WAITING


def plain(fault: Fault) -> dict[str, str]:
    """Return a fault as it is kept."""
    return {
        "place": fault.place,
        "code": fault.code,
        "fault": fault.fault,
        "remedy": fault.remedy,
    }


def _given_up(job: Job) -> Fault:
    return Fault(
        f'job "{job.kind}"',
        "JOB-002",
        f"was begun {job.attempts} times, and each time the program that did it was "
        "ended; nothing was changed.",
        f"Tell support the number {job.pk}: the machine may be short of memory.",
    )
