"""Read jobs, for those who may see them."""

from __future__ import annotations

from django.http import Http404

from inspectorate.core.faults import Fault
from inspectorate.core.people.subjects import Person
from inspectorate.web.jobs import kinds
from inspectorate.web.jobs.models import Job


def seen_by(person: Person, job_id: str) -> Job:
    """Return a job to its asker, or to somebody who may see what it is about.

    Raises
    ------
    Http404
        If there is none, or this person may not know of it.
    """
    job = Job.objects.select_related("person").filter(pk=job_id).first()
    if job is None or not person.is_active:
        raise Http404
    if job.person_id != person.id and not kinds.of(job).may_see(person, job.about):
        raise Http404
    return job


def faults_of(job: Job) -> list[Fault]:
    """Return what was wrong, in the language of the page."""
    wording = kinds.of(job).wording
    return [wording(Fault(**fault)) for fault in job.faults]
