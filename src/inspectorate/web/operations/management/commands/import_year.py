"""Load a reconstructed year."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from inspectorate.web.operations.command import DONE, ApplicationCommand
from inspectorate.web.operations.importing import year

_STEPS = 20  # lines of progress for a whole year


class Command(ApplicationCommand):
    """Loads the records of `inspectorate year build` into the database."""

    help = "Load a reconstructed year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder."""
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path)

    def run(self, **options: Any) -> int:
        """Load, and say what came in."""
        loaded = year.load(options["folder"], at=timezone.now(), report=self._report)
        self.emit(asdict(loaded), json_wanted=options["json_wanted"])
        return DONE

    def _report(self, step: str, n_done: int, n_total: int) -> None:
        if n_total and (n_done % max(n_total // _STEPS, 1) == 0 or n_done == n_total):
            self.say(f"  {step}: {n_done} of {n_total}")
