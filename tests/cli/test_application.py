"""The commands of the application become another process, with their options."""

from __future__ import annotations

import importlib.util
import os
import sys

import pytest
from click.testing import CliRunner

from inspectorate.cli import application, exit_codes, main
from inspectorate.core.faults import InspectorateError


@pytest.fixture
def became(monkeypatch):
    """Return the arguments of the processes that a command became."""
    found = []
    monkeypatch.setattr(os, "execv", lambda _, arguments: found.append(arguments))
    return found


@pytest.mark.parametrize(
    ("typed", "handed_over"),
    [
        (
            "serve --port 0 --workers 3 --json",
            "serve --json --port=0 --address=127.0.0.1 --workers=3",
        ),
        ("init", "init"),
        (
            "init --administrator a@b.org",
            "init --administrator=a@b.org --site=http://127.0.0.1:8000",
        ),
        ("worker --once", "worker --once"),
        ("worker", "worker"),
        ("backup x.backup --json", "backup --json x.backup"),
        ("restore x.backup", "restore x.backup"),
        ("import-year year", "import_year year"),
        ("demonstration year", "demonstration year"),
        ("export --inspection i-1 --out o", "export --inspection=i-1 --out=o"),
        (
            "answers export --inspection i-1 --to odt --out o --language cy",
            "answers_export --inspection=i-1 --to=odt --language=cy --out=o",
        ),
        ("answers import a.docx b.xlsx", "answers_import -- a.docx b.xlsx"),
        ("answers import a.xml --mapping m", "answers_import --mapping=m -- a.xml"),
        (
            "answers import a.docx --inspection i-1 --accept --by a@b.org --json",
            "answers_import --json --inspection=i-1 --accept --by=a@b.org -- a.docx",
        ),
        ("audit verify", "audit_verify"),
        ("audit verify --anchors a.txt", "audit_verify --anchors=a.txt"),
        ("audit anchor --json", "audit_anchor --json"),
        ("audit scores", "scores_verify"),
        (
            "audit scores --inspection i-1 --latest",
            "scores_verify --inspection=i-1 --latest",
        ),
    ],
)
def test_a_command_hands_over_what_was_typed(became, typed, handed_over):
    result = CliRunner().invoke(main.inspectorate, typed.split())
    assert (result.exit_code, result.exception) == (0, None)
    assert became == [[sys.executable, "-m", "inspectorate.web", *handed_over.split()]]


def test_without_the_application_it_says_how_to_install_it(became, monkeypatch, capsys):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(InspectorateError, match="OPERATE-001"):
        application.hand_over("init", json_wanted=False)
    with pytest.raises(SystemExit) as left:
        main.main(["init"])
    assert left.value.code == exit_codes.of_family("OPERATE")
    assert "pip install 'inspectorate[web]'" in capsys.readouterr().err
    assert became == []


def test_answers_are_not_accepted_by_nobody(became):
    typed = ["answers", "import", "a.docx", "--accept"]
    result = CliRunner().invoke(main.inspectorate, typed)
    assert result.exit_code == exit_codes.USAGE
    assert "--by" in result.output
    assert became == []
