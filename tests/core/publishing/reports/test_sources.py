"""Every source says what the page says, or nothing."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import sources, subjects

TOPIC = subjects.read("2011-12 a-topic")


def test_a_source_that_is_not_known_names_those_that_are():
    with pytest.raises(InspectorateError) as caught:
        sources.blocks(cast.edition(), TOPIC, "weather", {})
    (fault,) = caught.value.faults
    assert fault.code == "PUBLISH-034"
    assert "headline_table" in fault.remedy


@pytest.mark.parametrize(
    ("source", "options", "remedy"),
    [
        ("headline_table", {"colour": "red"}, "inspection, programme"),
        ("budget", {"colour": "red"}, "none"),
        ("key_findings", {"show": "all"}, "both, strongest, weakest"),
        ("surveys", {"survey": ""}, "any name that is recorded"),
    ],
)
def test_an_option_that_is_not_known_names_those_that_are(source, options, remedy):
    (fault,) = sources.faults("block b001", source, options)
    assert (fault.place, fault.code) == ("block b001", "PUBLISH-035")
    assert remedy in fault.remedy


@pytest.mark.parametrize("source", sources.SOURCES)
def test_a_source_that_finds_nothing_yields_nothing(source):
    bare = cast.changed(
        instruments={},
        inspections=(),
        earlier=(),
        aggregates=(),
        comparisons=(),
        surveys=(),
        register=(),
        amounts=(),
        case_counts=(),
        funnels=(),
        event_counts={},
        changes=(),
    )
    for text in ("2011-12", "cci 2011-12", "cci-2011-12-kent", "2011-12 a-topic"):
        subject = subjects.read(text)
        found = sources.blocks(cast.edition(bare), subject, source, {})
        assert found == () or source == "methods"
