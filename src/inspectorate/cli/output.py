"""Data on stdout, talk on stderr."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

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
    """Print a table on stdout: ruled in a terminal, tab separated in a pipe."""
    out = Console(highlight=False)
    if not out.is_terminal:
        click.echo("\t".join(columns))
        for row in rows:
            click.echo("\t".join("" if cell is None else str(cell) for cell in row))
        return
    table = Table(title=title or None, box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    out.print(table)


def say(message: str) -> None:
    """Say something to the person at the keyboard, on stderr."""
    talk.print(message, markup=False, soft_wrap=True)


def progress() -> Progress:
    """Return a progress display on stderr that vanishes when it is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=talk,
        transient=True,
        disable=not talk.is_terminal,
    )


# What workflows call to say how far they are: (what, done, total).
Report = Callable[[str, int, int], None]


def reporter(display: Progress) -> Report:
    """Return a function by which a workflow reports steps to a progress display."""
    tasks: dict[str, Any] = {}

    def report(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = display.add_task(what, total=total)
        display.update(tasks[what], completed=done, total=total)

    return report


def plain(values: Mapping[str, Any]) -> str:
    """Return `key value` lines for a short result."""
    width = max((len(key) for key in values), default=0)
    return "\n".join(f"{key:<{width}}  {value}" for key, value in values.items())
