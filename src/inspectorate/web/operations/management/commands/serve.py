"""Serve the application."""

from __future__ import annotations

import multiprocessing
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.db import connections

from inspectorate.web.operations import readiness, serving
from inspectorate.web.operations.command import DONE, ApplicationCommand
from inspectorate.web.operations.demonstration import cast
from inspectorate.web.operations.serving import Place


class Command(ApplicationCommand):
    """Looks whether all is ready, then serves until stopped."""

    help = "Serve the application, with its worker."
    needs_tables = False  # `readiness.check` looks at them, with all else

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        super().add_arguments(parser)
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--workers", type=int, default=2)

    def run(self, **options: Any) -> int:
        """Serve until stopped."""
        readiness.check()
        place = serving.settled(
            Place(options["address"], options["port"], options["workers"])
        )
        connections.close_all()
        # A process that is forked would share locks and connections with this one.
        multiprocessing.set_start_method("spawn", force=True)
        serving.serve(
            place, when_ready=lambda at: self._announce(at, options["json_wanted"])
        )
        return DONE

    def _announce(self, place: Place, json_wanted: bool) -> None:  # noqa: FBT001 - private
        if json_wanted:
            self.emit({"address": place.url}, json_wanted=True)
        else:
            self.stdout.write(
                f"{settings.SITE_NAME} is at {place.url}  (Ctrl-C stops it)"
            )
            for line in cast.introduction() if settings.DEMONSTRATION else ():
                self.stdout.write(line)
        self.stdout.flush()
