"""The year 2011-12 as built, once for all tests that score inspections of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inspectorate.storage.reconstruction import year_plans
from inspectorate.workflows import reconstruct_year


@pytest.fixture(scope="session")
def year(tmp_path_factory):
    """Return the folder of a built year; `BUILT_YEAR` names one that is there already."""
    if built := os.environ.get("BUILT_YEAR"):
        return Path(built)
    folder = tmp_path_factory.mktemp("scored") / "year"
    loaded = year_plans.load("2011-12")
    reconstruct_year.reconstruct(loaded, folder, report=lambda *_: None)
    return folder


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    """Keep extracts and exports in a folder of the test."""
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR
