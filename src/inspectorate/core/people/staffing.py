"""Joiners and leavers: spans that can have been, and who must not go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people.conflicts import DisclosureCheck, Engagement


def check_engagement(
    new: Engagement, *, others: Iterable[Engagement], place: str
) -> None:
    """Refuse an engagement that overlaps another of the same person.

    Parameters
    ----------
    new : Engagement
    others : iterable of Engagement
        All that are recorded of the person.
    place : str
        Where its first day was typed.

    Raises
    ------
    InspectorateError
        `PEOPLE-031` it ends before it starts, `PEOPLE-032` it overlaps another.
    """
    if new.ends is not None and new.ends < new.starts:
        raise InspectorateError(_ends_before_it_starts(new, place))
    for other in others:
        if other.starts <= (new.ends or date.max) and new.starts <= (
            other.ends or date.max
        ):
            raise InspectorateError(
                Fault(
                    place,
                    "PEOPLE-032",
                    f"an engagement {_span(other)} overlaps it.",
                    "End that one first, or choose days outside it.",
                )
            )


def check_last_day(
    engagements: Iterable[Engagement], *, last_day: date, place: str
) -> None:
    """Refuse to end an engagement that does not last on a day.

    Raises
    ------
    InspectorateError
        `PEOPLE-033` if none of the engagements covers the day.
    """
    if not any(one.starts <= last_day <= (one.ends or date.max) for one in engagements):
        raise InspectorateError(
            Fault(
                place,
                "PEOPLE-033",
                f"no engagement lasts on {last_day.isoformat()}.",
                "Choose a day within the engagement that ends.",
            )
        )


def check_disclosure(held: DisclosureCheck, *, today: date) -> None:
    """Refuse a disclosure check that cannot have been issued.

    Raises
    ------
    InspectorateError
        `PEOPLE-035` issued later than today (place `issued`), `PEOPLE-036` expired
        before it was issued (place `expires`).
    """
    if held.issued > today:
        raise InspectorateError(
            Fault(
                "issued",
                "PEOPLE-035",
                f"{held.issued.isoformat()} has not come yet.",
                "Give the day that stands on the certificate.",
            )
        )
    if held.expires <= held.issued:
        raise InspectorateError(
            Fault(
                "expires",
                "PEOPLE-036",
                f"{held.expires.isoformat()} is not after the day of issue, "
                f"{held.issued.isoformat()}.",
                "Give the last day on which the check is valid.",
            )
        )


def check_administrators(n_left: int, *, place: str) -> None:
    """Refuse what would leave nobody who can give roles.

    Parameters
    ----------
    n_left : int
        Active administrators who would be left.
    place : str

    Raises
    ------
    InspectorateError
        `PEOPLE-034`.
    """
    if n_left < 1:
        raise InspectorateError(
            Fault(
                place,
                "PEOPLE-034",
                "nobody would be left who can give roles.",
                "Make somebody else an administrator first.",
            )
        )


def _span(one: Engagement) -> str:
    until = f"to {one.ends.isoformat()}" if one.ends else "without an end"
    return f"from {one.starts.isoformat()} {until}"


def _ends_before_it_starts(new: Engagement, place: str) -> Fault:
    return Fault(
        place,
        "PEOPLE-031",
        f"the engagement {_span(new)} ends before it starts.",
        "Correct one of the two days.",
    )
