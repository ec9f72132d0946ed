"""Score a year and set every published figure beside the computed one."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from inspectorate.core.publishing.published_figures import comparing, from_data
from inspectorate.core.publishing.year_results import PublishedFigure, YearResults
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import report_data
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
    return dataclasses.replace(results, figures=figures(results))


def figures(results: YearResults) -> tuple[PublishedFigure, ...]:
    """Return every published figure of a year beside the one that results give.

    Raises
    ------
    InspectorateError
        `YEAR-003` for a year without published figures.
    """
    plan = year_plans.load(results.year).plan
    return tuple(comparing.compare(plan.figures, results))


def compare_report(folder: Path, results: YearResults) -> list[PublishedFigure]:
    """Look for every published figure in the data of a report that was built.

    Parameters
    ----------
    folder : Path
        Written by `inspectorate report build`; nothing but its data files is read.
    results : YearResults
        Of the year; only its name is taken from them.

    Returns
    -------
    list of PublishedFigure
        A figure that the data do not hold does not agree.

    Raises
    ------
    InspectorateError
        `YEAR-003` for a year without published figures; as `report_data.read`.
    """
    plan = year_plans.load(results.year).plan
    found = from_data.results_of(results.year, report_data.read(folder))
    return from_data.compare(plan.figures, found)
