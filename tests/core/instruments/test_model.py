"""What an instrument says of itself: lines, languages, members of scores."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments.model import Line, Text


def test_text_never_falls_back_to_the_other_language():
    assert Text("yes").in_language("cy") == ""
    assert Text("yes", "ie").in_language("cy") == "ie"
    assert Text("yes", "ie").in_language("en") == "yes"


def test_scale_knows_the_line_of_its_answers_only():
    scale = instrument_cast.instrument().scales["sufficiency"]
    assert scale.line_of("insufficient") is Line.BELOW
    with pytest.raises(KeyError):
        scale.line_of("late")


def test_score_members_leave_out_what_is_not_scored():
    members = instrument_cast.instrument().score_members()
    assert members["harm"] == ("1.1.a",)
    assert members["1"] == ("1.1.a", "1.1.b", "1.2.b")
    assert members["1.2"] == ("1.2.b",)
    assert members["2.1.a"] == ("2.1.a",)
    assert "1.2.a" not in members


def test_name_holds_the_version():
    assert instrument_cast.instrument().name == "tiny/2020-01"
