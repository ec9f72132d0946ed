"""The command `inspectorate answers`."""

from __future__ import annotations

import json

import pytest

import infopath_cast
from inspectorate.cli import main


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.chdir(infopath_cast.SAMPLES)

    def _run(*arguments):
        with pytest.raises(SystemExit) as left:
            main.main(["answers", *arguments])
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return _run


def test_read_shows_what_was_understood(run):
    code, out, err = run("read", "case.xml", "--mapping", "cci-2009.yaml")
    assert (code, err) == (0, "")
    first, heading, *rows = out.splitlines()
    assert first == "SYN-0417-07, cci/2009-04, case.xml"
    assert heading.split("\t") == [
        "question",
        "answers",
        "reasons",
        "evidence",
        "place",
    ]
    assert len(rows) == 71
    assert rows[0].split("\t")[1:3] == ["late", "handover_lost, late"]


def test_read_shows_faults_beside_what_was_understood(run):
    code, out, _ = run("read", "case-with-faults.xml", "--mapping", "cci-2009.yaml")
    assert code == 1
    assert out.startswith("FIELDWORK-183 case-with-faults.xml:4 /my:myFields: names no")
    assert "\n(no case), cci/2009-04, case-with-faults.xml\n" in out


def test_read_tells_a_script(run):
    code, out, _ = run("read", "case.xml", "--mapping", "cci-2009.yaml", "--json")
    assert code == 0
    said = json.loads(out)
    assert said["faults"] == []
    entry = said["cases"][0]["entries"][0]
    assert entry["value"]["answers"] == ["late"]


def test_a_file_that_cannot_be_opened_leaves_with_its_code(run):
    assert run("read", "none.xml", "--mapping", "cci-2009.yaml")[0] == 14
    assert run("read", "case.xml", "--mapping", "case.xml")[0] == 10
    assert run("read", "cci-2009.yaml", "--mapping", "cci-2009.yaml")[0] == 18
