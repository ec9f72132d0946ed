"""Keep the files of an edition, and let it out at its moment."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.reports import documents as core_documents
from inspectorate.core.publishing.reports.stages import ReportStage, Step
from inspectorate.storage import provenance
from inspectorate.storage.progress import Report as Progress
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing import building, gating
from inspectorate.web.publishing.actions import changing, indexing, steps, telling
from inspectorate.web.publishing.models import Artefact, Publication, Report
from inspectorate.web.publishing.queries import documents, facts

log = logging.getLogger(__name__)


def build(report_id: str, *, at: datetime, report: Progress) -> Publication:
    """Build the files of a report that is final; done again, the same comes out.

    Raises
    ------
    InspectorateError
        `PUBLISH-126` unless it is final; as `gating.check` and `building.build`.
    """
    row = Report.objects.select_related("snapshot").get(pk=report_id)
    _check_is_final(row)
    kept, content = documents.kept(row), documents.content_of(row)
    gating.check(kept.snapshot.results)
    folder = building.folder_of(row.pk, row.edition)
    files = building.build(kept, folder, report=report)
    with transaction.atomic():
        row = changing.locked(report_id)
        _check_is_final(row)
        row.publications.filter(edition=row.edition, published_at=None).delete()
        counted = facts.counted(row)
        if row.snapshot is None:  # `documents.kept` has refused it already
            raise ValueError(row)
        made = Publication.objects.create(
            report=row,
            edition=row.edition,
            note_en=row.note_en,
            note_cy=row.note_cy,
            document=core_documents.plain(kept.document),
            content_sha256=content,
            snapshot=row.snapshot,
            n_comments=counted.n_comments,
            n_accepted=counted.n_accepted,
            folder=folder,
            sha256=building.together({one.path: one.sha256 for one in files}),
            software=provenance.software_version(),
            built_at=at,
        )
        Artefact.objects.bulk_create(one.as_row(made) for one in files)
    return made


def publish_due(now: datetime) -> list[str]:
    """Publish every report whose moment has come; return their ids.

    One that cannot be published is logged and tried again; it keeps no other back.
    """
    due = Report.objects.filter(
        stage=ReportStage.EMBARGOED, embargo_until__lte=now
    ).order_by("embargo_until", "pk")
    done = []
    for report_id in due.values_list("pk", flat=True):
        try:
            publish(report_id, now=now)
        except Exception:
            log.exception("report %s could not be published", report_id)
        else:
            done.append(report_id)
    return done


def publish(report_id: str, *, now: datetime) -> Publication:
    """Publish a report: what was approved, byte by byte.

    Raises
    ------
    InspectorateError
        `PUBLISH-109` before its moment, `PUBLISH-127` if the files are not those that
        were approved; as `gating.check`.
    """
    with transaction.atomic():
        row = steps.take_step(report_id, Step.PUBLISH, by=Author("", "", now))
        made = Publication.objects.get(report=row, edition=row.edition)
        if made.sha256 != row.approved_sha256 or not building.is_whole(made):
            raise InspectorateError(
                Fault(
                    made.folder,
                    "PUBLISH-127",
                    "does not hold the files that were approved.",
                    "Restore the folder from a backup; the moment waits for it.",
                )
            )
        row.publications.exclude(pk=made.pk).filter(
            published_at__isnull=False, superseded_at=None
        ).update(superseded_at=now)
        made.published_at = now
        made.save(update_fields=["published_at"])
        indexing.index(made)
        telling.of_edition(made, at=now)
        gating.keep(documents.kept(row).snapshot.results, folder=made.folder)
    return made


def _check_is_final(row: Report) -> None:
    if row.stage != ReportStage.FINAL:
        raise InspectorateError(
            Fault(
                "report",
                "PUBLISH-126",
                f'is "{row.stage}": its files are built once it is final.',
                "Let it be approved first.",
            )
        )
