"""The shell turns errors into messages and exit codes, never into tracebacks."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import click
import pytest

from inspectorate.cli import exit_codes, main
from inspectorate.core.faults import Fault, InspectorateError


@pytest.fixture
def run(monkeypatch, capsys):
    """Run one command in place of `score`; return exit code, stdout and stderr."""

    def run(body, arguments=("score",)):
        command = click.Command("score", callback=body)
        monkeypatch.setattr(
            main.LazyGroup, "get_command", lambda _self, _ctx, _name: command
        )
        with pytest.raises(SystemExit) as left:
            main.main(list(arguments))
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return run


def _raises(error):
    def body():
        raise error

    return body


def test_a_command_that_returns_nothing_is_done(run):
    assert run(lambda: None) == (exit_codes.DONE, "", "")


def test_a_command_may_return_its_exit_code(run):
    assert run(lambda: exit_codes.FAULTS_FOUND)[0] == exit_codes.FAULTS_FOUND


def test_faults_are_said_on_stderr_sorted_by_place(run):
    faults = [
        Fault("row 10", "SCORE-002", "is late.", "Send it."),
        Fault("row 9", "SCORE-001", "is missing.", "Add it."),
    ]
    code, out, err = run(_raises(InspectorateError(faults)))
    assert code == exit_codes.of_family("SCORE")
    assert out == ""
    assert err.splitlines() == [
        "SCORE-001 row 9: is missing. Add it.",
        "SCORE-002 row 10: is late. Send it.",
    ]


def test_a_place_of_very_many_digits_is_a_place_like_any_other(run):
    fault = Fault("9" * 5000, "SCORE-001", "is missing.", "Add it.")
    code, _, err = run(_raises(InspectorateError(fault)))
    assert code == exit_codes.of_family("SCORE")
    assert err.startswith("SCORE-001 999")


def test_a_fault_is_not_read_as_markup(run):
    fault = Fault("[bold]", "SCORE-001", "[red]is[/red] wrong.", "Mend [it].")
    assert (
        "[bold]: [red]is[/red] wrong. Mend [it]."
        in run(_raises(InspectorateError(fault)))[2]
    )


def test_stopping_says_that_nothing_changed(run):
    code, _, err = run(_raises(KeyboardInterrupt))
    assert code == exit_codes.INTERRUPTED
    assert "Nothing was changed" in err


def test_a_wrong_option_is_a_usage_error(run):
    code, out, err = run(lambda: None, ("score", "--colour"))
    assert (code, out) == (exit_codes.USAGE, "")
    assert "--colour" in err


def test_an_unknown_command_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as left:
        main.main(["inspect"])
    assert left.value.code == exit_codes.USAGE
    assert "inspect" in capsys.readouterr().err


def test_the_version_is_printed_on_stdout(capsys):
    with pytest.raises(SystemExit) as left:
        main.main(["--version"])
    assert left.value.code == exit_codes.DONE
    assert capsys.readouterr().out.startswith("inspectorate, version ")


@pytest.mark.parametrize("name", sorted(main.COMMANDS))
def test_every_named_command_can_be_loaded(name):
    context = click.Context(main.inspectorate)
    assert main.inspectorate.get_command(context, name).name == name


def test_what_the_system_refuses_is_said_without_a_traceback(run):
    code, out, err = run(_raises(OSError(errno.ENAMETOOLONG, "Name too long", "xxx")))
    assert (code, out) == (exit_codes.of_family("STORAGE"), "")
    assert err.startswith("STORAGE-003 xxx: cannot be used (Name too long).")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_without_room_is_one_clear_fault():
    code = "from inspectorate.cli.main import main; main(['--help'])"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == exit_codes.of_family("STORAGE")
    assert done.stderr.startswith("STORAGE-003 output: cannot be used (No space left")
    assert len(done.stderr.splitlines()) == 1


def test_a_name_that_is_no_utf_8_is_printed(run):
    code, out, _ = run(lambda: click.echo("caf\udce9.csv"))
    assert (code, out) == (exit_codes.DONE, "caf\\udce9.csv\n")
