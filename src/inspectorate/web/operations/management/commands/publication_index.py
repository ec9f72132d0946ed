"""Have every published report found again, from what was approved."""

from __future__ import annotations

from typing import Any

from inspectorate.web.operations.command import DONE, ApplicationCommand
from inspectorate.web.publishing.actions import indexing


class Command(ApplicationCommand):
    """Fills the index of published reports anew."""

    help = "Fill the index in which published reports are searched anew."

    def run(self, **options: Any) -> int:
        """Fill it, and say how much is in it."""
        n_reports, n_passages = indexing.rebuild()
        self.emit(
            {"reports": n_reports, "passages": n_passages},
            json_wanted=options["json_wanted"],
        )
        return DONE
