"""The command `inspectorate instrument`."""

from __future__ import annotations

import json
import re
import zipfile

import pytest

import instrument_cast
from inspectorate.cli import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return instrument_cast.write(
        instrument_cast.files(),
        tmp_path / "library/tiny/2020-01",
        vignette=instrument_cast.VIGNETTE,
    )


@pytest.fixture
def run(folder, capsys):
    def _run(*arguments):
        with pytest.raises(SystemExit) as left:
            main.main(["instrument", *map(str, arguments)])
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return _run


def test_check_says_file_line_fault_and_remedy(run, folder):
    path = folder / "criteria/1.1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("scale: sufficiency", "scale: colour"), "utf-8")
    code, out, err = run("check", folder)
    assert (code, err) == (1, "")
    *faults, heading, counts = out.splitlines()
    assert len(faults) == 2
    for fault in faults:
        assert re.fullmatch(
            r"INSTRUMENT-020 library/tiny/2020-01/criteria/1\.1\.yaml:\d+: scale "
            r'"colour" is not in scales\.yaml\. Write one of: .*\.',
            fault,
        )
    assert heading.split("\t")[3] == "Welsh not reviewed"
    assert counts.split("\t") == ["tiny/2020-01", "5", "4", "39", "no", "2"]


def test_check_of_a_clean_version(run, folder):
    code, out, _ = run("check", folder, "--json")
    assert code == 0
    checked = json.loads(out)
    assert checked["faults"] == []
    assert checked["summaries"][0]["n_questions"] == 5


def test_check_of_an_unknown_name_is_said_without_a_traceback(run):
    code, out, err = run("check", "nothing/here")
    assert (code, out) == (10, "")
    assert err.startswith("INSTRUMENT-001 nothing/here: there is no instrument")


def test_show_lists_the_questions(run, folder):
    code, out, _ = run("show", folder, "--language", "cy")
    assert code == 0
    assert out.splitlines()[0] == "Bach (tiny/2020-01)"
    assert "1\t1.1\t1.1.a\tA wnaed 1.1.a yn dda?" in out


def test_show_one_question_in_full(run, folder):
    code, out, _ = run("show", folder, "--question", "1.1.b")
    assert code == 0
    shown = dict(re.split(r"\s{2,}", line, maxsplit=1) for line in out.splitlines())
    assert shown["applies"] == "Applies when: Risk: High."
    assert shown["answers"] == "Sufficient; Not sufficient; Not applicable"
    assert shown["reasons"] == "it was late; it was missing"
    assert shown["place"].startswith("tiny/2020-01/criteria/1.1.yaml:")
    assert "counts towards" not in shown


def test_show_question_without_a_finding(run, folder):
    _, out, _ = run("show", folder, "--question", "1.2.a")
    assert "finding" not in out


def test_show_as_json(run, folder):
    whole = json.loads(run("show", folder, "--json")[1])
    assert whole["format"] == "inspectorate-instrument-1"
    one = json.loads(run("show", folder, "--question", "1.1.b", "--json")[1])
    assert one["applies_when"] == {"fact": "risk", "in": ["high"]}


def test_show_unknown_question(run, folder):
    code, out, err = run("show", folder, "--question", "7")
    assert (code, out) == (10, "")
    assert 'has no question "7"' in err


def test_diff_of_shipped_versions_names_what_was_retired(run):
    code, out, _ = run("diff", "omi2/2009-09", "omi2/2011-04")
    assert code == 0
    changes, _, scores = out.partition("\n\n")
    assert "section\t4\tretired\tLeadership and strategic management" in changes
    assert re.search(r"^4\tretired\t\t4\.1\.a", scores, re.MULTILINE)


def test_diff_as_json(run, folder):
    found = json.loads(run("diff", folder, folder, "--json")[1])
    assert found == {
        "before": "tiny/2020-01",
        "after": "tiny/2020-01",
        "changes": [],
        "scores": [],
    }


def test_diff_of_a_version_with_itself_says_that_nothing_changed(run, folder):
    assert run("diff", folder, folder) == (
        0,
        "",
        "Nothing changed from tiny/2020-01 to tiny/2020-01.\n",
    )


def test_diff_warns_where_the_ids_are_of_different_instruments(run):
    code, out, err = run("diff", "sentencers", "adult_victims", "--json")
    assert (code, json.loads(out)["before"]) == (0, "sentencers/2011-04")
    assert "are no versions of one instrument" in err


