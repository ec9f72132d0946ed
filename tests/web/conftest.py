"""The cast of the web tests, and a client signed in as each of them."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Any

import address_world
import emptying
import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import translation
from web_cast import Cast, stage

from inspectorate.web.people.models import Person


@pytest.fixture(scope="session", autouse=True)
def _databases_are_emptied_quickly():
    """Delete rows after a test that commits, instead of Django's `flush`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            TransactionTestCase,
            "_fixture_teardown",
            lambda _: emptying.empty(connection),
        )
        yield


@pytest.fixture
def cast(db) -> Cast:
    """Everybody of the cast, two bodies and no inspection yet."""
    return stage()


@pytest.fixture
def client_of():
    """Return a function that signs somebody in and gives their client."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def everybody(client_of):
    """Return a function that gives each of the cast with their client and secrets."""

    def gather(world: address_world.World) -> dict[str, Any]:
        found = {}
        for name, row in world.cast.by_role().items():
            person = world.core_person(row)
            secrets = address_world.secrets_from(world, person)
            found[name] = (client_of(row), person, secrets)
        return found

    return gather


@pytest.fixture(autouse=True)
def _in_english():
    """Begin every test in English, whatever language the last page was in."""
    with translation.override("en"):
        yield


@pytest.fixture
def file_database(transactional_db, tmp_path):
    """Put the SQLite database of the tests into a file, as it is in use.

    Several threads share one that lies in memory, and it locks whole tables for them.
    """
    if connection.vendor != "sqlite":
        yield
        return
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    path = tmp_path / "database.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as file:
        in_memory.backup(file)
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name
