"""Replacement: the reserve that takes the place of a case that cannot be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError


@dataclass(frozen=True)
class Drawn:
    """A case of a draw: its id, its stratum, and the officer that the cap counts."""

    case_id: str
    stratum: str
    officer: str = ""


@dataclass(frozen=True)
class Replacement:
    """A case that was replaced, by which reserve, and why."""

    case_id: str
    replaced_by: str
    stratum: str
    reason: str


def replace(
    case_id: str,
    *,
    reason: str,
    sample: Sequence[Drawn],
    reserves: Sequence[Drawn],
    made: Sequence[Replacement],
    cap: int | None = None,
) -> Replacement:
    """Find the reserve that replaces a case.

    Parameters
    ----------
    case_id : str
        A case of the sample, or a reserve that has replaced one.
    reason : str
        Why it cannot be used.
    sample, reserves : sequence of Drawn
        As drawn, the reserves in order.
    made : sequence of Replacement
        Replacements so far.
    cap : int or None
        Most cases of one officer in the sample.

    Returns
    -------
    Replacement
        By the first unused reserve of the same stratum whose officer is below the cap.

    Raises
    ------
    InspectorateError
        `SAMPLE-033` for a case that is not in use, `SAMPLE-034` for no reason,
        `SAMPLE-035` when no reserve is left.
    """
    gone = {replacement.case_id for replacement in made}
    called = {replacement.replaced_by for replacement in made}
    in_use = [
        case
        for case in (*sample, *(r for r in reserves if r.case_id in called))
        if case.case_id not in gone
    ]
    lost = next((case for case in in_use if case.case_id == case_id), None)
    faults = list(_faults(case_id, lost, reason))
    if lost is None or faults:
        raise InspectorateError(faults)
    load = Counter(case.officer for case in in_use if case is not lost)
    for reserve in reserves:
        fits = reserve.stratum == lost.stratum and reserve.case_id not in called
        if fits and (cap is None or load[reserve.officer] < cap):
            return Replacement(case_id, reserve.case_id, lost.stratum, reason.strip())
    raise InspectorateError(
        Fault(
            f'case "{case_id}"',
            "SAMPLE-035",
            f'no reserve of stratum "{lost.stratum}" is left.',
            "Leave its place empty and say so in the report.",
        )
    )


def _faults(case_id: str, lost: Drawn | None, reason: str) -> Iterator[Fault]:
    if lost is None:
        yield Fault(
            f'case "{case_id}"',
            "SAMPLE-033",
            "is not in the sample, or was replaced before.",
            "Name a case of sample.csv, or a reserve that is in use.",
        )
    if not reason.strip():
        yield Fault(
            "--reason",
            "SAMPLE-034",
            "is empty.",
            "Say why the case cannot be used; it is kept with the sample.",
        )
