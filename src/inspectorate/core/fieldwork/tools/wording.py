"""What people type and what programs correct: the same words in other characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from inspectorate.core.instruments.model import Text

# Quotation marks, dashes and blanks that word processors put in place of plain ones.
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        "\u2026": "...",
        **dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad", ""),
    }
)
_BLANKS = re.compile(r"\s+")
_EMPTY_BOXES = frozenset({"", "\u2610", "[]", "_"})
_TICKS = frozenset(
    {"x", "\u2611", "\u2612", "\u2713", "\u2714", "\u2717", "\u2718", "\u00d7", "[x]"}
)
# XML 1.0, of which all tools are made, cannot hold these at all.
_IMPOSSIBLE = re.compile("[^\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def folded(text: str) -> str:
    """Return a text by which two are compared: as typed, whatever a program made of it.

    Examples
    --------
    >>> folded(" Wedi\u2019i  wneud. ")
    "wedi'i wneud"
    """
    plain = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)
    return _BLANKS.sub(" ", plain).strip().casefold().strip(" .,;:")


def alike(one: str, other: str) -> bool:
    """Say whether two notes say the same, quotation marks, dashes and blanks aside."""
    return one == other or _note_folded(one) == _note_folded(other)


def _note_folded(text: str) -> str:
    return _BLANKS.sub(
        " ", unicodedata.normalize("NFC", text.translate(_PLAIN))
    ).strip()


def note(text: str) -> str:
    """Return a note as every tool can hold it.

    Lines end alike, a tab is a blank (a cell of a spreadsheet has none), and what XML
    cannot hold is left out. The note that stands is `alike` all the same.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _IMPOSSIBLE.sub("", plain)


def tick(text: str) -> bool | None:
    """Say whether a box is ticked; None where what stands in it is no mark.

    Examples
    --------
    >>> tick("x"), tick("\u2610"), tick("\u2610 X"), tick("perhaps")
    (True, False, True, None)
    """
    marked = {one for one in folded(text).split(" ") if one not in _EMPTY_BOXES}
    if not marked:
        return False
    return True if marked <= _TICKS else None


def named(text: str, options: Mapping[str, Text]) -> str | None:
    """Return which option a text names, in either language; None unless it is exactly one.

    Parameters
    ----------
    text : str
        The words of an option, one of its forms between strokes, or its id.
    options : mapping of str to Text
        Words by id.

    Examples
    --------
    >>> scale = {"yes": Text("Yes", "Do / Ydy"), "no": Text("No", "Naddo / Nac ydy")}
    >>> named("ydy", scale), named("NO.", scale), named("perhaps", scale)
    ('yes', 'no', None)
    """
    wanted = folded(text)
    found = {
        option
        for option, label in options.items()
        if wanted in _forms(option, label.en, label.cy)
    }
    return found.pop() if len(found) == 1 else None


def _forms(*texts: str) -> Iterable[str]:
    for text in filter(None, texts):
        yield folded(text)
        if " / " in text:
            yield from map(folded, text.split(" / "))
