"""What editors propose: a file that came back, held against the report it went out from.

Nothing is overwritten. Each proposal sets the old text of a block beside the new one, and
whoever is responsible for the report accepts it or does not.
"""

from __future__ import annotations

import collections
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import blocks, narrative_lines, narrative_text
from inspectorate.core.publishing.narrative_nodes import Node, Title, said
from inspectorate.core.publishing.reports.edited import (
    Change,
    Comment,
    EditedFile,
    EditedPart,
    Paragraph,
)
from inspectorate.core.publishing.reports.parts import Part

TEXT, SAID_BY = "text", "said_by"
SECTION = 2  # level of the heading above a narrative that has none
NUMBER_STYLE, SOURCE_STYLE = "recommendationnumber", "quotesource"


@dataclass(frozen=True)
class Proposal:
    """What editors propose for one text of a block.

    Parameters
    ----------
    block : str
        Id of the block.
    field : str
        `text`, or `said_by` of a quotation.
    old, new : str
        Markdown of a narrative or recommendation, plain text of all else. The same where
        only comments came; empty for a block that is generated.
    changes : tuple of Change
        That were tracked in the block; none where tracking was switched off.
    comments : tuple of Comment
        On the block.
    """

    block: str
    field: str
    old: str
    new: str
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether there is a text to accept."""
        return self.old != self.new


def made(
    parts: Sequence[Part], *, expected: EditedFile, edited: EditedFile
) -> tuple[Proposal, ...]:
    """Return what a file proposes.

    Parameters
    ----------
    parts : sequence of Part
        Of the report as it went out.
    expected : EditedFile
        What the file of those parts holds when nobody has edited it.
    edited : EditedFile
        What came back.

    Returns
    -------
    tuple of Proposal
        In the order of the report, of the blocks that differ or were commented on.

    Raises
    ------
    InspectorateError
        Everything that stops the file, at once: `PUBLISH-052` for a block that is
        missing, `PUBLISH-053` doubled, `PUBLISH-054` unknown; `PUBLISH-055` for a
        generated block that was changed; `PUBLISH-056` for text outside all blocks;
        `PUBLISH-057` for a table or picture in a text; `PUBLISH-058` for the number or
        the addressee of a recommendation.
    """
    faults = [
        *_of_blocks(expected, edited),
        *_outside(parts, edited),
        *_of_contents(parts, expected, edited),
    ]
    if faults:
        raise InspectorateError(faults)
    found = {part.block: part for part in edited.parts}
    return tuple(
        proposal
        for part, level in _levels(parts)
        for proposal in _of_part(part, found[part.block], below=level)
        if proposal.is_changed or proposal.comments
    )


def _levels(parts: Sequence[Part]) -> Iterator[tuple[Part, int]]:
    """Yield parts with the level of the heading that each stands under."""
    level = SECTION
    for part in parts:
        yield part, level
        for block in part.blocks:
            if isinstance(block, blocks.Heading):
                level = block.level


def _of_blocks(expected: EditedFile, edited: EditedFile) -> Iterator[Fault]:
    known = [part.block for part in expected.parts]
    counted = collections.Counter(part.block for part in edited.parts)
    for block in known:
        if not counted[block]:
            yield Fault(
                _place(edited, block),
                "PUBLISH-052",
                "this block is missing from the file.",
                "Take it from the file that went out, or edit that file again.",
            )
        elif counted[block] > 1:
            yield Fault(
                _place(edited, block),
                "PUBLISH-053",
                f"this block is in the file {counted[block]} times.",
                "Leave one of them, with the text that is meant.",
            )
    for block in sorted(counted.keys() - set(known)):
        yield Fault(
            _place(edited, block),
            "PUBLISH-054",
            "the report has no such block.",
            "Copy its text into a block of the report, and delete it.",
        )


def _outside(parts: Sequence[Part], edited: EditedFile) -> Iterator[Fault]:
    texts = {part.block for part in parts if not part.is_generated}
    said_outside = [("the beginning", edited.before)]
    said_outside += [
        (part.block, part.after) for part in edited.parts if part.block in texts
    ]
    for place, text in said_outside:
        if text:
            yield Fault(
                f"{edited.name} after {place}",
                "PUBLISH-056",
                f'"{_short(text)}" stands outside all blocks.',
                "Move it into the block to which it belongs.",
            )


def _of_contents(
    parts: Sequence[Part], expected: EditedFile, edited: EditedFile
) -> Iterator[Fault]:
    texts = {part.block for part in parts if not part.is_generated}
    came = {part.block: part for part in edited.parts}
    for went in expected.parts:
        back = came.get(went.block)
        if back is None:
            continue
        place = _place(edited, went.block)
        if went.block in texts:
            yield from _in_text(place, went, back)
            continue
        before, after = (f"{one.text} {one.after}".strip() for one in (went, back))
        if before != after:
            yield Fault(
                place,
                "PUBLISH-055",
                f"is made from results and was changed: {_difference(before, after)}.",
                "Undo the change; reword a finding in the report itself.",
            )


def _in_text(place: str, went: EditedPart, back: EditedPart) -> Iterator[Fault]:
    if back.foreign:
        yield Fault(
            place,
            "PUBLISH-057",
            f"holds what a text cannot: {', '.join(sorted(set(back.foreign)))}.",
            "Take it out; tables and charts are blocks of the report.",
        )
    before, after = (
        [said(one.line.nodes) for one in part.paragraphs if one.style == NUMBER_STYLE]
        for part in (went, back)
    )
    if before != after:
        what = _difference(" ".join(before), " ".join(after))
        yield Fault(
            place,
            "PUBLISH-058",
            f"the line of its number was changed: {what}.",
            "Undo the change; whom it is for is said in the report itself.",
        )


def _of_part(part: Part, back: EditedPart, *, below: int) -> Iterator[Proposal]:
    if part.is_generated:
        yield Proposal(part.block, TEXT, "", "", comments=back.comments)
        return
    remarks = (back.changes, back.comments)
    (block,) = part.blocks
    match block:
        case blocks.Narrative(nodes=nodes):
            old, new = _markdown(part.block, nodes, back.paragraphs, below=below)
            yield Proposal(part.block, TEXT, old, new, *remarks)
        case blocks.Recommendation(nodes=nodes):
            told = [one for one in back.paragraphs if one.style != NUMBER_STYLE]
            old, new = _markdown(part.block, nodes, told, below=below)
            yield Proposal(part.block, TEXT, old, new, *remarks)
        case blocks.Quotation(text, said_by):
            by = [one for one in back.paragraphs if one.style == SOURCE_STYLE]
            words = [one for one in back.paragraphs if one.style != SOURCE_STYLE]
            yield Proposal(part.block, TEXT, _even(text), _plain(words), *remarks)
            yield Proposal(part.block, SAID_BY, _even(said_by), _plain(by))
        case blocks.Heading(text=text):
            yield Proposal(
                part.block, TEXT, _even(text), _plain(back.paragraphs), *remarks
            )
        case _:
            raise ValueError(f"{part.block}: a {type(block).__name__} is not edited")


def _markdown(
    block: str, nodes: tuple[Node, ...], told: Sequence[Paragraph], *, below: int
) -> tuple[str, str]:
    """Return the old and the new text of a narrative."""
    own = [node.level for node in nodes if isinstance(node, Title)]
    level = own[0] - 1 if own else below  # the first is right below its section
    lines = [one.line for one in told]
    new = narrative_lines.gathered(lines, block=block, below=level)
    return (
        narrative_text.written(nodes, below=level),
        narrative_text.written(new, below=level),
    )


def _plain(paragraphs: Sequence[Paragraph]) -> str:
    return _even(" ".join(said(one.line.nodes) for one in paragraphs))


def _even(text: str) -> str:
    return " ".join(text.split())


def _place(edited: EditedFile, block: str) -> str:
    return f"{edited.name} {block}"


def _short(text: str, *, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[:longest]} …"


def _difference(before: str, after: str) -> str:
    """Say in short what differs first."""
    old, new = before.split(), after.split()
    matched = difflib.SequenceMatcher(None, old, new, autojunk=False)
    differ = (found for found in matched.get_opcodes() if found[0] != "equal")
    _, i, j, k, m = next(differ)
    was, now = _short(" ".join(old[i:j])), _short(" ".join(new[k:m]))
    return f'"{was}" is now "{now}"'
