"""Rules of programmes as data."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling import programmes
from inspectorate.core.sampling.programmes import Cost, Minimum

DOCUMENT = {
    "id": "x",
    "title": "X",
    "steps": [{"from": 1, "size": 30}, {"from": 100, "size": 50}],
    "areas": {"London": 440},
    "minimums": [{"column": "sex", "levels": ["f"], "at_least": 6}],
    "rates": {"hours_per_case": 2, "hours_per_inspection": 10, "pounds_per_hour": 118},
}


def read(**changes):
    return programmes.read(DOCUMENT | changes, place="x.yaml")


@pytest.mark.parametrize(
    ("population", "area", "expected"),
    [
        (20, "", 20),
        (99, "", 30),
        (100, "", 50),
        (9999, "Kent", 50),
        (9999, "London", 440),
        (300, "London", 300),
    ],
)
def test_size_follows_the_steps(population, area, expected):
    assert read().size_for(population, area=area) == expected


def test_a_sample_costs_its_cases_and_the_rest_of_the_inspection():
    assert read().rates.cost_of(30) == Cost(hours=70, pounds=8260)


def test_minimums_are_kept():
    assert read().minimums == (Minimum("sex", ("f",), 6),)


def test_areas_and_minimums_may_be_left_out():
    short = {k: v for k, v in DOCUMENT.items() if k not in ("areas", "minimums")}
    programme = programmes.read(short, place="x.yaml")
    assert (programme.sizes_of_areas, programme.minimums) == ({}, ())


@pytest.mark.parametrize(
    "document",
    [
        None,
        {},
        DOCUMENT | {"rates": {}},
        DOCUMENT | {"steps": [{"from": 1, "size": "many"}]},
        DOCUMENT | {"areas": ["London"]},
        DOCUMENT | {"steps": []},
        DOCUMENT | {"steps": [{"from": 5, "size": 3}]},
        DOCUMENT | {"steps": [{"from": 1, "size": 3}, {"from": 1, "size": 4}]},
    ],
)
def test_wrong_rules_are_refused(document):
    with pytest.raises(InspectorateError) as caught:
        programmes.read(document, place="x.yaml")
    assert {fault.code for fault in caught.value.faults} == {"SAMPLE-008"}
