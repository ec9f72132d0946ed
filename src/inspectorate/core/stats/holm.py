"""Adjust several tests made at once."""

from __future__ import annotations

from collections.abc import Sequence


def holm_adjusted(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjust p values so that any false alarm among them keeps its stated chance.

    For tests of several characteristics of the same score, independent or not.

    Parameters
    ----------
    p_values : sequence of float in [0, 1]

    Returns
    -------
    tuple of float in [0, 1]
        In the order given.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure.
    Scandinavian Journal of Statistics 6(2), 65-70.

    Examples
    --------
    >>> holm_adjusted([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    count = len(p_values)
    adjusted = [0.0] * count
    floor = 0.0
    for rank, index in enumerate(sorted(range(count), key=p_values.__getitem__)):
        floor = max(floor, min(1.0, (count - rank) * p_values[index]))
        adjusted[index] = floor
    return tuple(adjusted)
