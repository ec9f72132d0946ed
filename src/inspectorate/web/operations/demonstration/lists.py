"""Upload a case list of the reconstructed year, as a contact would."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.jobs import work
from inspectorate.web.people import authors
from inspectorate.web.sampling import file_store, planning
from inspectorate.web.sampling.actions import lists, samples
from inspectorate.web.sampling.models import CaseList
from inspectorate.web.sampling.planning import Wanted
from inspectorate.web.sampling.receiving import ReceivedFile


def upload(row: Inspection, file: Path, *, by: Person, at: datetime) -> CaseList:
    """Upload a file for an inspection, match its columns, and have it checked."""
    content = file.read_bytes()
    draft = file_store.folder() / f".upload-{row.pk}"
    draft.write_bytes(content)
    author = authors.author(by, Action.UPLOAD_CASE_LIST, at=at)
    with draft.open("rb") as stream:
        received = ReceivedFile(
            stream,
            path=draft,
            sha256=hashlib.sha256(content).hexdigest(),
            name=file.name,
            size=len(content),
        )
        job = lists.receive(row.pk, received, by=author)
    work.perform(job.pk)
    found = row.case_lists.latest("uploaded_at")
    if found.state == CaseList.State.MAPPING:
        same = {heading: heading for heading in found.headings}
        job = lists.match_columns(
            found.pk, same, by=authors.author(by, Action.MAP_COLUMNS, at=at)
        )
        work.perform(job.pk)
        found.refresh_from_db()
    return found


def draw(row: Inspection, *, by: Person, at: datetime) -> None:
    """Draw a sample of the size that the programme wants."""
    accepted = row.case_lists.get(state=CaseList.State.ACCEPTED)
    planned = planning.plan(
        row, Wanted(), row=accepted, population=accepted.n_eligible, today=at.date()
    )
    job = samples.ask_for_draw(
        row.pk, planned.design, by=authors.author(by, Action.DRAW_SAMPLE, at=at)
    )
    work.perform(job.pk)
