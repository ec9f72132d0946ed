"""Prepare the installation."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.utils import timezone

from inspectorate.web.operations import preparing
from inspectorate.web.operations.command import DONE, ApplicationCommand


class Command(ApplicationCommand):
    """Brings tables and static files to this version; makes the first administrator."""

    help = "Prepare the database and the files."
    needs_tables = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        super().add_arguments(parser)
        parser.add_argument("--administrator", default="")
        parser.add_argument("--site", default="http://127.0.0.1:8000")

    def run(self, **options: Any) -> int:
        """Prepare, and print the link of the administrator."""
        now = timezone.now()
        done = preparing.prepare(now)
        result = {"data": str(settings.DATA_DIR), "migrations": done.n_migrations}
        if done.backup is not None:
            result["backup"] = str(done.backup.path)
            if done.backup.key.is_new:
                result["backup_key"] = done.backup.key.text
        if options["administrator"]:
            result["link"] = preparing.administrator(
                options["administrator"], site=options["site"], now=now
            )
            self.say("With this link, good once and for a few days, choose a password:")
        self.emit(result, json_wanted=options["json_wanted"])
        return DONE
