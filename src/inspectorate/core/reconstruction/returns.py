"""Questionnaire returns that come to the published percentages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.reconstruction import chance
from inspectorate.core.reconstruction.counts import IntegerProgramme, LinearBound

_LEAST_ROOM = 3  # how far a count may lie from its plausible value
_ROOM_PART = 200  # one part in so many of the base, where that is more


@dataclass(frozen=True)
class Tally:
    """What is known of one item: published percentages of sums of its answers.

    Parameters
    ----------
    answers : tuple of str
        The scale's answer ids, in order.
    percents : tuple of (tuple of str, int)
        Answers that are added up, and the whole percentage they come to.
    base : int
        How many answered.
    many : bool
        Several answers may be ticked; those not published are then about as common.
    """

    answers: tuple[str, ...]
    percents: tuple[tuple[tuple[str, ...], int], ...]
    base: int
    many: bool = False


def programme_of(tally: Tally) -> IntegerProgramme:
    """State the counts of one item as an integer programme.

    Returns
    -------
    IntegerProgramme
        One variable for each answer; they add up to the base.
    """
    place = {answer: i for i, answer in enumerate(tally.answers)}
    bounds = [LinearBound("base", tuple(place.values()), tally.base, tally.base)]
    for answers, percent in tally.percents:
        low = max(0, (2 * percent - 1) * tally.base // 200 + 1)
        high = min(tally.base, -(-(2 * percent + 1) * tally.base // 200) - 1)
        chosen = tuple(place[answer] for answer in answers)
        bounds.append(LinearBound("+".join(answers), chosen, low, high))
    shares = _plausible_shares(tally)
    wanted = tuple(round(tally.base * shares[answer]) for answer in tally.answers)
    room = max(_LEAST_ROOM, tally.base // _ROOM_PART)
    domains = tuple((max(0, w - room), min(tally.base, w + room)) for w in wanted)
    return IntegerProgramme(domains, wanted, tuple(bounds))


def _plausible_shares(tally: Tally) -> dict[str, float]:
    """Return a share for each answer; what is not published is divided plausibly."""
    shares: dict[str, float] = {}
    for answers, percent in sorted(tally.percents, key=lambda known: len(known[0])):
        open_ = [answer for answer in answers if answer not in shares]
        left = percent / 100 - sum(shares.get(answer, 0.0) for answer in answers)
        shares |= _divided(max(0.0, left), open_, even=False)
    rest = [answer for answer in tally.answers if answer not in shares]
    left = max(0.0, 1 - sum(shares.values()))
    return shares | _divided(left, rest, even=tally.many)


def _divided(share: float, answers: Sequence[str], *, even: bool) -> dict[str, float]:
    """Divide a share, evenly or with the first answers commoner."""
    weights = [1.0 if even else 1 / (1 + 2 * i) for i in range(len(answers))]
    return {
        answer: share * weight / sum(weights)
        for answer, weight in zip(answers, weights, strict=True)
    }


def spread(
    counts: Mapping[str, int], return_ids: Sequence[str], *, item: str, seed: str
) -> dict[str, str]:
    """Give the counted answers of one item to returns.

    Returns
    -------
    dict of str to str
        Answer by return id; returns beyond the base stay blank.
    """
    served = sorted(return_ids, key=lambda id_: chance.uniform(seed, item, id_))
    answers = [answer for answer, count in counts.items() for _ in range(count)]
    return dict(zip(served, answers, strict=False))


def ticks(
    counts: Mapping[str, int], return_ids: Sequence[str], *, item: str, seed: str
) -> dict[str, tuple[str, ...]]:
    """Give the ticks of an item with several answers to returns.

    Returns
    -------
    dict of str to tuple of str
        Answers ticked by return id, each at most once.
    """
    ticked: dict[str, tuple[str, ...]] = {}
    for answer, count in counts.items():
        served = sorted(
            return_ids, key=lambda id_: chance.uniform(seed, item, answer, id_)
        )
        for id_ in served[:count]:
            ticked[id_] = (*ticked.get(id_, ()), answer)
    return ticked
