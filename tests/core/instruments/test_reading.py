"""From checked files to an instrument."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.instruments.model import Line, Text
from inspectorate.core.instruments.reading import instrument_of


def test_instrument_holds_everything_the_files_say():
    read = instrument_cast.instrument()
    assert (read.id, read.version, read.kind) == ("tiny", "2020-01", "case_assessment")
    assert read.languages == ("en", "cy")
    assert read.title == Text("Tiny", "Bach")
    assert [fact.type for fact in read.facts] == ["yes_no", "choice", "number"]
    assert read.facts[1].values[1].label == Text("High", "Uchel")
    assert read.scales["yes_no"].line_of("no") is Line.BELOW
    assert read.reasons["late"].label.en == "it was late"
    assert read.headlines[0].description.cy == "Gwaith yn erbyn niwed."
    assert read.supersedes is None
    assert [section.reviewed for section in read.sections] == [False, True]


def test_question_holds_its_defaults_and_what_differs():
    first, _, third, *_ = instrument_cast.instrument().questions()
    assert (first.scored, first.many, first.applies_when) == (True, False, None)
    assert first.counts_towards == ("harm",)
    assert first.reasons == ("late", "missing")
    assert first.finding == Text(
        "It was done well in {share} of {relevant_cases}.",
        "Fe'i gwnaed yn dda mewn {share} o {relevant_cases}.",
    )
    assert (third.scored, third.many, third.finding) == (False, True, None)
    assert third.applies_when["all"][0] == {"fact": "custody", "is": False}


def test_superseded_version_is_kept_with_the_changes():
    files = instrument_cast.files()
    files["instrument.yaml"]["supersedes"] = {
        "version": "2019-01",
        "changes": {"en": " One question less. ", "cy": "Un cwestiwn yn llai."},
    }
    read = instrument_of(instrument_cast.source(files))
    assert read.supersedes is not None
    assert read.supersedes.version == "2019-01"
    assert read.supersedes.changes.en == "One question less."


def test_source_names_the_place_wherever_the_library_lies():
    files = instrument_cast.files()
    source = instrument_cast.source(files, name="/some/where/tiny/2020-01")
    places = instrument_of(source).source
    assert places["1.1"] == "tiny/2020-01/criteria/1.1.yaml:1"
    assert places["1.1.a"].startswith("tiny/2020-01/criteria/1.1.yaml:")
    assert places["2"].startswith("tiny/2020-01/instrument.yaml:")
