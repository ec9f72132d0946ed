"""Several people at one report: who writes a block holds it, for a while.

A claim is a lease: it ends by itself when its holder goes away, and then anybody of the
circle may take the block. Until somebody does, the holder may go on: nothing was lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from inspectorate.core.faults import Fault, InspectorateError

LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Claim:
    """Who writes a block.

    Parameters
    ----------
    holder : str
        Id of the person.
    until : datetime
        When it ends, unless they go on writing.
    """

    holder: str
    until: datetime

    def is_over(self, at: datetime) -> bool:
        """Say whether anybody may take the block at a moment."""
        return self.until <= at

    @property
    def since(self) -> datetime:
        """When its holder last took it or wrote."""
        return self.until - LEASE


@dataclass(frozen=True)
class Standing:
    """What decides whether a block may be written.

    Parameters
    ----------
    place : str
        Of the block, for faults.
    version : int
    claim : Claim or None
    """

    place: str
    version: int
    claim: Claim | None = None


def taken(standing: Standing, *, by: str, at: datetime) -> Claim:
    """Return the claim of somebody who begins to write, or writes on.

    Raises
    ------
    InspectorateError
        `PUBLISH-160` while somebody else writes.
    """
    claim = standing.claim
    if claim is not None and claim.holder != by and not claim.is_over(at):
        raise InspectorateError(_of_another(standing.place))
    return Claim(by, at + LEASE)


def renewed(standing: Standing, *, by: str, at: datetime) -> Claim:
    """Return the claim of somebody who is still writing.

    A claim that is over is renewed too, as long as nobody else took the block.

    Raises
    ------
    InspectorateError
        `PUBLISH-162` without a claim of one's own.
    """
    claim = standing.claim
    if claim is None or claim.holder != by:
        raise InspectorateError(_lost(standing.place))
    return Claim(by, at + LEASE)


def check_save(standing: Standing, *, by: str, seen: int) -> None:
    """Refuse to write over what somebody has not seen.

    Parameters
    ----------
    standing : Standing
    by : str
        Who saves.
    seen : int
        The version of the block that they began from.

    Raises
    ------
    InspectorateError
        `PUBLISH-161` over a newer version, `PUBLISH-162` without a claim of one's own.
    """
    if standing.version != seen:
        raise InspectorateError(moved_on(standing.place))
    if standing.claim is None or standing.claim.holder != by:
        raise InspectorateError(_lost(standing.place))


def _of_another(place: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-160",
        "somebody else is writing it.",
        "Read it meanwhile, and comment or suggest; it is free once they save or stay "
        "away for ten minutes.",
    )


def moved_on(place: str) -> Fault:
    """Return the fault of a block that was saved after somebody began."""
    return Fault(
        place,
        "PUBLISH-161",
        "was saved by somebody else after you began.",
        "Compare both texts, and save what is to stand there.",
    )


def _lost(place: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-162",
        "you no longer hold it: you stayed away, and it was given up or taken over.",
        "Take it again and save, or keep what you wrote as a suggestion.",
    )
