"""What authors say to each other about a block: comments, and suggestions for it."""

from __future__ import annotations

import dataclasses

from django.db import transaction

from inspectorate.core.audit.events import Verb
from inspectorate.core.publishing.reports import claims, documents, suggestions
from inspectorate.core.publishing.reports.document import ReportBlock as CoreBlock
from inspectorate.web.audit import recording
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing.actions import changing, writing
from inspectorate.web.publishing.models import Comment, ReportBlock, Suggestion
from inspectorate.web.publishing.queries import writing as queries


def comment(
    row: ReportBlock,
    text: str,
    *,
    by: Author,
    answers: Comment | None = None,
    origin: str = "page",
) -> Comment:
    """Say something about a block, or answer what somebody said."""
    with transaction.atomic():
        made = Comment.objects.create(
            block=row,
            answers=answers,
            text=text,
            person_id=by.person,
            at=by.at,
            origin=origin,
        )
        _record(row, by, Verb.CREATED, "report_comment", made.pk)
    return made


def settle(row: Comment, *, by: Author) -> None:
    """Say that nothing more has to be done about a comment; once is enough."""
    _settled(row, by, is_settled=True)


def reopen(row: Comment, *, by: Author) -> None:
    """Say that something has to be done about it after all."""
    _settled(row, by, is_settled=False)


def _settled(row: Comment, by: Author, *, is_settled: bool) -> None:
    with transaction.atomic():
        changed = Comment.objects.filter(
            pk=row.pk, settled_at__isnull=is_settled
        ).update(
            settled_by=by.person if is_settled else None,
            settled_at=by.at if is_settled else None,
        )
        if changed:
            after = {"settled": is_settled}
            _record(row.block, by, Verb.CHANGED, "report_comment", row.pk, **after)


def suggest(
    row: ReportBlock,
    content: CoreBlock,
    *,
    base: int,
    note: str = "",
    by: Author,
    origin: str = "page",
) -> Suggestion:
    """Propose another content for a block; the block stays as it is.

    Parameters
    ----------
    row : ReportBlock
    content : core ReportBlock
    base : int
        Version of the block that its author saw.
    note : str
        Why.
    by : Author
    origin : str
        `page` or `word`.
    """
    proposed = documents.plain_block(dataclasses.replace(content, id=row.block_id))
    with transaction.atomic():
        made = Suggestion.objects.create(
            block=row,
            base_version=base,
            content=proposed,
            note=note,
            person_id=by.person,
            at=by.at,
            origin=origin,
        )
        _record(row, by, Verb.CREATED, "report_suggestion", made.pk)
    return made


def decide(
    suggestion_id: str, *, accept: bool, seen: int, reason: str = "", by: Author
) -> None:
    """Accept a suggestion as the next version of its block, or decline it.

    Parameters
    ----------
    suggestion_id : str
    accept : bool
    seen : int
        Version of the block with which it was compared.
    reason : str
    by : Author

    Raises
    ------
    InspectorateError
        `PUBLISH-160` while somebody else writes the block; `PUBLISH-161`,
        `PUBLISH-163`, `PUBLISH-166`; `PUBLISH-101` where nothing changes any more.
    """
    block_id, report_id = Suggestion.objects.values_list(
        "block_id", "block__report_id"
    ).get(pk=suggestion_id)
    with transaction.atomic():
        report = changing.locked(report_id)
        block = ReportBlock.objects.select_for_update().get(pk=block_id)
        row = Suggestion.objects.select_for_update().get(pk=suggestion_id)
        suggestions.check_decision(as_suggested(row, block), accept=accept, seen=seen)
        row.state = Suggestion.State.ACCEPTED if accept else Suggestion.State.REJECTED
        row.reason, row.decided_by_id, row.decided_at = reason, by.person, by.at
        row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        _record(
            block, by, Verb.CHANGED, "report_suggestion", row.pk, state=str(row.state)
        )
        if accept:
            claims.taken(queries.standing(block), by=by.person, at=by.at)
            content = documents.block_of(row.content)
            writing.keep(report, block, content, by=by, origin=writing.SUGGESTED)


def as_suggested(row: Suggestion, block: ReportBlock) -> suggestions.Suggested:
    """Return a suggestion as core decides about it."""
    return suggestions.Suggested(
        f"block {block.block_id}",
        row.state,
        row.base_version,
        block.version,
        is_removed=block.removed_at is not None,
    )


def _record(
    row: ReportBlock,
    by: Author,
    verb: Verb,
    kind: str,
    name: str,
    **after: str | bool,
) -> None:
    recording.record(
        recording.stream_of_report(row.report_id),
        by.did(verb, kind, name, after={"block": row.block_id, **after}),
    )
