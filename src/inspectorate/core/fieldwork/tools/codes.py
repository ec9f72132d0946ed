"""Codes: the ids that travel in a tool, one for every place that can be filled in.

A code stands beside its place in each row of a tool, so that rows may be moved, and
texts be corrected or translated, without anything being lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_ID = "[A-Za-z0-9_.:-]{1,64}"
_CODE = re.compile(
    rf"({_ID})/(answer|reason|note|instrument|case|assessment)(?:/({_ID}))?"
)
_IN_TEXT = re.compile(rf"\{{({_CODE.pattern})\}}")
# Where the head of a tool stands, a question has its id.
HEAD = "tool"


class Part(StrEnum):
    """What a place holds."""

    ANSWER = "answer"
    REASON = "reason"
    NOTE = "note"
    INSTRUMENT = "instrument"
    CASE = "case"
    ASSESSMENT = "assessment"


OF_HEAD = (Part.INSTRUMENT, Part.CASE, Part.ASSESSMENT)


@dataclass(frozen=True)
class Code:
    """The id of one place of a tool.

    Parameters
    ----------
    question : str
        Its id; `HEAD` for what the tool is about.
    part : Part
    option : str
        The answer or the reason of a box; empty for a place that takes words.
    """

    question: str
    part: Part
    option: str = ""

    def __str__(self) -> str:
        """Return the code as it travels.

        Examples
        --------
        >>> str(Code("1.1.a", Part.REASON, "late")), str(Code("1.1.a", Part.NOTE))
        ('1.1.a/reason/late', '1.1.a/note')
        """
        return "/".join(filter(None, (self.question, self.part.value, self.option)))

    @property
    def is_head(self) -> bool:
        """Whether it says what the tool is about, not what is answered."""
        return self.part in OF_HEAD


def read(text: str) -> Code | None:
    """Return the code that a text is, if it is one.

    Examples
    --------
    >>> read("1.1.a/answer/late")
    Code(question='1.1.a', part=<Part.ANSWER: 'answer'>, option='late')
    >>> read("Was it late?") is None
    True
    """
    found = _CODE.fullmatch(text.strip())
    return _code(*found.groups()) if found else None


def within(text: str) -> Code | None:
    """Return the first code that stands in braces in a text.

    Examples
    --------
    >>> within("Evidence {1.1.a/note}")
    Code(question='1.1.a', part=<Part.NOTE: 'note'>, option='')
    """
    found = _IN_TEXT.search(text)
    return read(found[1]) if found else None


def _code(question: str, part: str, option: str | None) -> Code:
    return Code(question, Part(part), option or "")
