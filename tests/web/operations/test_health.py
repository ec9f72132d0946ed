"""Health says how each part is, and nothing about anybody."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.utils import timezone

from inspectorate.web.operations import duties, health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _looked_at_anew():
    health._n_pending.cache_clear()
    yield
    health._n_pending.cache_clear()


def test_all_is_well(client):
    duties.beat(timezone.now())
    answer = client.get("/health")
    assert answer.status_code == 200
    found = answer.json()
    assert found["status"] == "ok"
    assert set(found) == {
        *("status", "version", "database", "migrations", "worker", "disk")
    }
    assert "no-store" in answer["Cache-Control"]


def test_it_needs_no_session_and_starts_none(client):
    assert not client.get("/health").cookies


def test_without_a_worker_it_is_degraded(client):
    assert client.get("/health").json()["worker"]["seconds_since_seen"] is None
    duties.beat(timezone.now() - timedelta(minutes=2))
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["worker"]["seconds_since_seen"] >= 120


def test_without_its_migrations_it_is_down(client, monkeypatch):
    monkeypatch.setattr(health.readiness, "pending_migrations", lambda: ["x"])
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")
    assert answer.json()["migrations"] == {"ok": False, "pending": 1}


def test_without_its_database_it_is_down(client, monkeypatch):
    def refuse():
        raise DatabaseError("gone")

    monkeypatch.setattr(health.connection, "cursor", refuse)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")


def test_little_room_is_degraded(client, monkeypatch):
    duties.beat(timezone.now())
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 1 << 62)
    assert client.get("/health").json()["status"] == "degraded"


def test_no_place_for_data_is_degraded(client, settings):
    duties.beat(timezone.now())
    settings.DATA_DIR = Path("/nowhere/at/all")
    found = client.get("/health").json()
    assert (found["status"], found["disk"]["free_bytes"]) == ("degraded", None)


def test_it_costs_few_statements(client, django_assert_max_num_queries):
    client.get("/health")
    with django_assert_max_num_queries(2):
        client.get("/health")
