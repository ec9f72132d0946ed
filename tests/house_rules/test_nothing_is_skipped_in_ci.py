"""A part that cannot run says so at a desk, and fails where the result counts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tree import ROOT

# The sources below know nothing of the application.
_PYTEST = (
    *(sys.executable, "-m", "pytest", "-q", "-rs"),
    *("-p", "no:cacheprovider", "-p", "no:django"),
)
A_SKIP = """
import pytest

def test_needs_a_browser():
    pytest.skip("no browser here")
"""
A_MARK = """
import pytest

@pytest.mark.skipif(True, reason="no server here")
def test_needs_a_server(): ...
"""
A_MODULE = """
import pytest

pytest.importorskip("a_module_that_nobody_wrote")
"""


def _run(folder, source, *, ci):
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "conftest.py")
    (folder / "test_it.py").write_text(source, encoding="utf-8")
    return subprocess.run(
        [*_PYTEST, "."],
        cwd=folder,
        env={**os.environ, "CI": "true" if ci else ""},
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.mark.parametrize(
    "source", [A_SKIP, A_MARK, A_MODULE], ids=["skip", "mark", "module"]
)
def test_a_skip_fails_in_ci(tmp_path, source):
    done = _run(tmp_path, source, ci=True)
    assert done.returncode not in {0, 5}
    assert "Nothing may be skipped in CI" in done.stdout


def test_a_skip_is_explained_at_a_desk(tmp_path):
    done = _run(tmp_path, A_SKIP, ci=False)
    assert done.returncode == 0
    assert "no browser here" in done.stdout


def test_running_nothing_is_a_failure(tmp_path):
    assert _run(tmp_path, "", ci=True).returncode == 5
