"""Run a worker."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from inspectorate.storage import parents
from inspectorate.web.operations import working
from inspectorate.web.operations.command import DONE, ApplicationCommand


class Command(ApplicationCommand):
    """Does the jobs of the queue, and what is due every hour and every day."""

    help = "Do the work that takes long."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        super().add_arguments(parser)
        parser.add_argument("--once", action="store_true")
        parser.add_argument("--child", action="store_true", help="end with the parent")

    def run(self, **options: Any) -> int:
        """Work until stopped."""
        if options["child"]:
            parents.end_with_parent()
        stopping = working.Stopping()
        if not options["once"]:
            stopping.listen()
        n_done = working.run(once=options["once"], stopping=stopping)
        if not options["child"]:
            self.emit({"jobs": n_done}, json_wanted=options["json_wanted"])
        return DONE
