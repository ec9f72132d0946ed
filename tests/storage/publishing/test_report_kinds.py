"""The kinds that ship are sound, and one that is not says why."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.storage import shipped_library
from inspectorate.storage.publishing import report_kinds


def test_every_kind_that_the_brief_asks_for_ships():
    assert {
        *("area", "prison_contribution", "prison_briefing_note", "trust_feedback"),
        *("thematic", "aggregate", "diversity", "annual", "press_release"),
    } <= set(report_kinds.names())


@pytest.mark.parametrize("name", report_kinds.names())
def test_a_shipped_kind_is_sound_and_says_whether_its_welsh_was_reviewed(name):
    kind = report_kinds.load(name)
    assert kind.id == name
    assert kind.reviewed is False
    for spec in kind.specs():
        for text in (spec.text, spec.party, spec.caption):
            assert bool(text.en) == bool(text.cy)


def test_an_unknown_kind_names_the_known():
    with pytest.raises(InspectorateError) as caught:
        report_kinds.load("novel")
    (fault,) = caught.value.faults
    assert fault.code == "PUBLISH-044"
    assert "press_release" in fault.remedy


def _changed(tmp_path, old, new, name="area.yaml"):
    text = (shipped_library.FOLDER / "reports" / "area.yaml").read_text("utf-8")
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InspectorateError) as caught:
        report_kinds.read(path)
    return [(fault.place, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("level: 2", "level: 9", "reports/area.yaml/blocks/0", "PUBLISH-048"),
        ("reviewed: false", "", "reports/area.yaml", "PUBLISH-048"),
        ("id: area", "id: other", "reports/area.yaml/id", "PUBLISH-048"),
        ("source: lead", "source: rain", "reports/area.yaml block 3", "PUBLISH-034"),
        ("id: area", "id: [", "reports/area.yaml", "PUBLISH-048"),
    ],
)
def test_what_is_wrong_with_a_kind_is_named(tmp_path, old, new, place, code):
    assert _changed(tmp_path, old, new) == [(place, code)]
