"""The values that our own components show; GOV.UK has none for them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from django.utils.functional import Promise

Text = str | Promise
StatusKind = Literal["neutral", "waiting", "working", "good", "attention", "bad"]
STATUS_KINDS: tuple[StatusKind, ...] = get_args(StatusKind)
StepState = Literal["done", "current", "ahead", "blocked"]
EntryState = Literal["done", "due", "late", "ahead"]


@dataclass(frozen=True)
class Section:
    """A section of the site in the navigation at the top."""

    text: Text
    href: str
    is_current: bool = False


@dataclass(frozen=True)
class Link:
    """A cell of a table, or the value of a row, that leads somewhere."""

    text: Text
    href: str


@dataclass(frozen=True)
class Status:
    """A word for how things stand, with the colour of its kind."""

    text: Text
    kind: StatusKind = "neutral"


Cell = Text | int | float | datetime.date | Link | Status | None


@dataclass(frozen=True)
class Row:
    """A key and its value in a summary list, with a link to change it."""

    key: Text
    value: Cell
    href: str = ""
    action: Text = ""


@dataclass(frozen=True)
class Column:
    """The heading of a column; numbers stand at the right."""

    text: Text
    is_numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table that scrolls by itself where the screen is narrow.

    Parameters
    ----------
    caption : str
    columns : sequence of Column
    rows : sequence of sequence of Cell
        As many cells in each as there are columns.
    id : str
        Of the table, unique on its page.
    is_caption_hidden : bool
        True where a heading just above says the same; it is still read out.
    first_is_heading : bool
        True if the first cell names its row.
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    id: str = "table"
    is_caption_hidden: bool = False
    first_is_heading: bool = True

    def __post_init__(self) -> None:
        wrong = [len(row) for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            msg = f"{len(self.columns)} columns, and a row of {wrong[0]} cells"
            raise ValueError(msg)


@dataclass(frozen=True)
class Entry:
    """Something on a timeline: what happened, or what is due from whom."""

    title: Text
    when: datetime.date | None = None
    by: Text = ""
    text: Text = ""
    href: str = ""
    state: EntryState = "done"


@dataclass(frozen=True)
class Step:
    """A step of something that is done in order."""

    title: Text
    state: StepState = "ahead"
    href: str = ""
    text: Text = ""
