"""The plan of an inspection: what must hold of it whenever it is saved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.inspections.states import InspectionState

_YEAR = re.compile(r"(\d{4})-(\d{2})")
_FIRST_MONTH = 4
_DAYS_A_WEEK = 7
_FRIDAY = 4


@dataclass(frozen=True)
class Original:
    """The inspection to which a reinspection returns."""

    id: str
    programme: str
    bodies: frozenset[str]  # its body, and what that has become


@dataclass(frozen=True)
class Plan:
    """What somebody wants to save.

    Parameters
    ----------
    id : str
        Of the inspection; empty for a new one.
    programme, year, body : str
        Such as `cci`, `2011-12` and the id of a body.
    instrument : str
        A version, such as `cci/2009-04`; empty while none is chosen.
    fieldwork_start, fieldwork_end : date or None
        First and last day.
    is_reinspection : bool
    original : Original or None
    """

    id: str
    programme: str
    year: str
    body: str
    instrument: str = ""
    fieldwork_start: date | None = None
    fieldwork_end: date | None = None
    is_reinspection: bool = False
    original: Original | None = None


@dataclass(frozen=True)
class Ground:
    """What is known beside the plan.

    Parameters
    ----------
    versions : collection of str
        Those of the instrument of the programme.
    withdrawn : collection of str
        Those of them that are no longer to be used.
    pinned : str
        The version that the inspection has now.
    state : InspectionState
    """

    versions: Collection[str]
    withdrawn: Collection[str] = frozenset()
    pinned: str = ""
    state: InspectionState = InspectionState.PLANNED


def check_plan(plan: Plan, ground: Ground) -> None:
    """Refuse a plan that cannot be; the place of each fault is the name of its field.

    Raises
    ------
    InspectorateError
        All at once: `FIELDWORK-073` the year, `FIELDWORK-074` the dates, `FIELDWORK-075`
        to `FIELDWORK-077` the instrument version, `FIELDWORK-078` the original.
    """
    faults = [
        *_year(plan),
        *_dates(plan),
        *_instrument(plan, ground),
        *_original(plan),
    ]
    if faults:
        raise InspectorateError(faults)


is_sound = as_question(check_plan)


def last_day(start: date, weeks: int) -> date:
    """Return the Friday on which so many weeks of fieldwork end.

    Parameters
    ----------
    start : date
        The first day; fieldwork that starts at a weekend ends with the week after it.
    weeks : int
        1 or more.
    """
    to_friday = (_FRIDAY - start.weekday()) % _DAYS_A_WEEK
    return start + timedelta(days=to_friday + _DAYS_A_WEEK * (weeks - 1))


def year_of(day: date) -> str:
    """Return the year of inspections in which a day lies; it begins in April.

    Examples
    --------
    >>> year_of(date(2012, 3, 31)), year_of(date(2012, 4, 1))
    ('2011-12', '2012-13')
    """
    first = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def is_year(text: str) -> bool:
    """Say whether a text names a year of inspections, such as `2011-12`."""
    found = _YEAR.fullmatch(text)
    return found is not None and (int(found[1]) + 1) % 100 == int(found[2])


def _year(plan: Plan) -> Iterator[Fault]:
    if not is_year(plan.year):
        yield Fault(
            "year",
            "FIELDWORK-073",
            f'"{plan.year}" is not a year of inspections.',
            "Give two years that follow each other, such as 2011-12.",
        )


def _dates(plan: Plan) -> Iterator[Fault]:
    start, end = plan.fieldwork_start, plan.fieldwork_end
    if end is not None and (start is None or end < start):
        began = f"it starts on {start.isoformat()}" if start else "it has no first day"
        yield Fault(
            "fieldwork_end",
            "FIELDWORK-074",
            f"the fieldwork ends on {end.isoformat()}, and {began}.",
            "Give a first day, and a last day that is not before it.",
        )


def _instrument(plan: Plan, ground: Ground) -> Iterator[Fault]:
    wanted, pinned = plan.instrument, ground.pinned
    if wanted == pinned:
        return
    if ground.state is not InspectionState.PLANNED:
        yield Fault(
            "instrument",
            "FIELDWORK-076",
            f'the version "{pinned}" was pinned when the inspection was announced.',
            "Leave it; a version never changes under those who judge with it.",
        )
    elif wanted and wanted not in ground.versions:
        yield Fault(
            "instrument",
            "FIELDWORK-075",
            f'"{wanted}" is no version of the instrument of "{plan.programme}".',
            f"Choose from: {', '.join(ground.versions) or 'none'}.",
        )
    elif wanted in ground.withdrawn:
        yield Fault(
            "instrument",
            "FIELDWORK-077",
            f'"{wanted}" was withdrawn.',
            "Choose another version; inspections that have it already go on with it.",
        )


def _original(plan: Plan) -> Iterator[Fault]:
    original = plan.original
    if original is None and not plan.is_reinspection:
        return
    if original is None:
        said, remedy = "a reinspection needs its original.", "Choose it."
    elif not plan.is_reinspection:
        said = "a first inspection has no original."
        remedy = "Leave it empty, or say that this is a reinspection."
    elif original.id == plan.id:
        said, remedy = "an inspection cannot return to itself.", "Choose another."
    elif plan.body not in original.bodies or original.programme != plan.programme:
        said = f'"{original.id}" was of another body or in another programme.'
        remedy = "Choose an inspection of the same body in the same programme."
    else:
        return
    yield Fault("original", "FIELDWORK-078", said, remedy)


def check_unchanged(saved_version: int, seen_version: int, *, place: str) -> None:
    """Refuse to save over what somebody else saved meanwhile.

    Parameters
    ----------
    saved_version, seen_version : int
        Of the plan as it is kept, and as whoever saves has seen it.
    place : str
        The inspection, as users know it.

    Raises
    ------
    InspectorateError
        `FIELDWORK-079`.
    """
    if saved_version != seen_version:
        raise InspectorateError(
            Fault(
                place,
                "FIELDWORK-079",
                "somebody else saved the plan while you were changing it.",
                "Compare both, and save again what should stand.",
            )
        )


is_unchanged = as_question(check_unchanged)
