"""Prove that an edition comes out of its snapshot again, byte for byte."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.operations.command import DONE, ApplicationCommand
from inspectorate.web.publishing import building
from inspectorate.web.publishing.models import Publication


class Command(ApplicationCommand):
    """Builds an edition again and compares every file; changes nothing."""

    help = "Build a published edition again, and compare every file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the id of the publication."""
        super().add_arguments(parser)
        parser.add_argument("publication")

    def run(self, **options: Any) -> int:
        """Build it again, and say whether it is identical.

        Raises
        ------
        InspectorateError
            `PUBLISH-131` if there is no such publication, `PUBLISH-132` if any file
            differs.
        """
        asked = options["publication"]
        row = Publication.objects.filter(pk=asked).first()
        if row is None:
            raise InspectorateError(
                Fault(
                    f'publication "{asked}"',
                    "PUBLISH-131",
                    "is not known here.",
                    "Give the id that stands on the page of the report.",
                )
            )
        proof = building.rebuild(row)
        if not proof.holds or not building.is_whole(row):
            names = (*proof.different, *proof.missing, *proof.added)
            raise InspectorateError(
                Fault(
                    f'publication "{asked}"',
                    "PUBLISH-132",
                    f"does not come out as it was published: {', '.join(names) or 'hash'}.",
                    "Restore the folder of files from a backup; with other versions of "
                    "the software files may differ.",
                )
            )
        self.emit(
            {"publication": row.pk, "identical": proof.identical, "sha256": row.sha256},
            json_wanted=options["json_wanted"],
        )
        return DONE
