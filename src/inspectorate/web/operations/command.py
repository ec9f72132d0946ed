"""What every command of the application shares: faults without a traceback, JSON."""

from __future__ import annotations

import json
import sys
from abc import abstractmethod
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand

from inspectorate.core.faults import EXIT_CODES, InspectorateError
from inspectorate.web.operations import readiness

DONE, FAULTS_FOUND = 0, 1


class ApplicationCommand(BaseCommand):
    """A command that says its result on stdout and everything else on stderr."""

    # Each command looks at what it needs; `serve` at everything.
    requires_system_checks: list[str] = []  # noqa: RUF012 - as Django declares it
    needs_tables = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what every command takes."""
        parser.add_argument("--json", action="store_true", dest="json_wanted")

    def handle(self, **options: Any) -> None:
        """Run, and leave with the code of the family of what went wrong."""
        try:
            if self.needs_tables:
                readiness.check_tables()
            code = self.run(**options)
        except InspectorateError as error:
            for fault in error.faults:
                self.say(str(fault))
            sys.exit(EXIT_CODES[error.family])
        if code != DONE:
            sys.exit(code)

    @abstractmethod
    def run(self, **options: Any) -> int:
        """Do the work and return the exit code."""

    def say(self, message: str) -> None:
        """Say something to the person at the keyboard."""
        self.stderr.write(message)

    def emit(self, result: Mapping[str, Any], *, json_wanted: bool) -> None:
        """Print a result: `key value` lines, or JSON."""
        if json_wanted:
            self.stdout.write(json.dumps(result, indent=2, default=str))
            return
        width = max(map(len, result), default=0) + 2
        for key, value in result.items():
            self.stdout.write(f"{key:<{width}}{value}")
