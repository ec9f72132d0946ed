"""What a version of the criteria changed from the one before."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.core.instruments import difference
from inspectorate.core.instruments.difference import Change
from inspectorate.core.instruments.model import Instrument, Text
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.edition import Edition


def blocks(edition: Edition, instrument: Instrument) -> list[Block]:
    """Return what changed, nothing where the version replaced none.

    The table of every change is there if the version before is one of the year's.
    """
    replaced = instrument.supersedes
    if replaced is None:
        return []
    wording = edition.wording
    heading = wording.say("changes.heading", version=replaced.version)
    found: list[Block] = [
        Heading(2, heading, "changes"),
        Paragraph(edition.text(replaced.changes, f"{instrument.name} supersedes")),
    ]
    before = edition.results.instruments.get(f"{instrument.id}/{replaced.version}")
    if before is not None:
        found += _table(edition, before, instrument)
    return found


def _table(edition: Edition, before: Instrument, after: Instrument) -> list[Block]:
    wording = edition.wording
    was, now = difference.texts(before), difference.texts(after)
    rows = tuple(
        (
            Cell(f"{wording.say(f'item.{change.item}')} {change.id}"),
            Cell(wording.say(f"change.{change.change}")),
            _said(edition, change, was),
            _said(edition, change, now),
        )
        for change in difference.compare(before, after).changes
    )
    if not rows:
        return []
    return [
        Table(
            "table-changes",
            wording.say("changes.table", version=before.version),
            tuple(
                Column(wording.say(f"column.{key}"))
                for key in ("what", "change", "before", "now")
            ),
            rows,
            note=wording.say("changes.note"),
        )
    ]


def _said(
    edition: Edition, change: Change, texts: Mapping[tuple[str, str], Text]
) -> Cell:
    text = texts.get((change.item, change.id))
    if text is None:
        return Cell("[z]")
    return Cell(edition.text(text, f"{change.item} {change.id}"))
