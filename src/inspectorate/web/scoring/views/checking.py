"""Check kept scores against their extract, and hand the extract out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render

from inspectorate.core.audit.events import Verb
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Subject
from inspectorate.web.audit import recording
from inspectorate.web.inspections import queries
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.scoring import extracts, verification
from inspectorate.web.scoring.queries import content, kept
from inspectorate.web.scoring.views import frames


@dataclass(frozen=True)
class GuardedFile:
    """A table of the extract of the last scoring of an inspection."""

    inspection: GuardedInspection
    table: str

    def subject(self) -> Subject:
        """Return the inspection as permissions see it."""
        return self.inspection.subject()


def guarded_file(inspection_id: str, table: str) -> GuardedFile:
    """Return a table of an extract by its address.

    Raises
    ------
    Http404
        If there is no such inspection or table.
    """
    if table not in extracts.TABLES:
        raise Http404
    return GuardedFile(queries.guarded(inspection_id), table)


@access.requires(Action.VIEW_SCORES, of=queries.guarded)
def check(request: Asking, thing: GuardedInspection) -> HttpResponse:
    """Offer to score the kept extract again, and say whether it gives the same."""
    shown = frames.frame(request, thing, "check")
    context = dict(shown.context)
    if shown.scoring is not None and request.method == "POST":
        found = verification.verify(shown.scoring)
        context["found"] = found
        context["differences"] = found.differences[: verification.SHOWN]
    return render(request, "scoring/check.html", context)


@access.requires(Action.EXPORT, of=guarded_file)
def file(request: Asking, thing: GuardedFile) -> HttpResponse:
    """Hand out a table of the extract that was scored last; it holds answers by case."""
    row = thing.inspection.row
    content.check_readings_are_in(row)
    scoring = kept.latest(row.pk)
    path = extracts.path_of(scoring.extract, thing.table) if scoring else None
    if scoring is None or path is None or not path.exists():
        raise Http404
    author = access.author(request, Action.EXPORT)
    with transaction.atomic():
        recording.record(
            recording.stream_of_inspection(row.pk),
            author.did(
                Verb.DOWNLOADED,
                "extract",
                scoring.pk,
                after={"table": thing.table, "sha256": scoring.extract_sha256},
            ),
        )
    name = f'attachment; filename="{thing.table}.parquet"'
    return HttpResponse(
        path.read_bytes(),
        content_type="application/vnd.apache.parquet",
        headers={"Content-Disposition": name},
    )
