"""A tool as the rows of a sheet: a code, what is asked, what is answered, guidance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspectorate.core.fieldwork.tools.layout import (
    AskedQuestion,
    Box,
    Place,
    Tool,
)
from inspectorate.core.instruments.applicability import Phrases

# Above the column of the answers, in either language: by this it is found again.
HEADING = "tool_your_answer"
BOX = "box"
CROSS = "x"
_NO_LIST = re.compile(r"[^A-Za-z0-9_]")


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet.

    Parameters
    ----------
    code : str
        In the first, hidden column; empty where nothing is answered.
    text, filled, help : str
        What is asked, what is answered already, guidance.
    is_open : bool
        The answer may be typed.
    choices : str
        The list from which it is chosen; empty for free words.
    is_strong : bool
        It is a heading.
    """

    code: str = ""
    text: str = ""
    filled: str = ""
    help: str = ""
    is_open: bool = False
    choices: str = ""
    is_strong: bool = False


def rows_of(tool: Tool, phrases: Phrases) -> Iterator[SheetRow]:
    """Yield the rows of a tool, the headings of the columns first."""

    def phrase(key: str) -> str:
        return phrases[key].in_language(tool.language)

    yield SheetRow(
        phrase("tool_code"),
        phrase("tool_question"),
        phrase(HEADING),
        phrase("guidance"),
        is_strong=True,
    )
    yield SheetRow(text=f"{tool.title} {tool.version}", is_strong=True)
    for place in tool.head:
        yield _words(place, is_open=not place.text)
    for title, value in tool.facts:
        yield SheetRow(text=title, filled=value)
    for section in tool.sections:
        yield SheetRow(text=f"{section.id} {section.title}", is_strong=True)
        for criterion in section.criteria:
            title = f"{criterion.id} {criterion.title}"
            yield SheetRow(text=title, help=criterion.statement, is_strong=True)
            for question in criterion.questions:
                yield from _question(question, phrase("tool_reasons"))
    yield SheetRow(text=phrase("tool_notes"), is_strong=True)
    for place in tool.notes:
        yield _words(place)


def _question(question: AskedQuestion, reasons: str) -> Iterator[SheetRow]:
    text = f"{question.id} {question.text}"
    guidance = "\n".join(filter(None, (question.guidance, question.applies)))
    if question.many:
        yield SheetRow(text=text, help=guidance, is_strong=True)
        yield from map(_box, question.answers)
    else:
        yield SheetRow(
            str(question.word.code),
            text,
            question.word.text,
            guidance,
            is_open=True,
            choices=list_name(question.scale),
            is_strong=True,
        )
    if question.reasons:
        yield SheetRow(text=reasons)
        yield from map(_box, question.reasons)
    yield _words(question.note)


def _box(box: Box) -> SheetRow:
    filled = CROSS if box.is_ticked else ""
    return SheetRow(str(box.code), box.label, filled, is_open=True, choices=BOX)


def _words(place: Place, *, is_open: bool = True) -> SheetRow:
    return SheetRow(str(place.code), place.label, place.text, is_open=is_open)


def lists_of(tool: Tool) -> Mapping[str, tuple[str, ...]]:
    """Return the lists from which answers are chosen, by name."""
    lists: dict[str, tuple[str, ...]] = {BOX: (CROSS,)}
    for question in tool.questions():
        labels = tuple(box.label for box in question.answers)
        lists.setdefault(list_name(question.scale), labels)
    return lists


def list_name(scale: str) -> str:
    """Return the name of the list of a scale, as spreadsheet programs allow it.

    Examples
    --------
    >>> list_name("yes-no.2")
    'answers_yes_no_2'
    """
    return f"answers_{_NO_LIST.sub('_', scale)}"
