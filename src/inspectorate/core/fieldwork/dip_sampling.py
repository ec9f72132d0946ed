"""Dip-sampling: which judgements a quality lead looks into, of every assessor some."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from inspectorate.core.fieldwork.readings import Reading
from inspectorate.core.sampling import fingerprint

USUAL_SHARE = Fraction(1, 10)


def choose(
    readings: Sequence[Reading], *, seed: str, share: Fraction = USUAL_SHARE
) -> tuple[Reading, ...]:
    """Choose the readings to look into.

    Parameters
    ----------
    readings : sequence of Reading
        Those that are not handed in are left out.
    seed : str
        Recorded; nobody chooses whose work is looked at.
    share : Fraction
        In [0, 1], of each assessor's readings; the number is rounded up, so that of
        everybody at least one is looked at.

    Returns
    -------
    tuple of Reading
        By assessor those with the lowest hash of `seed|dip sampling|assessment`. A
        reading that is chosen can leave again when others are handed in.

    Raises
    ------
    ValueError
        For a share outside [0, 1].
    """
    if not 0 <= share <= 1:
        msg = f"a share lies between 0 and 1, not {share}"
        raise ValueError(msg)
    by_assessor: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.is_in:
            by_assessor.setdefault(reading.assessor, []).append(reading)
    labelled = f"{seed}|dip sampling"
    chosen: list[Reading] = []
    for _, own in sorted(by_assessor.items()):
        own.sort(key=lambda one: fingerprint.hash_number(labelled, one.assessment))
        chosen += own[: ceil(share * len(own))]
    return tuple(chosen)
