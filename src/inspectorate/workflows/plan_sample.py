"""Plan a sample: its size, how precise it is, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from inspectorate.core.sampling import size
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.lists import case_list
from inspectorate.core.sampling.lists.reading import Reading
from inspectorate.core.sampling.programmes import Minimum
from inspectorate.core.sampling.size import Precision
from inspectorate.storage.progress import Report
from inspectorate.storage.sampling import case_lists, programme_files

AS_IT_IS = Reading()
RATES_OF = "cci"  # whose hours and costs price a sample that follows no programme


@dataclass(frozen=True)
class Plan:
    """A planned sample.

    Parameters
    ----------
    rule : str
        `precision`, or the id of the programme whose rule gave the size.
    population, size : int
        Cases in the list and cases to draw.
    margin : float
        Half the width of the interval for one yes-or-no judgement of each case.
    level, proportion, design_effect : float
        What the margin was worked out with.
    hours, pounds : float
        Deployable hours of the inspection, and their cost.
    rates_of : str
        Programme whose hours and cost were used.
    minimums : tuple of Minimum
        Kinds of case that the programme wants in the sample.
    """

    rule: str
    population: int
    size: int
    margin: float
    level: float
    proportion: float
    design_effect: float
    hours: float
    pounds: float
    rates_of: str
    minimums: tuple[Minimum, ...] = ()


def plan_by_precision(population: int, wanted: Precision) -> Plan:
    """Plan the sample that a wanted precision takes.

    Raises
    ------
    InspectorateError
        `SAMPLE-007` for values out of range.
    """
    n_cases = size.sample_size(population, wanted)
    return _plan("precision", population, n_cases, wanted=wanted, rates_of=RATES_OF)


def plan_by_programme(
    population: int, name: str, *, area: str = "", wanted: Precision
) -> Plan:
    """Plan the sample that a programme's rule gives.

    Parameters
    ----------
    population : int
        Cases in the list.
    name : str
        Id of the programme.
    area : str
        Its name, for areas with a size of their own.
    wanted : Precision
        Level, proportion and design effect of the margin that is reported.

    Raises
    ------
    InspectorateError
        `SAMPLE-007` for values out of range, `SAMPLE-029` for an unknown programme.
    """
    programme = programme_files.load(name)
    n_cases = programme.size_for(population, area=area)
    return _plan(name, population, n_cases, wanted=wanted, rates_of=name)


def _plan(
    rule: str, population: int, n_cases: int, *, wanted: Precision, rates_of: str
) -> Plan:
    programme = programme_files.load(rates_of)
    cost = programme.rates.cost_of(n_cases)
    return Plan(
        rule=rule,
        population=population,
        size=n_cases,
        margin=size.margin(n_cases, population, wanted),
        level=wanted.level,
        proportion=wanted.proportion,
        design_effect=wanted.design_effect,
        hours=cost.hours,
        pounds=cost.pounds,
        rates_of=rates_of,
        minimums=programme.minimums if rule == rates_of else (),
    )


def count_cases(
    path: Path,
    *,
    reading: Reading = AS_IT_IS,
    id_column: str = "case_id",
    report: Report | None = None,
) -> int:
    """Count the cases of a list that may be drawn: eligible, and each once.

    Parameters
    ----------
    path : Path
        The case list. It may hold personal data, because nothing is kept of it.
    reading : Reading
        How to read it.
    id_column : str
        Column of the case id, by our name.
    report : callable, optional
        Told how far the work is.

    Raises
    ------
    InspectorateError
        `SAMPLE-011` to `SAMPLE-028`: everything that is wrong with the file at once.
    """
    design = Design(size=1, seed="", id_column=id_column)
    kept = replace(reading, drop_personal=True)
    rules = kept.rules(design, place="the eligibility rules")
    # An id that looks like personal data is a matter for the draw.
    rules = replace(rules, not_personal=(id_column,))
    with case_lists.opened(path, report=report) as file:
        return len(case_list.admit(file.headings, file.rows, rules).rows)
