"""Packed templates: a folder of the library that becomes one office document.

Office documents are zip files of XML. Each part is a file of the folder; one that ends
in `.j2` is filled in first. The same tool gives the same bytes.
"""

from __future__ import annotations

import functools
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import jinja2
from markupsafe import Markup

from inspectorate.core.fieldwork.tools import wording
from inspectorate.storage.fieldwork import tool_phrases

_TEMPLATE = ".j2"
# By this part OpenDocument files are known; it comes first and is not compressed.
_KIND = "mimetype"


def write(kind: str, path: Path, context: Mapping[str, Any]) -> None:
    """Fill the templates of a kind in, and pack them.

    Parameters
    ----------
    kind : str
        Name of a folder of `library/templates/tool`.
    path : Path
        File to write.
    context : mapping
        What the templates name.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _parts(kind):
            part = zipfile.ZipInfo(name.removesuffix(_TEMPLATE))
            part.compress_type = (
                zipfile.ZIP_STORED if name == _KIND else zipfile.ZIP_DEFLATED
            )
            archive.writestr(part, _filled(kind, name, context))


@functools.cache
def _parts(kind: str) -> tuple[str, ...]:
    folder = tool_phrases.templates() / kind
    names = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    ]
    return tuple(sorted(names, key=lambda name: (name != _KIND, name)))


def _filled(kind: str, name: str, context: Mapping[str, Any]) -> bytes:
    if name.endswith(_TEMPLATE):
        template = _environment().get_template(f"{kind}/{name}")
        return template.render(context).lstrip().encode()
    return (tool_phrases.templates() / kind / name).read_bytes()


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(tool_phrases.templates()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["runs"] = _runs
    environment.filters["marked"] = _marked
    return environment


def _runs(text: str) -> Markup:
    """Return a text for a run of a Word document: its lines and blanks survive."""
    return _joined(
        text,
        lambda line: f'<w:t xml:space="preserve">{escape(line)}</w:t>',
        between="<w:br/>",
    )


def _marked(text: str) -> Markup:
    """Return a text for a paragraph of OpenDocument: its lines and blanks survive."""
    return _joined(text, _with_blanks, between="<text:line-break/>")


def _with_blanks(line: str) -> str:
    """Mark the blanks of a line where a program that reads it would merge them."""
    plain = escape(line)
    is_merged = "  " in line or line != line.strip(" ")
    return plain.replace(" ", "<text:s/>") if is_merged else plain


def _joined(text: str, marked: Callable[[str], str], *, between: str) -> Markup:
    lines = map(marked, wording.note(text).split("\n"))
    return Markup(between.join(lines))  # noqa: S704 - every line was escaped
