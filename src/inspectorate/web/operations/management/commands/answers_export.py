"""Export the tools of an inspection, to be filled in elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments import document
from inspectorate.web.fieldwork import tool_sending
from inspectorate.web.fieldwork.queries import tools
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.instruments import library
from inspectorate.web.operations import named
from inspectorate.web.operations.command import DONE, ApplicationCommand
from inspectorate.web.people.authors import Author
from inspectorate.workflows import export_tools
from inspectorate.workflows.export_tools import Wanted


class Command(ApplicationCommand):
    """Writes a tool for every assessment that takes answers, with what stands in it."""

    help = "Export the tools of an inspection, to be filled in elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        super().add_arguments(parser)
        parser.add_argument("--inspection", required=True, metavar="ID")
        parser.add_argument("--to", required=True, choices=export_tools.KINDS)
        parser.add_argument("--language", choices=["en", "cy"], default="en")
        parser.add_argument("--out", required=True, type=Path)

    def run(self, **options: Any) -> int:
        """Write the files, and print where they are."""
        now = timezone.now()
        row = named.inspection(options["inspection"])
        instrument = library.load(row.instrument)
        document.check_language(instrument, options["language"])
        found = tools.within(
            inspections.guarded(row.pk), person=None, today=timezone.localdate(now)
        )
        cases = tools.cases_of(found)
        if not cases:
            raise InspectorateError(_nothing(row.pk))
        wanted = Wanted(options["to"], options["language"], options["out"])
        written = export_tools.write(instrument, cases, wanted)
        by = Author("", "", now)
        tool_sending.record(row, cases, kind=wanted.kind, by=by)
        result = {
            "inspection": row.pk,
            "instrument": instrument.name,
            "cases": len(cases),
            "files": [str(path) for path in written],
        }
        if options["json_wanted"]:
            self.emit(result, json_wanted=True)
        else:
            for path in written:
                self.stdout.write(str(path))
        return DONE


def _nothing(inspection_id: str) -> Fault:
    return Fault(
        f'--inspection "{inspection_id}"',
        "OPERATE-043",
        "has no assessment that takes answers.",
        "Allocate its cases first, or have an assessment returned to its assessor.",
    )
