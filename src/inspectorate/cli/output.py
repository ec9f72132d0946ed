"""Data on stdout, talk on stderr."""

from __future__ import annotations

import contextlib
import json
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

from inspectorate.cli import layout
from inspectorate.storage.progress import Report

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
    widths, gap = layout.widths(columns, cells, room=out.width)
    if not widths:
        paragraphs = [
            layout.plain(dict(zip(columns, row, strict=True)), width=out.width)
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
    click.echo(layout.plain(values, width=out.width if out.is_terminal else None))
