"""Have work done by a worker: ask for it, do it, say how far it is.

An app registers what it can do (`kinds.register`, in its `AppConfig.ready`) and asks
for it (`ask`). A worker runs `perform`. Whatever is done has to be one transaction at
its end, in which `finish` is called: then a job that is run again after a crash does
nothing twice.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.progress import Report
from inspectorate.web.jobs import kinds, leases
from inspectorate.web.jobs.kinds import Kind, Worker
from inspectorate.web.jobs.models import Job

_STEP_SECONDS = 0.5  # between two notes of progress
log = logging.getLogger(__name__)


class OvertakenError(Exception):
    """Another attempt at the same job has begun, so this one must save nothing."""


def register(kind: str, worker: Worker, **about: Any) -> None:
    """Say who does a kind of work; `about` as in `kinds.Kind`."""
    kinds.register(kind, Kind(worker, **about))


def ask(
    kind: str,
    *,
    about: str,
    person_id: str,
    arguments: dict[str, Any],
    back_url: str = "",
) -> Job:
    """Ask for work; it begins when this transaction is committed.

    Parameters
    ----------
    kind, about : str
        Of one kind about one thing there is one job at a time.
    person_id : str
        Who asks.
    arguments : dict
        JSON-ready; no personal data.
    back_url : str
        Where the asker came from, with `{lang}` for the language.

    Returns
    -------
    Job
        The one that is under way already, if there is one of this kind about this.
    """
    now = timezone.now()
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                about=about,
                arguments=arguments,
                person_id=person_id,
                asked_at=now,
                back_url=back_url,
                lease_until=now + leases.QUEUE_LEASE,
            )
    except IntegrityError:
        return Job.objects.get(kind=kind, about=about, state__in=leases.UNDER_WAY)
    transaction.on_commit(lambda: _enqueue(job.pk))
    return job


def take_up_again(now: datetime) -> int:
    """Put the jobs that a dead worker left into the queue again.

    Parameters
    ----------
    now : datetime

    Returns
    -------
    int
        How many. A worker calls this when it starts, and every minute.
    """
    lost = leases.release_lost(now)
    for job_id in lost:
        _enqueue(job_id)
    return len(lost)


def _enqueue(job_id: str) -> None:
    run_job.enqueue(job_id)


@task()
def run_job(job_id: str) -> None:
    """Do the job with an id: the one task that the queue knows."""
    perform(job_id)


def perform(job_id: str) -> None:
    """Do a job, unless it is done or another worker is at it.

    What is wrong with what was asked is kept for its asker to read; an error of ours is
    logged, and the asker told its number.
    """
    job = leases.take(job_id, timezone.now())
    if job is None:
        return
    try:
        with leases.kept(job):
            result_url = kinds.of(job).worker(job, _reporting(job))
    except OvertakenError:
        log.warning("job %s: attempt %d was overtaken", job.pk, job.attempts)
    except InspectorateError as error:
        _end(job, faults=error.faults)
    except Exception:
        log.exception("job %s broke off", job.pk)
        _end(job, faults=[_crashed(job)])
    except BaseException:
        # The worker is being stopped: the next one need not wait for the lease.
        leases.held(job.pk, job.attempts).update(lease_until=timezone.now())
        raise
    else:
        _end(job, result_url=result_url)


def finish(job: Job, result_url: str) -> None:
    """Mark a job as done in the same transaction as its result.

    Raises
    ------
    OvertakenError
        If another attempt has begun or ended meanwhile: the transaction is given up.
    """
    with transaction.atomic():
        n_held = leases.held(job.pk, job.attempts).update(
            state=Job.State.DONE, result_url=result_url, ended_at=timezone.now()
        )
        if not n_held:
            raise OvertakenError(job.pk)


def _end(
    job: Job, *, result_url: str = "", faults: list[Fault] | tuple[Fault, ...] = ()
) -> None:
    """Keep how a job ended, unless it said so itself or was overtaken."""
    state = Job.State.FAILED if faults else Job.State.DONE
    leases.held(job.pk, job.attempts).update(
        state=state,
        result_url=result_url,
        faults=[leases.plain(fault) for fault in faults],
        ended_at=timezone.now(),
    )


def _reporting(job: Job) -> Report:
    told: datetime | None = None

    def report(step: str, n_done: int, n_total: int) -> None:
        nonlocal told
        now = timezone.now()
        is_soon = told is not None and (now - told).total_seconds() < _STEP_SECONDS
        if n_done < n_total and is_soon:
            return
        told = now
        Job.objects.filter(pk=job.pk).update(step=step, n_done=n_done, n_total=n_total)

    return report


def _crashed(job: Job) -> Fault:
    return Fault(
        f'job "{job.kind}"',
        "JOB-001",
        "broke off through an error of ours; nothing was changed.",
        f"Try again; if it happens again, tell support the number {job.pk}.",
    )
