"""Export an inspection."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from inspectorate.storage import files
from inspectorate.web.operations import named
from inspectorate.web.operations.command import DONE, ApplicationCommand
from inspectorate.web.people.authors import Author
from inspectorate.web.scoring import exporting
from inspectorate.web.scoring.export import books


class Command(ApplicationCommand):
    """Writes everything that is kept of an inspection, at whatever stage it is."""

    help = "Export everything that is kept of an inspection."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        super().add_arguments(parser)
        parser.add_argument("--inspection", required=True, metavar="ID")
        parser.add_argument(
            "--format", choices=sorted(books.FORMATS), default="csv", dest="wanted"
        )
        parser.add_argument("--out", type=Path, metavar="FILE")

    def run(self, **options: Any) -> int:
        """Write the file, and print where it is."""
        row = named.inspection(options["inspection"])
        by = Author("", "", timezone.now())
        made = exporting.export(row, options["wanted"], by=by)
        out = options["out"] or Path(made.file_name)
        with made.stream, files.written_whole(out) as draft, draft.open("wb") as target:
            shutil.copyfileobj(made.stream, target)
        result = {
            "inspection": row.pk,
            "state": row.state,
            "format": options["wanted"],
            "file": str(out),
            "bytes": made.n_bytes,
            "sha256": files.sha256_of(out),
        }
        self.emit(result, json_wanted=options["json_wanted"])
        return DONE
