"""What one author proposes for a block, and what becomes of it: decided once."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.reports import claims

OPEN, ACCEPTED, REJECTED = "open", "accepted", "rejected"


@dataclass(frozen=True)
class Suggested:
    """A suggestion and the block it is for.

    Parameters
    ----------
    place : str
        Of the block, for faults.
    state : str
        `open`, `accepted` or `rejected`.
    base : int
        Version of the block that its author saw.
    version : int
        Version that stands.
    is_removed : bool
        Whether the block was taken out.
    """

    place: str
    state: str
    base: int
    version: int
    is_removed: bool = False

    @property
    def is_outrun(self) -> bool:
        """Whether the block was written on since: accepting it would undo that."""
        return self.state == OPEN and self.base != self.version


def check_decision(suggested: Suggested, *, accept: bool, seen: int) -> None:
    """Refuse a decision that cannot be made.

    Parameters
    ----------
    suggested : Suggested
    accept : bool
    seen : int
        Version of the block with which it was compared on the page of the decision.

    Raises
    ------
    InspectorateError
        `PUBLISH-163` if it is decided, `PUBLISH-161` if the block moved on since the
        two were compared, `PUBLISH-166` for a block that was taken out.
    """
    if suggested.state != OPEN:
        raise InspectorateError(
            Fault(
                suggested.place,
                "PUBLISH-163",
                f"this suggestion was {suggested.state} already.",
                "Suggest it again if it should stand there.",
            )
        )
    if not accept:
        return
    if suggested.is_removed:
        raise InspectorateError(gone(suggested.place))
    if suggested.version != seen:
        raise InspectorateError(claims.moved_on(suggested.place))


def gone(place: str) -> Fault:
    """Return the fault of a block that is not in the report any more."""
    return Fault(
        place,
        "PUBLISH-166",
        "was taken out of the report.",
        "Put it back first: the report keeps what was taken out.",
    )
