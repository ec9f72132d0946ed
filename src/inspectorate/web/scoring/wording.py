"""What core says while scores are kept back, named for the translators."""

from __future__ import annotations

from django.utils.translation import gettext_noop

FAULTS = {
    "FIELDWORK-062": (
        gettext_noop("waits for its second reading."),
        gettext_noop(
            "Scores are shown when every second reading is in, so that no score steers a "
            "reader."
        ),
    ),
    "SCORE-040": (
        gettext_noop("has no case that counts yet."),
        gettext_noop(
            "Score it when the first case is handed in and, if it is read twice, "
            "reconciled."
        ),
    ),
}
