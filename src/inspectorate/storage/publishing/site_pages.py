"""Turn pages of blocks into HTML. Nothing is computed here: blocks are copied."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import jinja2

from inspectorate.core.publishing import (
    blocks,
    colophon,
    forms,
    marks,
    narrative_nodes,
    narrative_notes,
)
from inspectorate.core.publishing.charts import drawing
from inspectorate.core.publishing.pages import numbers
from inspectorate.core.publishing.wording import Wording
from inspectorate.storage import shipped_library

KINDS: dict[str, type] = {
    "heading": blocks.Heading,
    "paragraph": blocks.Paragraph,
    "bullets": blocks.Bullets,
    "links": blocks.Links,
    "facts": blocks.Facts,
    "commands": blocks.Commands,
    "score_cards": blocks.ScoreCards,
    "key_findings": blocks.KeyFindings,
    "table": blocks.Table,
    "chart": blocks.Chart,
    "narrative": blocks.Narrative,
    "quotation": blocks.Quotation,
    "recommendation": blocks.Recommendation,
}
NODES: dict[str, type] = {
    "words": narrative_nodes.Words,
    "break": narrative_nodes.Break,
    "note": narrative_nodes.NoteMark,
    "para": narrative_nodes.Para,
    "title": narrative_nodes.Title,
    "listed": narrative_nodes.Listed,
    "quoted": narrative_nodes.Quoted,
}
SHAPES: dict[str, type] = {
    "rect": drawing.Rect,
    "line": drawing.Line,
    "dot": drawing.Dot,
    "curve": drawing.Curve,
    "label": drawing.Label,
}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
ASSETS = ("site.css", "sort.js", "search.js")
ENDONYMS = {"en": "English", "cy": "Cymraeg"}  # a language is offered by its own name


@dataclass(frozen=True)
class Site:
    """What all pages of a site share.

    Parameters
    ----------
    wording : mapping of str to Wording
        By language; the synthetic notice stands on each page in both.
    navigation : mapping of str to sequence of Link
        By language.
    synthetic : bool
        Whether the year is made of synthetic case records.
    year : str
        Such as `2011-12`.
    software : str
        Version that made the pages.
    home : str
        The page of a language that its name leads to.
    foot : mapping of str to sequence of Link
        Links at the foot of each page, by language.
    """

    wording: Mapping[str, Wording]
    navigation: Mapping[str, Sequence[blocks.Link]]
    synthetic: bool
    year: str
    software: str
    home: str = "index.html"
    foot: Mapping[str, Sequence[blocks.Link]] = field(default_factory=dict)

    def page(self, page: blocks.Page, *, template: str = "page.html.j2") -> str:
        """Render one page as HTML."""
        return self._rendered(template, page)

    def fragment(self, page: blocks.Page) -> str:
        """Render the blocks of a page, without a page around them, for a preview."""
        return self._rendered("fragment.html.j2", page)

    def _rendered(self, template: str, page: blocks.Page) -> str:
        notes = narrative_notes.of(page.blocks)
        return (
            _environment()
            .get_template(template)
            .render(
                page=page,
                site=self,
                say=self.wording[page.language].say,
                other=colophon.OTHER[page.language],
                endonyms=ENDONYMS,
                contents=contents(page),
                notes=notes,
                numbers={note.id: note.number for note in notes},
                anchors=narrative_notes.anchors(page.blocks),
            )
        )

    def entrance(self) -> str:
        """Render the page that offers both languages."""
        return (
            _environment()
            .get_template("entrance.html.j2")
            .render(site=self, endonyms=ENDONYMS)
        )

    def lost(self, root: str) -> str:
        """Render the page that a server shows where there is none.

        Parameters
        ----------
        root : str
            Address of the site on its server, such as `/`: the page is shown at any
            depth.
        """
        return (
            _environment()
            .get_template("lost.html.j2")
            .render(site=self, endonyms=ENDONYMS, root=root)
        )

    def moved(self, page: blocks.Page) -> str:
        """Render what leads on to a page from a folder beside it."""
        return (
            _environment()
            .get_template("moved.html.j2")
            .render(
                site=self,
                say=self.wording[page.language].say,
                language=page.language,
                title=page.title,
                address=f"../{page.path}",
            )
        )

    def chart(self, sheet: drawing.Drawing) -> str:
        """Render a drawing as a file of its own, with its colours in it."""
        styles = shipped_library.FOLDER / "templates" / "paper" / "chart.css"
        return (
            _environment()
            .get_template("chart.svg.j2")
            .render(sheet=sheet, styles=styles.read_text(encoding="utf-8"))
        )


# Compiled once in a process, however many sites it makes.
@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("inspectorate", "library/templates/site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = kind_of
    environment.filters["ids"] = numbers.ids_of
    environment.filters["shape"] = _named(SHAPES)
    environment.filters["node"] = node_kind
    environment.filters["grouped"] = narrative_nodes.grouped
    environment.filters["kilobytes"] = forms.kilobytes
    environment.filters["media_type"] = MEDIA_TYPES.__getitem__
    environment.globals["endonyms"] = ENDONYMS
    environment.filters["explained"] = _explained
    environment.filters["number"] = lambda value: f"{value:g}"
    return environment


@jinja2.pass_context
def _explained(
    context: jinja2.runtime.Context, table: blocks.Table, language: str
) -> Sequence[str]:
    return marks.explained(table, context["site"].wording[language])


def asset(name: str) -> bytes:
    """Return the bytes of the style sheet or of the script."""
    folder = shipped_library.FOLDER / "templates" / "site"
    return (folder / name).read_bytes()


def contents(page: blocks.Page) -> list[blocks.Heading]:
    """Return the headings to which the list at a page's beginning leads."""
    headings = [
        block
        for block in page.blocks
        if isinstance(block, blocks.Heading) and block.level == 2
    ]
    return headings if page.contents and len(headings) > 2 else []


def node_kind(node: object) -> str:
    """Return the name of the kind of a node of a narrative, such as `para`."""
    return _named(NODES)(node)


def _named(types: Mapping[str, type]) -> Callable[[object], str]:
    names = {kind: name for name, kind in types.items()}
    return lambda value: names[type(value)]


def kind_of(block: blocks.Block) -> str:
    """Return the name of a block's kind, such as `score_cards`."""
    return _named(KINDS)(block)
