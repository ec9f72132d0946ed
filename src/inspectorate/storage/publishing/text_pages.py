"""Lay a page out for a word processor: what the templates of DOCX and ODT copy.

Paragraphs of lists are numbered, pictures drawn, and links and notes counted here, so that
the templates hold markup alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import typst

from inspectorate.core.publishing import (
    blocks,
    colophon,
    narrative_lines,
    narrative_notes,
    table_widths,
)
from inspectorate.core.publishing.charts import drawing
from inspectorate.core.publishing.narrative_lines import Line
from inspectorate.core.publishing.narrative_nodes import (
    NoteMark,
    Title,
    Words,
)
from inspectorate.core.publishing.reports.parts import Part
from inspectorate.core.publishing.table_widths import Widths
from inspectorate.storage import shipped_library
from inspectorate.storage.publishing import paper_pages
from inspectorate.storage.publishing.paper_pages import ROOM
from inspectorate.storage.publishing.site_pages import Site, contents, kind_of

FINENESS = 192  # dots an inch of pictures: sharp on a screen and on paper
KEPT_PICTURES = 64  # a page's charts are drawn once for all its files
BULLETS = 1  # number of the list to which all plain bullets belong


@dataclass(frozen=True)
class Picture:
    """A chart as a picture; sizes in points."""

    number: int
    name: str
    data: bytes
    width: float
    height: float


@dataclass(frozen=True)
class Item:
    """A block with what its layout needs.

    Parameters
    ----------
    macro : str
        Which macro of the templates copies it.
    lines : tuple of Line
        Of a narrative or recommendation.
    titles : mapping of int to str
        Ids of the headings among the lines, by place.
    """

    macro: str
    block: blocks.Block
    lines: tuple[Line, ...] = ()
    titles: Mapping[int, str] | None = None
    picture: Picture | None = None
    widths: Widths | None = None
    links: tuple[blocks.Link, ...] = ()
    begins_contents: bool = False


@dataclass(frozen=True)
class Section:
    """Some blocks in order; `tag` is empty where nobody edits them."""

    tag: str
    is_generated: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class TextPage:
    """A page as templates of a word processor copy it.

    Parameters
    ----------
    parts : tuple of Section
    reference : str
        By which the file is known when it comes back.
    is_edited : bool
        Whether it goes to editors: changes are tracked, and parts can be told apart.
    marks : mapping of str to int
        Number of each target of a link, by id.
    lists : tuple of Line
        One line of each list, for its kind and number.
    page_words : tuple of str
        "Page {n} of {all}" in pieces.
    """

    title: str
    language: str
    site: str
    label: str
    made_for: date
    reference: str
    is_edited: bool
    notices: tuple[colophon.Notice, ...]
    parts: tuple[Section, ...]
    contents: tuple[blocks.Heading, ...]
    made: tuple[blocks.Fact, ...]
    last: tuple[str, ...]
    notes: tuple[NoteMark, ...]
    numbers: Mapping[str, int]
    marks: Mapping[str, int]
    lists: tuple[Line, ...]
    pictures: tuple[Picture, ...]
    addresses: tuple[str, ...]
    page_words: tuple[str, ...]


def laid_out(
    page: blocks.Page,
    site: Site,
    made_for: date,
    *,
    parts: Sequence[Part] | None = None,
    reference: str = "",
) -> TextPage:
    """Lay a page out.

    Parameters
    ----------
    page : Page
        If it is edited, with the blocks of all `parts`.
    site : Site
        Words, year and software.
    made_for : date
        The date that the file carries.
    parts : sequence of Part, optional
        Which blocks are edited together; none for a file that is published.
    reference : str
        By which the file is known when it comes back.

    Raises
    ------
    InspectorateError
        `PUBLISH-023` without the typeface of charts.
    """
    say = site.wording[page.language].say
    found = contents(page)
    maker = _Layout(page, site)
    sections = [
        Section(
            part.block if parts is not None else "",
            part.is_generated,
            tuple(maker.item(block, found[:1]) for block in part.blocks),
        )
        for part in parts or (Part("", is_generated=False, blocks=page.blocks),)
    ]
    notes = narrative_notes.of(page.blocks)
    return TextPage(
        title=page.title,
        language=page.language,
        site=f"{say('site.title')} {site.year}",
        label=say("synthetic.label") if site.synthetic else "",
        made_for=made_for,
        reference=reference,
        is_edited=parts is not None,
        notices=colophon.notices(site.wording, page.language) if site.synthetic else (),
        parts=tuple(sections),
        contents=tuple(found),
        made=colophon.facts(page, site.wording[page.language], software=site.software),
        last=(say("site.unreviewed"),) if page.language == "cy" else (),
        notes=notes,
        numbers={note.id: note.number for note in notes},
        marks={
            name: number
            for number, name in enumerate(
                sorted(narrative_notes.anchors(page.blocks)), start=1
            )
        },
        lists=maker.lists(),
        pictures=tuple(maker.pictures),
        addresses=_addresses(page.blocks),
        page_words=tuple(
            re.split(r"(\{n\}|\{all\})", say("paper.page", n="{n}", all="{all}"))
        ),
    )


class _Layout:
    """Lays blocks out one after the other; counts lists and pictures."""

    def __init__(self, page: blocks.Page, site: Site) -> None:
        self._page = page
        self._site = site
        self._lines: list[Line] = []
        self.pictures: list[Picture] = []

    def lists(self) -> tuple[Line, ...]:
        firsts = {line.list: line for line in reversed(self._lines) if line.begins}
        return tuple(firsts[number] for number in sorted(firsts))

    def item(self, block: blocks.Block, first: Sequence[blocks.Heading]) -> Item:
        kind = kind_of(block)
        macro = "paragraph_block" if kind == "paragraph" else kind
        match block:
            case blocks.Heading():
                return Item(macro, block, begins_contents=block in first)
            case blocks.Narrative() | blocks.Recommendation():
                return self._told(macro, block)
            case blocks.Table():
                return Item(macro, block, widths=table_widths.fitted(block, room=ROOM))
            case blocks.Chart():
                return Item(macro, block, picture=self._picture(block))
            case blocks.Links():
                links = paper_pages.in_site(self._page, block)
                return Item(macro, block, links=links)
            case _:
                return Item(macro, block)

    def _told(
        self, macro: str, block: blocks.Narrative | blocks.Recommendation
    ) -> Item:
        last = max((line.list for line in self._lines), default=BULLETS)
        lines = narrative_lines.flat(block.nodes, first_list=last + 1)
        self._lines += lines
        names = iter([node.id for node in block.nodes if isinstance(node, Title)])
        titles = {n: next(names) for n, line in enumerate(lines) if line.level}
        return Item(macro, block, lines=lines, titles=titles)

    def _picture(self, block: blocks.Chart) -> Picture:
        sheet = block.paper or block.wide
        width = ROOM * min(1.0, sheet.width / drawing.PAPER)
        number = len(self.pictures) + 1
        svg = self._site.chart(drawing.backed(sheet))
        made = Picture(
            number,
            f"chart{number}",
            drawn(svg, width),
            width,
            width * sheet.height / sheet.width,
        )
        self.pictures.append(made)
        return made


def _addresses(page: Iterable[blocks.Block]) -> tuple[str, ...]:
    """Return the addresses outside the page to which its authors' links lead."""
    found = (
        node.address
        for node in narrative_notes.inline(page)
        if isinstance(node, Words) and node.address
    )
    return tuple(sorted({address for address in found if not address.startswith("#")}))


@functools.lru_cache(maxsize=KEPT_PICTURES)
def drawn(svg: str, width: float) -> bytes:
    """Return a chart as a PNG picture.

    Parameters
    ----------
    svg : str
        As `Site.chart` draws it.
    width : float
        In points.
    """
    made = _press().compile(
        sys_inputs={"svg": svg, "width": f"{width:.2f}"}, format="png", ppi=FINENESS
    )
    return cast("bytes", made)


@functools.cache
def _press() -> typst.Compiler:
    fonts = typst.Fonts()
    paper_pages.check_face(fonts)
    template = shipped_library.FOLDER / "templates" / "paper" / "picture.typ"
    return typst.Compiler(template, font_paths=fonts)
