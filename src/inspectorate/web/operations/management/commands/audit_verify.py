"""Verify the trail."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from inspectorate.core.audit.chain import Anchor
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.audit import anchors, trail, verifying
from inspectorate.web.operations import readiness
from inspectorate.web.operations.command import DONE, FAULTS_FOUND, ApplicationCommand


class Command(ApplicationCommand):
    """Holds every chain against itself, its values and its anchors."""

    help = "Verify every chain of events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        super().add_arguments(parser)
        parser.add_argument("--anchors", type=Path)

    def run(self, **options: Any) -> int:
        """Print what was found; faults on stderr."""
        begun = time.monotonic()
        kept = anchors.read()
        elsewhere = _given(options["anchors"]) if options["anchors"] else ()
        with trail.of_application() as whole:
            found = verifying.verify(whole, [*kept.anchors, *elsewhere])
        faults = [*kept.faults, *found.faults, *_unguarded()]
        for fault in faults:
            self.say(str(fault))
        result = {
            "streams": found.n_streams,
            "events": found.n_events,
            "values": found.n_values,
            "erased": found.n_erased,
            "anchors": found.n_anchors,
            "faults": len(faults),
            "seconds": round(time.monotonic() - begun, 1),
        }
        self.emit(result, json_wanted=options["json_wanted"])
        return FAULTS_FOUND if faults else DONE


def _given(path: Path) -> tuple[Anchor, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InspectorateError(
            Fault(
                str(path),
                "AUDIT-016",
                f"cannot be read ({error}).",
                "Give a file of anchors that was mailed or printed.",
            )
        ) from error
    return anchors.given(text, place=str(path))


def _unguarded() -> list[Fault]:
    return [
        Fault(
            "database",
            "AUDIT-017",
            f"the trigger {name} is gone: events can be changed or deleted here.",
            "Find out who took it away; inspectorate init makes it again.",
        )
        for name in readiness.missing_triggers()
    ]
