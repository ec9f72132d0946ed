"""Checking: the job that reads an uploaded list and keeps what is wrong with it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.faults import InspectorateError
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.storage.progress import Report
from inspectorate.web.audit import recording
from inspectorate.web.inspections import queries as inspection_queries
from inspectorate.web.jobs import leases, work
from inspectorate.web.jobs.models import Job
from inspectorate.web.sampling import addresses, asked, file_store, forgetting
from inspectorate.web.sampling.models import CaseList
from inspectorate.web.sampling.queries import lists
from inspectorate.workflows import check_case_list
from inspectorate.workflows.check_case_list import Checked, Request

# A page of messages helps; more than these are of the same few kinds.
MOST_FAULTS_KEPT = 2_000
STEPS = (gettext_noop("Reading the list"), gettext_noop("Opening the file"))
_S = CaseList.State


def check(job: Job, report: Report) -> str:
    """Check the list that a job is about; return the address of its page."""
    row = CaseList.objects.select_related("inspection").get(pk=job.about)
    address = addresses.in_any_language("sampling:case_list", row.inspection_id)
    if row.state != _S.CHECKING:
        return address
    report(STEPS[1], 0, 0)
    try:
        checked = check_case_list.check_apart(_request(row), report=report)
    except InspectorateError as error:
        changes = _unreadable(error)
    else:
        changes = _checked(checked)
    with transaction.atomic():
        _save(job, changes)
        work.finish(job, address)
    return address


def may_see(person: Person, about: str) -> bool:
    """Say whether somebody may see how far the check of a list is."""
    row = CaseList.objects.filter(pk=about).first()
    if row is None:
        return False
    subject = inspection_queries.guarded(row.inspection_id).subject()
    return permissions.may(person, Action.UPLOAD_CASE_LIST, subject)


def _request(row: CaseList) -> Request:
    return Request(
        path=str(file_store.path_of(row.sha256)),
        name=row.file_name,
        fields=[
            check_case_list.plain_field(field)
            for field in asked.of_inspection(row.inspection)
        ],
        eligibility=asked.eligibility_of(row.inspection),
        mapping=row.mapping or None,
        remembered=lists.remembered(row),
        not_personal=[one["column"] for one in row.not_personal],
        keep_in=str(file_store.folder()),
    )


def _unreadable(error: InspectorateError) -> dict[str, Any]:
    return {
        "state": _S.FAULTY,
        "n_faults": len(error.faults),
        "faults": [leases.plain(fault) for fault in error.faults],
    }


def _checked(checked: Checked) -> dict[str, Any]:
    state = _S.FAULTY if checked.faults else _S.SOUND
    is_guess = checked.needs_mapping
    return {
        "state": _S.MAPPING if is_guess else state,
        "n_faults": len(checked.faults),
        "faults": list(checked.faults[:MOST_FAULTS_KEPT]),
        "headings": list(checked.headings),
        "mapping": {} if is_guess else checked.mapping,
        "likely": checked.mapping | checked.likely if is_guess else {},
        "reading": checked.reading,
        "n_rows": checked.n_rows,
        "n_eligible": checked.n_eligible,
        "refused": list(checked.refused),
        "columns": list(checked.columns),
        "kept_sha256": checked.kept_sha256,
    }


def _save(job: Job, changes: dict[str, Any]) -> None:
    row = CaseList.objects.select_for_update().get(pk=job.about)
    if row.state != _S.CHECKING:
        # Replaced by a later one meanwhile.
        _forget_later(changes.get("kept_sha256", ""))
        return
    if row.kept_sha256 != changes.get("kept_sha256", ""):
        _forget_later(row.kept_sha256)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=[*changes])
    recording.record(
        recording.stream_of_inspection(row.inspection_id),
        Event(
            at=timezone.now(),
            person=job.person_id,
            role="",
            verb=Verb.CHANGED,
            object_kind="case_list",
            object_id=row.pk,
            after={
                "state": row.state,
                "n_faults": row.n_faults,
                "n_eligible": row.n_eligible,
            },
        ),
    )


def _forget_later(sha256: str) -> None:
    transaction.on_commit(lambda: forgetting.forget_unused({sha256}))
