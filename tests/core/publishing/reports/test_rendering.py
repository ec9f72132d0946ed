"""A report on the page: its parts, numbers, ids and headings."""

from __future__ import annotations

import itertools

import pytest

import publishing_cast as cast
import reports_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.blocks import Chart, Heading, KeyFindings, Table
from inspectorate.core.publishing.reports import document as made
from inspectorate.core.publishing.reports import rendering

SNAPSHOT = reports_cast.snapshot()


def _shown(document, language="en", snapshot=SNAPSHOT):
    wording = cast.wording(language)
    return rendering.rendered(document, snapshot, wording)


def _part(document, identifier, **options):
    found = _shown(document, **options)
    return next(part for part in found.parts if part.block == identifier)


def test_the_page_is_its_parts_in_order():
    found = _shown(reports_cast.finished())
    assert found.page.title == "Kent"
    assert found.page.blocks == tuple(b for part in found.parts for b in part.blocks)
    assert [part.is_generated for part in found.parts] == [
        *(False, False, True, True, True, False, False, False)
    ]
    assert found.page.instruments == (cast.CCI.name,)
    assert found.page.extracts == (cast.SHA,)


def test_recommendations_are_numbered_in_their_order():
    found = _shown(reports_cast.finished())
    said = [part.blocks[0].text for part in found.parts[-2:]]
    assert [text.partition(",")[0] for text in said] == [
        *("Recommendation 1", "Recommendation 2")
    ]


def test_a_caption_takes_the_place_of_the_usual_one():
    document = reports_cast.finished()
    (table,) = _part(document, "b003", language="cy").blocks
    assert table.caption == "Our scores (cy)"
    both = reports_cast.both("Where we stand")
    own = reports_cast.changed(document, "b004", caption=both)
    (chart,) = _part(own, "b004").blocks
    assert chart.title == "Where we stand"
    sample = reports_cast.report(made.Generated("b001", "sample", caption=both))
    first, second = cast.of_kind(_part(sample, "b001"), Table)
    assert (first.caption, second.caption != first.caption) == ("Where we stand", True)


def test_ids_are_those_of_the_blocks_and_never_used_twice():
    document = reports_cast.drafted("annual", "2011-12")
    found = _shown(document, snapshot=reports_cast.snapshot("2011-12"))
    named = cast.of_kind(found.page, Heading | Table | Chart)
    ids = [block.id for block in named]
    assert len(ids) == len(set(ids))
    assert {one.partition("-")[0] for one in ids} <= {b.id for b in document.blocks}


def test_headings_never_skip_a_level():
    document = reports_cast.drafted("annual", "2011-12")
    found = _shown(document, snapshot=reports_cast.snapshot("2011-12"))
    levels = [1, *(block.level for block in cast.of_kind(found.page, Heading))]
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert max(levels) == rendering.DEEPEST


def test_a_report_links_to_no_page_of_a_site():
    document = reports_cast.drafted("aggregate", "cci 2011-12")
    found = _shown(document, snapshot=reports_cast.snapshot("cci 2011-12"))
    cells = [c for t in cast.of_kind(found.page, Table) for row in t.rows for c in row]
    assert cells
    assert {cell.link for cell in cells} == {""}


def _reworded(text, source="key_findings"):
    block = made.Generated("b001", source, wording={"1.1.a": text})
    return reports_cast.report(block)


def test_a_reworded_finding_gets_its_numbers_from_the_snapshot():
    text = Text(
        "We were content in {share} of {relevant_cases}.",
        "Roeddem yn fodlon mewn {share} o {relevant_cases}.",
    )
    items = [
        item.sentence
        for block in cast.of_kind(_part(_reworded(text), "b001"), KeyFindings)
        for item in block.items
    ]
    share = f"{cast.KENT.estimates['1.1.a'].percent}%"
    (said,) = [sentence for sentence in items if sentence.startswith("We were")]
    assert share in said
    assert any(sentence.startswith("Work 1.1.b") for sentence in items)


def test_a_wording_without_the_places_of_its_numbers_is_not_shown():
    with pytest.raises(InspectorateError) as caught:
        _shown(_reworded(Text("In 99% of cases.", "Mewn 99% o achosion.")))
    assert {f.code for f in caught.value.faults} == {"PUBLISH-047"}


def test_references_that_lead_nowhere_are_named_at_once():
    text = Text("[a](#b009), [b](#b001), [c](#b002)", "[d](#nowhere), [e](#b003)")
    document = reports_cast.report(
        made.Narrative("b001", text),
        made.Generated("b002", "lead"),
        made.Recommendation("b003", Text("x", "x"), Text("y", "y")),
    )
    with pytest.raises(InspectorateError) as caught:
        _shown(document)
    assert [(f.place, f.code) for f in caught.value.faults] == [
        ("block b001 en", "PUBLISH-038"),
        ("block b001 en", "PUBLISH-038"),
        ("block b001 en", "PUBLISH-038"),
        ("block b001 cy", "PUBLISH-038"),
    ]
