"""Files of reports lie in a folder of the test."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def files_dir(tmp_path, settings):
    """Keep extracts, snapshots and editions in a folder of the test."""
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR
