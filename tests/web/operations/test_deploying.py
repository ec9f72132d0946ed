"""What Django says of the settings of an installation in use: nothing."""

from __future__ import annotations

import os
import subprocess
import sys

from tree import ROOT

CHECK = ("check", "--deploy", "--fail-level", "WARNING", "--database", "default")


def _checked(folder, **variables):
    """Check the settings that an installation has with some variables and no others."""
    plain = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("INSPECTORATE_")
    }
    given = {f"INSPECTORATE_{name}": value for name, value in variables.items()}
    return subprocess.run(
        [sys.executable, "-m", "django", *CHECK],
        env=plain
        | given
        | {
            "DJANGO_SETTINGS_MODULE": "inspectorate.web.settings",
            "INSPECTORATE_DATA_DIR": str(folder),
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_installation_in_use_is_without_a_warning(tmp_path):
    done = _checked(tmp_path, ALLOWED_HOSTS="inspectorate.example.org")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_the_check_sees_what_is_unsafe(tmp_path):
    """The control: what the demonstration leaves out is not for an installation in use."""
    done = _checked(tmp_path, DEMONSTRATION="true")
    assert done.returncode == 1
    assert "security.W012" in done.stderr  # cookies that also travel without TLS
