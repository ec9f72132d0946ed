"""An estimate: a score that says how sure it is, out of how many, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


def whole_percent(share: Fraction) -> int:
    """Round a share to a whole percentage, half up, exactly.

    Parameters
    ----------
    share : Fraction in [0, 1]
        The exact share; floats are refused by type because 57/200 as a float gives 28.

    Returns
    -------
    int
        Percentage in 0..100; 57/200 gives 29.
    """
    return int((200 * share.numerator + share.denominator) // (2 * share.denominator))


@dataclass(frozen=True)
class Estimate:
    """One score of one group.

    Shares lie in [0, 1]; None means undefined (nothing applicable), never 0 or NaN.

    Parameters
    ----------
    score : str
        Id of the score.
    scope : mapping of str to str
        The group, such as `{"area": "Kent"}`; empty for everything together.
    n_cases : int
        Cases with at least one applicable judgement in this score.
    n_applicable, n_sufficient : int
        Judgements in the denominator, and those of them above the line.
    estimate, standard_error, low, high : float or None
        The share, its standard error and the limits.
    degrees_of_freedom : int or None
        Cases with an applicable judgement less the strata that hold one.
    method : str
        `pooled` or `mean`.
    interval : str
        Rule that made the limits, such as `logit-t`, or `census`, `undefined`.
    level : float
        Two-sided coverage of the interval; 0.95 unless told.
    weights : str
        `none`: of the judgements made; `design`: estimated for those of all cases.
    flags : tuple of str
        What a reader must know: `lone_stratum`, `few_cases` and the like.
    exact : Fraction or None
        The estimate as an exact number; rounding starts here.
    id : str
        What a reader can cite it by; empty until it is published.
    """

    score: str
    scope: Mapping[str, str]
    n_cases: int
    n_applicable: int
    n_sufficient: int
    estimate: float | None
    standard_error: float | None
    degrees_of_freedom: int | None
    low: float | None
    high: float | None
    method: str
    interval: str
    level: float = 0.95
    weights: str = "none"
    flags: tuple[str, ...] = ()
    exact: Fraction | None = field(default=None, compare=False)
    id: str = field(default="", compare=False)

    @property
    def percent(self) -> int | None:
        """Whole percentage for publication, half up; None when undefined."""
        return None if self.exact is None else whole_percent(self.exact)
