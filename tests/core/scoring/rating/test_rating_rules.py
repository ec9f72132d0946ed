from __future__ import annotations

from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.scoring.rating import rating_rules

DATA = {
    "id": "x",
    "title": "X",
    "source": "here",
    "ratings": ["poor", "good"],
    "overall": "points",
    "points": {"poor": 0, "good": 1},
    "bands": [{"at_least": "1/2", "rating": "good"}],
    "point_bands": [{"above": "-1", "rating": "poor"}],
    "limits": [
        {"at_most": "poor", "because": "so", "ratings": ["poor"], "at_least": 2}
    ],
}


def codes(data):
    with pytest.raises(InspectorateError) as caught:
        rating_rules.rules_of(data, place="x.yaml")
    return [fault.code for fault in caught.value.faults]


def test_rules_are_read_from_plain_data():
    rules = rating_rules.rules_of(DATA, place="x.yaml")
    assert rules.bands[0].at_least == Fraction(1, 2)
    assert rules.limits[0].ratings == ("poor",)
    assert rules.limits[0].among == ()


@pytest.mark.parametrize(
    "data",
    [
        None,
        {key: value for key, value in DATA.items() if key != "limits"},
        {**DATA, "bands": [{"at_least": "half", "rating": "good"}]},
        {**DATA, "bands": [{"at_least": "1/0", "rating": "good"}]},
        {**DATA, "limits": [{"at_most": "poor", "because": "so", "colour": "red"}]},
    ],
)
def test_incomplete_rules_are_refused(data):
    assert codes(data) == ["SCORE-022"]


def test_every_undeclared_name_is_told():
    wrong = {
        **DATA,
        "overall": "magic",
        "points": {"fair": 1},
        "limits": [{"at_most": "awful", "because": "so"}],
    }
    assert codes(wrong) == ["SCORE-023"] * 3
