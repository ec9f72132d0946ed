"""Faults a user can mend: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
