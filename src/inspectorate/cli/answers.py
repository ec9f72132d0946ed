"""The command `inspectorate answers`."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from inspectorate.cli import exit_codes, output
from inspectorate.core.fieldwork.tools.filled_in import FilledIn
from inspectorate.storage.fieldwork import infopath_files


@click.group()
def answers() -> None:
    """Look at answers that were filled in outside the application.

    Example: inspectorate answers read case.xml --mapping mapping.yaml
    """


@answers.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="YAML that says which field answers which question.",
)
@output.as_json
def read(file: Path, mapping: Path, json_wanted: bool) -> int:
    """Say what was understood of an InfoPath file, and what was not.

    Nothing is imported. Leaves with 0 if there is no fault and with 1 if there are some.

    Example: inspectorate answers read case.xml --mapping mapping.yaml
    """
    understood = infopath_files.understand(file, mapping)
    if json_wanted:
        output.emit_json(dataclasses.asdict(understood))
    else:
        for fault in understood.faults:
            click.echo(str(fault))
        for case in understood.cases:
            _emit(case)
    return exit_codes.FAULTS_FOUND if understood.faults else exit_codes.DONE


def _emit(case: FilledIn) -> None:
    click.echo(f"{case.case or '(no case)'}, {case.instrument}, {case.source}")
    output.emit_table(
        ("question", "answers", "reasons", "evidence", "place"),
        [
            (
                entry.question,
                ", ".join(entry.value.answers),
                ", ".join(entry.value.reasons),
                " / ".join(entry.value.note.splitlines()),
                entry.place,
            )
            for entry in case.entries
        ],
    )
