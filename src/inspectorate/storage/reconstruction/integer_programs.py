"""Solve integer programmes with OR-tools CP-SAT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.reconstruction.counts import IntegerProgramme

_DETERMINISTIC_SECONDS = 120  # work units of the solver, not of the clock


def solve(
    programme: IntegerProgramme, *, name: str, nearest: bool = False
) -> list[int]:
    """Return one solution: the same one for the same programme and OR-tools version.

    Parameters
    ----------
    programme : IntegerProgramme
        What must hold.
    name : str
        What it is for, named when there is no solution.
    nearest : bool
        Make the sum of the distances from what is wanted as small as it can be; dear
        for thousands of variables, whose domains are narrow anyway.

    Returns
    -------
    list of int
        A value for each variable.

    Raises
    ------
    InspectorateError
        `YEAR-001` without OR-tools, `YEAR-002` where no whole numbers fit.

    Notes
    -----
    One worker, a fixed seed and a limit in deterministic work units: several workers
    race, and a limit by the clock would make the result depend on the machine's load.
    """
    cp_model = _cp_model()
    model = cp_model.CpModel()
    variables = [
        model.new_int_var(low, high, f"v{i}")
        for i, (low, high) in enumerate(programme.domains)
    ]
    for bound in programme.bounds:
        chosen = [variables[i] for i in bound.variables]
        model.add_linear_constraint(sum(chosen), bound.low, bound.high)
    for variable, wanted in zip(variables, programme.wanted, strict=True):
        model.add_hint(variable, wanted)
    if nearest:
        model.minimize(sum(_distances(model, variables, programme.wanted)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = _DETERMINISTIC_SECONDS
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise InspectorateError(
            Fault(
                name,
                "YEAR-002",
                f"no whole numbers fit the published figures ({solver.status_name(status)}).",
                "Check the figures of the year against each other, or widen the samples.",
            )
        )
    return [solver.value(variable) for variable in variables]


def _distances(
    model: Any, variables: Sequence[Any], wanted: Sequence[int]
) -> Iterator[Any]:
    """Yield a variable for how far each of the variables is from what is wanted."""
    for variable, value in zip(variables, wanted, strict=True):
        distance = model.new_int_var(0, sum(wanted) + 1, "")
        model.add_abs_equality(distance, variable - value)
        yield distance


def _cp_model() -> Any:
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 -- an extra, loaded when needed
    except ImportError as error:
        raise InspectorateError(
            Fault(
                "OR-tools",
                "YEAR-001",
                "is not installed, and the year cannot be built without it.",
                "Install it with: pip install 'inspectorate[year]'",
            )
        ) from error
    return cp_model
