"""Cell rules: what may stand in a column of a case list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inspectorate.core.sampling.lists import cells

LONGEST_ID = 100
LONGEST_TEXT = 200
YES_NO = ("yes", "no")
# How people write the language in which an interview is to be held.
LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("en", "english", "saesneg"), "en"),
    **dict.fromkeys(("cy", "welsh", "cymraeg"), "cy"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SHOWN = 60  # characters of a wrong cell that a message repeats


@dataclass(frozen=True)
class CellRule:
    """What may stand in one column.

    Parameters
    ----------
    column : str
        Our name.
    values : tuple of str
        The only texts allowed, if there are any; an empty cell always is.
    kind : str
        `text`, `number` or `language`.
    longest : int
        Most characters.
    """

    column: str
    values: tuple[str, ...] = ()
    kind: str = "text"
    longest: int = LONGEST_TEXT

    def problem(self, text: str) -> tuple[str, str] | None:
        """Return what is wrong with a cell and what to write instead; None if nothing.

        Neither ends with a full stop.

        Examples
        --------
        >>> CellRule("custody", YES_NO).problem("Y")
        ('has "Y" in column "custody", which is not known', 'Write one of: yes, no')
        >>> CellRule("custody", YES_NO).problem("") is None
        True
        """
        if not text:
            return None
        if len(text) > self.longest:
            what = f'has {len(text)} characters in column "{self.column}"'
            return what, f"Shorten it to {self.longest} at most"
        if _CONTROL.search(text):
            what = f'has a character that cannot be shown in column "{self.column}"'
            return what, "Type the cell anew"
        allowed = self._allowed(text)
        return None if allowed is None else (self._unknown(text), allowed)

    def _allowed(self, text: str) -> str | None:
        """Return what to write instead of a text; None if it may stand."""
        if self.kind == "number" and cells.read_number(text) is None:
            return "Write a number in digits, or leave it empty"
        if self.kind == "language" and language_of(text) is None:
            return "Write en or cy, English or Welsh, or leave it empty"
        if self.values and text not in self.values:
            return f"Write one of: {', '.join(self.values)}"
        return None

    def _unknown(self, text: str) -> str:
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        return f'has "{shown}" in column "{self.column}", which is not known'


def language_of(text: str) -> str | None:
    """Return `en` or `cy` for a language as people write it; None for any other.

    Examples
    --------
    >>> language_of("Cymraeg"), language_of("French")
    ('cy', None)
    """
    return LANGUAGES.get(text.strip().casefold())
