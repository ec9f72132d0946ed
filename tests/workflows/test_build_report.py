"""A report is built whole in every form, and comes out again byte for byte."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest
from lxml import html

import reports_cast
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import forms, protecting
from inspectorate.storage.publishing import report_folders, report_snapshots
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.workflows import (
    build_report,
    check_report,
    draft_report,
    rebuild_report,
    score_year,
)

NAME = f"area-{reports_cast.KENT}"


def _quietly(*_):
    pass


def _kept(subject=reports_cast.KENT, kind="area"):
    return draft_report.of_results(reports_cast.real_year(), kind, subject)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    base = tmp_path_factory.mktemp("report")
    kept = Kept(reports_cast.finished(), _kept().snapshot)
    report_folders.write_draft(base / "draft", kept)
    build_report.build(
        base / "draft",
        base / "built",
        wanted=forms.FORMS,
        unfinished=False,
        report=_quietly,
    )
    return base / "draft", base / "built"


def test_both_languages_come_in_every_form_with_their_data(folders):
    _, built = folders
    for language in ("en", "cy"):
        for form in ("html", "json", *forms.FORMS):
            assert (built / language / f"{NAME}.{form}").stat().st_size > 500
        page = html.parse(str(built / language / f"{NAME}.html")).getroot()
        assert page.get("lang") == language
        for link in page.xpath("//a/@href | //link/@href"):
            if not link.startswith(("#", "data:", "http")):
                assert (built / language / link).exists(), link
    described = {path.name for path in (built / "data").glob("*-metadata.json")}
    assert {
        f"{p.name}-metadata.json" for p in (built / "data").glob("*.csv")
    } == described


def test_the_record_names_snapshot_and_checksums(folders):
    _, built = folders
    record = json.loads((built / "provenance.json").read_text("utf-8"))
    kept = report_folders.read_draft(built / "kept")
    assert record["report"]["snapshot"] == kept.snapshot.id
    assert record["report"]["finished"] is True
    assert record["software"]["name"] == "inspectorate"
    assert not any(name.startswith("kept/") for name in record["files"])
    for name, sha256 in record["files"].items():
        assert hashlib.sha256((built / name).read_bytes()).hexdigest() == sha256


def test_nobody_who_cleared_a_quotation_is_named_in_what_was_built(folders):
    draft, built = folders
    assert b"an editor" in (draft / "draft.json").read_bytes()
    for path in built.rglob("*"):
        if path.suffix in (".json", ".html"):
            assert b"an editor" not in path.read_bytes(), path


def test_it_comes_out_again_byte_for_byte(folders):
    _, built = folders
    proof = rebuild_report.rebuild(built)
    assert proof.holds
    assert proof.identical > 20


def test_a_file_that_was_changed_added_or_lost_is_named(folders, tmp_path):
    _, built = folders
    copy = tmp_path / "copy"
    kept, about, made = report_folders.read_built(built)
    page = f"en/{NAME}.html"
    changed = {**made, page: made[page] + b" ", "en/more.html": b"x"}
    del changed["index.html"]
    report_folders.write_built(copy, changed, kept, {"report": about})
    proof = rebuild_report.rebuild(copy)
    assert not proof.holds
    assert (proof.different, proof.missing, proof.added) == (
        (page,),
        ("index.html",),
        ("en/more.html",),
    )


def test_another_snapshot_than_the_record_names_is_no_proof(folders, tmp_path):
    _, built = folders
    kept, about, made = report_folders.read_built(built)
    report_folders.write_built(
        tmp_path / "copy", made, kept, {"report": {**about, "snapshot": "0" * 64}}
    )
    assert rebuild_report.rebuild(tmp_path / "copy").different == (
        "kept/snapshot.json",
    )


def test_what_is_not_finished_is_not_built_unless_wanted_and_then_says_so(tmp_path):
    kept = _kept()
    report_folders.write_draft(tmp_path / "draft", kept)
    assert {f.code for f in check_report.check(tmp_path / "draft")} == {
        *("PUBLISH-042", "PUBLISH-043")
    }
    given = (tmp_path / "draft", tmp_path / "built")
    with pytest.raises(InspectorateError):
        build_report.build(*given, wanted=(), unfinished=False, report=_quietly)
    assert not (tmp_path / "built").exists()
    build_report.build(*given, wanted=(), unfinished=True, report=_quietly)
    page = (tmp_path / "built" / "cy" / f"{NAME}.html").read_text("utf-8")
    assert "nid i&#39;w gyhoeddi" in page
    assert rebuild_report.rebuild(tmp_path / "built").holds


def test_what_others_found_blocks_too():
    other = Fault("table", "PUBLISH-019", "is not safe.", "Protect it.")
    kept = Kept(reports_cast.finished(), _kept().snapshot)
    assert check_report.faults(kept, more=[other]) == [other]


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("annual", "2011-12"),
        ("aggregate", "omi2 2011-12"),
        ("press_release", reports_cast.AGAIN),
        ("thematic", "2011-12 a-topic"),
    ],
)
def test_a_draft_of_any_kind_can_be_shown(kind, subject):
    made = build_report.contents(_kept(subject, kind), wanted=(), finished=False)
    assert f"cy/{kind.replace('_', '-')}-{subject.replace(' ', '-')}.html" in made


def test_a_topic_of_which_nothing_was_counted_has_no_data():
    year = dataclasses.replace(reports_cast.real_year(), event_counts={}, register=())
    kept = draft_report.of_results(year, "thematic", "2011-12 a-topic")
    made = build_report.contents(kept, wanted=())
    assert [name for name in made if name.endswith(".csv")] == []


def test_a_draft_is_made_of_a_scored_year(tmp_path, monkeypatch):
    def scored(folder, *, report):
        report("Scoring", 1, 1)
        assert folder == tmp_path / "year"
        return reports_cast.real_year()

    monkeypatch.setattr(score_year, "score_year", scored)
    given = (tmp_path / "year", "area", reports_cast.KENT, tmp_path / "draft")
    made = draft_report.draft(*given, report=_quietly)
    assert report_folders.read_draft(tmp_path / "draft") == made


def _gated(base, name, register, **settings):
    gate = build_report.Gate(register, protecting.Settings(**settings))
    out = base / name
    given = {"wanted": ("ods", "xlsx"), "unfinished": False, "report": _quietly}
    build_report.build(base / "draft", out, **given, gate=gate)
    return out


def _few_of_kent():
    """Return the draft of a finished report on an area with two women on its list."""
    kept = _kept()
    (result,) = kept.snapshot.results.inspections
    rows = tuple(
        dataclasses.replace(row, sampled=few, sample_share=few / 20)
        for row, few in zip(result.sample.representativeness[:2], (2, 18), strict=True)
    )
    sample = dataclasses.replace(result.sample, representativeness=rows, sampled=20)
    few = dataclasses.replace(result, sample=sample)
    results = dataclasses.replace(kept.snapshot.results, inspections=(few,))
    snapshot = report_snapshots.freeze(results, reports_cast.KENT)
    return Kept(reports_cast.finished(), snapshot)


def test_a_finished_report_hides_counts_of_few_people_and_keeps_a_register(tmp_path):
    report_folders.write_draft(tmp_path / "draft", _few_of_kent())
    register = tmp_path / "register.json"
    built = _gated(tmp_path, "built", register)
    kept, _, _ = report_folders.read_built(built)
    hidden = json.loads((tmp_path / "built.withheld.json").read_text("utf-8"))
    assert hidden["withheld"]
    assert set(hidden["withheld"]) <= kept.snapshot.results.withheld
    assert rebuild_report.rebuild(built).holds
    known = register.read_bytes()
    assert b'"people": "cci-2011-12' in known
    _gated(tmp_path, "again", register)
    assert register.read_bytes() == known


def test_a_stricter_gate_hides_more(tmp_path):
    report_folders.write_draft(tmp_path / "draft", _few_of_kent())
    built = [
        _gated(tmp_path, f"from-{n}", tmp_path / f"{n}.json", smallest_count=n)
        for n in (5, 19)
    ]
    shown = [report_folders.read_built(one)[0].snapshot for one in built]
    assert shown[0].results.withheld <= shown[1].results.withheld


def test_an_unfinished_report_is_in_no_register(tmp_path):
    kept = _few_of_kent()
    bare = dataclasses.replace(kept, document=_kept().document)
    report_folders.write_draft(tmp_path / "draft", bare)
    gate = build_report.Gate(tmp_path / "register.json")
    given = {"wanted": (), "unfinished": True, "report": _quietly, "gate": gate}
    build_report.build(tmp_path / "draft", tmp_path / "built", **given)
    assert not gate.register.exists()
    assert not (tmp_path / "built.withheld.json").exists()
