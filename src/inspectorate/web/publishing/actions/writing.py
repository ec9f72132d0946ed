"""Write the blocks of a report: hold one, save it, move it, take it out, put it back."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db import transaction

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import (
    claims,
    documents,
    ordering,
    stages,
    suggestions,
)
from inspectorate.core.publishing.reports.claims import Claim
from inspectorate.core.publishing.reports.document import ReportBlock as CoreBlock
from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.audit import recording
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing.actions import changing
from inspectorate.web.publishing.models import BlockVersion, Report, ReportBlock
from inspectorate.web.publishing.queries import writing

PAGE, SUGGESTED, RESTORED = "page", "suggestion", "history"


def claim(report_id: str, block_id: str, *, by: Author) -> None:
    """Begin to write a block, or take over one whose writer stays away.

    Raises
    ------
    InspectorateError
        `PUBLISH-160` while somebody else writes, `PUBLISH-166` for a block that was
        taken out, `PUBLISH-101` where nothing changes any more.
    """
    with transaction.atomic():
        row, block = _locked(report_id, block_id)
        stages.after_change(ReportStage(row.stage))
        _hold(block, claims.taken(writing.standing(block), by=by.person, at=by.at))


def renew(report_id: str, block_id: str, *, by: Author) -> None:
    """Hold a block on while somebody writes.

    Raises
    ------
    InspectorateError
        `PUBLISH-162` for who does not hold it.
    """
    with transaction.atomic():
        _, block = _locked(report_id, block_id)
        _hold(block, claims.renewed(writing.standing(block), by=by.person, at=by.at))


def release(report_id: str, block_id: str, *, by: Author) -> None:
    """Give up a block without saving; nothing happens where one does not hold it."""
    with transaction.atomic():
        _, block = _locked(report_id, block_id)
        if block.claimed_by_id == by.person:
            _hold(block, None)


def save(
    report_id: str,
    block_id: str,
    content: CoreBlock,
    *,
    seen: int,
    by: Author,
    goes_on: bool = False,
) -> bool:
    """Keep what somebody wrote as the next version of a block.

    Parameters
    ----------
    report_id, block_id : str
    content : core ReportBlock
    seen : int
        Version from which they began.
    by : Author
    goes_on : bool
        They hold the block on.

    Returns
    -------
    bool
        False if it says what it said before: nothing is kept then.

    Raises
    ------
    InspectorateError
        `PUBLISH-161`, `PUBLISH-162`, `PUBLISH-166`, `PUBLISH-101`.
    """
    with transaction.atomic():
        row, block = _locked(report_id, block_id)
        claims.check_save(writing.standing(block), by=by.person, seen=seen)
        mine = Claim(by.person, by.at + claims.LEASE) if goes_on else None
        _hold(block, mine)
        return keep(row, block, content, by=by, origin=PAGE)


def keep(
    row: Report, block: ReportBlock, content: CoreBlock, *, by: Author, origin: str
) -> bool:
    """Write the next version of a block; both are locked. False if nothing changed."""
    written = documents.plain_block(dataclasses.replace(content, id=block.block_id))
    if written == block.content:
        return False
    block.content = written
    _next_version(block, written, by=by, origin=origin)
    _tell(row, block, Verb.CHANGED, by=by, origin=origin)
    return True


def add(report_id: str, content: CoreBlock, *, after: str, by: Author) -> str:
    """Add a block after another; its writer holds it. Return its id.

    Raises
    ------
    InspectorateError
        `PUBLISH-101` where nothing changes any more.
    """
    with transaction.atomic():
        row = changing.locked(report_id)
        name = ordering.next_id(row.blocks.values_list("block_id", flat=True))
        written = documents.plain_block(dataclasses.replace(content, id=name))
        block = ReportBlock.objects.create(
            report=row,
            block_id=name,
            position=0,
            kind=written["kind"],
            content=written,
            claimed_by_id=by.person,
            claimed_until=by.at + claims.LEASE,
        )
        _version(block, written, by=by, origin=PAGE)
        order = [one for one in _order(row) if one != name]
        _put_in_order(row, ordering.placed(order, name, after=after))
        _tell(row, block, Verb.CREATED, by=by, origin=PAGE)
    return name


def move(report_id: str, block_id: str, *, up: bool, by: Author) -> None:
    """Move a block one place.

    Raises
    ------
    InspectorateError
        `PUBLISH-166` for a block that was taken out, `PUBLISH-101`.
    """
    with transaction.atomic():
        row, block = _locked(report_id, block_id)
        order = _order(row)
        found = ordering.moved(order, block_id, up=up)
        if found != order:
            _put_in_order(row, found)
            _tell(row, block, Verb.CHANGED, by=by, origin="moved")


def remove(report_id: str, block_id: str, *, seen: int, by: Author) -> None:
    """Take a block out; it can be put back.

    Raises
    ------
    InspectorateError
        `PUBLISH-160` while somebody else writes it, `PUBLISH-161` for another version
        than was looked at, `PUBLISH-166`, `PUBLISH-101`.
    """
    with transaction.atomic():
        row, block = _locked(report_id, block_id)
        standing = writing.standing(block)
        mine = claims.taken(standing, by=by.person, at=by.at)
        held = dataclasses.replace(standing, claim=mine)
        claims.check_save(held, by=by.person, seen=seen)
        _hold(block, None)
        block.removed_at = by.at
        _next_version(block, None, by=by, origin=PAGE)
        _tell(row, block, Verb.CHANGED, by=by, origin="removed")


def put_back(report_id: str, block_id: str, *, by: Author) -> None:
    """Put a block that was taken out back to where it stood; undone twice is undone."""
    with transaction.atomic():
        row = changing.locked(report_id)
        block = row.blocks.select_for_update().get(block_id=block_id)
        if block.removed_at is None:
            return
        block.removed_at = None
        _next_version(block, block.content, by=by, origin=RESTORED)
        _tell(row, block, Verb.CHANGED, by=by, origin=RESTORED)


def restore(
    report_id: str, block_id: str, version: int, *, seen: int, by: Author
) -> None:
    """Let an old version of a block stand again, as a new one.

    Raises
    ------
    InspectorateError
        As `remove`.
    """
    with transaction.atomic():
        row, block = _locked(report_id, block_id)
        standing = writing.standing(block)
        mine = claims.taken(standing, by=by.person, at=by.at)
        held = dataclasses.replace(standing, claim=mine)
        claims.check_save(held, by=by.person, seen=seen)
        old = block.versions.get(version=version, content__isnull=False)
        _hold(block, None)
        content = documents.block_of(old.content or {})  # the query asks for some
        keep(row, block, content, by=by, origin=RESTORED)


def _locked(report_id: str, block_id: str) -> tuple[Report, ReportBlock]:
    """Return a report and one of its blocks, locked in this order."""
    row = changing.locked(report_id)
    block = row.blocks.select_for_update().get(block_id=block_id)
    if block.removed_at is not None:
        raise InspectorateError(suggestions.gone(f"block {block_id}"))
    return row, block


def _hold(block: ReportBlock, mine: Claim | None) -> None:
    block.claimed_by_id = mine.holder if mine else None
    block.claimed_until = mine.until if mine else None
    block.save(update_fields=["claimed_by", "claimed_until"])


def _next_version(
    block: ReportBlock, content: dict[str, Any] | None, *, by: Author, origin: str
) -> None:
    block.version += 1
    block.save(update_fields=["content", "version", "removed_at"])
    _version(block, content, by=by, origin=origin)


def _version(
    block: ReportBlock, content: dict[str, Any] | None, *, by: Author, origin: str
) -> None:
    BlockVersion.objects.create(
        block=block,
        version=block.version,
        content=content,
        person_id=by.person or None,
        at=by.at,
        origin=origin,
    )


def _order(row: Report) -> list[str]:
    there = row.blocks.filter(removed_at=None).order_by("position", "pk")
    return list(there.values_list("block_id", flat=True))


def _put_in_order(row: Report, order: list[str]) -> None:
    """Give the blocks that are there new positions."""
    rows = {one.block_id: one for one in row.blocks.filter(removed_at=None)}
    for place, name in enumerate(order, start=1):
        rows[name].position = ordering.STEP * place
    ReportBlock.objects.bulk_update(rows.values(), ["position"])


def _tell(
    row: Report, block: ReportBlock, verb: Verb, *, by: Author, origin: str
) -> None:
    changing.changed(row, why=f"block {block.block_id}", at=by.at)
    recording.record(
        recording.stream_of_report(row.pk),
        by.did(
            verb,
            "report_block",
            f"{row.pk} {block.block_id}",
            after={"version": block.version, "origin": origin},
        ),
    )
