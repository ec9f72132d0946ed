"""What a tagged PDF says of itself: its text, its structure, its marks."""

from __future__ import annotations

import io

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject


def opened(data):
    return pypdf.PdfReader(io.BytesIO(data))


def text(data):
    """Return the text in one line, without the heads and feet of pages."""
    pages = []
    for page in opened(data).pages:
        found = []

        def keep(said, matrix, _tm, _font, _size, found=found):
            if 55 < matrix[5] < 785:
                found.append(said)

        page.extract_text(visitor_text=keep)
        pages.append("".join(found))
    return " ".join(" ".join(pages).replace("\u00ad", "").split())


def elements(data, *kinds):
    """Return the elements of the structure, in reading order."""
    root = opened(data).root_object["/StructTreeRoot"]
    return [one for one in _walked(root) if one["/S"] in kinds]


def _walked(element):
    below = element.get("/K")
    below = below.get_object() if below is not None else []
    several = below if isinstance(below, ArrayObject) else [below]
    for kid in (one.get_object() for one in several):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from _walked(kid)


def scopes(data):
    """Return the scopes of the headers of tables, in reading order."""
    return [
        one["/Scope"]
        for header in elements(data, "/TH")
        for one in _several(header["/A"])
        if "/Scope" in one.get_object()
    ]


def _several(value):
    value = value.get_object()
    return (
        [one.get_object() for one in value]
        if isinstance(value, ArrayObject)
        else [value]
    )
