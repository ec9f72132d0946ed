"""Mark the first cell of each row of a tagged PDF as the header of its row.

Typst marks the headers of columns only. The change is appended to the file, so what
Typst wrote stays as it was. Only the elements of rows are read: a library that reads
and copies the whole file took twice as long as setting it.

Source
------
ISO 32000-1:2008, 7.5.4 cross-reference table, 7.5.6 incremental updates, 14.8.5.7
standard table attributes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY = 20  # bytes of one line of the table
_LAST = re.compile(rb"trailer\n<<(.*?)>>\nstartxref\n(\d+)\n%%EOF\s*$", re.DOTALL)
_ID = re.compile(rb"/ID\[(\([^)]*\)|<[^>]*>).*?\]")
_ROW = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S/TR/[^\[]*/K\[(\d+) 0 R[ \]]")
_CELL = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S/TD/(.*?)\nendobj\n", re.DOTALL)
_HEADED = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S/TH/")
_ATTRIBUTES = re.compile(rb"/A\[<<[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*>>\]")
_HEADER = b"%d 0 obj\n<</Type/StructElem/S/TH/A[<</O/Table/Scope/Row>>]/%s\nendobj\n"


class UnknownFormError(ValueError):
    """A tagged table that is not written as Typst writes one."""


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

    Raises
    ------
    UnknownFormError
        If another version of Typst writes tables in another way.
    """
    if b"/S/TR" not in data:
        return data
    last = _LAST.search(data, max(0, len(data) - 1000))
    if last is None:
        raise UnknownFormError
    places = _places(data, int(last[2]))
    rows = [row for place in places if (row := _ROW.match(data, place))]
    if not rows:
        raise UnknownFormError
    changed = dict(_changed(data, places, [int(row[1]) for row in rows]))
    if not changed:  # rows of column headers only
        return data
    return data + _update(data, changed, trailer=last[1], before=int(last[2]))


def _places(data: bytes, table: int) -> list[int]:
    """Return where each object begins, by its number."""
    found = _TABLE.match(data, table)
    if found is None:
        raise UnknownFormError
    start = found.end()
    lines = (start + _ENTRY * number for number in range(int(found[1])))
    return [int(data[line : line + 10]) for line in lines]


def _changed(
    data: bytes, places: Sequence[int], firsts: Iterable[int]
) -> Iterator[tuple[int, bytes]]:
    """Yield each first cell of a row that is no header yet: its number, and anew."""
    for number in firsts:
        cell = _CELL.match(data, places[number])
        if cell is not None:
            rest = _ATTRIBUTES.sub(b"", cell[1], count=1)
            yield number, _HEADER % (number, rest)
        elif _HEADED.match(data, places[number]) is None:
            raise UnknownFormError


def _update(
    data: bytes, changed: Mapping[int, bytes], *, trailer: bytes, before: int
) -> bytes:
    """Return what is appended: objects, where each begins, and the table before."""
    body = b"\n"  # or the first object would begin on the last line of the file
    entries = []
    for number in sorted(changed):
        place = len(data) + len(body)
        entries.append(b"%d 1\n%010d 00000 n\r\n" % (number, place))
        body += changed[number]
    mark = hashlib.sha256(data).hexdigest()[:32].upper().encode()
    kept = _ID.sub(rb"/ID[\g<1><" + mark + rb">]", trailer)
    return b"%sxref\n%strailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        *(body, b"".join(entries), kept, before),
        len(data) + len(body),
    )
