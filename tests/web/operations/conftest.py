"""A second place: an empty database of the same kind, to restore into."""

from __future__ import annotations

import contextlib

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from inspectorate.web.operations.backup import sealing

NEW = "inspectorate_restored"


@pytest.fixture
def place(settings, tmp_path, transactional_db, monkeypatch):
    """Return the folder of the data of an installation, with a key for backups."""
    monkeypatch.setattr(sealing, "_COST", 2)  # guessing keys is not what is tested
    settings.DATA_DIR = tmp_path / "here"
    settings.FILES_DIR = settings.DATA_DIR / "files"
    settings.FILES_DIR.mkdir(parents=True)
    settings.BACKUP_KEY = "a-key-of-twenty-letters"
    (settings.DATA_DIR / "secret-key").write_text("secret of here")
    return settings.DATA_DIR


@pytest.fixture
def elsewhere(place, settings, tmp_path):
    """Return a function that moves the application to a new place while a block runs."""

    @contextlib.contextmanager
    def moved():
        settings.DATA_DIR = tmp_path / "there"
        settings.FILES_DIR = settings.DATA_DIR / "files"
        here = connections[DEFAULT_DB_ALIAS]
        there = here.copy()
        there.settings_dict = {**here.settings_dict, "NAME": _fresh(here, tmp_path)}
        connections[DEFAULT_DB_ALIAS] = there
        try:
            yield settings.DATA_DIR
        finally:
            there.close()
            connections[DEFAULT_DB_ALIAS] = here
            _drop(here)
            settings.DATA_DIR, settings.FILES_DIR = place, place / "files"

    return moved


def _fresh(here, tmp_path):
    if here.vendor == "sqlite":
        return str(tmp_path / "there.sqlite")
    _drop(here)
    with here.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {NEW}")
    return NEW


def _drop(here):
    if here.vendor == "postgresql":
        with here.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {NEW}")
