"""What the tutorials tell to type gives what they show."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import tutorial_files
from tree import ROOT

CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Others show pages of the application, not commands.
TUTORIALS = [
    path
    for path in sorted((ROOT / "docs" / "tutorials").glob("*.md"))
    if CONSOLE.search(path.read_text(encoding="utf-8"))
]
LIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _steps(text):
    """Yield each command with what it should print; `\\` carries a command on."""
    for block in CONSOLE.findall(text):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, shown = [], step.splitlines(keepends=True)
            while shown:
                command.append(shown.pop(0))
                if not command[-1].endswith("\\\n"):
                    break
            yield "".join(command), "".join(shown)


def _run(command, folder):
    scripts = str(Path(sys.executable).parent)
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    ).stdout


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: path.stem)
def test_every_command_of_a_tutorial_prints_what_is_shown(tutorial, tmp_path):
    folder = tmp_path / tutorial.stem
    shutil.copytree(tutorial.with_suffix(""), folder)
    checker = doctest.OutputChecker()
    steps = list(_steps(tutorial.read_text(encoding="utf-8")))
    assert steps
    for command, shown in steps:
        printed = _run(command, folder)
        if not checker.check_output(shown, printed, LIKE):
            pytest.fail(f"$ {command}\nshown:\n{shown}\nprinted:\n{printed}")


def test_there_is_a_tutorial():
    assert "first-inspection" in {path.stem for path in TUTORIALS}


@pytest.mark.parametrize("path", tutorial_files.pages())
def test_the_files_of_a_tutorial_are_fresh(path):
    made = tutorial_files.pages()[path]
    assert (ROOT / path).read_text(encoding="utf-8") == made, "make reference"
