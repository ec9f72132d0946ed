"""The application does not run on a database that forgets what it acknowledged."""

from __future__ import annotations

import pytest
from django.core.checks import ERROR
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from inspectorate.web import environment
from inspectorate.web.operations import checks

pytestmark = pytest.mark.django_db
SAFE = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "data_checksums": "on",
}


@pytest.fixture
def sqlite(tmp_path):
    """Return a function that opens a file with options and says what is unsafe."""
    opened = []

    def ids_with(**changes):
        found = DatabaseWrapper(
            {
                **connection.settings_dict,
                "NAME": str(tmp_path / "x.sqlite"),
                "OPTIONS": {**environment.SQLITE, **changes},
            },
            "other",
        )
        opened.append(found)
        return [message.id for message in checks.faults_of(found)]

    yield ids_with
    for one in opened:
        one.close()


class Cursor:
    """Answers `SHOW` with what a server of PostgreSQL is set to."""

    def __init__(self, said):
        self._said = said

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def execute(self, statement):
        self._name = statement.removeprefix("SHOW ")

    def fetchone(self):
        return (self._said[self._name],)


class Server:
    """A connection to it."""

    vendor = "postgresql"

    def __init__(self, **changes):
        self._said = SAFE | changes

    def cursor(self):
        return Cursor(self._said)


def test_our_own_options_are_safe(sqlite):
    assert sqlite() == []


@pytest.mark.parametrize(
    ("pragma", "found"),
    [
        ("synchronous=NORMAL", ["operations.E001"]),
        ("synchronous=OFF", ["operations.E001"]),
        ("journal_mode=DELETE", ["operations.E002"]),
        ("secure_delete=OFF", ["operations.E004"]),
    ],
)
def test_an_unsafe_pragma_is_found(sqlite, pragma, found):
    command = f"{environment.SQLITE['init_command']} PRAGMA {pragma};"
    assert sqlite(init_command=command) == found


def test_transactions_that_begin_late_are_found(sqlite):
    assert sqlite(transaction_mode="DEFERRED") == ["operations.E003"]


@pytest.mark.parametrize("commit", ["on", "local", "remote_write", "remote_apply"])
def test_a_server_that_writes_its_log_is_safe(commit):
    assert checks.faults_of(Server(synchronous_commit=commit)) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("fsync", "operations.E005"),
        ("synchronous_commit", "operations.E006"),
        ("full_page_writes", "operations.E007"),
    ],
)
def test_an_unsafe_server_is_found(name, found):
    (message,) = checks.faults_of(Server(**{name: "off"}))
    assert (message.id, message.level) == (found, ERROR)


def test_missing_checksums_are_advice_only():
    (message,) = checks.faults_of(Server(data_checksums="off"))
    assert message.level < ERROR


def test_the_database_of_these_tests_is_asked_for_real():
    """In memory there is no write-ahead log; a real server is safe or says why."""
    found = {message.id for message in checks.faults_of(connection)}
    expected = (
        {"operations.E002"} if connection.vendor == "sqlite" else {"operations.W001"}
    )
    assert found <= expected


def test_only_databases_that_are_named_are_asked():
    assert checks.durable_database() == []
    assert {m.id for m in checks.durable_database(databases=["default"])} == {
        message.id for message in checks.faults_of(connection)
    }
