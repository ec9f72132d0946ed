"""`inspectorate report`: draft, check, build and rebuild from the command line."""

from __future__ import annotations

import json

import pytest

import reports_cast
from inspectorate.cli import exit_codes, main
from inspectorate.storage.publishing import report_folders
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.workflows import draft_report, score_year


@pytest.fixture(autouse=True)
def _a_scored_year(monkeypatch):
    year = reports_cast.real_year()
    monkeypatch.setattr(score_year, "score_year", lambda folder, *, report: year)


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        main.main(["report", *map(str, arguments)])
    printed = capsys.readouterr()
    return left.value.code, printed.out, printed.err


def _draft(capsys, folder):
    given = ("area", "year", "--subject", reports_cast.KENT, "--out", folder)
    return run(capsys, "draft", *given, "--json")


def test_the_kinds_are_listed(capsys):
    _, plain, _ = run(capsys, "kinds")
    _, out, _ = run(capsys, "kinds", "--json")
    found = {kind["id"]: kind for kind in json.loads(out)}
    assert "press_release\tinspection\t" in plain
    assert found["annual"]["subjects"] == ["year"]
    assert found["annual"]["about"]["cy"]


def test_a_draft_is_written_and_says_what_blocks_it(tmp_path, capsys):
    code, out, _ = _draft(capsys, tmp_path / "draft")
    assert code == exit_codes.DONE
    assert len(json.loads(out)["snapshot"]) == 64
    code, plain, said = run(capsys, "check", tmp_path / "draft")
    assert code == exit_codes.FAULTS_FOUND
    assert "PUBLISH-043 block b002" in plain
    assert "things block publication." in said
    _, out, _ = run(capsys, "check", tmp_path / "draft", "--json")
    assert len(json.loads(out)["faults"]) == len(plain.splitlines())


def test_an_unfinished_report_is_refused(tmp_path, capsys):
    _draft(capsys, tmp_path / "draft")
    given = (tmp_path / "draft", "--out", tmp_path / "built", "--forms", "")
    code, _, said = run(capsys, "build", *given)
    assert code == exit_codes.of_family("PUBLISH")
    assert "PUBLISH-043" in said
    code, out, _ = run(capsys, "build", *given, "--unfinished")
    assert code == exit_codes.DONE
    assert "files" in out


def test_a_finished_report_is_built_and_proven(tmp_path, capsys):
    kept = draft_report.of_results(reports_cast.real_year(), "area", reports_cast.KENT)
    whole = Kept(reports_cast.finished(), kept.snapshot)
    report_folders.write_draft(tmp_path / "draft", whole)
    code, _, said = run(capsys, "check", tmp_path / "draft")
    assert (code, said.strip()) == (exit_codes.DONE, "Nothing blocks publication.")
    given = (tmp_path / "draft", "--out", tmp_path / "built", "--forms", "xlsx")
    _, out, _ = run(capsys, "build", *given, "--json")
    n_files = json.loads(out)["files"]
    assert (tmp_path / "built.releases.json").exists()
    assert (tmp_path / "built.withheld.json").exists()
    code, _, said = run(capsys, "rebuild", tmp_path / "built")
    assert code == exit_codes.DONE
    assert said.startswith(f"identical: {n_files} files")
    (tmp_path / "built" / "index.html").write_text("changed", encoding="utf-8")
    code, out, said = run(capsys, "rebuild", tmp_path / "built")
    assert code == exit_codes.FAULTS_FOUND
    assert out == "different\tindex.html\n"
    assert said.startswith("NOT identical")
    code, out, _ = run(capsys, "rebuild", tmp_path / "built", "--json")
    assert json.loads(out)["different"] == ["index.html"]


def test_a_draft_that_is_not_there_says_so(tmp_path, capsys):
    code, _, said = run(capsys, "check", tmp_path)
    assert code == exit_codes.of_family("STORAGE")
    assert "draft.json" in said


def test_the_gate_can_be_made_stricter_and_never_looser(tmp_path, capsys):
    _draft(capsys, tmp_path / "draft")
    given = (tmp_path / "draft", "--out", tmp_path / "built", "--smallest-count", 2)
    code, _, said = run(capsys, "build", *given)
    assert code == exit_codes.of_family("PUBLISH")
    assert "PUBLISH-074" in said


def test_every_inspection_of_a_year_gets_its_report(capsys, tmp_path):
    given = ("build-year", "year", "--out", tmp_path, "--forms", "", "--jobs", "1")
    given = (*given, "--programme", "cci")
    blocked, out, _ = run(capsys, *given)
    assert (blocked, "PUBLISH-" in out) == (exit_codes.FAULTS_FOUND, True)
    draft = tmp_path / "drafts" / reports_cast.KENT / "draft.json"
    before = draft.stat().st_mtime_ns
    done, out, _ = run(capsys, *given, "--unfinished", "--json")
    about = json.loads(out)
    assert (done, about["faults"]) == (exit_codes.DONE, {})
    assert draft.stat().st_mtime_ns == before, "it may have been worked on"
    assert (tmp_path / "reports" / reports_cast.KENT / "index.html").is_file()
    inspected = [
        one.inspection.programme for one in reports_cast.real_year().inspections
    ]
    assert about["built"] == inspected.count("cci")


@pytest.mark.parametrize(
    ("more", "code"),
    [(("--kind", "annual"), "PUBLISH-183"), (("--programme", "x"), "PUBLISH-182")],
)
def test_what_is_about_no_inspection_is_refused(capsys, tmp_path, more, code):
    _, _, said = run(capsys, "build-year", "year", "--out", tmp_path, *more)
    assert code in said
