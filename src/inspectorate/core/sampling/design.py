"""A design: everything that decides a draw, apart from the list of cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling.programmes import Minimum

ALLOCATIONS = ("largest-remainder", "rounded")


@dataclass(frozen=True)
class Design:
    """How to draw: the same design and the same list always give the same sample.

    Parameters
    ----------
    size : int
        Cases wanted, before the buffer.
    seed : str
        Fixed and recorded before the list is closed.
    id_column : str
        Column that holds the case id.
    strata : tuple of str
        Columns whose values together make the strata; none makes one stratum.
    allocation : str
        `largest-remainder` or `rounded`.
    minimum : int
        Fewest cases of a stratum, capped at its population (largest remainder only).
    buffer_percent : int
        Cases drawn on top of the size, as a percentage of it.
    cap : int or None
        Most cases of one value of `cap_column` in the whole sample.
    cap_column : str
        Usually the officer responsible for the case.
    hierarchy : tuple of str
        Columns by which each stratum is split in proportion, widest first.
    balance : tuple of str
        Columns to balance by the cube method, most important first.
    programme : str
        Id of the programme whose minimums these are.
    minimums : tuple of Minimum
        Kinds of case that the sample holds so many of, as far as the list has them;
        each kind is made a stratum within the strata (largest remainder only).
    """

    size: int
    seed: str
    id_column: str = "case_id"
    strata: tuple[str, ...] = ()
    allocation: str = "largest-remainder"
    minimum: int = 2
    buffer_percent: int = 0
    cap: int | None = None
    cap_column: str = ""
    hierarchy: tuple[str, ...] = ()
    balance: tuple[str, ...] = ()
    programme: str = ""
    minimums: tuple[Minimum, ...] = ()

    @property
    def target(self) -> int:
        """Cases wanted with the buffer, rounded half up."""
        return self.size + round_half_up(self.size * self.buffer_percent, 100)

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that decide the draw, the case id first, none twice."""
        capped = (self.cap_column,) if self.cap is not None else ()
        kinds = (minimum.column for minimum in self.minimums)
        decisive = (*self.strata, *kinds, *self.hierarchy, *capped, *self.balance)
        return tuple(dict.fromkeys((self.id_column, *decisive)))

    @property
    def method(self) -> str:
        """`cube` or `hash-order`."""
        return "cube" if self.balance else "hash-order"


def round_half_up(numerator: int, denominator: int) -> int:
    """Round a non-negative fraction to a whole number, half up, exactly."""
    return (2 * numerator + denominator) // (2 * denominator)


def check(plan: Design) -> None:
    """Refuse a design that contradicts itself.

    Raises
    ------
    InspectorateError
        `SAMPLE-001`, once for each thing wrong.
    """
    faults = [
        Fault(option, "SAMPLE-001", what, remedy)
        for option, what, remedy in _contradictions(plan)
    ]
    if faults:
        raise InspectorateError(faults)


def _contradictions(plan: Design) -> Iterator[tuple[str, str, str]]:
    if plan.size < 1:
        yield "--size", f"{plan.size} cases is no sample.", "Ask for at least 1 case."
    if not plan.seed.strip() or not _is_text(plan.seed):
        yield (
            "--seed",
            f"{plan.seed!r} is no text.",
            "Give a text that is recorded before the list is closed.",
        )
    if plan.allocation not in ALLOCATIONS:
        yield (
            "--allocation",
            f'"{plan.allocation}" is not known.',
            f"Use one of: {', '.join(ALLOCATIONS)}.",
        )
    if not 0 <= plan.buffer_percent <= 100:
        yield (
            "--buffer",
            f"{plan.buffer_percent} is not a percentage.",
            "Give a whole number from 0 to 100.",
        )
    yield from _contradictions_of_choice(plan)


def _is_text(text: str) -> bool:
    # A shell passes bytes that are no UTF-8 on as lone surrogates.
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _contradictions_of_choice(plan: Design) -> Iterator[tuple[str, str, str]]:
    if plan.minimum < 0:
        yield "--minimum", f"{plan.minimum} is below 0.", "Give 0 or more."
    if plan.cap is not None and (plan.cap < 1 or not plan.cap_column):
        yield (
            "--cap",
            f'"{plan.cap_column}={plan.cap}" is no cap.',
            "Give a column and a number of at least 1, such as officer=6.",
        )
    if plan.minimums and plan.allocation == "rounded":
        yield (
            "--programme",
            f'the minimums of "{plan.programme}" cannot be kept by rounding.',
            "Leave --allocation out, or give --size without --programme.",
        )
    if plan.balance and plan.hierarchy:
        yield (
            "--balance",
            "a balanced draw cannot also be split by --hierarchy.",
            "Name the columns of the hierarchy in --balance instead.",
        )
