"""Make the demonstration."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.operations.command import DONE, ApplicationCommand
from inspectorate.web.operations.demonstration import cast, inspections, reports
from inspectorate.web.operations.demonstration.scene import Scene
from inspectorate.web.operations.importing import records


class Command(ApplicationCommand):
    """Makes one person for every role, and inspections at several stages."""

    help = "Make the people and inspections of the demonstration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder of the year."""
        super().add_arguments(parser)
        parser.add_argument("folder", type=Path)

    def run(self, **options: Any) -> int:
        """Make what is not there yet, and say whom to sign in as."""
        if not settings.DEMONSTRATION:
            raise InspectorateError(
                Fault(
                    "INSPECTORATE_DEMONSTRATION",
                    "OPERATE-031",
                    "is not set: people whose password everybody knows are made only "
                    "for a demonstration.",
                    "Set it to true, in an installation without real records.",
                )
            )
        now = timezone.now()
        people = cast.engage(today=timezone.localdate(now))
        scene = Scene(people, records.of_folder(options["folder"]), now)
        n_made = inspections.make(scene, report=self._report)
        n_reports = reports.make(scene, report=self._report)
        self.emit(
            {"people": len(people), "inspections": n_made, "reports": n_reports},
            json_wanted=options["json_wanted"],
        )
        return DONE

    def _report(self, step: str, n_done: int, n_total: int) -> None:
        self.say(f"  {step}: {n_done} of {n_total}")
