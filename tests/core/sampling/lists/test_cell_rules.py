"""What may stand in a cell."""

from __future__ import annotations

import pytest

from inspectorate.core.sampling.lists import cell_rules
from inspectorate.core.sampling.lists.cell_rules import CellRule

GENDER = CellRule("gender", ("female", "male"))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (GENDER, "female"),
        (GENDER, ""),
        (CellRule("custody", cell_rules.YES_NO), "no"),
        (CellRule("age", kind="number"), "17"),
        (CellRule("age", kind="number"), "1,217.5"),
        (CellRule("language", kind="language"), "Cymraeg"),
        (CellRule("note"), "two\nlines"),
        (CellRule("note", longest=3), "abc"),
        (CellRule("case_id"), "=1+1"),
    ],
)
def test_what_may_stand(rule, text):
    assert rule.problem(text) is None


@pytest.mark.parametrize(
    ("rule", "text", "said", "remedy"),
    [
        (GENDER, "F", '"F" in column "gender"', "female, male"),
        (GENDER, "Female", '"Female"', "female, male"),
        (CellRule("age", kind="number"), "old", '"old"', "digits"),
        (CellRule("language", kind="language"), "French", '"French"', "Welsh"),
        (CellRule("note", longest=3), "abcd", "4 characters", "3 at most"),
        (CellRule("note"), "a\x00b", "cannot be shown", "anew"),
        (GENDER, "x" * 100, "x" * 60 + "…", "female"),
    ],
)
def test_what_may_not(rule, text, said, remedy):
    what, instead = rule.problem(text)
    assert said in what
    assert remedy in instead


def test_a_number_of_many_digits_is_no_trouble():
    assert CellRule("age", kind="number", longest=10**6).problem("9" * 10**5) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("en", "en"), (" WELSH ", "cy"), ("saesneg", "en"), ("", None), ("fr", None)],
)
def test_languages_as_people_write_them(text, expected):
    assert cell_rules.language_of(text) == expected
