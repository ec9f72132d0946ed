"""Mark the first cell of each row of a tagged PDF as the header of its row.

Typst marks the headers of columns only. The change is appended to the file, so what
Typst wrote stays as it was.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject

_SCOPE = {"/O": "/Table", "/Scope": "/Row"}


def marked(data: bytes) -> bytes:
    """Return a tagged PDF whose rows have headers.

    Parameters
    ----------
    data : bytes
        As Typst writes it.

    Returns
    -------
    bytes
        The same bytes with the changed cells after them; the same file if it has no
        table.
    """
    # Without a line end the first object added would begin on the last line of the file.
    stream = io.BytesIO(data + b"\n")
    writer = pypdf.PdfWriter(stream, incremental=True)
    found = [
        cells[0]
        for row in _below(writer.root_object["/StructTreeRoot"], "/TR")
        if (cells := _kids(row)) and _kind(cells[0]) == "/TD"
    ]
    if not found:
        return data
    for cell in found:
        cell[NameObject("/S")] = NameObject("/TH")
        scope = DictionaryObject(
            {NameObject(key): NameObject(value) for key, value in _SCOPE.items()}
        )
        cell[NameObject("/A")] = ArrayObject([scope])
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _below(element: PdfObject, kind: str) -> Iterator[DictionaryObject]:
    """Yield the elements of a kind below an element, in reading order."""
    waiting = _kids(element)[::-1]
    while waiting:
        kid = waiting.pop()
        if _kind(kid) == kind:
            yield kid
        waiting += _kids(kid)[::-1]


def _kids(element: PdfObject) -> list[DictionaryObject]:
    """Return the elements right below one; marks of content are none."""
    if not isinstance(element, DictionaryObject) or "/K" not in element:
        return []
    below = element["/K"]
    several = [*below] if isinstance(below, ArrayObject) else [below]
    kids = (kid.get_object() for kid in several)
    return [kid for kid in kids if isinstance(kid, DictionaryObject) and "/S" in kid]


def _kind(element: DictionaryObject) -> str:
    return str(element["/S"])
