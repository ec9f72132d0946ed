"""What a device sends: a chain of operations that can be worked out again afterwards.

The nth operation of a device is the same whoever asks for it: the load sends it, the
count afterwards looks for it. Each names the one whose answer its person saw.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from inspectorate.core.fieldwork.answers.operations import Operation, Value

BEGUN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ONE_IN_BELOW = 4  # answers that lie below the line, with reasons and evidence
EVIDENCE = (
    "Plan of 12 March and the entries of the four weeks after it; the review that was"
    " due is not on file, and the case manager says that it was held and not recorded."
    " Contact with the family is described in two places, with different dates."
)


@dataclass(frozen=True)
class Choice:
    """The answers that a question takes, on each side of the line, and its reasons."""

    above: list[str]
    below: list[str]
    reasons: list[str]


@dataclass(frozen=True)
class Sheet:
    """A device, and what its person answers in turn, again and again.

    Parameters
    ----------
    device : str
    assessments : tuple of str
        One after the other.
    choices : dict of str to Choice
        By question, in the order in which they are answered.
    schema_rev : str
    """

    device: str
    assessments: tuple[str, ...]
    choices: dict[str, Choice]
    schema_rev: str

    @property
    def n_places(self) -> int:
        """How many questions there are to answer before the first comes again."""
        return len(self.assessments) * len(self.choices)

    def op_id(self, n: int) -> str:
        """Return the id of the nth operation: like a UUIDv7, those of one time beside each other."""
        digest = hashlib.sha256(f"{self.device} {n}".encode()).digest()
        milliseconds = int((BEGUN + _after(n)).timestamp() * 1000)
        return str(uuid.UUID(bytes=milliseconds.to_bytes(6, "big") + digest[:10]))

    def operation(self, n: int) -> Operation:
        """Return the nth operation, counted from 0."""
        turn, place = divmod(n, self.n_places)
        case, number = divmod(place, len(self.choices))
        question = list(self.choices)[number]
        return Operation(
            op_id=self.op_id(n),
            assessment=self.assessments[case],
            question=question,
            value=_value(self.choices[question], draw(self.device, n)),
            base_op=self.op_id(n - self.n_places) if turn else None,
            local_seq=n,
            device=self.device,
            client_time=(BEGUN + _after(n)).isoformat(),
            schema_rev=self.schema_rev,
        )


def draw(*names: object) -> float:
    """Return a number from 0 to 1 that is always the same for the same names."""
    digest = hashlib.sha256(" ".join(map(str, names)).encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


def sheets_of(prepared: dict[str, Any]) -> list[Sheet]:
    """Return the sheet of every device of a site, as `seeding` describes it."""
    choices = {name: Choice(**one) for name, one in prepared["choices"].items()}
    return [
        Sheet(
            one["device"],
            tuple(one["assessments"]),
            choices,
            prepared["schema_rev"],
        )
        for one in prepared["assessors"]
    ]


def _after(n: int) -> timedelta:
    return timedelta(seconds=10 * n)


def _value(choice: Choice, drawn: float) -> Value:
    is_below = bool(choice.below) and drawn < 1 / ONE_IN_BELOW
    answers = choice.below if is_below or not choice.above else choice.above
    answer = answers[int(drawn * 1000) % len(answers)]
    if not is_below:
        return Value((answer,))
    return Value((answer,), tuple(choice.reasons[:1]), EVIDENCE)
