"""Score a year and set every published figure beside the computed one."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from inspectorate.core.publishing.published_figures import comparing
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage.progress import Report
from inspectorate.storage.reconstruction import year_plans
from inspectorate.workflows import score_year


def compare(folder: Path, *, report: Report) -> YearResults:
    """Return the results of a year with the comparison filled in.

    Parameters
    ----------
    folder : Path
        Made by `inspectorate year build`.
    report : callable
        Told what is being done and how far it is.

    Raises
    ------
    InspectorateError
        `YEAR-003` for a year without published figures; as `score_year.score_year`.
    """
    results = score_year.score_year(folder, report=report)
    plan = year_plans.load(results.year).plan
    figures = comparing.compare(plan.figures, results)
    return dataclasses.replace(results, figures=tuple(figures))
