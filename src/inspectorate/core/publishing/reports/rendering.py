"""A report over its snapshot as one page of blocks, and which block each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.blocks import Block, Chart, Page, Table
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.reports import (
    authored,
    choosing,
    rewording,
    sources,
    structure,
    subjects,
)
from inspectorate.core.publishing.reports.document import (
    Document,
    Generated,
    Heading,
    Narrative,
    Recommendation,
)
from inspectorate.core.publishing.reports.parts import Part
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.core.publishing.reports.subjects import Subject
from inspectorate.core.publishing.wording import Wording

PATH = "report.html"
DEEPEST = 4  # level of a heading


@dataclass(frozen=True)
class Rendered:
    """A report in one language: the whole page, and its parts in the same order."""

    page: Page
    parts: tuple[Part, ...]


def rendered(
    document: Document, snapshot: Snapshot, wording: Wording, *, path: str = PATH
) -> Rendered:
    """Return a report in one language.

    Parameters
    ----------
    document : Document
    snapshot : Snapshot
        Of its subject.
    wording : Wording
        Language; a text that is not written in it yet says so on the page.
    path : str
        Place of the page within its language.

    Raises
    ------
    InspectorateError
        As `structure.faults`, and `PUBLISH-038` for references that lead nowhere: all
        at once.
    """
    wrong = structure.faults(document, snapshot)
    if wrong:
        raise InspectorateError(wrong)
    parts = tuple(_parts(document, snapshot, wording))
    lost = list(_lost(document, parts))
    if lost:
        raise InspectorateError(lost)
    results = snapshot.results
    known = Edition(results, wording)
    page = Page(
        path,
        wording.language,
        authored.said(document.title, wording),
        tuple(block for part in parts for block in part.blocks),
        extracts=known.extracts((*results.inspections, *results.earlier)),
        instruments=tuple(sorted(results.instruments)),
    )
    return Rendered(page, parts)


def _parts(document: Document, snapshot: Snapshot, wording: Wording) -> Iterator[Part]:
    edition = Edition(snapshot.results, wording)
    subject = subjects.read(document.subject)
    level, number = 1, 0
    for block in document.blocks:
        if isinstance(block, Generated):
            made = generated(block, edition, subject, level=level)
            yield Part(block.id, is_generated=True, blocks=made)
            continue
        if isinstance(block, Heading):
            level = block.level
        number += isinstance(block, Recommendation)
        said = authored.as_block(block, wording, level=level, number=number)
        yield Part(block.id, is_generated=False, blocks=(said,))


def generated(
    block: Generated, edition: Edition, subject: Subject, *, level: int
) -> tuple[Block, ...]:
    """Return what a generated block shows.

    Parameters
    ----------
    block : Generated
        Without a fault of `structure.faults`.
    edition : Edition
        Results of the subject, in one language.
    subject : Subject
    level : int
        Of the heading it stands under, 1 below the title.
    """
    own = _reworded(block, edition, subject)
    made = sources.blocks(own, subject, block.source, block.options)
    captioned = _captioned(made, block.caption.in_language(edition.wording.language))
    return tuple(_placed(captioned, block.id, level))


def _reworded(block: Generated, edition: Edition, subject: Subject) -> Edition:
    judged = choosing.judged(edition, subject, block.options)
    if judged is None or not block.wording:
        return edition
    new = rewording.reworded(judged.instrument, block.wording)
    instruments = {**edition.results.instruments, new.name: new}
    return replace(edition, results=replace(edition.results, instruments=instruments))


def _captioned(made: Sequence[Block], caption: str) -> Iterator[Block]:
    """Yield blocks, the first table or chart under another caption."""
    free = bool(caption)
    for block in made:
        if free and isinstance(block, Table):
            yield replace(block, caption=caption)
            free = False
        elif free and isinstance(block, Chart):
            yield replace(block, title=caption)
            free = False
        else:
            yield block


def _placed(made: Iterable[Block], identifier: str, level: int) -> Iterator[Block]:
    """Yield blocks with ids that no other block has, and headings one deeper than ours.

    The first that has an id bears that of the block, so that references lead to it.
    """
    found = list(made)
    levels = [block.level for block in found if isinstance(block, blocks.Heading)]
    deeper = level + 1 - min(levels, default=level + 1)
    free = True
    for block in found:
        if isinstance(block, blocks.Heading | Table | Chart):
            name = identifier if free else f"{identifier}-{block.id}"
            free = False
            placed = replace(block, id=name)
            if isinstance(placed, blocks.Heading):
                placed = replace(placed, level=min(placed.level + deeper, DEEPEST))
            elif isinstance(placed, Table):
                placed = replace(placed, rows=_unlinked(placed))
            yield placed
        else:
            yield block


def _unlinked(table: Table) -> tuple[tuple[blocks.Cell, ...], ...]:
    """Return rows without links: a report stands by itself, without the year's site."""
    return tuple(tuple(replace(cell, link="") for cell in row) for row in table.rows)


def _lost(document: Document, parts: Sequence[Part]) -> Iterator[Fault]:
    there = {
        block.id
        for part in parts
        for block in part.blocks
        if isinstance(block, blocks.Heading | Table | Chart)
    }
    there |= {b.id for b in document.blocks if isinstance(b, Recommendation)}
    for block in document.blocks:
        if isinstance(block, Narrative):
            for language in ("en", "cy"):
                for target in authored.targets(block.text.in_language(language)):
                    if target not in there:
                        yield _broken(f"block {block.id} {language}", target)


def _broken(place: str, target: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-038",
        f'refers to "{target}", and no heading, table, chart or recommendation is called '
        "so.",
        "Refer to a block by its id, such as [the scores](#b004), or take it out.",
    )
