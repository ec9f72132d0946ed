"""Diversity of the staff as shares, from counts that nobody can be found in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PREFER_NOT_TO_SAY = "prefer_not_to_say"
SUPPRESS_BELOW = 5  # publication rule S2: counts of 1-4 people are hidden


@dataclass(frozen=True)
class GroupShare:
    """One group of a characteristic.

    Parameters
    ----------
    group : str
    share : float in [0, 1] or None
        Of those who answered; None where it is hidden.
    """

    group: str
    share: float | None


@dataclass(frozen=True)
class Shares:
    """The groups of one characteristic.

    Parameters
    ----------
    base : int or None
        People who answered, "prefer not to say" left out; None if hidden.
    groups : tuple of GroupShare
        In the order given; sums to 1 where nothing is hidden.
    """

    base: int | None
    groups: tuple[GroupShare, ...]


def shares(counts: Mapping[str, int]) -> Shares:
    """Return the share of each group of staff in one characteristic.

    Parameters
    ----------
    counts : mapping of str to int
        People, by group; `PREFER_NOT_TO_SAY` may be among the groups. Counts only: what
        one person answered never comes here, and two characteristics never meet.

    Returns
    -------
    Shares

    Raises
    ------
    ValueError
        If a count is negative.

    Notes
    -----
    "Prefer not to say" leaves the base (annual report 2011-12, 1.36). A group of fewer
    than five people is hidden. Because the hidden groups together are the base less
    what is shown, the smallest shown groups are hidden too until at least two groups,
    of at least five people together, are hidden. A base below five hides everything,
    itself included.

    Examples
    --------
    >>> shares({"female": 28, "male": 32, PREFER_NOT_TO_SAY: 4})  # doctest: +ELLIPSIS
    Shares(base=60, groups=(GroupShare(group='female', share=0.4666...), ...
    """
    if any(count < 0 for count in counts.values()):
        msg = f"a count of people cannot be negative: {dict(counts)}"
        raise ValueError(msg)
    answered = {
        group: count for group, count in counts.items() if group != PREFER_NOT_TO_SAY
    }
    base = sum(answered.values())
    hidden = _hidden(answered)
    return Shares(
        base=base if base >= SUPPRESS_BELOW else None,
        groups=tuple(
            GroupShare(group, None if group in hidden else count / base)
            for group, count in answered.items()
        ),
    )


def _hidden(answered: Mapping[str, int]) -> set[str]:
    by_size = sorted(answered, key=lambda group: (answered[group], group))
    n_hidden = sum(count < SUPPRESS_BELOW for count in answered.values())
    while 0 < n_hidden < len(by_size) and (
        n_hidden == 1
        or sum(answered[group] for group in by_size[:n_hidden]) < SUPPRESS_BELOW
    ):
        n_hidden += 1
    return set(by_size[:n_hidden])
