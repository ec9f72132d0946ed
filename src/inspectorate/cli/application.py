"""`inspectorate serve`, `init` and the rest: commands of the web application.

The web shell and this one are blind to each other: a command becomes another process.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import click

from inspectorate.cli import output
from inspectorate.core.faults import Fault, InspectorateError

WEB = "inspectorate.web"
_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


def hand_over(command: str, *arguments: str, json_wanted: bool) -> None:
    """Become a command of the web application; does not return.

    Raises
    ------
    InspectorateError
        `OPERATE-001` where the application is not installed.
    """
    if importlib.util.find_spec("django") is None:
        raise InspectorateError(
            Fault(
                f"inspectorate {command}",
                "OPERATE-001",
                "needs the web application, which is not installed here.",
                "Install it with: pip install 'inspectorate[web]'",
            )
        )
    sys.stdout.flush()
    wanted = ["--json"] if json_wanted else []
    os.execv(  # noqa: S606 - no shell is wanted
        sys.executable, [sys.executable, "-m", WEB, command, *wanted, *arguments]
    )


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port; 0 takes any free one.",
)
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    help="Address of this machine on which to listen.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Processes that answer requests.",
)
@output.as_json
def serve(port: int, address: str, workers: int, json_wanted: bool) -> None:
    """Serve the application, with a worker for long work, until stopped with Ctrl-C.

    Refuses to start where work could be lost or the application would not run: settings
    of the database, migrations, static files. Health is shown at /health.

    Example: inspectorate serve --port 8000
    """
    hand_over(
        "serve",
        f"--port={port}",
        f"--address={address}",
        f"--workers={workers}",
        json_wanted=json_wanted,
    )


@click.command()
@click.option(
    "--administrator",
    metavar="EMAIL",
    help="Make the first administrator, and print a link with which to choose a password.",
)
@click.option(
    "--site",
    metavar="ADDRESS",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Where the application will be reached, for that link.",
)
@output.as_json
def init(administrator: str | None, site: str, json_wanted: bool) -> None:
    """Prepare the database and the files, for the first time or after an upgrade.

    Where there are data already, a backup is made first.

    Example: inspectorate init --administrator ada@example.org
    """
    wanted = [f"--administrator={administrator}", f"--site={site}"]
    wanted = wanted if administrator else []
    hand_over("init", *wanted, json_wanted=json_wanted)


@click.command()
@click.option("--once", is_flag=True, help="Do what is waiting, then leave.")
@output.as_json
def worker(once: bool, json_wanted: bool) -> None:
    """Do the work that takes long, and what is due every hour and every day.

    `inspectorate serve` starts one of these; more may run beside it.

    Example: inspectorate worker --once
    """
    hand_over("worker", *(["--once"] if once else []), json_wanted=json_wanted)


@click.command()
@_file
@output.as_json
def backup(file: Path, json_wanted: bool) -> None:
    """Write the database and all files into one encrypted file, while the application runs.

    The key is INSPECTORATE_BACKUP_KEY, or one that is made at the first backup, kept
    beside the data and printed once: keep it elsewhere too.

    Example: inspectorate backup inspectorate-2026-11-26.backup
    """
    hand_over("backup", str(file), json_wanted=json_wanted)


@click.command()
@_file
@output.as_json
def restore(file: Path, json_wanted: bool) -> None:
    """Restore a backup into a new place, and verify every part of it.

    The place is INSPECTORATE_DATA_DIR and INSPECTORATE_DATABASE_URL, where nothing may
    be yet. The key is INSPECTORATE_BACKUP_KEY.

    Example: inspectorate restore inspectorate-2026-11-26.backup
    """
    hand_over("restore", str(file), json_wanted=json_wanted)


@click.command("import-year")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@output.as_json
def import_year(folder: Path, json_wanted: bool) -> None:
    """Load a year that `inspectorate year build` made, marked as synthetic.

    A second run changes nothing.

    Example: inspectorate import-year year
    """
    hand_over("import_year", str(folder), json_wanted=json_wanted)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@output.as_json
def demonstration(folder: Path, json_wanted: bool) -> None:
    """Make one person for each role and inspections at several stages, to try things out.

    FOLDER holds a year that was imported: its case lists and answers are used. Only
    where INSPECTORATE_DEMONSTRATION is true. A second run changes nothing.

    Example: inspectorate demonstration year
    """
    hand_over("demonstration", str(folder), json_wanted=json_wanted)


@click.command()
@click.option("--inspection", required=True, metavar="ID", help="Id of the inspection.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write; it must not be there yet.",
)
@output.as_json
def export(inspection: str, out: Path, json_wanted: bool) -> None:
    """Write everything of an inspection as CSV, ODS and JSON, half-finished work too.

    Example: inspectorate export --inspection cci-brent-2011-12 --out brent
    """
    hand_over(
        "export", f"--inspection={inspection}", f"--out={out}", json_wanted=json_wanted
    )


@click.group()
def audit() -> None:
    """Verify what was recorded: the chains of events, and the scores.

    Example: inspectorate audit verify
    """


@audit.command()
@click.option(
    "--anchors",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of anchors that was kept elsewhere.  [default: those of the database]",
)
@output.as_json
def verify(anchors: Path | None, json_wanted: bool) -> None:
    """Verify every chain of events, the values beside it and its anchors.

    Leaves with 0 only if all is as it was written.

    Example: inspectorate audit verify --anchors anchors-2026-11-26.txt
    """
    given = [f"--anchors={anchors}"] if anchors else []
    hand_over("audit_verify", *given, json_wanted=json_wanted)


@audit.command()
@output.as_json
def anchor(json_wanted: bool) -> None:
    """Write down the head of every chain, signed; print it and mail it.

    A worker does this every hour. The text is mailed to INSPECTORATE_ANCHOR_MAIL.

    Example: inspectorate audit anchor
    """
    hand_over("audit_anchor", json_wanted=json_wanted)


@audit.command()
@click.option("--inspection", metavar="ID", help="Of one inspection.  [default: all]")
@click.option("--latest", is_flag=True, help="Of each inspection, the last made only.")
@output.as_json
def scores(inspection: str | None, latest: bool, json_wanted: bool) -> None:
    """Score every kept extract again, and compare to the last digit.

    Leaves with 0 only if all are identical.

    Example: inspectorate audit scores --latest
    """
    given = [f"--inspection={inspection}"] if inspection else []
    given += ["--latest"] if latest else []
    hand_over("scores_verify", *given, json_wanted=json_wanted)
