"""Questionnaire returns that come to the published percentages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.reconstruction import chance
from inspectorate.core.reconstruction.counts import IntegerProgramme, LinearBound


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
    """

    answers: tuple[str, ...]
    percents: tuple[tuple[tuple[str, ...], int], ...]
    base: int


def programme_of(tally: Tally) -> IntegerProgramme:
    """State the counts of one item as an integer programme.

    Returns
    -------
    IntegerProgramme
        One variable for each answer; they add up to the base.
    """
    place = {answer: i for i, answer in enumerate(tally.answers)}
    known: dict[str, float] = {}
    bounds = [LinearBound("base", tuple(place.values()), tally.base, tally.base)]
    for answers, percent in tally.percents:
        low = max(0, (2 * percent - 1) * tally.base // 200 + 1)
        high = -(-(2 * percent + 1) * tally.base // 200) - 1
        bounds.append(
            LinearBound(
                "+".join(answers),
                tuple(place[a] for a in answers),
                low,
                min(high, tally.base),
            )
        )
        for answer in answers:
            share = percent / 100 / len(answers)
            known[answer] = min(known.get(answer, 1.0), share)
    rest = max(0.0, 1 - sum(known.values()))
    unknown = max(1, len(tally.answers) - len(known))
    wanted = tuple(
        round(tally.base * known.get(answer, rest / unknown))
        for answer in tally.answers
    )
    domains = tuple((0, tally.base) for _ in tally.answers)
    return IntegerProgramme(domains, wanted, tuple(bounds))


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
