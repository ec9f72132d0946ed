"""Put a year through the gate before it is published, and keep what was printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from inspectorate.core.publishing import people_counts, protecting
from inspectorate.core.publishing.disclosure import tables
from inspectorate.core.publishing.protecting import Gated, Settings
from inspectorate.core.publishing.published_figures import comparing
from inspectorate.core.publishing.year_results import PublishedFigure, YearResults
from inspectorate.storage import files
from inspectorate.storage.publishing import release_register
from inspectorate.storage.reconstruction import year_plans


def protect(
    results: YearResults, settings: Settings, *, register: Path | None
) -> tuple[YearResults, Gated]:
    """Return results as they may be published, and what the gate decided.

    Parameters
    ----------
    results : YearResults
        True counts.
    settings : Settings
        The rules.
    register : Path, optional
        What was published before; a file that is not there yet holds nothing.

    Raises
    ------
    InspectorateError
        As `protecting.protect`; `PUBLISH-075` for a file that is no register.
    """
    gated = protecting.protect(
        people_counts.components(results),
        settings,
        earlier=release_register.read(register) if register else {},
    )
    known = {figure.id for figure in results.figures}

    def compared(moved: YearResults) -> Sequence[PublishedFigure]:
        figures = year_plans.load(results.year).plan.figures
        return comparing.compare((f for f in figures if f.id in known), moved)

    return protecting.withholding(results, gated, compared), gated


def keep(gated: Gated, *, register: Path, report: Path) -> None:
    """Write the register, and beside it what was hidden and why: not for publication."""
    release_register.added(register, gated.releases)
    hidden = [
        {
            "table": name,
            "cell": tables.named(each.cell),
            "why": each.why,
            "low": each.interval.low,
            "high": each.interval.high,
        }
        for name, each in gated.hidden
    ]
    document = {"withheld": sorted(gated.withheld), "hidden": hidden}
    files.write_text(report, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
