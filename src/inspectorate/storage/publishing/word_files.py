"""Reports for editors: out as a Word document whose blocks can be told apart, and back.

Each block stands in a content control that carries its id. Source: ECMA-376-1:2016,
17.5.2 (structured document tags).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from inspectorate.core.publishing import narrative_notes, narrative_runs
from inspectorate.core.publishing.blocks import Page
from inspectorate.core.publishing.narrative_lines import Line
from inspectorate.core.publishing.narrative_nodes import MAX_DEPTH, Inline, Words
from inspectorate.core.publishing.reports.edited import (
    EditedFile,
    EditedPart,
    Paragraph,
)
from inspectorate.core.publishing.reports.parts import Part
from inspectorate.storage.publishing import text_files, text_pages, word_parts
from inspectorate.storage.publishing.site_pages import Site
from inspectorate.storage.publishing.word_parts import W, WordParts, list_in, value
from inspectorate.storage.publishing.word_runs import Runs, Seen

LONGEST_ID = 64  # of a content control


def written(
    page: Page, parts: Sequence[Part], site: Site, *, made_for: date, reference: str
) -> bytes:
    """Return a report as a Word document for its editors.

    Parameters
    ----------
    page : Page
        Title and language; its blocks are those of the parts.
    parts : sequence of Part
        Generated ones are locked, of the others only the place is.
    site : Site
        Words, year and software.
    made_for : date
        The date that the file carries.
    reference : str
        By which report and version are known when the file comes back.
    """
    too_long = [part.block for part in parts if len(part.block) > LONGEST_ID]
    if too_long:
        raise ValueError(f"no content control can be called {too_long[0]}")
    laid_out = text_pages.laid_out(
        page, site, made_for, parts=parts, reference=reference
    )
    return text_files.written(laid_out, "docx", site.wording[page.language])


def marks(page: Page) -> dict[str, str]:
    """Return the ids of a page, and those it links to, by their names in its file."""
    linked = {
        node.address[1:]
        for node in narrative_notes.inline(page.blocks)
        if isinstance(node, Words) and node.address.startswith("#")
    }
    known = linked | narrative_notes.anchors(page.blocks)
    return {text_files.bookmark(name): name for name in known}


def read(path: Path, marks: Mapping[str, str], *, name: str) -> EditedFile:
    """Return what an edited document holds.

    Parameters
    ----------
    path : Path
    marks : mapping of str to str
        As `marks` gives them; a link to any other mark is none.
    name : str
        As its sender calls the file, for messages.

    Raises
    ------
    InspectorateError
        `PUBLISH-051` for a file that cannot be read.
    """
    parts = word_parts.opened(path, name=name)
    reader = _Blocks(parts, Runs(parts, marks))
    reader.body(parts.body)
    first, *others = reader.found
    return EditedFile(
        name,
        parts.reference,
        tuple(_part(one) for one in others),
        " ".join(first.after),
    )


@dataclass
class _Block:
    """One control while it is read, and the text that follows it."""

    name: str
    seen: Seen = field(default_factory=Seen)
    paragraphs: list[Paragraph] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def _part(block: _Block) -> EditedPart:
    return EditedPart(
        block.name,
        tuple(block.paragraphs),
        " ".join(" ".join(block.texts).split()),
        tuple(block.seen.changes),
        tuple(block.seen.comments),
        tuple(block.seen.foreign),
        " ".join(block.after),
    )


class _Blocks:
    """Reads the body of a document, block by block."""

    def __init__(self, parts: WordParts, runs: Runs) -> None:
        self._parts = parts
        self._runs = runs
        self.found = [_Block("")]
        self._kept: list[Inline] = []  # of a paragraph whose end was taken out

    def body(self, element: Any) -> None:
        for child in element:
            name = _name(child)
            if name:
                self.found.append(_Block(name))
                self._inside(child.find(f"{W}sdtContent"))
                self._flush()
            elif child.tag == f"{W}sdt":
                self.body(child.find(f"{W}sdtContent"))
            else:
                self._outside(child)

    def _outside(self, child: Any) -> None:
        block = self.found[-1]
        self._runs.mark(child, block.seen)
        for line in child.iter(f"{W}p"):
            text = _even(_text(self._runs.read(line, block.seen)))
            block.after += [text] if text else []

    def _inside(self, content: Any) -> None:
        block = self.found[-1]
        for child in content if content is not None else ():
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}sdt":
                self._inside(child.find(f"{W}sdtContent"))
            elif child.tag == f"{W}tbl":
                block.seen.foreign.append("table")
                for line in child.iter(f"{W}p"):
                    block.texts.append(_text(self._runs.read(line, block.seen)))
            else:
                self._runs.mark(child, block.seen)

    def _paragraph(self, element: Any) -> None:
        block = self.found[-1]
        block.seen.goes_on = False
        self._kept += self._runs.read(element, block.seen)
        properties = element.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            return  # its end was taken out: the next paragraph goes on with it
        self._flush(properties)

    def _flush(self, properties: Any = None) -> None:
        if not self._kept:
            return
        block, nodes = self.found[-1], tuple(self._kept)
        self._kept = []
        block.texts.append(_text(nodes))
        before = block.paragraphs[-1].line if block.paragraphs else Line(())
        style, line = self._line(properties, before)
        line = replace(line, nodes=narrative_runs.settled(nodes))
        block.paragraphs.append(Paragraph(style, line))

    def _line(self, properties: Any, before: Line) -> tuple[str, Line]:
        """Return the style of a paragraph, and where it stands."""
        named = "" if properties is None else value(properties, f"{W}pStyle")
        style = self._parts.style(named).name
        base = style.rstrip("0123456789")
        number = int(style[len(base) :] or "1")
        if base == "heading":
            return style, Line((), level=number)
        in_list = (
            self._parts.list_of(named)
            if properties is None
            else (list_in(properties) or self._parts.list_of(named))
        )
        quoted = base.startswith("quote") and base != "quotesource"
        if in_list is not None and in_list[0] not in ("", "0"):
            ordered, start = self._parts.levels.get(in_list, (False, 1))
            depth = min(in_list[1] + 1, MAX_DEPTH)
            return style, Line(
                (),
                depth=depth,
                begins=True,
                list=1,
                ordered=ordered,
                start=start,
                quoted=quoted,
            )
        if base in ("listcontinue", "quotecontinue"):
            return style, Line((), depth=min(number, MAX_DEPTH), quoted=quoted)
        # What Word makes of an item whose bullet somebody took away.
        depth = before.depth if base == "listparagraph" else 0
        return style, Line((), depth=depth, quoted=quoted)


def _name(element: Any) -> str:
    """Return the id that a content control carries.

    LibreOffice 7 keeps the title of a control but not its tag; both are the id.
    """
    if element.tag != f"{W}sdt":
        return ""
    return value(element, f"{W}sdtPr/{W}tag") or value(element, f"{W}sdtPr/{W}alias")


def _text(nodes: Iterator[Inline] | tuple[Inline, ...]) -> str:
    return "".join(node.text if isinstance(node, Words) else " " for node in nodes)


def _even(text: str) -> str:
    return " ".join(text.split())
