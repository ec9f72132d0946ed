"""Turn pages of blocks into HTML. Nothing is computed here: blocks are copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import jinja2

from inspectorate.core.publishing import blocks
from inspectorate.core.publishing.charts import drawing
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
}
SHAPES: dict[str, type] = {
    "rect": drawing.Rect,
    "line": drawing.Line,
    "dot": drawing.Dot,
    "curve": drawing.Curve,
    "label": drawing.Label,
}
ASSETS = ("site.css", "sort.js")
OTHER = {"en": "cy", "cy": "en"}
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
    """

    wording: Mapping[str, Wording]
    navigation: Mapping[str, Sequence[blocks.Link]]
    synthetic: bool
    year: str
    software: str

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.PackageLoader("inspectorate", "library/templates/site"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters["kind"] = _named(KINDS)
        environment.filters["shape"] = _named(SHAPES)
        environment.filters["number"] = lambda value: f"{value:g}"
        return environment

    def page(self, page: blocks.Page) -> str:
        """Render one page as HTML."""
        template = self._environment.get_template("page.html.j2")
        return template.render(
            page=page,
            site=self,
            say=self.wording[page.language].say,
            other=OTHER[page.language],
            endonyms=ENDONYMS,
            contents=_contents(page),
        )

    def entrance(self) -> str:
        """Render the page that offers both languages."""
        return self._environment.get_template("entrance.html.j2").render(
            site=self, endonyms=ENDONYMS
        )


def asset(name: str) -> bytes:
    """Return the bytes of the style sheet or of the script."""
    folder = shipped_library.FOLDER / "templates" / "site"
    return (folder / name).read_bytes()


def _contents(page: blocks.Page) -> list[blocks.Heading]:
    headings = [
        block
        for block in page.blocks
        if isinstance(block, blocks.Heading) and block.level == 2
    ]
    return headings if page.contents and len(headings) > 2 else []


def _named(types: Mapping[str, type]) -> Callable[[object], str]:
    names = {kind: name for name, kind in types.items()}
    return lambda value: names[type(value)]
