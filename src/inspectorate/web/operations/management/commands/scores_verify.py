"""Score kept extracts again, and say whether the scores are identical."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.operations.command import DONE, FAULTS_FOUND, ApplicationCommand
from inspectorate.web.scoring import verification
from inspectorate.web.scoring.models import Scoring


class Command(ApplicationCommand):
    """Reads every extract again and compares every figure to the last digit."""

    help = "Score kept extracts again and compare."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        super().add_arguments(parser)
        parser.add_argument("--inspection", metavar="ID", default="")
        parser.add_argument("--latest", action="store_true")

    def run(self, **options: Any) -> int:
        """Print how many are identical; what differs on stderr."""
        n_identical = n_estimates = n_faults = 0
        for scoring in _scorings(options["inspection"], latest=options["latest"]):
            faults, checked = self._faults_of(scoring)
            for fault in faults:
                self.say(str(fault))
            n_faults += len(faults)
            n_identical += not faults
            n_estimates += checked
        result = {
            "identical": n_identical,
            "estimates": n_estimates,
            "faults": n_faults,
        }
        self.emit(result, json_wanted=options["json_wanted"])
        return FAULTS_FOUND if n_faults else DONE

    def _faults_of(self, scoring: Scoring) -> tuple[list[Fault], int]:
        place = f'scoring "{scoring.pk}" of inspection "{scoring.inspection_id}"'
        try:
            found = verification.verify(scoring)
        except InspectorateError as error:
            return list(error.faults), 0
        faults = list(verification.faults_of(found, place=place))
        return faults, found.n_estimates


def _scorings(inspection: str, *, latest: bool) -> list[Scoring]:
    rows = Scoring.objects.order_by("inspection", "made_at", "pk")
    if inspection:
        rows = rows.filter(inspection=inspection)
    found = list(rows)
    if not found:
        raise InspectorateError(
            Fault(
                f'--inspection "{inspection}"' if inspection else "scorings",
                "OPERATE-041",
                "no scores were made.",
                "Make them on the page of the scores of the inspection.",
            )
        )
    last = {one.inspection_id: one for one in found}
    return list(last.values()) if latest else found
