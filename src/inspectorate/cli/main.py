"""The command `inspectorate`: finds the subcommand and turns errors into exit codes."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import sys

import click

from inspectorate.cli import exit_codes, output
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import provenance

# Loaded only when called, so that `--help` never waits for an engine.
COMMANDS = {
    "answers": "inspectorate.cli.answers:answers",
    "audit": "inspectorate.cli.application:audit",
    "backup": "inspectorate.cli.application:backup",
    "demonstration": "inspectorate.cli.application:demonstration",
    "disclosure": "inspectorate.cli.disclosure:disclosure",
    "export": "inspectorate.cli.application:export",
    "import-year": "inspectorate.cli.application:import_year",
    "init": "inspectorate.cli.application:init",
    "instrument": "inspectorate.cli.instruments:instrument",
    "rating": "inspectorate.cli.ratings:rating",
    "publication": "inspectorate.cli.publications:publication",
    "report": "inspectorate.cli.reports:report",
    "restore": "inspectorate.cli.application:restore",
    "sample": "inspectorate.cli.sampling:sample",
    "score": "inspectorate.cli.scoring:score",
    "serve": "inspectorate.cli.application:serve",
    "worker": "inspectorate.cli.application:worker",
    "year": "inspectorate.cli.year:year",
}


class LazyGroup(click.Group):
    """A group that imports a subcommand when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None if there is no such name."""
        del ctx
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, name = target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(provenance.software_version(), prog_name="inspectorate")
def inspectorate() -> None:
    """Sample, judge, score and publish inspections.

    Example: inspectorate instrument check
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with an exit code."""
    _print_any_name()
    try:
        code = inspectorate.main(args=arguments, standalone_mode=False)
    except InspectorateError as error:
        for fault in sorted(error.faults, key=_by_place):
            output.say(str(fault))
        sys.exit(exit_codes.of_family(error.family))
    except click.exceptions.Abort:
        output.say("Stopped. Nothing was changed.")
        sys.exit(exit_codes.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        output.say(str(_refused_by_system(error)))
        if error.filename is None:
            # What is still to be printed cannot be, and must not fail once more.
            with contextlib.suppress(OSError):
                sys.stdout.close()
        sys.exit(exit_codes.of_family("STORAGE"))
    sys.exit(code if isinstance(code, int) else exit_codes.DONE)


def _by_place(fault: Fault) -> tuple[list[str | int], str]:
    # Row 9 comes before row 10: every second part of the place is a number.
    parts = re.split(r"(\d{1,18})", fault.place)
    return [int(p) if i % 2 else p for i, p in enumerate(parts)], fault.code


def _print_any_name() -> None:
    """Let names of files be printed whose bytes are no UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _refused_by_system(error: OSError) -> Fault:
    """Return the fault of a file, a folder or an output that cannot be used."""
    place = "output" if error.filename is None else str(error.filename)
    return Fault(
        place,
        "STORAGE-003",
        f"cannot be used ({error.strerror or error}).",
        "Check that the name is right, that you may use it, and that there is room.",
    )
