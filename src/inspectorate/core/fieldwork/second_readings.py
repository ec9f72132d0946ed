"""Which cases are read twice: chosen by a seed, added to and never taken from a reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork import readings as core_readings
from inspectorate.core.fieldwork.allocating import allocation
from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.fieldwork.states import AssessmentState


def order(
    by_case: Mapping[str, Sequence[Reading]],
    *,
    share: Fraction,
    seed: str,
    given: Collection[str] = (),
) -> tuple[str, ...]:
    """Say which cases are read twice.

    Parameters
    ----------
    by_case : mapping of str to sequence of Reading
        All readings of each case of the sample.
    share : Fraction
        In [0, 1]. With the same seed a larger share holds every case of a smaller one.
    seed : str
        Recorded; no person chooses.
    given : collection of str
        Cases whose second reading somebody has: they stay.

    Returns
    -------
    tuple of str
        In the order of `by_case`.

    Raises
    ------
    InspectorateError
        `FIELDWORK-069` for every case that is chosen now and countersigned already.
    """
    chosen = allocation.second_cases(list(by_case), share=share, seed=seed)
    faults = [
        Fault(
            f'case "{case}"',
            "FIELDWORK-069",
            "is chosen to be read twice, and its reading is countersigned.",
            "Reopen that reading with a reason, or order the share before the first "
            "judgement is countersigned.",
        )
        for case in by_case
        if case in chosen and case not in given and _is_countersigned(by_case[case])
    ]
    if faults:
        raise InspectorateError(faults)
    return tuple(case for case in by_case if case in chosen or case in given)


def _is_countersigned(readings: Sequence[Reading]) -> bool:
    return any(
        reading.state is AssessmentState.COUNTERSIGNED
        for reading in core_readings.standing(readings)
    )
