"""Faults a user can mend: what is wrong, where, and what to do about it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ParamSpec

Asked = ParamSpec("Asked")

# With which a command leaves, by the family of the first fault: each shell keeps to it.
EXIT_CODES: Mapping[str, int] = MappingProxyType(
    {
        "INSTRUMENT": 10,
        "SAMPLE": 11,
        "SCORE": 12,
        "YEAR": 13,
        "STORAGE": 14,
        "ENGINE": 15,
        "PUBLISH": 16,
        "PEOPLE": 17,
        "FIELDWORK": 18,
        "AUDIT": 19,
        "JOB": 20,
        "OPERATE": 21,
        "BACKUP": 22,
        "KEY": 23,
        "ARCHIVE": 24,
    }
)


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong and that the user can put right.

    Parameters
    ----------
    place : str
        Where: `file:line`, `row 17`, or the option of a command.
    code : str
        Stable code `FAMILY-NNN`, never reused; the family decides the exit code.
    fault : str
        What is wrong, with the value that was given.
    remedy : str
        What to do; a whole sentence.
    """

    place: str
    code: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        """Return `code place: fault remedy`."""
        return f"{self.code} {self.place}: {self.fault} {self.remedy}"


class InspectorateError(Exception):
    """Faults that stop the work; shown to the user without a traceback.

    Parameters
    ----------
    faults : iterable of Fault
        All of them at once: nobody should mend one to be told of the next.
    """

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        if not self.faults:
            msg = "an InspectorateError needs at least one fault"
            raise ValueError(msg)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    @property
    def family(self) -> str:
        """Family of the first fault, such as `SAMPLE`."""
        return self.faults[0].code.partition("-")[0]


def as_question(check: Callable[Asked, None]) -> Callable[Asked, bool]:
    """Derive a question from its guard, so that no rule is written twice.

    Parameters
    ----------
    check : callable
        Returns nothing, or raises `InspectorateError` with the reason.

    Returns
    -------
    callable
        With the same parameters: True where the guard is silent, False where it raises
        `InspectorateError`. Any other exception passes through.

    Examples
    --------
    >>> def check_can_divide(by: int) -> None:
    ...     if not by:
    ...         raise InspectorateError(Fault("by", "X-001", "is 0.", "Give another."))
    >>> can_divide = as_question(check_can_divide)
    >>> can_divide(2), can_divide(0)
    (True, False)
    """

    @functools.wraps(check)
    def question(*args: Asked.args, **kwargs: Asked.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except InspectorateError:
            return False
        return True

    return question
