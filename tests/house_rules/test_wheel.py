"""What is installed brings the library with it and runs outside the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile

import pytest

from tree import PACKAGE, ROOT, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("inspectorate-*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package(wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in tracked()
        if path.is_relative_to(PACKAGE)
    }
    assert wanted - packed == set()
    assert any(name.startswith("inspectorate/library/") for name in packed)


def test_the_wheel_holds_what_was_built_for_the_web_pages(wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    govuk = "inspectorate/web/design/static/govuk"
    wanted = {f"{govuk}/{name}" for name in ("govuk.css", "govuk.js", "LICENCE.txt")}
    wanted |= {
        path.relative_to(PACKAGE.parent).with_suffix(".mo").as_posix()
        for path in tracked(".po")
    }
    assert len(wanted) > 3
    assert wanted - packed == set(), "make assets"


def test_the_wheel_holds_nothing_else(wheel):
    packed = zipfile.ZipFile(wheel).namelist()
    roots = {name.partition("/")[0].partition("-")[0] for name in packed}
    assert roots == {"inspectorate"}
    assert [name for name in packed if "__pycache__" in name] == []


def test_the_installed_command_finds_its_instruments(wheel, tmp_path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        "import inspectorate.cli.main as m; m.main(['instrument', 'check', '--json'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert json.loads(done.stdout)
