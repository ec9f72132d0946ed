"""What a worker does for reports: begin them, freeze figures, build files."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.storage.progress import Report as Progress
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.jobs import work
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing import snapshotting
from inspectorate.web.publishing.actions import drafting, publishing
from inspectorate.web.publishing.actions.drafting import NewDraft
from inspectorate.web.publishing.models import Report
from inspectorate.web.publishing.queries import guarded

BEGIN, RENEW, BUILD, BATCH = (
    "begin_report",
    "renew_report",
    "build_report",
    "build_reports",
)


def register() -> None:
    """Say what this app has workers do."""
    work.register(BEGIN, _begin, title=gettext_lazy("Beginning a report"))
    work.register(
        RENEW, _renew, title=gettext_lazy("Freezing the figures"), may_see=_may_see
    )
    work.register(
        BUILD, _build, title=gettext_lazy("Building the files"), may_see=_may_see
    )
    work.register(BATCH, _batch, title=gettext_lazy("Building the files of reports"))


def ask_to_begin(new: NewDraft, *, by: Author) -> Job:
    """Ask for a report to be begun."""
    arguments = {
        "kind": new.kind,
        "subject": new.subject,
        "lead": new.lead,
        "members": list(new.members),
        "inspection": new.inspection.pk if new.inspection else "",
        "role": by.role,
    }
    about = f"{new.kind} {new.subject}"[:80]
    return _ask(BEGIN, about, by, arguments, back="/{lang}/drafts/new/")


def ask_to_renew(report_id: str, *, by: Author) -> Job:
    """Ask for the figures of a report to be frozen anew."""
    return _ask(RENEW, report_id, by, {"role": by.role}, back=address(report_id))


def ask_to_build(report_id: str, *, by: Author) -> Job:
    """Ask for the files of a final report to be built."""
    return _ask(BUILD, report_id, by, {"role": by.role}, back=address(report_id))


def ask_to_build_many(report_ids: Sequence[str], *, by: Author) -> Job:
    """Ask for the files of many final reports to be built, one after the other."""
    arguments = {"role": by.role, "reports": list(report_ids)}
    return _ask(BATCH, "reports", by, arguments, back="/{lang}/drafts/batch/")


def address(report_id: str) -> str:
    """Return the address of a report, with `{lang}` for the language."""
    return f"/{{lang}}/drafts/{report_id}/"


def _ask(
    kind: str, about: str, by: Author, arguments: Mapping[str, Any], *, back: str
) -> Job:
    with transaction.atomic():
        return work.ask(
            kind,
            about=about,
            person_id=by.person,
            arguments=dict(arguments),
            back_url=back,
        )


def _begin(job: Job, report: Progress) -> str:
    given = job.arguments
    results = snapshotting.results_for(given["subject"], report=report)
    inspection = Inspection.objects.filter(pk=given["inspection"]).first()
    new = NewDraft(
        given["kind"],
        given["subject"],
        given["lead"],
        tuple(given["members"]),
        inspection,
    )
    with transaction.atomic():
        row = drafting.begin(new, results, by=_author(job))
        work.finish(job, address(row.pk))
    return address(row.pk)


def _renew(job: Job, report: Progress) -> str:
    row = Report.objects.get(pk=job.about)
    results = snapshotting.results_for(row.subject, report=report)
    with transaction.atomic():
        drafting.renew(row.pk, results, by=_author(job))
        work.finish(job, f"{address(row.pk)}changes/")
    return f"{address(row.pk)}changes/"


def _build(job: Job, report: Progress) -> str:
    publishing.build(job.about, at=timezone.now(), report=report)
    return address(job.about)


def _batch(job: Job, report: Progress) -> str:
    """Build one after the other; what blocks some keeps none of the others back."""
    wanted = job.arguments["reports"]
    faults: list[Fault] = []
    for number, report_id in enumerate(wanted):
        report("Building reports", number, len(wanted))
        try:
            publishing.build(report_id, at=timezone.now(), report=lambda *_: None)
        except InspectorateError as error:
            named = Report.objects.get(pk=report_id).slug
            faults += [
                dataclasses.replace(one, place=f"{named}: {one.place}")
                for one in error.faults
            ]
    report("Building reports", len(wanted), len(wanted))
    if faults:
        raise InspectorateError(faults)
    return "/{lang}/drafts/batch/"


def _author(job: Job) -> Author:
    return Author(job.person_id, job.arguments["role"], timezone.now())


def _may_see(person: Person, about: str) -> bool:
    return permissions.may(person, Action.VIEW_REPORT, guarded.guarded(about).subject())
