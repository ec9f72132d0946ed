"""Rewordings bring no numbers of their own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import own_numbers


def faults(english, welsh="", instrument=cast.CCI, question="1.1.a"):
    wording = {question: Text(english, welsh)}
    return [
        (fault.code, fault.place)
        for fault in own_numbers.faults("block b001", instrument, wording)
    ]


def test_words_and_places_are_no_numbers():
    assert faults("It was well done in {share} of {relevant_cases}.") == []


@pytest.mark.parametrize("typed", ["74%", "3", "12.5", "1,200"])
def test_a_number_typed_over_the_place_is_refused(typed):
    assert faults(f"It was well done in {typed} of {{relevant_cases}}.") == [
        ("PUBLISH-164", "block b001 1.1.a en")
    ]


def test_welsh_is_looked_at_too():
    assert faults("Fine.", "Da mewn 74%.") == [("PUBLISH-164", "block b001 1.1.a cy")]


def test_every_number_of_a_finding_nobody_knows_is_its_own():
    assert faults("In 3 of them.", instrument=None) != []
    assert faults("In 3 of them.", question="9.9") != []


def test_a_number_that_the_original_says_itself_may_stay():
    finding = Text("Plans were good in {share} of those under 18.", "")
    tool = SimpleNamespace(questions=lambda: [SimpleNamespace(id="a", finding=finding)])

    assert faults("For those under 18: {share}.", instrument=tool, question="a") == []
    assert faults("For those under 17: {share}.", instrument=tool, question="a") != []
