"""Restore a backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from inspectorate.web.operations.backup import keys, restoring
from inspectorate.web.operations.command import DONE, ApplicationCommand


class Command(ApplicationCommand):
    """Restores into a new place and verifies every part."""

    help = "Restore a backup into a new place."
    needs_tables = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the argument."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)

    def run(self, **options: Any) -> int:
        """Restore it, and say what was verified."""
        found = restoring.restore(
            options["file"], key=keys.for_restoring(), now=timezone.now()
        )
        self.emit(
            {
                "made_at": found.manifest.made_at,
                "software": found.manifest.software,
                "rows": sum(found.manifest.database.tables.values()),
                "files": len(found.manifest.files),
                "chains": len(found.manifest.database.heads),
                "events": found.n_events,
                "values": found.n_values,
            },
            json_wanted=options["json_wanted"],
        )
        self.say(
            "Every part is as it was backed up. Next: inspectorate init, then serve."
        )
        return DONE
