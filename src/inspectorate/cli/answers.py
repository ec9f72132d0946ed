"""The command `inspectorate answers`."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from inspectorate.cli import application, exit_codes, output
from inspectorate.core.fieldwork.tools.filled_in import FilledIn
from inspectorate.storage.fieldwork import infopath_files


@click.group()
def answers() -> None:
    """Give tools out to be filled in elsewhere, and take the answers in again.

    Example: inspectorate answers import A17.docx
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


@answers.command("export")
@click.option("--inspection", required=True, metavar="ID", help="Id of the inspection.")
@click.option(
    "--to",
    required=True,
    type=click.Choice(["docx", "odt", "xlsx", "ods"]),
    help="Format.",
)
@click.option(
    "--language",
    type=click.Choice(["en", "cy"]),
    default="en",
    show_default=True,
    help="Language of the texts.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to write, or a file that ends in .zip; for xlsx and ods also one file.",
)
@output.as_json
def export_answers(
    inspection: str, to: str, language: str, out: Path, json_wanted: bool
) -> None:
    """Write a tool for every assessment that takes answers, with what stands in it.

    Example: inspectorate answers export --inspection cci-brent-2011-12 --to docx --out brent
    """
    application.hand_over(
        "answers_export",
        f"--inspection={inspection}",
        f"--to={to}",
        f"--language={language}",
        f"--out={out}",
        json_wanted=json_wanted,
    )


@answers.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option(
    "--inspection",
    metavar="ID",
    help="Id of the inspection.  [default: that of the assessments in the files]",
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    help="For files of InfoPath: which field answers which question.",
)
@click.option("--accept", is_flag=True, help="Take in what has no faults.")
@click.option(
    "--by",
    metavar="EMAIL",
    help="Who takes it in, and whose rights count; needed with --accept.",
)
@output.as_json
def import_answers(
    files: tuple[Path, ...],
    inspection: str | None,
    mapping: Path | None,
    accept: bool,
    by: str | None,
    json_wanted: bool,
) -> None:
    """Show what filled-in tools would change, and their faults; take them in.

    Differences come first: the question, what stands, what the file says, where. Without
    --accept nothing is changed. The answers become those of the assessors, and an answer
    that was given meanwhile stays beside them until its assessor chooses. Leaves with 1
    if a file has faults: of such a file nothing is taken.

    Example: inspectorate answers import A17.docx A18.xlsx --accept --by jo@example.org
    """
    if accept and not by:
        raise click.UsageError("--accept needs --by.")
    application.hand_over(
        "answers_import",
        *([f"--inspection={inspection}"] if inspection else []),
        *([f"--mapping={mapping}"] if mapping else []),
        *(["--accept"] if accept else []),
        *([f"--by={by}"] if by else []),
        "--",
        *map(str, files),
        json_wanted=json_wanted,
    )
