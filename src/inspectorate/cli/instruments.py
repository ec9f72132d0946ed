"""The command `inspectorate instrument`."""

from __future__ import annotations

import dataclasses

import click

from inspectorate.cli import exit_codes, output
from inspectorate.workflows import check_instruments


@click.group()
def instrument() -> None:
    """Check, show, compare, export and lock instruments.

    Example: inspectorate instrument check
    """


@instrument.command()
@click.argument("names", nargs=-1, metavar="[NAME|PATH]...")
@output.as_json
def check(names: tuple[str, ...], json_wanted: bool) -> int:
    """Find every fault in instruments; all shipped ones if none is named.

    Leaves with 0 if there is none and with 1 if there are some.

    Example: inspectorate instrument check cci/2009-04
    """
    checked = check_instruments.check(names)
    if json_wanted:
        output.emit_json(dataclasses.asdict(checked))
    else:
        for fault in checked.faults:
            click.echo(str(fault))
        output.emit_table(
            (
                "instrument",
                "questions",
                "scored",
                "welsh unreviewed",
                "published",
                "faults",
            ),
            [
                (
                    one.name,
                    one.n_questions,
                    one.n_scored,
                    one.n_welsh_unreviewed,
                    "yes" if one.published else "no",
                    one.n_faults,
                )
                for one in checked.summaries
            ],
        )
    return exit_codes.FAULTS_FOUND if checked.faults else exit_codes.DONE
