"""What is not ready is said with its remedy, all at once."""

from __future__ import annotations

import pytest
from django.core.checks import Error
from django.db import DatabaseError, connection

from inspectorate.core.faults import InspectorateError
from inspectorate.storage import provenance
from inspectorate.web.audit import triggers
from inspectorate.web.operations import readiness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(settings, tmp_path, monkeypatch):
    """Make everything ready; a test takes one thing away."""
    settings.STATIC_ROOT = tmp_path
    readiness.stamp(tmp_path)
    monkeypatch.setattr(readiness.django_checks, "run_checks", lambda **_: [])


def codes():
    with pytest.raises(InspectorateError) as refused:
        readiness.check()
    return [fault.code for fault in refused.value.faults]


def test_an_installation_that_is_ready_may_serve():
    readiness.check()
    readiness.check_tables()


def test_missing_static_files(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "nowhere"
    assert codes() == ["OPERATE-005"]


def test_static_files_of_another_version(tmp_path):
    (tmp_path / readiness.STAMP).write_text(f"{provenance.software_version()}.1")
    assert codes() == ["OPERATE-005"]


def test_missing_migrations(monkeypatch):
    monkeypatch.setattr(readiness, "pending_migrations", lambda: ["people.0009_x"])
    assert codes() == ["OPERATE-004"]
    with pytest.raises(InspectorateError, match=r"people\.0009_x"):
        readiness.check_tables()


def test_a_trigger_that_somebody_took_away():
    with connection.cursor() as cursor:
        of = " ON audit_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_event_no_delete{of}")
    assert readiness.missing_triggers() == ["audit_event_no_delete"]
    assert codes() == ["OPERATE-006"]
    triggers.install(connection)
    readiness.check()


def test_unsafe_settings_stand_with_all_else(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT = tmp_path / "nowhere"
    wrong = Error("PRAGMA synchronous is below FULL.", hint="Mend it.", id="x.E001")
    monkeypatch.setattr(readiness.django_checks, "run_checks", lambda **_: [wrong])
    assert codes() == ["OPERATE-003", "OPERATE-005"]


def test_a_database_that_does_not_answer_is_said_alone(monkeypatch):
    def refuse():
        raise DatabaseError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    assert codes() == ["OPERATE-002"]
