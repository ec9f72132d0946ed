"""The strata file: how many cases each stratum's sample stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.scoring.tallies import StratumKey

_UNKNOWN = -1  # its own fault is enough


def of_rows(
    rows: Iterable[Sequence[Any]], *, sampled: Mapping[StratumKey, int], file: str
) -> dict[StratumKey, int]:
    """Return the population of each stratum.

    Parameters
    ----------
    rows : iterable of (row_no, *stratum, population)
        As read; populations are texts of whole numbers.
    sampled : mapping of stratum to int
        Sampled cases by stratum: each must have a population, and at least as large.
    file : str

    Returns
    -------
    dict of stratum to int

    Raises
    ------
    InspectorateError
        All faults: `SCORE-010` a stratum of the cases is missing, `SCORE-011` it is
        smaller than its sample, `SCORE-012` its population is not a whole number,
        `SCORE-013` it is listed twice.

    Examples
    --------
    >>> of_rows([(2, "Kent", "high", "40")], sampled={("Kent", "high"): 9}, file="s.csv")
    {('Kent', 'high'): 40}
    """
    populations: dict[StratumKey, int] = {}
    faults: list[Fault] = []
    for row_no, *stratum, population in rows:
        key = tuple(part or "" for part in stratum)
        place = file if row_no is None else f"{file} row {row_no}"
        fault = _fault_of_row(key, population, place, key in populations)
        if fault:
            faults.append(fault)
        populations.setdefault(key, _UNKNOWN if fault else int(population))
    faults += _faults_of_sizes(populations, sampled, file)
    if faults:
        raise InspectorateError(faults)
    return populations


def _fault_of_row(
    key: StratumKey,
    population: str | None,
    place: str,
    repeated: bool,  # noqa: FBT001  (private)
) -> Fault | None:
    if repeated:
        what = f"stratum {_named(key)} is listed twice."
        return Fault(place, "SCORE-013", what, "Keep one row for each stratum.")
    if population is None or not (population.isascii() and population.isdigit()):
        what = f'population "{population or ""}" is not a whole number.'
        remedy = "Give the number of cases from which the sample was drawn."
        return Fault(place, "SCORE-012", what, remedy)
    return None


def _faults_of_sizes(
    populations: Mapping[StratumKey, int],
    sampled: Mapping[StratumKey, int],
    file: str,
) -> list[Fault]:
    faults = []
    for key in sorted(sampled):
        if key not in populations:
            what = f"stratum {_named(key)} of the cases is not listed."
            remedy = "Add a row with its population, or correct the cases' stratum."
            faults.append(Fault(file, "SCORE-010", what, remedy))
        elif _UNKNOWN != populations[key] < sampled[key]:
            what = (
                f"stratum {_named(key)} has population {populations[key]}, smaller than"
                f" its sample of {sampled[key]}."
            )
            remedy = "A sample cannot exceed its population: correct one of the two."
            faults.append(Fault(file, "SCORE-011", what, remedy))
    return faults


def _named(key: StratumKey) -> str:
    return '"' + " / ".join(key) + '"'
