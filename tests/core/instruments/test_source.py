"""Walking half-right files: what is absent reads as empty and keeps its place."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.instruments.source import Node

LINES = {(): 1, ("a",): 2, ("b",): 5, ("b", 0): 6}
ROOT = Node({"a": "text", "b": [1, "two"]}, "f.yaml", LINES)


def test_node_finds_values_and_their_lines():
    assert ROOT["a"].word == "text"
    assert ROOT["a"].place == "f.yaml:2"
    assert [member.value for member in ROOT["b"].each()] == [1, "two"]
    assert ROOT["b"].words() == ["two"]
    assert [key for key, _ in ROOT.pairs()] == ["a", "b"]


def test_absent_value_stands_where_its_parent_does():
    assert ROOT["b"]["x"]["y"].value is None
    assert ROOT["b"]["x"]["y"].place == "f.yaml:5"
    assert Node(None, "f.yaml", {}, ("a",)).place == "f.yaml:1"


def test_ill_shaped_values_read_as_empty():
    assert ROOT["b"].word == ""
    assert list(ROOT["a"].each()) == []
    assert list(ROOT["a"].pairs()) == []


def test_criteria_come_in_display_order_and_then_the_unnamed_ones():
    files = instrument_cast.files()
    files["instrument.yaml"]["sections"][0]["criteria"] = ["1.2", "9.9"]
    source = instrument_cast.source(files)
    assert [one["id"].word for one in source.criteria()] == ["1.2", "2.1", "1.1"]
    questions = [one["id"].word for one in source.questions()]
    assert questions == ["1.2.a", "1.2.b", "2.1.a", "1.1.a", "1.1.b"]


def test_absent_file_is_empty():
    source = instrument_cast.source({})
    assert source.instrument.value is None
    assert source.instrument.place == "tiny/2020-01/instrument.yaml:1"
    assert source.by_id("scales.yaml") == {}
    assert not source.is_case_assessment
