"""What the first page of an administrator says of backups."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from inspectorate.web.operations.backup import making
from inspectorate.web.people.access import Asking

TEMPLATE = "operations/backups.html"
# One night may fail before anybody has to be told; a second may not.
OLD_AFTER = timedelta(days=2)


def backups(request: Asking) -> dict[str, Any]:  # noqa: ARG001 - as every section is called
    """Say when the last backup was made, and whether that is too long ago."""
    made_at = making.last_made_at()
    age = timezone.now() - made_at if made_at else None
    return {
        "made_at": made_at,
        "n_days": age.days if age else None,
        "is_old": age is None or age > OLD_AFTER,
    }
