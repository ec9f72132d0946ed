"""Who judged each case: inspectors, and Local Assessors who never see their own area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspectorate.core.reconstruction import chance
from inspectorate.core.reconstruction.plan import PlannedInspection

_CASES_PER_ASSESSOR = 6


def local_assessor_cases(
    inspections: Sequence[PlannedInspection], total: int
) -> dict[str, int]:
    """Share the cases judged by Local Assessors out over the inspections.

    Returns
    -------
    dict of str to int
        By inspection id; adds up to `total`.
    """
    counts = chance.apportioned(total, [i.sample_size for i in inspections])
    return {i.id: count for i, count in zip(inspections, counts, strict=True)}


def assign(
    case_ids: Sequence[str],
    inspection: PlannedInspection,
    neighbours: Sequence[str],
    *,
    by_local: int,
    seed: str,
) -> Mapping[str, tuple[str, str]]:
    """Give each case an assessor.

    Parameters
    ----------
    case_ids : sequence of str
        The sampled cases.
    inspection : PlannedInspection
        Whose cases they are.
    neighbours : sequence of str
        Areas whose staff may assess here; the own area is left out (3.16).
    by_local : int
        How many cases are judged by Local Assessors.
    seed : str
        Decides which.

    Returns
    -------
    mapping of str to (kind, assessor id)
        Kind is `local_assessor` or `inspector`.
    """
    others = [area for area in neighbours if area != inspection.area] or ["elsewhere"]
    served = sorted(case_ids, key=lambda id_: chance.uniform(seed, "assessor", id_))
    assigned = {}
    for place, id_ in enumerate(served):
        number = place // _CASES_PER_ASSESSOR
        if place < by_local:
            home = others[number % len(others)]
            assigned[id_] = ("local_assessor", f"LA {home} {number + 1}")
        else:
            assigned[id_] = ("inspector", f"HMI {number % 17 + 1:02d}")
    return assigned
