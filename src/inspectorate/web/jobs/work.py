"""Have work done by a worker: ask for it, do it, say how far it is.

An app registers what it can do (`register`, in its `AppConfig.ready`) and asks for it
(`ask`). A worker runs `perform`. Whatever is done has to be one transaction at its
end, so that a job that is run again after a crash does nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage.progress import Report
from inspectorate.web.jobs.models import Job

# Does the work; returns the address of what came of it, with `{lang}` for the language.
Worker = Callable[[Job, Report], str]
_WORKERS: dict[str, Worker] = {}
_STEP_SECONDS = 0.5  # between two notes of progress


def register(kind: str, worker: Worker) -> None:
    """Say who does a kind of work."""
    _WORKERS[kind] = worker


def ask(kind: str, *, about: str, person_id: str, arguments: dict[str, Any]) -> Job:
    """Ask for work; it begins when this transaction is committed.

    Returns
    -------
    Job
        The one that is under way already, if there is one of this kind about this.
    """
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                about=about,
                arguments=arguments,
                person_id=person_id,
                asked_at=timezone.now(),
            )
    except IntegrityError:
        return Job.objects.get(
            kind=kind, about=about, state__in=[Job.State.WAITING, Job.State.RUNNING]
        )
    transaction.on_commit(lambda: run_job.enqueue(job.pk))
    return job


@task()
def run_job(job_id: str) -> None:
    """Do the job with an id: the one task that the queue knows."""
    perform(job_id)


def perform(job_id: str) -> None:
    """Do a job; its faults are kept for its asker to read."""
    job = Job.objects.get(pk=job_id)
    if job.state == Job.State.DONE:
        return
    job.state, job.begun_at = Job.State.RUNNING, timezone.now()
    job.attempts += 1
    job.save(update_fields=["state", "begun_at", "attempts"])
    try:
        job.result_url = _WORKERS[job.kind](job, _reporting(job))
        job.state = Job.State.DONE
    except InspectorateError as error:
        job.state = Job.State.FAILED
        job.faults = [_plain(fault) for fault in error.faults]
    except Exception:
        job.state = Job.State.FAILED
        job.faults = [_plain(_crashed(job))]
        raise
    finally:
        job.ended_at = timezone.now()
        job.save(update_fields=["state", "result_url", "faults", "ended_at"])


def _reporting(job: Job) -> Report:
    told = timezone.now()

    def report(step: str, n_done: int, n_total: int) -> None:
        nonlocal told
        now = timezone.now()
        if n_done < n_total and (now - told).total_seconds() < _STEP_SECONDS:
            return
        told = now
        Job.objects.filter(pk=job.pk).update(step=step, n_done=n_done, n_total=n_total)

    return report


def _plain(fault: Fault) -> dict[str, str]:
    return {
        "place": fault.place,
        "code": fault.code,
        "fault": fault.fault,
        "remedy": fault.remedy,
    }


def _crashed(job: Job) -> Fault:
    return Fault(
        f'job "{job.kind}"',
        "JOB-001",
        "broke off through an error of ours; nothing was changed.",
        f"Try again; if it happens again, tell support the number {job.pk}.",
    )
