"""Allocation: how many cases each stratum, and each unit within it, gives."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling import fingerprint
from inspectorate.core.sampling.design import round_half_up


@dataclass(frozen=True)
class Allocation:
    """The size of one stratum and how it came about.

    Parameters
    ----------
    size : int
        Cases to draw.
    history : tuple of (str, int)
        Every size it had on the way, in order, with the step that gave it.
    """

    size: int
    history: tuple[tuple[str, int], ...]


def largest_remainder(
    size: int,
    populations: Mapping[str, int],
    *,
    minimum: int = 2,
    kinds: Sequence[tuple[Collection[str], int]] = (),
) -> dict[str, Allocation]:
    """Share a sample out in proportion, with a minimum for every stratum and kind.

    Parameters
    ----------
    size : int
        Cases in the whole sample, at most the sum of the populations.
    populations : mapping of str to int
        Cases in the list by stratum, each at least 1.
    minimum : int, default 2
        Fewest cases of a stratum, capped at its population: two are needed for a
        variance.
    kinds : sequence of (collection of str, int)
        Strata that together give at least so many cases; no more than they have.

    Returns
    -------
    dict of str to Allocation
        Sizes that sum to `size`, in the order of `populations`.

    Raises
    ------
    InspectorateError
        `SAMPLE-003` when the minimum of every stratum, or those of the kinds with them,
        do not fit into the size.

    Notes
    -----
    Whole parts first, the rest to the largest remainders, ties to the larger stratum
    and then to the name. A stratum that stays below its minimum is set to it, and the
    others share what is left by the same rule. While a kind is short, the stratum of it
    of which the smallest part is drawn (ties to the larger, then to the name) is set to
    one case more, and everything is shared out again.

    Examples
    --------
    >>> shares = largest_remainder(10, {"a": 60, "b": 37, "c": 3})
    >>> [share.size for share in shares.values()]
    [5, 3, 2]
    """
    floors = {name: min(minimum, count) for name, count in populations.items()}
    quota = _proportional(size, populations)
    also = " and the minimums of the programme" if kinds else ""
    least = f"{minimum} cases each{also}"
    while True:
        if sum(floors.values()) > size:
            raise InspectorateError(_does_not_fit(size, floors, least))
        sizes = _above(floors, size, populations, quota)
        short = [
            name
            for names, wanted in kinds
            if sum(sizes[name] for name in names) < wanted
            for name in names
            if sizes[name] < populations[name]
        ]
        if not short:
            return {name: _history(quota[name], sizes[name]) for name in sizes}
        lifted = min(
            short,
            key=lambda n: (Fraction(sizes[n], populations[n]), -populations[n], n),
        )
        floors[lifted] = sizes[lifted] + 1


def _does_not_fit(size: int, floors: Mapping[str, int], least: str) -> Fault:
    return Fault(
        "--strata",
        "SAMPLE-003",
        f"{len(floors)} strata with at least {least} need {sum(floors.values())} cases, "
        f"and the sample has {size}.",
        "Ask for a larger sample, join strata, or lower --minimum.",
    )


def _above(
    floors: Mapping[str, int],
    size: int,
    populations: Mapping[str, int],
    quota: Mapping[str, int],
) -> dict[str, int]:
    sizes = dict(quota)
    lifted: set[str] = set()
    while short := {name for name in sizes if sizes[name] < floors[name]}:
        lifted |= short
        free = {name: populations[name] for name in sizes if name not in lifted}
        left = size - sum(floors[name] for name in lifted)
        sizes = {name: floors[name] for name in sizes} | _proportional(left, free)
    return sizes


def _history(proportional: int, final: int) -> Allocation:
    steps = [("proportional", proportional)]
    if final > proportional:
        steps.append(("minimum", final))
    if final < proportional:
        steps.append(("gave to the minimum of others", final))
    return Allocation(final, tuple(steps))


def _proportional(size: int, populations: Mapping[str, int]) -> dict[str, int]:
    total = sum(populations.values())
    parts = {name: divmod(size * count, total) for name, count in populations.items()}
    sizes = {name: whole for name, (whole, _) in parts.items()}
    by_remainder = sorted(parts, key=lambda n: (-parts[n][1], -populations[n], n))
    for name in by_remainder[: size - sum(sizes.values())]:
        sizes[name] += 1
    return sizes


def rounded(
    size: int, populations: Sequence[int], *, buffer_percent: int = 0
) -> list[Allocation]:
    """Share a sample out by rounding, as the 2020 case sampler does.

    Parameters
    ----------
    size : int
        Cases in the whole sample, before the buffer.
    populations : sequence of int
        Cases in the list by stratum.
    buffer_percent : int, default 0
        Cases on top, as a percentage.

    Returns
    -------
    list of Allocation
        In the order of `populations`; no stratum gives more than it has.

    Notes
    -----
    Round each share half up, add the buffer of each stratum, then add one case at a
    time going round from the smallest stratum with room, or take one away going round
    from the largest, until the whole is `size` plus its own buffer.

    References
    ----------
    HM Inspectorate of Probation, case sampler (2020-21, MIT licence), README.

    Examples
    --------
    >>> [part.size for part in rounded(148, [454, 138, 327, 129, 169])]
    [54, 17, 40, 16, 21]
    """
    total = sum(populations)
    target = min(total, size + round_half_up(size * buffer_percent, 100))
    first = [min(n, round_half_up(size * n, total)) for n in populations]
    sizes = [
        min(n, part + round_half_up(part * buffer_percent, 100))
        for part, n in zip(first, populations, strict=True)
    ]
    with_buffer = list(sizes)
    _adjust(sizes, populations, target)
    steps = ("proportional", "buffer", "rounding")
    return [
        Allocation(history[-1], tuple(zip(steps, history, strict=True)))
        for history in zip(first, with_buffer, sizes, strict=True)
    ]


def _adjust(sizes: list[int], populations: Sequence[int], target: int) -> None:
    step = 1 if sum(sizes) < target else -1
    order = sorted(range(len(sizes)), key=lambda i: (step * sizes[i], i))
    while sum(sizes) != target:
        for i in order:
            if sum(sizes) != target and 0 <= sizes[i] + step <= populations[i]:
                sizes[i] += step


def split_by_hash(
    size: int, populations: Mapping[str, int], *, seed: str, place: str
) -> dict[str, int]:
    """Split the cases of one stratum or unit over the units below it.

    Each unit gets its proportional share rounded down or up, by chance, so that on
    average it gets exactly its share: rounding the same way every time would leave
    the cases of officers with few cases no chance at all.

    Parameters
    ----------
    size : int
        Cases to split, at most the sum of the populations.
    populations : mapping of str to int
        Cases in the list by unit.
    seed, place : str
        Decide the chance, by hash.

    Returns
    -------
    dict of str to int
        Sizes that sum to `size`.

    References
    ----------
    Systematic sampling with units in random order: Hartley, H. O., Rao, J. N. K.
    (1962). Sampling with unequal probabilities and without replacement. Annals of
    Mathematical Statistics 33(2), 350-374.
    """
    names = sorted(
        populations, key=lambda n: (fingerprint.hash_number(seed, f"{place} / {n}"), n)
    )
    counts = _cumulated(
        [Fraction(size * populations[n], sum(populations.values())) for n in names],
        fingerprint.uniform(seed, f"split|{place}"),
    )
    return dict(zip(names, counts, strict=True))


def _cumulated(quotas: Sequence[Fraction], start: Fraction) -> Iterator[int]:
    reached = start
    for quota in quotas:
        before = int(reached)
        reached += quota
        yield int(reached) - before
