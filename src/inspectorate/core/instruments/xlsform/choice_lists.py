"""Choice lists: scales, reasons and the values of facts, from the sheet `choices`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import (
    Answer,
    FactValue,
    Line,
    Reason,
    Scale,
    Text,
)
from inspectorate.core.instruments.xlsform import layout, refusals
from inspectorate.core.instruments.xlsform.rows import Form, Row

ID = re.compile(r"[a-z0-9_.-]+")
YES_NO: Mapping[str, bool] = {"": False, "yes": True, "no": False}


@dataclass(frozen=True)
class Choice:
    """One row of a list."""

    id: str
    label: Text
    line: Line
    reviewed: bool
    place: str


Lists = Mapping[str, tuple[Choice, ...]]


def read(form: Form, faults: list[Fault]) -> Lists:
    """Return the choices by list, in the order of the sheet.

    Parameters
    ----------
    form : Form
        As `rows.read` returns it.
    faults : list of Fault
        Gets what is wrong with a choice.
    """
    lists: dict[str, dict[str, Choice]] = {}
    for row in form.choices:
        choice = _choice(row, faults)
        if not row.word("list_name"):
            faults.append(refusals.name(row.place("list_name"), ""))
        members = lists.setdefault(row.word("list_name"), {})
        first = members.setdefault(choice.id, choice)
        if first is not choice:
            faults.append(refusals.twice(choice.place, choice.id, first.place))
    return {name: tuple(members.values()) for name, members in lists.items()}


def _choice(row: Row, faults: list[Fault]) -> Choice:
    label = row.text("label")
    if not label.en:
        faults.append(refusals.text(row.place("label")))
    line = row.word(layout.LINE) or Line.OUTSIDE.value
    if line not in list(Line):
        faults.append(refusals.value(row.place(layout.LINE), line, list(Line)))
        line = Line.OUTSIDE.value
    place = row.place("name")
    return Choice(
        id=checked_id(row.word("name"), place, faults),
        label=label,
        line=Line(line),
        reviewed=yes_or_no(row, layout.REVIEWED, faults),
        place=place,
    )


def checked_id(given: str, place: str, faults: list[Fault]) -> str:
    """Return an id, after a fault if it cannot be one."""
    if not ID.fullmatch(given):
        faults.append(refusals.name(place, given))
    return given


def yes_or_no(row: Row, column: str, faults: list[Fault]) -> bool:
    """Return a cell that says yes or no; empty is no."""
    word = row.word(column).lower()
    if word not in YES_NO:
        faults.append(refusals.value(row.place(column), word, ("yes", "no")))
    return YES_NO.get(word, False)


def scale_of(list_name: str, choices: tuple[Choice, ...]) -> Scale:
    """Return a list of choices as a scale."""
    return Scale(
        id=list_name.removeprefix(layout.SCALE_PREFIX),
        answers=tuple(Answer(one.id, one.label, one.line) for one in choices),
        reviewed=any(one.reviewed for one in choices),
    )


def values_of(choices: tuple[Choice, ...]) -> tuple[FactValue, ...]:
    """Return a list of choices as the values of a fact."""
    return tuple(FactValue(one.id, one.label) for one in choices)


def reasons_of(choices: tuple[Choice, ...]) -> dict[str, Reason]:
    """Return a list of choices as reasons by id."""
    return {one.id: Reason(one.id, one.label, one.reviewed) for one in choices}


def is_yes_no(choices: tuple[Choice, ...]) -> bool:
    """Say whether a list is that of a fact that holds or does not."""
    return {one.id for one in choices} == {"yes", "no"}
