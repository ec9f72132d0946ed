"""Make a backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from inspectorate.web.operations.backup import making
from inspectorate.web.operations.command import DONE, ApplicationCommand


class Command(ApplicationCommand):
    """Writes database and files into one encrypted file."""

    help = "Back up the database and all files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the argument."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)

    def run(self, **options: Any) -> int:
        """Make it, and show the key if it is new."""
        now = timezone.now()
        made = making.make(options["file"], now=now)
        making.record(made.path, now=now)
        result = {
            "file": str(made.path),
            "bytes": made.n_bytes,
            "rows": sum(made.manifest.database.tables.values()),
            "files": len(made.manifest.files),
            "chains": len(made.manifest.database.heads),
        }
        if made.key.path is not None:
            result["key_file"] = str(made.key.path)
        if made.key.is_new:
            result["key"] = made.key.text
            self.say(
                "A key was made, and this is the only time that it is shown. Keep it"
                " elsewhere: without INSPECTORATE_BACKUP_KEY no backup can be restored."
            )
        self.emit(result, json_wanted=options["json_wanted"])
        return DONE
