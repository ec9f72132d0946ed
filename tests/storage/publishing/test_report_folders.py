"""Drafts and built reports in folders: nothing of anybody's is overwritten."""

from __future__ import annotations

import json

import pytest

import reports_cast
from inspectorate.core.faults import InspectorateError
from inspectorate.storage.publishing import report_folders, report_snapshots
from inspectorate.storage.publishing.report_folders import Kept

KEPT = Kept(
    reports_cast.finished(),
    report_snapshots.freeze(reports_cast.real_year(), reports_cast.KENT),
)
ABOUT = {"report": {"snapshot": KEPT.snapshot.id, "forms": [], "finished": True}}


def _codes(call, *given):
    with pytest.raises(InspectorateError) as caught:
        call(*given)
    return [fault.code for fault in caught.value.faults]


def test_a_draft_comes_back_as_it_was(tmp_path):
    report_folders.write_draft(tmp_path, KEPT)
    assert report_folders.read_draft(tmp_path) == KEPT


def test_a_draft_is_never_written_over(tmp_path):
    report_folders.write_draft(tmp_path, KEPT)
    assert _codes(report_folders.write_draft, tmp_path, KEPT) == ["PUBLISH-036"]


def test_a_snapshot_names_the_instruments_of_the_library():
    (sha,) = KEPT.snapshot.hashes.values()
    assert sha == report_snapshots.sha256("cci/2009-04")


def test_a_report_replaces_an_earlier_one_and_nothing_else(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear", encoding="utf-8")
    given = (mine, {"a.html": b"a"}, KEPT, ABOUT)
    assert _codes(report_folders.write_built, *given) == ["PUBLISH-036"]
    for content in (b"a", b"b"):
        made = {"en/a.html": content}
        report_folders.write_built(tmp_path / "built", made, KEPT, ABOUT)
        kept, about, found = report_folders.read_built(tmp_path / "built")
        assert (kept, about, found) == (KEPT, ABOUT["report"], made)


@pytest.mark.parametrize(
    "record", ["{", "[]", "{}", json.dumps({"report": {"snapshot": "x", "forms": 1}})]
)
def test_a_folder_of_something_else_cannot_be_built_again(tmp_path, record):
    (tmp_path / "provenance.json").write_text(record, encoding="utf-8")
    assert _codes(report_folders.read_built, tmp_path) == ["PUBLISH-048"]
