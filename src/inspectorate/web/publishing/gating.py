"""The gate for figures about few people, with what the application has published before."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.protecting import Gated, Settings
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.workflows import protect_year

RULES = Settings()


def register() -> Path:
    """Return the file that holds every table of people that was published."""
    return Path(settings.FILES_DIR) / "publications" / "releases.json"


def gated(results: YearResults) -> tuple[YearResults, Gated]:
    """Return results as they may be published, and what the gate decided.

    Raises
    ------
    InspectorateError
        As `workflows.protect_year.protect`.
    """
    named = estimate_ids.with_ids(results)
    return protect_year.protect(named, RULES, register=register())


def check(results: YearResults) -> Gated:
    """Look whether frozen results withhold what the gate withholds now.

    Another publication about the same people may have come out since they were frozen.

    Raises
    ------
    InspectorateError
        `PUBLISH-133` if they do not; as `gated`.
    """
    found, decided = gated(results)
    if not found.withheld <= results.withheld:
        raise InspectorateError(
            Fault(
                "figures",
                "PUBLISH-133",
                "would show, beside what was published since they were frozen, counts of"
                " few people.",
                "Freeze the figures anew, look at what changed, and have it signed.",
            )
        )
    return decided


def keep(results: YearResults, *, folder: str) -> None:
    """Note what an edition prints of people, and beside it what it withholds and why."""
    beside = Path(settings.FILES_DIR) / f"{folder}.withheld.json"
    protect_year.keep(check(results), register=register(), report=beside)
