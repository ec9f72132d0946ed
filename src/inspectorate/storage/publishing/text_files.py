"""Write a page as DOCX or ODT: a folder of templates, filled in and packed."""

from __future__ import annotations

import functools
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType

import jinja2
from markupsafe import Markup, escape

from inspectorate.core.publishing import narrative_nodes
from inspectorate.core.publishing.wording import Wording
from inspectorate.storage.publishing.paper_pages import ROOM
from inspectorate.storage.publishing.site_pages import node_kind
from inspectorate.storage.publishing.text_pages import TextPage

# In the order in which they are packed; by the first, ODT is known for what it is.
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "docx": (
            *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml"),
            *("docProps/custom.xml", "word/document.xml", "word/styles.xml"),
            *("word/settings.xml", "word/numbering.xml", "word/footnotes.xml"),
            *("word/header.xml", "word/footer.xml", "word/_rels/document.xml.rels"),
            "word/_rels/footnotes.xml.rels",
        ),
        "odt": (
            *("mimetype", "META-INF/manifest.xml", "meta.xml", "styles.xml"),
            "content.xml",
        ),
    }
)
PICTURES: Mapping[str, str] = MappingProxyType(
    {"docx": "word/media", "odt": "Pictures"}
)
_LONGEST_NAME = 28  # of a bookmark, before what tells it from others
_DROPPED = re.compile("(^ +| {2,}| +$)")
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def written(text: TextPage, form: str, wording: Wording) -> bytes:
    """Return a page as the bytes of a file.

    Parameters
    ----------
    text : TextPage
        Laid out.
    form : str
        `docx` or `odt`.
    wording : Wording
        The words of its language.

    Returns
    -------
    bytes
        The same for the same page: a file says no moment of making, and no author.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in PARTS[form]:
            if name == "docProps/custom.xml" and not text.reference:
                continue
            template = _environment().select_template(
                [f"{form}/{name}.j2", f"{form}/{name}"]
            )
            made = template.render(text=text, phrase=wording.say)
            _add(archive, name, made.lstrip().encode())
        for picture in text.pictures:
            _add(archive, f"{PICTURES[form]}/{picture.name}.png", picture.data)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    part = zipfile.ZipInfo(name)  # made by hand it says no moment of making
    packed = name != "mimetype" and not name.endswith(".png")
    part.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    archive.writestr(part, data)


def bookmark(identifier: str) -> str:
    """Return the name of a target of links: few characters may stand in it.

    Examples
    --------
    >>> bookmark("tbl-headline")
    'a_tbl_headline_698e6cc3'
    """
    plain = re.sub(r"[^A-Za-z0-9]", "_", identifier)[:_LONGEST_NAME]
    return f"a_{plain}_{zlib.crc32(identifier.encode()):08x}"


def _with_blanks(words: str) -> Markup:
    """Mark the blanks of a text where a program that reads OpenDocument drops them."""
    pieces = _DROPPED.split(_NEVER.sub("", words))
    return Markup("").join(
        Markup("<text:s/>") * len(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )


def _finished(value: object) -> object:
    """Leave out of a text what no file of XML can hold."""
    return _NEVER.sub("", value) if type(value) is str else value


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("inspectorate", "library/templates/text"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finished,
    )
    environment.filters["node"] = node_kind
    environment.filters["grouped"] = narrative_nodes.grouped
    environment.filters["bookmark"] = bookmark
    environment.filters["blanks"] = _with_blanks
    environment.globals["room"] = ROOM
    environment.filters["twips"] = lambda points: round(points * 20)
    environment.filters["emu"] = lambda points: round(points * 12700)
    return environment
