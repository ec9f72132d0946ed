"""Programmes: what each settles for its inspections, beside dates and samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text


@dataclass(frozen=True)
class ProgrammeTerms:
    """What a programme settles for each of its inspections.

    Parameters
    ----------
    id : str
        Such as `cci`.
    title : Text
        In English and Welsh.
    own_body_allowed : bool
        A Local Assessor may judge cases of the own body.
    second_reading_percent : int
        How many of a hundred cases are read by a second person, blind.
    weeks_on_site : int
        How long the fieldwork of an inspection lasts, unless its area has its own.
    weeks_in_areas : mapping of str to int
        Areas with a length of their own.
    """

    id: str
    title: Text
    own_body_allowed: bool
    second_reading_percent: int
    weeks_on_site: int
    weeks_in_areas: Mapping[str, int]

    @property
    def second_share(self) -> Fraction:
        """The share of cases read twice, as the allocation takes it."""
        return Fraction(self.second_reading_percent, 100)

    def weeks_in(self, area: str) -> int:
        """Return how many weeks the fieldwork of an inspection of an area lasts."""
        return self.weeks_in_areas.get(area, self.weeks_on_site)


def read_terms(document: Any, *, place: str) -> ProgrammeTerms:
    """Read the terms of a programme.

    Parameters
    ----------
    document : mapping
        With an `id` and a mapping `inspection`, as in `library/programmes`.
    place : str
        Its file, for messages.

    Raises
    ------
    InspectorateError
        `FIELDWORK-072` when there are none, and for every term that is missing, not
        known or not of its kind.
    """
    terms = document.get("inspection") if isinstance(document, dict) else None
    if not isinstance(terms, dict) or "id" not in document:
        what = "there is no id with a mapping of its terms"
        raise InspectorateError(_fault(f"{place} inspection", what))
    faults = [_fault(f"{place} inspection {at}", what) for at, what in _wrong(terms)]
    if faults:
        raise InspectorateError(faults)
    return ProgrammeTerms(
        id=str(document["id"]),
        title=Text(terms["title"]["en"], terms["title"]["cy"]),
        own_body_allowed=terms["own_body_allowed"],
        second_reading_percent=terms["second_reading_percent"],
        weeks_on_site=terms["weeks_on_site"],
        weeks_in_areas=dict(terms.get("weeks_in_areas", {})),
    )


def _fault(place: str, what: str) -> Fault:
    return Fault(
        place,
        "FIELDWORK-072",
        f"cannot be read ({what}).",
        "Give title, own_body_allowed, second_reading_percent and weeks_on_site as the "
        "shipped programmes do.",
    )


def _wrong(terms: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in sorted(map(str, terms.keys() - _KINDS.keys())):
        yield name, "there is no such term"
    for name, (is_sound, wanted) in _KINDS.items():
        if name not in terms and name not in _MAY_BE_LEFT_OUT:
            yield name, "it is missing"
        elif name in terms and not is_sound(terms[name]):
            yield name, f"it is not {wanted}"


def _is_title(found: Any) -> bool:
    if not isinstance(found, dict) or found.keys() != {"en", "cy"}:
        return False
    return all(isinstance(text, str) and text.strip() for text in found.values())


def _is_flag(found: Any) -> bool:
    return isinstance(found, bool)


def _is_percent(found: Any) -> bool:
    return _is_whole(found) and 0 <= found <= 100


def _is_weeks(found: Any) -> bool:
    return _is_whole(found) and found >= 1


def _are_weeks_by_area(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(area, str) and _is_weeks(weeks) for area, weeks in found.items()
    )


def _is_whole(found: Any) -> bool:
    return isinstance(found, int) and not isinstance(found, bool)


_KINDS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "title": (_is_title, "a text in English and Welsh, en and cy"),
    "own_body_allowed": (_is_flag, "true or false"),
    "second_reading_percent": (_is_percent, "a whole number from 0 to 100"),
    "weeks_on_site": (_is_weeks, "a whole number of weeks, 1 or more"),
    "weeks_in_areas": (_are_weeks_by_area, "whole numbers of weeks by area"),
}
_MAY_BE_LEFT_OUT = frozenset({"weeks_in_areas"})
