"""Write down the heads of the chains."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from inspectorate.web.audit import anchors
from inspectorate.web.operations.command import DONE, ApplicationCommand


class Command(ApplicationCommand):
    """Signs the heads that are new, keeps, logs, mails and prints them."""

    help = "Write down the head of every chain, signed."

    def run(self, **options: Any) -> int:
        """Print the text that was signed."""
        row = anchors.write_down(timezone.now())
        if row is None:
            self.say("Nothing was recorded since the last anchor.")
        elif not options["json_wanted"]:
            self.stdout.write(row.text, ending="")
        if options["json_wanted"]:
            found = (
                {"at": row.at, "text": row.text, "signature": row.signature}
                if row
                else {}
            )
            self.emit(found, json_wanted=True)
        return DONE
