"""Show how far a job is, and lead on to what came of it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from inspectorate.web.jobs import kinds, queries
from inspectorate.web.jobs.models import Job
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking


@access.signed_in
def job(request: Asking, job_id: str) -> HttpResponse:
    """Show a job; one that is done leads on to its result."""
    found = queries.seen_by(request.person, job_id)
    if found.state == Job.State.DONE and found.result_url:
        return HttpResponseRedirect(_in_language(found.result_url))
    context = {
        "job": found,
        "title": kinds.of(found).title,
        "step": _step(found),
        "faults": queries.faults_of(found),
        "back": _in_language(found.back_url),
        "is_own": found.person_id == request.person.id,
    }
    return render(request, "jobs/job.html", context)


@access.signed_in
def progress(request: Asking, job_id: str) -> HttpResponse:
    """Say how far a job is, for the script of its page."""
    found = queries.seen_by(request.person, job_id)
    return JsonResponse(
        {
            "state": found.state,
            "step": _step(found),
            "done": found.n_done,
            "total": found.n_total,
        }
    )


def _step(job: Job) -> str:
    """Return what is being done, in the language of the page where that is known."""
    return gettext(job.step) if job.step else gettext("Waiting for its turn")


def _in_language(address: str) -> str:
    return address.replace("{lang}", get_language() or "en")
