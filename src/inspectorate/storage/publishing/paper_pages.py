"""Turn pages of blocks into PDF with Typst. Nothing is computed here: blocks are copied."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Mapping, Set
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, cast

import typst

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import (
    blocks,
    colophon,
    marks,
    narrative_notes,
    table_widths,
)
from inspectorate.core.publishing.charts import drawing
from inspectorate.storage import shipped_library
from inspectorate.storage.publishing import row_headers
from inspectorate.storage.publishing.site_pages import (
    Site,
    contents,
    kind_of,
    node_kind,
)

# For keeping, and for readers who do not see the page.
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
FACE = "Liberation Sans"
SHEET = 595.28  # points; the width of A4
MARGIN = 48.0
ROOM = SHEET - 2 * MARGIN
REGIONS = {"en": "GB", "cy": "GB"}


@dataclass(frozen=True)
class Paper:
    """What all PDF files of a site share.

    Parameters
    ----------
    site : Site
        Words, year and software.
    made_for : date
        The date that the files carry; none of the making, so that the same page gives
        the same bytes.
    """

    site: Site
    made_for: date

    def file(self, page: blocks.Page) -> bytes:
        """Return a page as a file that meets PDF/A-2a and PDF/UA-1.

        Raises
        ------
        InspectorateError
            `PUBLISH-022` for a page that cannot be set, `PUBLISH-023` without the face.
        """
        return row_headers.marked(self.proof(page))

    def proof(self, page: blocks.Page) -> bytes:
        """Return a page as it will look, quickly; its tables tell no row headers yet.

        Raises
        ------
        InspectorateError
            As `file`.
        """
        check_face(self._fonts)
        try:
            made = self._press.compile(
                sys_inputs={"page": json.dumps(self._given(page), ensure_ascii=False)},
                format="pdf",
                pdf_standards=STANDARDS,
                timestamp=datetime.combine(self.made_for, datetime.min.time(), UTC),
            )
        except typst.TypstError as error:
            raise InspectorateError(_unset(page, str(error))) from error
        return cast("bytes", made)

    @cached_property
    def _fonts(self) -> typst.Fonts:
        return typst.Fonts()

    @cached_property
    def _press(self) -> typst.Compiler:
        template = shipped_library.FOLDER / "templates" / "paper" / "page.typ"
        return typst.Compiler(template, font_paths=self._fonts)

    def _given(self, page: blocks.Page) -> dict[str, Any]:
        site, language = self.site, page.language
        say = site.wording[language].say
        found = contents(page)
        return {
            "language": language,
            "region": REGIONS[language],
            "title": page.title,
            "author": "inspectorate",
            "description": f"{say('site.title')} {site.year}",
            "keywords": [site.year, *page.instruments],
            "site": f"{say('site.title')} {site.year}",
            "label": say("synthetic.label") if site.synthetic else "",
            "margin": MARGIN,
            "notices": [
                asdict(notice)
                for notice in colophon.notices(site.wording, language)
                if site.synthetic
            ],
            "blocks": [self._block(block, page) for block in page.blocks],
            "contents_at": page.blocks.index(found[0]) if found else -1,
            "words": {
                "contents": say("paper.contents"),
                "page": say("paper.page", n="{n}", all="{all}"),
                "made": say("site.footer"),
            },
            "made": [
                asdict(fact)
                for fact in colophon.facts(
                    page, site.wording[language], software=site.software
                )
            ],
            "last": [say("site.unreviewed")] if language == "cy" else [],
        }

    def _block(self, block: blocks.Block, page: blocks.Page) -> dict[str, Any]:
        kind = kind_of(block)
        more = _MORE.get(kind)
        made = {"kind": kind, **asdict(block)} if kind != "chart" else {"kind": kind}
        return made | (more(self.site, page, block) if more else {})


def _unset(page: blocks.Page, why: str) -> Fault:
    return Fault(
        f"{page.language}/{page.path}",
        "PUBLISH-022",
        f"cannot be set as PDF: {' '.join(why.split())}",
        "Mend the block it names, or publish without `pdf`.",
    )


def in_site(page: blocks.Page, block: blocks.Links) -> tuple[blocks.Link, ...]:
    """Say where in the site links lead: a file that was carried away has no site."""
    here = posixpath.dirname(f"{page.language}/{page.path}")
    return tuple(
        blocks.Link(link.text, posixpath.normpath(posixpath.join(here, link.address)))
        for link in block.items
    )


def check_face(fonts: typst.Fonts) -> None:
    """Make sure that the typeface of all files is there.

    Raises
    ------
    InspectorateError
        `PUBLISH-023`.
    """
    if FACE not in fonts.families():
        raise InspectorateError(
            Fault(
                FACE,
                "PUBLISH-023",
                "this typeface is not installed, and PDF files and charts are set in it.",
                "Install it (on Debian or Ubuntu: apt install fonts-liberation), or "
                "publish without `pdf`, `docx` and `odt`.",
            )
        )


def _links(site: Site, page: blocks.Page, block: blocks.Links) -> dict[str, Any]:
    del site
    return {"items": [asdict(link) for link in in_site(page, block)]}


def _narrative(
    site: Site, page: blocks.Page, block: blocks.Narrative
) -> dict[str, Any]:
    del site
    anchors = narrative_notes.anchors(page.blocks)
    return {"nodes": [_node(node, anchors) for node in block.nodes]}


def _recommendation(
    site: Site, page: blocks.Page, block: blocks.Recommendation
) -> dict[str, Any]:
    say = site.wording[page.language].say
    anchors = narrative_notes.anchors(page.blocks)
    return {
        "id": block.id,
        "number": say("recommendation.number", n=str(block.number)),
        "addressed_to": say("recommendation.for", name=block.addressed_to),
        "nodes": [_node(node, anchors) for node in block.nodes],
    }


def _node(node: Any, anchors: Set[str]) -> dict[str, Any]:
    """Return a node of a narrative with its kind; a link to nowhere is none on paper."""
    made = {"kind": node_kind(node)}
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name == "nodes":
            value = [_node(inner, anchors) for inner in value]
        elif field.name == "items":
            value = [[_node(inner, anchors) for inner in item] for item in value]
        elif field.name == "address" and value.startswith("#"):
            value = value if value[1:] in anchors else ""
        made[field.name] = value
    return made


def _table(site: Site, page: blocks.Page, block: blocks.Table) -> dict[str, Any]:
    explained = marks.explained(block, site.wording[page.language])
    widths = table_widths.fitted(block, room=ROOM)
    return {
        "id": block.id,
        "size": widths.size,
        "inset": widths.gap,
        "widths": widths.columns,
        "note": " ".join(text for text in (block.note, *explained) if text),
        "rows": [
            [
                {"text": cell.text, "language": cell.language, "row": place == 0}
                for place, cell in enumerate(row)
            ]
            for row in block.rows
        ],
    }


def _chart(site: Site, page: blocks.Page, block: blocks.Chart) -> dict[str, Any]:
    del page
    sheet = block.paper or block.wide
    return {
        "id": block.id,
        "title": block.title,
        "subtitle": block.subtitle,
        "description": block.description,
        "note": block.note,
        "svg": site.chart(drawing.backed(sheet)),
        "share": min(1.0, sheet.width / drawing.PAPER),
    }


_MORE: Mapping[str, Callable[[Site, blocks.Page, Any], dict[str, Any]]] = {
    "links": _links,
    "table": _table,
    "chart": _chart,
    "narrative": _narrative,
    "recommendation": _recommendation,
}
