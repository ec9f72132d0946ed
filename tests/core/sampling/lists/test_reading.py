"""What was decided about a file survives in the certificate."""

from __future__ import annotations

import json
from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.lists.reading import Reading


def test_a_reading_comes_back_from_json():
    reading = Reading(
        {"Ref": "case_id"},
        {"include": [{"column": "start", "from": date(2011, 4, 1), "reason": None}]},
        drop_personal=True,
        not_personal=("mobile",),
        area_column="ldu",
    )
    again = Reading.of(json.loads(json.dumps(reading.plain())))
    assert again.plain() == reading.plain()
    plan = Design(1, "s")
    assert again.rules(plan, place="r").needed == ("case_id", "ldu", "start")
    assert again.rules(plan, place="r") == reading.rules(plan, place="r")


def test_rules_name_the_staff_columns_of_the_design():
    plan = Design(1, "s", hierarchy=("ldu",), cap=6, cap_column="officer")
    rules = Reading().rules(plan, place="r")
    assert rules.staff == ("officer", "ldu")
    assert rules.needed == ("case_id", "ldu", "officer")
    assert Reading().rules(Design(1, "s"), place="r").staff == ()


def test_wrong_rules_are_refused():
    with pytest.raises(InspectorateError, match="SAMPLE-018 here"):
        Reading({}, {"x": 1}).rules(Design(1, "s"), place="here")
