"""The terms of a programme are read whole, or every fault is named."""

from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import programmes

TERMS = {
    "title": {"en": "Tiny Inspection", "cy": "Arolygiad Bychan"},
    "own_body_allowed": True,
    "second_reading_percent": 10,
    "weeks_on_site": 1,
    "weeks_in_areas": {"Wales": 3},
}


def _read(**changes):
    terms = {k: v for k, v in (TERMS | changes).items() if v is not KeyError}
    return programmes.read_terms({"id": "tiny", "inspection": terms}, place="tiny.yaml")


def _faults(**changes):
    with pytest.raises(InspectorateError) as caught:
        _read(**changes)
    assert {fault.code for fault in caught.value.faults} == {"FIELDWORK-072"}
    return caught.value.faults


def test_terms_are_read():
    terms = _read()
    assert terms.id == "tiny"
    assert terms.title.in_language("en") == "Tiny Inspection"
    assert terms.title.in_language("cy") == "Arolygiad Bychan"
    assert terms.own_body_allowed
    assert terms.second_share == Fraction(1, 10)


def test_an_area_may_have_weeks_of_its_own():
    terms = _read()
    assert (terms.weeks_in("Wales"), terms.weeks_in("Kent")) == (3, 1)
    assert _read(weeks_in_areas=KeyError).weeks_in("Wales") == 1


@pytest.mark.parametrize(
    "document",
    [None, [], {"id": "tiny"}, {"id": "tiny", "inspection": []}, {"inspection": TERMS}],
)
def test_no_terms_are_refused(document):
    with pytest.raises(InspectorateError, match="FIELDWORK-072") as caught:
        programmes.read_terms(document, place="tiny.yaml")
    assert [fault.place for fault in caught.value.faults] == ["tiny.yaml inspection"]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("title", "Tiny Inspection"),
        ("title", {"en": "Tiny Inspection"}),
        ("title", {"en": "Tiny Inspection", "cy": " "}),
        ("title", {"en": "Tiny Inspection", "cy": None}),
        ("own_body_allowed", "yes"),
        ("own_body_allowed", 1),
        ("second_reading_percent", -1),
        ("second_reading_percent", 101),
        ("second_reading_percent", 2.5),
        ("second_reading_percent", True),
        ("weeks_on_site", 0),
        ("weeks_on_site", "1"),
        ("weeks_in_areas", ["Wales"]),
        ("weeks_in_areas", {"Wales": 0}),
        ("weeks_in_areas", {1: 1}),
        *[(name, KeyError) for name in TERMS if name != "weeks_in_areas"],
        ("weeks_on_side", 1),
    ],
)
def test_a_term_that_cannot_be_read_is_named(name, given):
    (fault,) = _faults(**{name: given})
    assert fault.place == f"tiny.yaml inspection {name}"


@pytest.mark.parametrize("percent", [0, 100])
def test_none_or_all_cases_may_be_read_twice(percent):
    assert _read(second_reading_percent=percent).second_share == percent // 100


def test_everything_wrong_is_said_at_once():
    faults = _faults(title=KeyError, weeks_on_site=0, colour="red")
    assert [fault.fault for fault in faults] == [
        "cannot be read (there is no such term).",
        "cannot be read (it is missing).",
        "cannot be read (it is not a whole number of weeks, 1 or more).",
    ]
