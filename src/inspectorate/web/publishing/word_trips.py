"""Reports as Word files for their editors, and what comes back in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import histories, rendering
from inspectorate.core.publishing.reports.document import (
    Document,
    Generated,
    Quotation,
)
from inspectorate.core.publishing.reports.document import ReportBlock as CoreBlock
from inspectorate.core.publishing.reports.proposals import SAID_BY, Proposal
from inspectorate.storage.publishing import publication_wordings
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing.actions import talking
from inspectorate.web.publishing.models import Report, ReportBlock, Snapshot
from inspectorate.web.publishing.queries import documents, writing
from inspectorate.web.sampling.receiving import ReceivedFile
from inspectorate.workflows import read_edited_report, write_word_report
from inspectorate.workflows.write_word_report import WordReport

WORD = "word"
NOBODY = "?"


@dataclass(frozen=True)
class Came:
    """How much came back with a file."""

    n_suggestions: int
    n_comments: int


@dataclass(frozen=True)
class _Reference:
    """By what a file is known when it comes back: report, language, figures, moment."""

    report: str
    language: str
    snapshot: str
    moment: datetime
    reader: str

    def __str__(self) -> str:
        told = (self.report, self.language, self.snapshot, self.moment.isoformat())
        return " ".join((*told, self.reader))


def written(row: Report, language: str, *, reader: str) -> bytes:
    """Return a report as a Word file, with the name of its reader in the title.

    Raises
    ------
    InspectorateError
        `PUBLISH-121` without figures; as `rendering.rendered`.
    """
    kept = documents.kept(row)
    moments = writing.moments(row)
    moment = moments[0] if moments else datetime.now(UTC)
    snapshot = row.snapshot.pk if row.snapshot else ""
    reference = _Reference(row.pk, language, snapshot, moment, reader)
    return write_word_report.write(_report(kept.document, row, reference))


def read(row: Report, file: ReceivedFile, *, by: Author) -> Came:
    """Read a file that came back; each change becomes a suggestion, none is made.

    Raises
    ------
    InspectorateError
        `PUBLISH-168` for a file of another report, or of none; as
        `workflows.read_edited_report.read`.
    """
    name = str(file.name)
    reference = _reference(read_edited_report.reference(file.path, name=name), name)
    if reference.report != row.pk:
        raise InspectorateError(_foreign(name))
    document, versions = _as_it_went_out(row, reference)
    report = _report(document, row, reference)
    proposals = read_edited_report.read(file.path, report, name=name)
    with transaction.atomic():
        return _kept(row, document, versions, proposals, reference.language, by=by)


def _report(document: Document, row: Report, reference: _Reference) -> WordReport:
    figures = Snapshot.objects.get(pk=reference.snapshot, report=row)
    snapshot = documents.snapshot_of(figures)
    wording = publication_wordings.load()[reference.language]
    made = rendering.rendered(document, snapshot, wording)
    return WordReport(
        path=rendering.PATH,
        language=reference.language,
        title=f"{made.page.title} ({reference.reader})",
        parts=made.parts,
        year=snapshot.results.year,
        synthetic=snapshot.results.synthetic,
        reference=str(reference),
    )


def _reference(given: str, name: str) -> _Reference:
    told = given.split(" ", 4)
    try:
        report, language, snapshot, moment, reader = told
        return _Reference(
            report, language, snapshot, datetime.fromisoformat(moment), reader
        )
    except ValueError as error:
        raise InspectorateError(_foreign(name)) from error


def _foreign(name: str) -> Fault:
    return Fault(
        name,
        "PUBLISH-168",
        "is not a file of this report that was downloaded here.",
        "Download it on this page, edit that very file, and send it back.",
    )


def _as_it_went_out(
    row: Report, reference: _Reference
) -> tuple[Document, dict[str, int]]:
    """Return what a report said when a file of it went out, and the block versions."""
    blocks: list[CoreBlock] = []
    numbers = {}
    for name, kept in writing.versions(row).items():
        found = histories.at(kept, reference.moment)
        if found is not None:
            known = [one.number for one in kept if one.at <= reference.moment]
            blocks.append(found)
            numbers[name] = max(known)
    title = Text(row.title_en, row.title_cy)
    return Document(row.kind, row.subject, title, tuple(blocks)), numbers


def _kept(
    row: Report,
    document: Document,
    versions: dict[str, int],
    proposals: Sequence[Proposal],
    language: str,
    *,
    by: Author,
) -> Came:
    rows = {one.block_id: one for one in row.blocks.all()}
    by_block: dict[str, list[Proposal]] = {}
    for one in proposals:
        by_block.setdefault(one.block, []).append(one)
    n_suggestions = n_comments = 0
    for block in document.blocks:
        own = by_block.get(block.id, [])
        for one in own:
            n_comments += _comments(rows[block.id], one, by)
        changed = [one for one in own if one.is_changed]
        if changed:
            talking.suggest(
                rows[block.id],
                _proposed(block, changed, language),
                base=versions[block.id],
                note=_tracked(changed),
                by=by,
                origin=WORD,
            )
            n_suggestions += 1
    return Came(n_suggestions, n_comments)


def _comments(row: ReportBlock, proposal: Proposal, by: Author) -> int:
    for one in proposal.comments:
        place = f" “{one.place}”" if one.place else ""
        text = f"{one.author or NOBODY}{place}: {one.text}"
        talking.comment(row, text, by=by, origin=WORD)
    return len(proposal.comments)


def _proposed(
    block: CoreBlock, proposals: Sequence[Proposal], language: str
) -> CoreBlock:
    """Return a block with the texts that are proposed for it in one language."""
    if isinstance(block, Generated):  # never proposed for: its file is refused then
        return block
    for one in proposals:
        if one.field == SAID_BY and isinstance(block, Quotation):
            said = _in_language(block.said_by, language, one.new.strip())
            block = dataclasses.replace(block, said_by=said, cleared_by="")
        else:
            block = dataclasses.replace(
                block, text=_in_language(block.text, language, one.new.strip())
            )
            if isinstance(block, Quotation):
                block = dataclasses.replace(block, cleared_by="")
    return block


def _in_language(text: Text, language: str, new: str) -> Text:
    return Text(new, text.cy) if language == "en" else Text(text.en, new)


def _tracked(proposals: Sequence[Proposal]) -> str:
    """Return who tracked which change when, as a note."""
    signs = {"insertion": "+", "deletion": "−"}  # noqa: RUF001 - the sign
    told = [
        f"{signs.get(one.kind, one.kind)} “{one.text}” ({one.author or NOBODY}"
        f"{f', {one.at}' if one.at else ''})"
        for proposal in proposals
        for one in proposal.changes
    ]
    return "\n".join(told)[:20_000]
