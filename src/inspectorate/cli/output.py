"""Data on stdout, talk on stderr."""

from __future__ import annotations

import contextlib
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from inspectorate.storage.progress import Report

NAME_WIDTH = 40  # longer cells are texts, which may be folded
TEXT_WIDTH = 24  # narrower texts are not pleasant to read

talk = Console(stderr=True, highlight=False)

as_json = click.option(
    "--json", "json_wanted", is_flag=True, help="Print the result as JSON."
)


def emit_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def emit_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = ""
) -> None:
    """Print a table on stdout: tab separated in a pipe.

    In a terminal it is aligned; where it is too narrow for that, each row becomes a
    paragraph, so that nothing is ever cut off.
    """
    out = Console(highlight=False)
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not out.is_terminal:
        for row in [columns, *cells]:
            click.echo("\t".join(row))
        return
    widths, gap = _widths(columns, cells, room=out.width)
    if not widths:
        paragraphs = [
            plain(dict(zip(columns, row, strict=True)), width=out.width)
            for row in cells
        ]
        click.echo("\n\n".join([title] * bool(title) + paragraphs))
        return
    table = Table(title=title or None, box=None, padding=(0, gap, 0, 0), pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(column, width=width, overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    out.print(table)


def _widths(
    columns: Sequence[str], cells: Sequence[Sequence[str]], *, room: int
) -> tuple[list[int], int]:
    """Share a terminal out over columns; return no widths if it is too narrow."""
    least = [_least_width(column) for column in zip(columns, *cells, strict=True)]
    whole = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    n_gaps = len(columns) - 1
    gap = 2 if sum(least) + 2 * n_gaps <= room else 1
    spare = room - sum(least) - gap * n_gaps
    if spare < 0:
        return [], gap
    wanting = sorted(range(len(columns)), key=lambda i: whole[i] - least[i])
    for n_done, i in enumerate(wanting):
        given = min(whole[i] - least[i], spare // (len(wanting) - n_done))
        least[i] += given
        spare -= given
    return least, gap


def _least_width(column: Sequence[str]) -> int:
    """Return the width below which a column, its heading first, is no longer read."""
    heading, *cells = column
    widest = max(map(len, cells), default=0)
    longest_word = max(map(len, heading.split()), default=0)
    return max(longest_word, widest if widest <= NAME_WIDTH else TEXT_WIDTH)


def say(message: str) -> None:
    """Say something to the person at the keyboard, on stderr."""
    talk.print(message, markup=False, soft_wrap=True)


@contextlib.contextmanager
def progress() -> Iterator[Report]:
    """Show on stderr what is reported, until it is done."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=talk,
        transient=True,
        disable=not talk.is_terminal,
    ) as display:
        tasks: dict[str, Any] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = display.add_task(what, total=total)
            display.update(tasks[what], completed=done, total=total)

        yield report


def emit_plain(values: Mapping[str, Any]) -> None:
    """Print `key value` lines on stdout, folded between words in a terminal."""
    out = Console(highlight=False)
    click.echo(plain(values, width=out.width if out.is_terminal else None))


def plain(values: Mapping[str, Any], *, width: int | None = None) -> str:
    """Return `key value` lines for a short result, folded to a width if one is given."""
    indent = max((len(key) for key in values), default=0) + 2
    between = "\n" + " " * indent
    return "\n".join(
        f"{key:<{indent}}{between.join(_lines(str(value), width, indent))}"
        for key, value in values.items()
    )


def _lines(text: str, width: int | None, indent: int) -> list[str]:
    if width is None:
        return [text]
    room = max(TEXT_WIDTH, width - indent)
    # Names stay whole: they are there to be copied.
    return textwrap.wrap(
        text, room, break_long_words=False, break_on_hyphens=False
    ) or [""]