def test_export_names_what_it_wrote(run, folder):
    code, out, _ = run("export", folder, "--to", "html", "--out", "t.html")
    assert (code, out.split()) == (0, ["t.html", "t.html.provenance.json"])
    _, out, _ = run("export", folder, "--to", "json", "--out", "t.json", "--json")
    assert json.loads(out)["files"][0] == "t.json"
    beside = (folder.parents[2] / "t.html.provenance.json").read_text("utf-8")
    command = json.loads(beside)["command"]
    assert command[:3] == ["inspectorate", "instrument", "export"]
    assert command[-4:] == ["--language", "en", "--out", "t.html"]


def test_lock_and_lock_again(run, folder):
    code, out, err = run("lock", folder)
    assert (code, err) == (0, "Published.\n")
    assert re.fullmatch(r"tiny/2020-01 [0-9a-f]{64}\n", out)
    code, again, err = run("lock", folder)
    assert (again, err) == (out, "It was published already, unchanged.\n")
    assert json.loads(run("lock", folder, "--json")[1])["new"] is False


def test_an_instrument_goes_out_as_a_form_and_comes_back(run, folder, tmp_path):
    form, out = tmp_path / "tiny.xlsx", tmp_path / "back"
    assert run("export", folder, "--to", "xlsform", "--out", form)[0] == 0
    code, said, talk = run("import", form, "--out", out)
    assert (code, said) == (0, f"{out / 'tiny/2020-01'}\n")
    assert "tiny/2020-01 with 5 questions." in talk
    assert "faults are left to mend" in talk
    _, said, _ = run("diff", folder, out / "tiny/2020-01", "--json")
    assert json.loads(said)["changes"] == []


def test_import_tells_a_script_what_was_made(run, folder, tmp_path):
    form, out = tmp_path / "tiny.xlsx", tmp_path / "back"
    run("export", folder, "--to", "xlsform", "--out", form)
    code, said, _ = run("import", form, "--out", out, "--json")
    assert code == 0
    assert json.loads(said) == {
        "name": "tiny/2020-01",
        "folder": str(out / "tiny/2020-01"),
        "n_questions": 5,
        "n_faults": 1,
    }


def test_import_leaves_a_version_that_is_there(run, folder, tmp_path):
    form = tmp_path / "tiny.xlsx"
    run("export", folder, "--to", "xlsform", "--out", form)
    run("import", form, "--out", tmp_path)
    code, out, err = run("import", form, "--out", tmp_path)
    assert (code, out) == (10, "")
    assert err.startswith("INSTRUMENT-089 ")


def test_import_of_a_file_that_is_not_there(run, tmp_path):
    code, _, err = run("import", tmp_path / "none.xlsx", "--out", tmp_path)
    assert code == 14
    assert err.startswith("STORAGE-003 ")


@pytest.mark.parametrize("kind", ["docx", "odt", "xlsx", "ods"])
def test_export_gives_a_tool_to_fill_in(run, folder, tmp_path, kind):
    out = tmp_path / f"tiny.{kind}"
    code, said, _ = run(
        "export", folder, "--to", kind, "--language", "cy", "--out", out
    )
    assert code == 0
    assert said.splitlines() == [str(out), f"{out}.provenance.json"]
    assert zipfile.is_zipfile(out)


def test_export_gives_every_case_a_tool(run, folder, tmp_path):
    cases, out = tmp_path / "cases.csv", tmp_path / "tools.zip"
    cases.write_text("case_id;risk\nA1;high\nA2;isel\n", encoding="utf-8")
    arguments = ("export", folder, "--to", "docx", "--cases", cases, "--out", out)
    code, said, _ = run(*arguments, "--json")
    assert code == 0
    assert json.loads(said)["files"][0] == str(out)
    assert zipfile.ZipFile(out).namelist() == ["A1.docx", "A2.docx"]


def test_export_names_every_row_of_the_cases_with_a_fault(run, folder, tmp_path):
    cases = tmp_path / "cases.csv"
    cases.write_text("case_id,risk\nA1,high\nA1,extreme\n", encoding="utf-8")
    out = tmp_path / "tools"
    code, _, err = run("export", folder, "--to", "odt", "--cases", cases, "--out", out)
    assert code == 18
    assert [line.partition(" ")[0] for line in err.splitlines()] == [
        "FIELDWORK-154",
        "FIELDWORK-155",
    ]
    assert not out.exists()


def test_cases_go_with_a_tool_only(run, folder, tmp_path):
    code, _, err = run(
        *("export", folder, "--to", "html", "--cases", tmp_path / "c.csv"),
        *("--out", tmp_path / "c.html"),
    )
    assert code == 2
    assert "--cases goes with --to docx" in err
