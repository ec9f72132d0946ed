"""Data goes to stdout, talk to stderr."""

from __future__ import annotations

import io
import json
import re

import pytest
from rich.console import Console

from inspectorate.cli import output


def test_json_is_data_and_keeps_welsh_letters(capsys):
    output.emit_json({"area": "Ynys Môn", "share": None})
    said = capsys.readouterr()
    assert json.loads(said.out) == {"area": "Ynys Môn", "share": None}
    assert "Ynys Môn" in said.out
    assert said.err == ""


def test_a_table_in_a_pipe_is_tab_separated(capsys):
    output.emit_table(["area", "percent"], [["Kent", 72], ["Essex", None]])
    assert capsys.readouterr().out == "area\tpercent\nKent\t72\nEssex\t\n"


@pytest.fixture
def terminal(monkeypatch):
    """Return a function that prints in a terminal so wide, and returns its lines."""

    def printed(capsys, width, print_it):
        screen = io.StringIO()
        console = Console(file=screen, force_terminal=True, no_color=True, width=width)
        monkeypatch.setattr(output, "Console", lambda **_: console)
        print_it()
        text = screen.getvalue() + capsys.readouterr().out
        return [re.sub(r"\x1b\[\d*m", "", line).rstrip() for line in text.splitlines()]

    return printed


def test_a_table_in_a_terminal_is_aligned(terminal, capsys):
    table = (["area", "percent"], [["Ynys Môn", 72], ["[Kent]", None]])
    assert terminal(capsys, 60, lambda: output.emit_table(*table)) == [
        "area      percent",
        "Ynys Môn  72",
        "[Kent]",
    ]


def test_a_text_is_folded_and_a_name_is_not(terminal, capsys):
    name = "victims_of_youth_offending/2011-04"
    rows = [[name, "one two three four five six seven eight nine ten"]]
    lines = terminal(capsys, 62, lambda: output.emit_table(["name", "text"], rows))
    assert lines == [
        "name                                text",
        f"{name}  one two three four five",
        f"{' ' * len(name)}  six seven eight nine ten",
    ]


def test_a_row_too_wide_for_the_terminal_is_a_paragraph(terminal, capsys):
    rows = [["K1", "word " * 20, "word " * 20], ["K2", "none", "all"]]
    lines = terminal(
        capsys, 40, lambda: output.emit_table(["id", "why", "note"], rows, title="T")
    )
    assert lines[:3] == ["T", "", "id    K1"]
    assert lines[3] == "why   word word word word word word word"
    assert lines[-4:] == ["", "id    K2", "why   none", "note  all"]
    assert max(map(len, lines)) <= 40


def test_key_and_value_are_folded_between_words_in_a_terminal(terminal, capsys):
    values = {"id": "K-" + "9" * 40, "text": "word " * 10}
    lines = terminal(capsys, 40, lambda: output.emit_plain(values))
    assert lines == [
        f"id    {values['id']}",
        "text  word word word word word word word",
        "      word word word",
    ]


def test_key_and_value_stay_on_one_line_in_a_pipe(capsys):
    output.emit_plain({"text": "word " * 30})
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_talk_goes_to_stderr(capsys, monkeypatch):
    monkeypatch.setattr(output, "talk", Console(stderr=True, highlight=False))
    output.say("[half] done")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "[half] done\n")


def test_progress_shows_one_bar_for_each_kind_of_step(monkeypatch):
    shown = io.StringIO()
    terminal = Console(file=shown, force_terminal=True, width=80, color_system=None)
    monkeypatch.setattr(output, "talk", terminal)
    with output.progress() as report:
        report("Scoring", 1, 4)
        report("Scoring", 3, 4)
        report("Drawing", 1, 2)
    last = shown.getvalue()[shown.getvalue().rindex("Scoring") :]
    assert "3/4" in last.partition("Drawing")[0]
    assert "1/2" in last.partition("Drawing")[2]


def test_progress_says_nothing_in_a_pipe(monkeypatch):
    shown = io.StringIO()
    monkeypatch.setattr(output, "talk", Console(file=shown))
    with output.progress() as report:
        report("Scoring", 1, 4)
    assert shown.getvalue().strip() == ""
