"""Shares and their log odds."""

from __future__ import annotations

import math


def logit(share: float) -> float:
    """Return the log odds of a share, kept off 0 and 1."""
    kept = min(max(share, 0.02), 0.98)
    return math.log(kept / (1 - kept))


def expit(value: float) -> float:
    """Return the share with these log odds."""
    return 1 / (1 + math.exp(-value))
