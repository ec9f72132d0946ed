"""How wide a text is, so that labels are placed by measurement and not by hope."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping

# Advance widths in thousandths of the size, from the metrics of Nimbus Sans, which are
# those of Helvetica, Arial and Liberation Sans: the faces of our style sheet.
_REGULAR = {
    191: "'",
    222: "\u2019\u2018ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-r\u201c\u201d`",
    334: "{}",
    350: "\u2022",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu\u00a3\u2013",
    584: "+<=>~\u2212\u00d7",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "\u2014",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " \u2019,./I\\\u2018ijl",
    280: "|",
    333: "!()-:;[]ft`",
    350: "\u2022",
    389: "*r{}",
    474: '"',
    500: "z\u201c\u201d",
    556: "#$0123456789J_aceksvxy\u00a3\u2013",
    584: "+<=>^~\u2212\u00d7",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
    1000: "\u2014",
}
_WIDEST = 1000


def _by_character(widths: Mapping[int, str]) -> dict[str, int]:
    return {character: width for width, text in widths.items() for character in text}


_WIDTHS = {False: _by_character(_REGULAR), True: _by_character(_BOLD)}


# Placing the names in a funnel asks for the same few widths thousands of times.
@functools.lru_cache(maxsize=4096)
def width(text: str, *, size: float, bold: bool = False) -> float:
    """Measure a text set in one line.

    Parameters
    ----------
    text : str
        Letters with accents are as wide as their base; an unknown sign is taken as a
        full em, so that the measure is never too small.
    size : float
        Size of the type, in the unit of the result.
    bold : bool
        Whether the text is bold.

    Returns
    -------
    float
        Width in the unit of `size`.

    Examples
    --------
    >>> width("100%", size=10)
    25.57
    """
    widths = _WIDTHS[bold]
    plain = unicodedata.normalize("NFD", text)
    letters = (sign for sign in plain if not unicodedata.combining(sign))
    return sum(widths.get(sign, _WIDEST) for sign in letters) * size / 1000


def wrapped(text: str, *, size: float, room: float, bold: bool = False) -> list[str]:
    """Break a text into lines that fit a given room.

    Parameters
    ----------
    text : str
        Words parted by spaces; a single word wider than the room keeps its own line.
    size, room : float
        Size of the type and width of the room, in one unit.
    bold : bool
        Whether the text is bold.

    Returns
    -------
    list of str
        At least one line.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size=size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
