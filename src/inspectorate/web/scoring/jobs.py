"""Have scores made by a worker, with progress on the page of the job."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from inspectorate.core.faults import Fault
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.storage.progress import Report
from inspectorate.web.inspections import queries
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.jobs import work
from inspectorate.web.jobs.models import Job
from inspectorate.web.scoring import actions, wording
from inspectorate.web.scoring.actions import Maker

KIND = "score_inspection"
# Said by `actions` while it works; named here for the translators.
STEPS = (
    gettext_noop("Reading the answers"),
    gettext_noop("Counting"),
    gettext_noop("Keeping the scores"),
)


def register() -> None:
    """Say what this app has workers do."""
    work.register(
        KIND,
        _score,
        title=gettext_lazy("Making the scores"),
        may_see=_may_see,
        wording=_worded,
    )


def ask_for_scores(row: Inspection, *, person_id: str, role: str) -> Job:
    """Ask for the scores of an inspection.

    Raises
    ------
    InspectorateError
        `SCORE-042` unless it is in fieldwork or in scoring.
    """
    actions.check_is_open(row)
    with transaction.atomic():
        return work.ask(
            KIND,
            about=row.pk,
            person_id=person_id,
            arguments={"role": role},
            back_url=_address(row.pk),
        )


def _score(job: Job, report: Report) -> str:
    actions.check_is_open(Inspection.objects.get(pk=job.about))
    by = Maker(timezone.now(), person=job.person_id, role=job.arguments["role"])
    address = _address(job.about)
    actions.score(
        job.about, by=by, report=report, then=lambda _made: work.finish(job, address)
    )
    return address


def _may_see(person: Person, about: str) -> bool:
    subject = queries.guarded(about).subject()
    return permissions.may(person, Action.VIEW_SCORES, subject)


def _address(inspection_id: str) -> str:
    return f"/{{lang}}/inspections/{inspection_id}/scores/"


def _worded(fault: Fault) -> Fault:
    """Return a fault of this work in the language of the reader."""
    known = wording.FAULTS.get(fault.code)
    if known is None:
        return fault
    said, remedy = known
    return replace(fault, fault=gettext(said), remedy=gettext(remedy))
