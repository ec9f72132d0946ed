"""The worked check of the methods page: a shell finds the sample that the program drew."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from inspectorate.core.sampling.lists import eligibility
from inspectorate.storage.sampling import case_lists

PAGE = Path(__file__).parents[2] / "docs" / "methods" / "drawing-a-sample.md"


def blocks(language):
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Run every command of the page in an empty folder; return it and what was said."""
    folder = tmp_path_factory.mktemp("page")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    said = [
        subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block],
            cwd=folder,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for block in blocks("sh")
    ]
    return folder, said


def test_sha256sum_and_sort_find_the_fingerprints_of_the_certificate(followed):
    folder, (_, of_list, of_sample, verified) = followed
    certificate = json.loads((folder / "kent/certificate.json").read_text())
    assert of_list.split()[0] == certificate["list"]["sha256"]
    assert of_sample.split()[0] == certificate["sample"]["sha256"]
    assert verified == "identical\n"


def test_the_shell_draws_the_same_cases_in_the_same_order(followed):
    folder, _ = followed
    with (folder / "kent/sample.csv").open(newline="") as stream:
        drawn = [row["case_id"] for row in csv.DictReader(stream)]
    assert (folder / "drawn.txt").read_text().split() == drawn
    assert len(drawn) == 10


def test_the_rules_of_eligibility_on_the_page_are_rules(tmp_path):
    (block,) = blocks("yaml")
    path = tmp_path / "rules.yaml"
    path.write_text(block)
    rules = eligibility.read(case_lists.read_document(path), place="rules.yaml")
    assert rules.columns == (
        *("status", "start_date", "weeks_supervised", "restricted", "crn"),
    )
