"""Selection: which cases are drawn, and in which order the others stand by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspectorate.core.sampling import design, fingerprint, kinds
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.drawing import allocation, balance, cap, frame
from inspectorate.core.sampling.drawing.frame import Case
from inspectorate.core.sampling.kinds import Held


@dataclass(frozen=True)
class Stratum:
    """One stratum of a draw.

    Parameters
    ----------
    name : str
        Values of the strata columns joined by " / "; `all` when there are none.
    population, sampled : int
        Cases in the list and in the sample.
    history : tuple of (str, int)
        Every size it had on the way, with the step that gave it.
    """

    name: str
    population: int
    sampled: int
    history: tuple[tuple[str, int], ...] = ()

    @property
    def reserves(self) -> int:
        """Cases that stand by."""
        return self.population - self.sampled

    @property
    def probability(self) -> Fraction:
        """Chance of a case of this stratum to be drawn, n / N."""
        return Fraction(self.sampled, self.population)

    @property
    def weight(self) -> Fraction | None:
        """Cases of the list that a drawn case stands for, N / n; None if n is 0."""
        return Fraction(self.population, self.sampled) if self.sampled else None


@dataclass(frozen=True)
class Draw:
    """The result of a draw.

    Parameters
    ----------
    design : Design
        What decided it.
    selected, reserves : tuple of str
        Case ids by stratum name, then in hash order; every case is in one of the two.
    strata : tuple of Stratum
        By name.
    stratum_of : mapping of str to str
        Stratum of every case of the list.
    list_sha256 : str
        Hash of the list as `fingerprint.of_rows` makes it.
    short : int
        Places that the cap left empty.
    minimums : tuple of Held
        What came of each minimum of the programme.
    """

    design: Design
    selected: tuple[str, ...]
    reserves: tuple[str, ...]
    strata: tuple[Stratum, ...]
    stratum_of: Mapping[str, str]
    list_sha256: str
    short: int = 0
    minimums: tuple[Held, ...] = ()

    @property
    def sample_sha256(self) -> str:
        """Hash of the ids drawn: one a line, in byte order."""
        return fingerprint.of_lines(self.selected)


def draw(rows: Sequence[Mapping[str, str]], plan: Design) -> Draw:
    """Draw a sample from a list; the order of its rows plays no part.

    Parameters
    ----------
    rows : sequence of mapping of str to str
        The cases, one row each, with every column that the design names.
    plan : Design
        Size, seed and rules.

    Returns
    -------
    Draw

    Raises
    ------
    InspectorateError
        `SAMPLE-001` to `SAMPLE-006` and `SAMPLE-010`: a design that contradicts itself, or that does
        not fit the list.

    Notes
    -----
    The hash number of a case is SHA-256 of `seed|case id`. Within each stratum the
    cases are sorted by (hash number, id); the first n are the sample and the rest are
    the reserves in that order. A balanced draw chooses its sample by the cube method;
    its reserves are in hash order too.
    """
    design.check(plan)
    cases = frame.in_hash_order(rows, plan)
    sizes = _allocate(rows, cases, plan)
    targets = {name: part.size for name, part in sizes.items()}
    chosen = _choose(rows, cases, targets, plan)
    short = 0
    if plan.cap is not None:
        chosen, short = cap.keep_below_cap(cases, chosen, cap=plan.cap)
    by_stratum = sorted(cases, key=lambda case: case.stratum)
    sampled = Counter(case.stratum for case in cases if case.case_id in chosen)
    population = Counter(case.stratum for case in cases)
    return Draw(
        design=plan,
        selected=tuple(c.case_id for c in by_stratum if c.case_id in chosen),
        reserves=tuple(c.case_id for c in by_stratum if c.case_id not in chosen),
        strata=tuple(
            Stratum(name, population[name], sampled[name], sizes[name].history)
            for name in sorted(population)
        ),
        stratum_of={case.case_id: case.stratum for case in cases},
        list_sha256=fingerprint.of_rows(rows, plan.columns),
        short=short,
        minimums=kinds.held(
            rows, plan.minimums, chosen=chosen, id_column=plan.id_column
        ),
    )


def _allocate(
    rows: Sequence[Mapping[str, str]], cases: Sequence[Case], plan: Design
) -> dict[str, allocation.Allocation]:
    populations = dict(sorted(Counter(case.stratum for case in cases).items()))
    if plan.allocation == "rounded":
        parts = allocation.rounded(
            plan.size, list(populations.values()), buffer_percent=plan.buffer_percent
        )
        return dict(zip(populations, parts, strict=True))
    return allocation.largest_remainder(
        plan.target,
        populations,
        minimum=plan.minimum,
        kinds=kinds.wanted(
            [rows[case.row] for case in cases],
            [case.stratum for case in cases],
            plan.minimums,
        ),
    )


def _choose(
    rows: Sequence[Mapping[str, str]],
    cases: Sequence[Case],
    sizes: Mapping[str, int],
    plan: Design,
) -> set[str]:
    if plan.balance:
        return balance.draw(rows, cases, sizes, columns=plan.balance, seed=plan.seed)
    chosen: set[str] = set()
    for name, members in _grouped(cases, lambda case: case.stratum).items():
        chosen |= _split(members, sizes[name], plan=plan, place=(name,))
    return chosen


def _split(
    cases: Sequence[Case], size: int, *, plan: Design, place: tuple[str, ...]
) -> set[str]:
    depth = len(place) - 1
    if depth == len(plan.hierarchy):
        return {case.case_id for case in cases[:size]}
    units = _grouped(cases, lambda case: case.units[depth])
    populations = {name: len(units[name]) for name in sorted(units)}
    if plan.allocation == "rounded":
        parts = allocation.rounded(size, list(populations.values()))
        shares = dict(zip(populations, (part.size for part in parts), strict=True))
    else:
        shares = allocation.split_by_hash(
            size, populations, seed=plan.seed, place=" / ".join(place)
        )
    chosen: set[str] = set()
    for name, members in units.items():
        chosen |= _split(members, shares[name], plan=plan, place=(*place, name))
    return chosen


def _grouped(
    cases: Iterable[Case], key: Callable[[Case], str]
) -> dict[str, list[Case]]:
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[key(case)].append(case)
    return dict(groups)
