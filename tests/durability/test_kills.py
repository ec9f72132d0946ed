"""`kill -9` in the middle of saves loses nothing acknowledged and doubles nothing."""

from __future__ import annotations

import json
import os
from collections import Counter
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

N_KILLS_SQLITE, N_KILLS_POSTGRESQL = 50, 10
POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
DATABASE = "inspectorate_durability"


def _kill_often(one, n_kills):
    """Kill after some saves each time, at another moment of the save that follows."""
    for number in range(n_kills):
        before = one.n_acknowledged()
        one.run(until=lambda n, wanted=before + 1 + number % 3: n >= wanted)
    found = json.loads(one.ask("check"))
    held = Counter(found["operations"])
    assert set(one.said()) <= held.keys()
    assert len(one.said()) >= n_kills
    assert len(held) - len(set(one.said())) <= 1  # the one that was under way
    assert Counter(found["recorded"]) == held  # each has one event, and no other
    assert set(held.values()) == {1}
    assert found["faults"] == []


def test_on_sqlite(saver):
    _kill_often(saver(), N_KILLS_SQLITE)


def test_a_server_that_says_so_too_early_is_found(saver):
    """The control: the kills do come while a save is under way."""
    one = saver()
    one.ask("boast")
    one.run(until=lambda n: n >= 2)
    held = json.loads(one.ask("check"))["operations"]
    assert set(one.said()) - set(held) != set()


@pytest.fixture
def postgresql():
    """Return the address of an empty database of PostgreSQL, dropped afterwards."""
    given = os.environ.get("INSPECTORATE_DATABASE_URL", "")
    server = given if given.startswith("postgres") else POSTGRESQL
    at_server = urlunsplit(urlsplit(server)._replace(path="/postgres"))
    try:
        connection = psycopg.connect(at_server, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        pytest.skip(f"no server of PostgreSQL answers at {at_server}: {error}")
    with connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    yield urlunsplit(urlsplit(server)._replace(path=f"/{DATABASE}"))
    with psycopg.connect(at_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def test_on_postgresql(saver, postgresql):
    _kill_often(saver(postgresql), N_KILLS_POSTGRESQL)
