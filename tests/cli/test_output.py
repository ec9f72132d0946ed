"""Data goes to stdout, talk to stderr."""

from __future__ import annotations

import io
import json

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


def test_a_table_in_a_terminal_is_ruled(monkeypatch):
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, width=60)
    monkeypatch.setattr(output, "Console", lambda **_: terminal)
    output.emit_table(["area", "percent"], [["Kent", 72]], title="Scores")
    assert "Kent" in screen.getvalue()
    assert "Scores" in screen.getvalue()


def test_talk_goes_to_stderr(capsys, monkeypatch):
    monkeypatch.setattr(output, "talk", Console(stderr=True, highlight=False))
    output.say("[half] done")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "[half] done\n")


def test_a_reporter_moves_one_bar_for_each_kind_of_step():
    with output.progress() as display:
        report = output.reporter(display)
        report("Scoring", 1, 4)
        report("Scoring", 3, 4)
        report("Drawing", 1, 2)
        bars = [
            (task.description, task.completed, task.total) for task in display.tasks
        ]
    assert bars == [("Scoring", 3, 4), ("Drawing", 1, 2)]


def test_plain_lines_align_their_values():
    assert output.plain({"size": 100, "margin": "5 points"}) == (
        "size    100\nmargin  5 points"
    )
    assert output.plain({}) == ""
