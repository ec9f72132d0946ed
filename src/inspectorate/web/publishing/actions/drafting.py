"""Begin a report: freeze its figures, write its first draft, say who is in its circle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.reports import documents, snapshots, stages, subjects
from inspectorate.core.publishing.reports.document import Document
from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage import files, provenance
from inspectorate.storage.publishing import report_snapshots
from inspectorate.web import identifiers
from inspectorate.web.audit import recording
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing.actions import changing
from inspectorate.web.publishing.models import (
    BlockVersion,
    Report,
    ReportBlock,
    ReportMember,
    Snapshot,
)
from inspectorate.workflows import build_report, draft_report

SNAPSHOTS = "snapshots"


@dataclass(frozen=True)
class NewDraft:
    """A report that is to be begun.

    Parameters
    ----------
    kind, subject : str
        As `core.publishing.reports` knows them.
    lead : str
        Id of the person who signs it off.
    members : tuple of str
        Ids of those who write it with the lead.
    inspection : Inspection or None
        About which it is.
    """

    kind: str
    subject: str
    lead: str
    members: tuple[str, ...] = ()
    inspection: Inspection | None = None


def begin(new: NewDraft, results: YearResults, *, by: Author) -> Report:
    """Begin a report.

    Parameters
    ----------
    new : NewDraft
    results : YearResults
        From `snapshotting`.
    by : Author

    Raises
    ------
    InspectorateError
        `PUBLISH-123` if there is one of this kind about this; as
        `workflows.draft_report.of_results`, and of the files.
    """
    kept = draft_report.of_results(results, new.kind, new.subject)
    if Report.objects.filter(kind=new.kind, subject=new.subject).exists():
        raise InspectorateError(_there_already(new))
    row = _row(new, kept.document, by)
    file = _written(row.pk, kept.snapshot)
    with transaction.atomic():
        row.save(force_insert=True)
        row.snapshot = _snapshot(row, kept.snapshot, file, by)
        row.save(update_fields=["snapshot"])
        _write(row, kept.document, by)
        people = [one for one in dict.fromkeys(new.members) if one != new.lead]
        ReportMember.objects.bulk_create(
            ReportMember(report=row, person_id=one, since=by.at) for one in people
        )
        _record(row, by, Verb.CREATED, snapshot=kept.snapshot.id)
    return row


def renew(report_id: str, results: YearResults, *, by: Author) -> bool:
    """Freeze the figures of a report anew.

    Returns
    -------
    bool
        False if nothing changed: the old snapshot stays.

    Raises
    ------
    InspectorateError
        `PUBLISH-101` where nothing changes any more; as `report_snapshots.freeze`.
    """
    row = Report.objects.get(pk=report_id)
    stages.after_change(ReportStage(row.stage))
    found = report_snapshots.freeze(results, row.subject)
    file = _written(row.pk, found)
    with transaction.atomic():
        row = changing.locked(report_id)
        if row.snapshot is not None and row.snapshot.sha256 == found.id:
            return False
        row.snapshot = _snapshot(row, found, file, by)
        row.save(update_fields=["snapshot"])
        changing.changed(row, why="snapshot", at=by.at)
        _record(row, by, Verb.CHANGED, snapshot=found.id)
    return True


def set_circle(
    report_id: str, *, lead: str, members: Iterable[str], by: Author
) -> None:
    """Say who leads a report and who writes it."""
    with transaction.atomic():
        row = changing.locked(report_id)
        wanted = set(members) - {lead}
        there = {one.person_id for one in row.members.all()}
        row.members.exclude(person__in=wanted).delete()
        ReportMember.objects.bulk_create(
            ReportMember(report=row, person_id=one, since=by.at)
            for one in sorted(wanted - there)
        )
        if row.lead_id != lead:
            row.lead_id = lead
            row.save(update_fields=["lead"])
            changing.void_signatures(row, why="lead", at=by.at)
        _record(row, by, Verb.CHANGED, lead=lead, members=[*sorted(wanted)])


def _row(new: NewDraft, document: Document, by: Author) -> Report:
    about = subjects.read(new.subject)
    return Report(
        pk=identifiers.record(),
        kind=new.kind,
        subject=new.subject,
        inspection=new.inspection,
        programme=about.programme,
        year=about.year,
        slug=build_report.slug(document),
        title_en=document.title.en,
        title_cy=document.title.cy,
        lead_id=new.lead,
        created_by_id=by.person,
        created_at=by.at,
    )


def _written(report_id: str, snapshot: snapshots.Snapshot) -> str:
    """Write a snapshot beside those of the report; return where it lies."""
    name = f"{SNAPSHOTS}/{report_id}/{snapshot.id}.json"
    path = Path(settings.FILES_DIR) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with files.written_whole(path) as draft:
            draft.write_bytes(snapshot.data)
    return name


def _snapshot(
    row: Report, snapshot: snapshots.Snapshot, file: str, by: Author
) -> Snapshot:
    made, _ = Snapshot.objects.get_or_create(
        report=row,
        sha256=snapshot.id,
        defaults={
            "file": file,
            "software": provenance.software_version(),
            "made_by_id": by.person or None,
            "made_at": by.at,
        },
    )
    return made


def _write(row: Report, document: Document, by: Author) -> None:
    blocks = ReportBlock.objects.bulk_create(
        ReportBlock(
            report=row,
            block_id=block.id,
            position=10 * position,
            kind=content["kind"],
            content=content,
        )
        for position, block in enumerate(document.blocks, start=1)
        for content in (documents.plain_block(block),)
    )
    BlockVersion.objects.bulk_create(
        BlockVersion(
            block=block,
            version=1,
            content=block.content,
            person_id=by.person or None,
            at=by.at,
            origin="template",
        )
        for block in blocks
    )


def _record(row: Report, by: Author, verb: Verb, **after: Plain) -> None:
    known: dict[str, Plain] = {"stage": row.stage, **after}
    recording.record(
        recording.stream_of_report(row.pk),
        by.did(verb, "report", row.pk, after=known),
    )


def _there_already(new: NewDraft) -> Fault:
    return Fault(
        "subject",
        "PUBLISH-123",
        f'there is a report of the kind "{new.kind}" about {new.subject} already.',
        "Open that one; what is published is corrected by another edition of it.",
    )
