"""The Nu HTML checker of the W3C, over a folder of pages at once."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tree import ROOT

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Warnings about what GOV.UK's components hold, which a test holds against its specimens:
# both say twice what a browser knows, for old screen readers. No error is left out.
OF_GOVUK = (
    "The “group” role is unnecessary for element “fieldset”.",
    "Attribute “aria-hidden” is unnecessary for elements that have attribute “hidden”.",
)


def faults_in(folder: Path) -> list[str]:
    """Return what the checker says of the pages in a folder, warnings and all.

    Skips, which in CI is a failure, where there is no Java or the jar was not fetched.
    """
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java on the path; install one (17 or newer) to check the HTML.")
    if not JAR.is_file():
        pytest.skip("the Nu checker is not there; `make assets` fetches it.")
    checked = subprocess.run(
        [
            java,
            "-jar",
            str(JAR),
            "--skip-non-html",
            "--format",
            "json",
            "--stdout",
            str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout, checked.stderr
    return [
        _in_words(message, folder)
        for message in json.loads(checked.stdout)["messages"]
        if message["message"] not in OF_GOVUK
    ]


def _in_words(message: dict[str, Any], folder: Path) -> str:
    name = message.get("url", "").rpartition(f"{folder.name}/")[2]
    place = f"{name}:{message.get('lastLine', 0)}"
    return f"{place}: {message['message']} {message.get('extract', '')!r}"
