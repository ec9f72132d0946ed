"""Numbers as people read them."""

from __future__ import annotations

from fractions import Fraction

from django.utils import formats

from inspectorate.core.scoring.estimate import whole_percent


def grouped(value: float) -> str:
    """Return a number with its thousands set apart."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def percent(share: float | Fraction | None) -> str:
    """Return a share (0 to 1) as a whole percent, half up; empty where there is none."""
    if share is None:
        return ""
    # A float such as 0.285 stands for 57/200 and not for the little less that it is.
    exact = Fraction(share).limit_denominator(1_000_000)
    return f"{whole_percent(exact)}%"
