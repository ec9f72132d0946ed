"""Size: how many cases a wanted precision takes, and how precise a number of cases is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from inspectorate.core.faults import Fault, InspectorateError

MOST_CASES = 10**12  # more than there are people: a slip of the keyboard


@dataclass(frozen=True)
class Precision:
    """How sure a share estimated from the sample has to be.

    Parameters
    ----------
    margin : float in (0, 1)
        Half the width of the interval, as a share: 0.05 is five points either way.
    level : float in (0, 1)
        Two-sided coverage.
    proportion : float in (0, 1)
        Share expected; 0.5 is the most demanding.
    design_effect : float > 0
        Variance of the design over that of a simple random sample.
    """

    margin: float
    level: float = 0.95
    proportion: float = 0.5
    design_effect: float = 1.0


def sample_size(population: int, wanted: Precision) -> int:
    r"""Return the cases needed for a wanted precision.

    Parameters
    ----------
    population : int
        Cases in the list, at least 1.
    wanted : Precision
        Margin, level, expected proportion and design effect.

    Returns
    -------
    int
        Cases, at most `population`.

    Raises
    ------
    InspectorateError
        `SAMPLE-007`, once for each value out of its range.

    Notes
    -----
    :math:`n_0 = z^2 p (1 - p) d / e^2` and
    :math:`n = \lceil n_0 / (1 + (n_0 - 1) / N) \rceil`. It is for one yes-or-no
    judgement of each case; a headline score joins many judgements of a case and is
    much more precise than this.

    References
    ----------
    Cochran, W. G. (1977). Sampling Techniques, 3rd ed., section 4.4. Wiley.

    Examples
    --------
    >>> sample_size(1217, Precision(0.05, level=0.80))
    145
    """
    _check(population, wanted)
    # Fractions, because the square of a tiny margin is 0 as a float.
    proportion = Fraction(wanted.proportion)
    spread = proportion * (1 - proportion) * Fraction(wanted.design_effect)
    infinite = spread * (Fraction(_z(wanted.level)) / Fraction(wanted.margin)) ** 2
    needed = infinite / (1 + (infinite - 1) / population)
    # A whole number that arithmetic left a hair above itself is not one case more.
    return max(1, min(population, math.ceil(needed - Fraction(1, 10**9))))


def margin(size: int, population: int, wanted: Precision) -> float:
    r"""Return the margin that a number of cases gives.

    Parameters
    ----------
    size, population : int
        Cases drawn, and cases in the list; 1 <= size <= population.
    wanted : Precision
        Level, proportion and design effect; its own margin plays no part.

    Returns
    -------
    float
        Half the width of the interval, as a share; 0 when every case is drawn.

    Notes
    -----
    :math:`z \sqrt{p (1 - p) d / n \cdot (N - n) / (N - 1)}`: the inverse of
    `sample_size`.

    Examples
    --------
    >>> round(margin(148, 1217, Precision(0.05, level=0.80)), 4)
    0.0494
    """
    _check(population, wanted)
    if not 1 <= size <= population:
        raise InspectorateError(
            Fault(
                "size",
                "SAMPLE-009",
                f"{size} cases cannot be drawn from {population}.",
                "Ask for at least 1 case and at most the whole list.",
            )
        )
    if size == population:
        return 0.0
    spread = wanted.proportion * (1 - wanted.proportion) * wanted.design_effect
    left = (population - size) / (population - 1)
    return _z(wanted.level) * math.sqrt(spread / size * left)


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)


def _check(population: int, wanted: Precision) -> None:
    faults = [
        Fault(option, "SAMPLE-007", f"{value} is out of range.", remedy)
        for option, value, remedy in _out_of_range(population, wanted)
    ]
    if faults:
        raise InspectorateError(faults)


def _out_of_range(
    population: int, wanted: Precision
) -> Iterator[tuple[str, float, str]]:
    if not 1 <= population <= MOST_CASES:
        yield "--population", population, "Give the number of cases in the list."
    shares = {
        "--precision": wanted.margin,
        "--level": wanted.level,
        "--proportion": wanted.proportion,
    }
    for option, value in shares.items():
        # A level so near 0 or 1 that half of it beside a half is lost has no quantile.
        if not 0 < value < 1 or (option == "--level" and not 0.5 < (1 + value) / 2 < 1):
            yield option, value, "Give a share between 0 and 1, such as 0.05."
    if not 0 < wanted.design_effect < math.inf:
        yield "--deff", wanted.design_effect, "Give a number above 0; 1 is usual."
