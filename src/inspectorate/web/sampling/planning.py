"""Planning: what a size gives and takes, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling import size
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import selection
from inspectorate.core.sampling.kinds import Held
from inspectorate.core.sampling.lists import asked_fields
from inspectorate.core.sampling.programmes import Programme
from inspectorate.core.sampling.size import Precision
from inspectorate.storage.sampling import kept_lists
from inspectorate.web.inspections import standing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import queries as people_queries
from inspectorate.web.sampling import asked, file_store
from inspectorate.web.sampling.models import CaseList

PROGRAMME, PRECISION, NUMBER = "programme", "precision", "number"
# Beside the size that was asked for, so that one sees what more or less would give.
OTHERS = (50, 75, 100, 125, 150)
# Strata do not depend on the seed; the seed of a draw is made when it is asked for.
_FOR_PLANNING = "planning"


@dataclass(frozen=True)
class Wanted:
    """What somebody wants of a sample.

    Parameters
    ----------
    how : str
        `programme`, `precision` or `number`: what decides the size.
    level : float
        Coverage of the interval, 0 to 1.
    margin : float
        Half its width as a share, if the precision decides.
    number : int
        If it decides.
    strata : tuple of str
        Columns.
    buffer_percent : int
    cap : int or None
        Most cases of one officer.
    holds_minimums : bool
        The minimums of the programme are held.
    """

    how: str = PROGRAMME
    level: float = 0.95
    margin: float = 0.1
    number: int = 0
    strata: tuple[str, ...] = ()
    buffer_percent: int = 0
    cap: int | None = None
    holds_minimums: bool = True


@dataclass(frozen=True)
class Size:
    """What a number of cases gives and takes.

    Parameters
    ----------
    n_cases : int
        With the buffer.
    margin : float
        Half the width of the interval for one yes-or-no judgement, as a share.
    hours, pounds : float
        Of the whole inspection.
    """

    n_cases: int
    margin: float
    hours: float
    pounds: float


@dataclass(frozen=True)
class Stratum:
    """A stratum in the plan."""

    name: str
    population: int
    sampled: int


@dataclass(frozen=True)
class Plan:
    """A planned sample, or what speaks against it.

    Parameters
    ----------
    design : Design
        All but the seed.
    population : int
    size : Size
    others : tuple of Size
        Of smaller and larger samples.
    strata : tuple of Stratum
        Empty where no list is there yet.
    minimums : tuple of Held
    short : int
        Places that the cap leaves empty.
    faults : tuple of Fault
        Nothing can be drawn so.
    """

    design: Design
    population: int
    size: Size
    others: tuple[Size, ...]
    strata: tuple[Stratum, ...] = ()
    minimums: tuple[Held, ...] = ()
    short: int = 0
    faults: tuple[Fault, ...] = ()


def plan(
    inspection: Inspection,
    wanted: Wanted,
    *,
    row: CaseList | None,
    population: int,
    today: date,
) -> Plan:
    """Plan a sample.

    Parameters
    ----------
    inspection : Inspection
        With its body and the names of the body.
    wanted : Wanted
    row : CaseList or None
        The accepted list, if there is one.
    population : int
        Cases that may be drawn: of the list, or expected.
    today : date
        Some areas have a size of their own, and areas change their names.

    Raises
    ------
    InspectorateError
        `SAMPLE-007` or `SAMPLE-009` for numbers that make no sample.
    """
    programme = asked.rules_of(inspection.programme)
    precision = Precision(wanted.margin, wanted.level)
    design = Design(
        size=_size(inspection, wanted, population=population, today=today),
        seed=_FOR_PLANNING,
        id_column=asked_fields.CASE_ID,
        strata=wanted.strata,
        buffer_percent=wanted.buffer_percent,
        cap=wanted.cap,
        cap_column=_officer(row),
        programme=programme.id if wanted.holds_minimums else "",
        minimums=programme.minimums if wanted.holds_minimums else (),
    )
    planned = Plan(
        design,
        population,
        _taken(design.target, population, precision, programme),
        _others(design, population, precision, programme),
    )
    return planned if row is None else _shared_out(planned, row)


def _size(
    inspection: Inspection, wanted: Wanted, *, population: int, today: date
) -> int:
    if wanted.how == PRECISION:
        return size.sample_size(population, Precision(wanted.margin, wanted.level))
    if wanted.how == NUMBER:
        return wanted.number
    area = people_queries.name_of(
        inspection.body, on=standing.day_of(inspection, today)
    )
    return asked.rules_of(inspection.programme).size_for(population, area=area)


def _officer(row: CaseList | None) -> str:
    names = {column["name"] for column in row.columns} if row else set()
    return asked_fields.OFFICER if asked_fields.OFFICER in names else ""


def _taken(
    n_cases: int, population: int, precision: Precision, programme: Programme
) -> Size:
    cost = programme.rates.cost_of(n_cases)
    margin = size.margin(n_cases, population, precision)
    return Size(n_cases, margin, cost.hours, cost.pounds)


def _others(
    design: Design, population: int, precision: Precision, programme: Programme
) -> tuple[Size, ...]:
    sizes = {max(1, design.target * percent // 100) for percent in OTHERS}
    fitting = sorted(one for one in sizes if one <= population)
    return tuple(_taken(one, population, precision, programme) for one in fitting)


def _shared_out(planned: Plan, row: CaseList) -> Plan:
    columns = {*planned.design.columns, planned.design.cap_column}
    cases = kept_lists.read(file_store.path_of(row.kept_sha256), columns=columns)
    try:
        drawn = selection.draw(cases, planned.design)
    except InspectorateError as error:
        return replace(planned, faults=error.faults)
    return replace(
        planned,
        strata=tuple(
            Stratum(one.name, one.population, one.sampled) for one in drawn.strata
        ),
        minimums=drawn.minimums,
        short=drawn.short,
    )


def strata_columns(row: CaseList) -> list[str]:
    """Return the columns of a list that may make strata: few levels, and a fact."""
    left_out = {asked_fields.CASE_ID, asked_fields.OFFICER, asked_fields.LANGUAGE}
    return [
        column["name"]
        for column in row.columns
        if column["name"] not in left_out and len(column["levels"]) > 1
    ]
