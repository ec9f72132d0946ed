"""What blocks publication: one list, each with its place and remedy."""

from __future__ import annotations

import dataclasses

import pytest

import publishing_cast as cast
import reports_cast
from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import checks, rewording, sources
from inspectorate.core.publishing.reports.choosing import Source
from inspectorate.core.publishing.reports.document import Generated, Narrative

SNAPSHOT = reports_cast.snapshot()
DONE = reports_cast.finished()
GOOD = Text(
    "We saw {share} of {relevant_cases}.", "Gwelsom {share} o {relevant_cases}."
)


def _found(document, snapshot=SNAPSHOT, **options):
    found = checks.faults(document, snapshot, reports_cast.WORDINGS, **options)
    assert all(fault.remedy for fault in found)
    return [(fault.place, fault.code) for fault in found]


def test_nothing_blocks_a_finished_report():
    assert _found(DONE) == []


def test_what_others_found_blocks_it_too():
    other = Fault("table", "PUBLISH-019", "is not safe.", "Protect it.")
    assert _found(DONE, more=[other]) == [("table", "PUBLISH-019")]


@pytest.mark.parametrize(
    ("identifier", "fields", "place", "code"),
    [
        ("b001", {"text": Text("Scores")}, "block b001", "PUBLISH-040"),
        ("b002", {"text": Text("", "Testun")}, "block b002", "PUBLISH-040"),
        ("b002", {"text": Text("  ", "Testun")}, "block b002", "PUBLISH-040"),
        ("b002", {"text": Text("[Say it.]", "x")}, "block b002", "PUBLISH-043"),
        ("b003", {"caption": Text("", "x")}, "block b003 caption", "PUBLISH-040"),
        ("b006", {"said_by": Text("who")}, "block b006 said by", "PUBLISH-040"),
        ("b006", {"cleared_by": ""}, "block b006", "PUBLISH-042"),
        (
            "b007",
            {"addressed_to": Text("", "x")},
            "block b007 addressed to",
            "PUBLISH-040",
        ),
        ("b004", {"source": "surveys"}, "block b004", "PUBLISH-046"),
        ("b003", {"source": "weather"}, "block b003", "PUBLISH-034"),
        (
            "b002",
            {"text": Text("[x](#b999)", "y")},
            "block b002 en",
            "PUBLISH-038",
        ),
    ],
)
def test_each_thing_blocks_by_itself(identifier, fields, place, code):
    assert _found(reports_cast.changed(DONE, identifier, **fields)) == [(place, code)]


def test_everything_is_said_at_once():
    document = reports_cast.changed(DONE, "b001", text=Text("", ""))
    document = reports_cast.changed(document, "b006", cleared_by="")
    document = dataclasses.replace(document, title=Text("Kent"))
    assert _found(document) == [
        ("title", "PUBLISH-040"),
        ("block b001", "PUBLISH-040"),
        ("block b001", "PUBLISH-040"),
        ("block b006", "PUBLISH-042"),
    ]


def _reworded(seen, text=GOOD):
    block = Generated("b001", "key_findings", wording={"1.1.a": text}, seen=seen)
    return reports_cast.report(block)


def _now():
    edition = cast.edition(SNAPSHOT.results)
    judged = rewording.findings.Judged(cast.CCI, cast.KENT.estimates, {}, 40)
    return rewording.original(edition, judged, "1.1.a")


def test_a_reworded_finding_is_seen_again_after_its_numbers_changed():
    assert _found(_reworded({"1.1.a": _now()})) == []
    for seen in ({}, {"1.1.a": "It said something else."}):
        assert _found(_reworded(seen)) == [("block b001 1.1.a", "PUBLISH-041")]


def test_a_rewording_needs_both_languages():
    found = _found(_reworded({"1.1.a": _now()}, Text(GOOD.en)))
    assert found == [("block b001 1.1.a", "PUBLISH-040")]


@pytest.mark.parametrize("field", ["caption", "title", "description"])
def test_a_table_without_caption_or_a_chart_without_words_blocks(monkeypatch, field):
    name = "headline_table" if field == "caption" else "headline_chart"
    usual = sources.SOURCES[name]

    def bare(*given):
        return [
            dataclasses.replace(block, **{field: " "}) for block in usual.make(*given)
        ]

    poor = {**sources.SOURCES, "poor": Source(bare, usual.options)}
    monkeypatch.setattr(sources, "SOURCES", poor)
    document = reports_cast.report(Generated("b001", "poor"))
    assert _found(document) == [("block b001", "PUBLISH-045")]


def test_what_the_data_lack_in_a_language_blocks():
    bare = dataclasses.replace(cast.CCI, title=Text("Tool"))
    year = cast.changed(instruments={cast.CCI.name: bare})
    document = reports_cast.report(Narrative("b001", reports_cast.both("x")))
    found = _found(document, snapshot=reports_cast.snapshot(year=year))
    assert found == [(cast.CCI.name, "PUBLISH-002")]
