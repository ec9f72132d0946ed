"""Strata of a sample, reduced to exact sums: the input of every estimator here."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


class UndefinedStatisticError(ArithmeticError):
    """A statistic that has no value, such as a share of nothing; never shown as NaN."""


@dataclass(frozen=True)
class Stratum:
    r"""One stratum with its six sums over the sampled cases.

    Case `i` has `y_i` sufficient judgements out of `x_i` applicable ones.

    Parameters
    ----------
    sampled : int >= 1
        All sampled cases of the stratum, also those outside the group that is
        estimated and those with nothing applicable.
    population : int or None
        Cases from which the sample was drawn; None where that is not known, and then
        there is no finite population correction.
    cases : int
        Cases with `x_i > 0`.
    sum_y, sum_x, sum_yy, sum_xy, sum_xx : int
        Sums of `y_i`, `x_i`, their squares and their product.
    """

    sampled: int
    population: int | None
    cases: int
    sum_y: int
    sum_x: int
    sum_yy: int
    sum_xy: int
    sum_xx: int

    @property
    def weight(self) -> Fraction:
        """Cases in the population for each sampled case, `N_h / n_h`."""
        if self.population is None:
            msg = "a design weight needs the population of the stratum"
            raise UndefinedStatisticError(msg)
        return Fraction(self.population, self.sampled)


# The same few sizes come again for every score.
@functools.lru_cache(maxsize=4096)
def variance_factor(*, sampled: int, population: int | None, finite: bool) -> Fraction:
    r"""Return what turns a stratum's sum of squared deviations into a variance.

    Parameters
    ----------
    sampled : int >= 1
    population : int or None
        None is infinite.
    finite : bool
        Apply the finite population correction.

    Returns
    -------
    Fraction
        :math:`(1 - n/N)\, n/(n-1)`; for a lone case :math:`1 - 1/N`, which goes with
        deviations from the mean of all strata (R's `lonely.psu = "adjust"`).
    """
    rest = Fraction(1)
    if finite and population is not None:
        rest = 1 - Fraction(sampled, population)
    return rest * Fraction(sampled, sampled - 1) if sampled > 1 else rest


def is_lone(*, sampled: int, population: int | None) -> bool:
    """Tell whether a stratum's only sampled case stands for more than itself."""
    return sampled == 1 and population != 1


def sampling_fraction(sizes: Iterable[tuple[int, int | None]]) -> Fraction:
    """Return the share of the population that was sampled.

    Parameters
    ----------
    sizes : iterable of (int, int or None)
        Sampled cases and population of each stratum.

    Returns
    -------
    Fraction in [0, 1]
        0 where any population is unknown; 1 is a census.

    Examples
    --------
    >>> sampling_fraction([(10, 20), (5, 40)])
    Fraction(1, 4)
    >>> sampling_fraction([(10, 20), (5, None)])
    Fraction(0, 1)
    """
    sampled = population = 0
    for n, size in sizes:
        if size is None:
            return Fraction(0)
        sampled += n
        population += size
    return Fraction(sampled, population)
