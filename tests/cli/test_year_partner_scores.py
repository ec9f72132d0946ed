"""Scores for a partner come from a year, and none where there are none."""

from __future__ import annotations

import pytest

import publishing_cast as cast
from inspectorate.cli import exit_codes, main
from inspectorate.storage.publishing import partner_files
from inspectorate.workflows import score_year


@pytest.fixture(autouse=True)
def _scored(monkeypatch):
    monkeypatch.setattr(score_year, "score_year", lambda _folder, *, report: cast.YEAR)


def _run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main.main(["year", "partner-scores", *map(str, words)])
    said = capsys.readouterr()
    return left.value.code, said.out + said.err


def test_a_file_is_written_that_can_be_read(tmp_path, capsys):
    out = tmp_path / "scores.csv"
    code, said = _run(capsys, tmp_path, "--programme", "cci", "--out", out)
    assert code == exit_codes.DONE
    assert "12" in said
    assert len(partner_files.read(out)) == 12
    code, said = _run(capsys, tmp_path, "--programme", "cci", "--out", out, "--json")
    assert '"scores": 12' in said


def test_a_programme_without_published_inspections_is_said(tmp_path, capsys):
    code, said = _run(
        capsys, tmp_path, "--programme", "none", "--out", tmp_path / "s.csv"
    )
    assert code == exit_codes.of_family("PUBLISH")
    assert "PUBLISH-148" in said
