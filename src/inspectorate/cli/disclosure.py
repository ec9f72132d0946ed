"""`inspectorate disclosure`: tables of counts that tell nothing about few people."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from inspectorate.cli import exit_codes, output
from inspectorate.core.publishing.disclosure import tables
from inspectorate.core.publishing.disclosure.attacks import EVERYBODY, Attacked
from inspectorate.core.publishing.disclosure.published import Method
from inspectorate.workflows import attack_tables, protect_tables
from inspectorate.workflows.attack_tables import Publication

_FILE = click.Path(path_type=Path)
_HIDDEN = ("count", "why", "low", "high")
_ATTACKED = ("count", "low", "high", "too narrow for")


@click.group()
def disclosure() -> None:
    """Keep published tables from telling about few people, and try to break them.

    Example: inspectorate disclosure attack published.csv
    """


def _of_a_publication(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Add what protecting and attacking have to be told."""
    for add in reversed(
        (
            click.argument(
                "files", metavar="TABLE...", nargs=-1, required=True, type=_FILE
            ),
            click.option(
                "--method",
                type=click.Choice([method.value for method in Method]),
                default=Method.ROUND.value,
                show_default=True,
                help="Rounded to 5, or exact with hidden counts.",
            ),
            click.option(
                "--threshold",
                type=int,
                help="Counts below it are small: at least 8 rounded, 5 exact.",
            ),
            click.option(
                "--nesting",
                type=_FILE,
                help="Table dimension, part, whole: areas of regions, months of years.",
            ),
            click.option(
                "--earlier",
                multiple=True,
                type=_FILE,
                help="Published before about the same people, exact.",
            ),
            click.option(
                "--earlier-rounded",
                multiple=True,
                type=_FILE,
                help="Published before about the same people, rounded.",
            ),
        )
    ):
        command = add(command)
    return command


@disclosure.command("protect")
@_of_a_publication
@click.option(
    "--exempt",
    multiple=True,
    help="Dimension that says nothing about a person: area, a judgement.",
)
@click.option(
    "--out", type=_FILE, required=True, help="Folder for the protected tables."
)
@output.as_json
def protect_command(
    files: tuple[Path, ...],
    exempt: tuple[str, ...],
    out: Path,
    json_wanted: bool,
    **given: Any,
) -> None:
    """Hide or round small counts so that nobody can work them out.

    TABLE is CSV: a column for each dimension, `all` for totals, and n. Several tables are
    about the same people. What cannot be protected is refused. The report beside the
    folder is not for publication.

    Example: inspectorate disclosure protect true.csv --exempt area --out published
    """
    report = protect_tables.protect(
        _publication(files, given), exempt=exempt, out=out, command=sys.argv
    )
    if json_wanted:
        output.emit_json(report)
        return
    rows = [
        (each["named"], each["why"], each["low"], _most(each["high"]))
        for each in report["hidden"]
    ]
    output.emit_table(_HIDDEN, rows)


@disclosure.command("attack")
@_of_a_publication
@click.option(
    "--truth", multiple=True, type=_FILE, help="True counts: attack from inside, too."
)
@output.as_json
def attack_command(
    files: tuple[Path, ...], truth: tuple[Path, ...], json_wanted: bool, **given: Any
) -> int:
    """Say what anybody can work out of each hidden count of published tables.

    TABLE is as published, with [c] for what is hidden. Leaves with 1 if an interval is
    narrower than allowed.

    Example: inspectorate disclosure attack published.csv --method suppress
    """
    found = attack_tables.attack(_publication(files, given), truth=truth)
    if json_wanted:
        output.emit_json({"attacked": [_record(each) for each in found]})
    else:
        output.emit_table(_ATTACKED, map(_row, found))
    exposed = any(each.exposed_to for each in found)
    return exit_codes.FAULTS_FOUND if exposed else exit_codes.DONE


def _publication(files: tuple[Path, ...], given: dict[str, Any]) -> Publication:
    return Publication(files, **(given | {"method": Method(given["method"])}))


def _record(each: Attacked) -> dict[str, Any]:
    return {
        "cell": dict(each.cell),
        "printed": each.printed,
        **protect_tables.shown_interval(each.interval),
        "survives": not each.exposed_to,
        "exposed_to": [who or "everybody" for who in each.exposed_to],
    }


def _row(each: Attacked) -> tuple[str, int, int | str, str]:
    name = tables.named(each.cell) + ("" if each.printed else " (not printed)")
    who = [
        "everybody" if by == EVERYBODY else f"who is alone in {by}"
        for by in each.exposed_to
    ]
    return name, each.interval.low, _most(each.interval.high), "; ".join(who)


def _most(high: int | None) -> int | str:
    return "no limit" if high is None else high
