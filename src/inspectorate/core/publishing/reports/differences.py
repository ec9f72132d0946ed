"""What a new snapshot changes in a report: block by block, cell by cell."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.publishing import block_lines
from inspectorate.core.publishing.blocks import Block, Chart, Heading, Table
from inspectorate.core.publishing.reports import checks, rendering
from inspectorate.core.publishing.reports.document import Document, Generated
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.core.publishing.wording import Wording


@dataclass(frozen=True)
class Difference:
    """One text that changed.

    Parameters
    ----------
    place : str
        Row and column of a table's cell; else empty.
    before, after : str
        Empty where there was nothing, or is nothing any more.
    """

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """What changed in one block.

    Parameters
    ----------
    block : str
        Its id.
    differences : tuple of Difference
    look_again : tuple of str
        Questions whose findings were reworded and now say something else.
    """

    block: str
    differences: tuple[Difference, ...]
    look_again: tuple[str, ...] = ()


def between(
    document: Document,
    before: Snapshot,
    after: Snapshot,
    wordings: Mapping[str, Wording],
    *,
    language: str = "en",
) -> tuple[Changed, ...]:
    """Return what changes in a report when its results do.

    Parameters
    ----------
    document : Document
    before, after : Snapshot
        Of its subject.
    wordings : mapping of str to Wording
        `en` and `cy`.
    language : str
        Of the texts that are compared.

    Returns
    -------
    tuple of Changed
        Blocks in which anything changed or has to be looked at, in order.

    Raises
    ------
    InspectorateError
        As `rendering.rendered`.
    """
    shown = wordings[language]
    old, new = (
        rendering.rendered(document, snapshot, shown) for snapshot in (before, after)
    )
    found = []
    for block, was, now in zip(document.blocks, old.parts, new.parts, strict=True):
        again: tuple[str, ...] = ()
        if isinstance(block, Generated):
            again = tuple(checks.to_see_again(block, after, wordings["en"]))
        made = Changed(block.id, tuple(_differences(was.blocks, now.blocks)), again)
        if made.differences or made.look_again:
            found.append(made)
    return tuple(found)


def _differences(
    before: Sequence[Block], after: Sequence[Block]
) -> Iterator[Difference]:
    yield from _of_lines(_lines(before), _lines(after))
    old, new = _cells(before), _cells(after)
    several = len({table for table, _ in (*old, *new)}) > 1
    captions = {b.id: b.caption for b in (*before, *after) if isinstance(b, Table)}
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key, ""), new.get(key, "")
        if was != now:
            table, place = key
            shown = f"{captions[table]}: {place}" if several else place
            yield Difference(shown, was, now)


def _lines(blocks: Sequence[Block]) -> list[str]:
    """Return texts that stand by themselves, a chart as one for each of its values."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [block.caption, block.note]
        elif isinstance(block, Chart):
            found += [block.title, *block.description.split("; "), block.note]
        else:
            found += block_lines.lines(block)
    return found


def _of_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, new = list(before[a:b]), list(after[c:d])
        length = max(len(old), len(new))
        old += [""] * (length - len(old))
        new += [""] * (length - len(new))
        for was, now in zip(old, new, strict=True):
            yield Difference("", was, now)


def _cells(blocks: Sequence[Block]) -> dict[tuple[str, str], str]:
    """Return the cells of all tables, by table and by row and column."""
    return {
        (block.id, place): text
        for block in blocks
        if isinstance(block, Table)
        for place, text in _of_table(block)
    }


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    rows: Counter[str] = Counter()
    for row in table.rows:
        pairs = list(zip(row, table.columns, strict=True))
        named = [cell.text for cell, column in pairs if not column.numeric]
        name = ", ".join(named[:2])
        rows[name] += 1
        if rows[name] > 1:
            name = f"{name} ({rows[name]})"
        for cell, column in pairs:
            yield f"{name}: {column.text}", cell.text
