"""Numbers as people read them."""

from __future__ import annotations

from django.utils import formats


def grouped(value: float) -> str:
    """Return a number with its thousands set apart."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def percent(share: float | None) -> str:
    """Return a share (0 to 1) as a whole percent; empty where there is none."""
    return "" if share is None else f"{round(100 * share)}%"
