"""A body takes another name, or moves to another region, from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people import history
from inspectorate.core.people.history import Body, Dated, Reorganisation


def check_value(
    entries: Sequence[Dated], *, new: Dated, place: str, place_of_day: str
) -> None:
    """Refuse a dated value that adds nothing to those that are there.

    Parameters
    ----------
    entries : sequence of Dated
        Names or regions of a body so far.
    new : Dated
        With a day.
    place, place_of_day : str
        Where the value, and where its day was typed; they stand in the faults.

    Raises
    ------
    InspectorateError
        `PEOPLE-013` another value holds from that very day, `PEOPLE-014` the value
        holds on that day already.
    """
    faults = list(_faults_of_value(entries, new, place, place_of_day))
    if faults:
        raise InspectorateError(faults)


def check_stands(
    body: Body, *, on: date, changes: Sequence[Reorganisation], place: str
) -> None:
    """Refuse to change a body on a day on which it does not stand.

    Raises
    ------
    InspectorateError
        `PEOPLE-015`.
    """
    if not history.stands(body.id, on=on, changes=changes):
        raise InspectorateError(
            Fault(
                place,
                "PEOPLE-015",
                f'"{history.name_on(body, on)}" does not stand on {on.isoformat()}: it '
                "is made later, or has become others.",
                "Choose a day on which it stands, or the body that stands then.",
            )
        )


def check_name_is_free(
    name: str,
    *,
    on: date,
    others: Iterable[Body],
    changes: Sequence[Reorganisation],
    place: str,
) -> None:
    """Refuse a name that another body has on a day.

    Raises
    ------
    InspectorateError
        `PEOPLE-016`; capitals and spaces make no difference.
    """
    for other in others:
        if not history.stands(other.id, on=on, changes=changes):
            continue
        if _folded(history.name_on(other, on)) == _folded(name):
            raise InspectorateError(
                Fault(
                    place,
                    "PEOPLE-016",
                    f'another body is called "{history.name_on(other, on)}" on '
                    f"{on.isoformat()}.",
                    "Choose a name that tells the two apart, or use that body.",
                )
            )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _faults_of_value(
    entries: Sequence[Dated], new: Dated, place: str, place_of_day: str
) -> Iterator[Fault]:
    day = new.since or date.min
    if any(entry.since == new.since for entry in entries):
        yield Fault(
            place_of_day,
            "PEOPLE-013",
            f'"{history.value_on(entries, day)}" holds from that very day.',
            "Choose another day.",
        )
    elif history.value_on(entries, day) == new.value:
        yield Fault(
            place,
            "PEOPLE-014",
            f'"{new.value}" holds on that day already.',
            "Type what is new, or leave it as it is.",
        )
