"""What has to hold before the application may be served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks as django_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import provenance
from inspectorate.web.audit import triggers

STAMP = "prepared-by"  # beside the static files: the version that collected them


def check() -> None:
    """Refuse to serve where work could be lost or pages would not show.

    Raises
    ------
    InspectorateError
        `OPERATE-002` to `OPERATE-006`, all that is wrong at once.
    """
    unreachable = _unreachable()
    if unreachable:
        raise InspectorateError(unreachable)
    behind = list(_behind())
    faults = [*_unsafe(), *behind, *_without_static_files()]
    if not behind:
        faults += _unguarded()
    if faults:
        raise InspectorateError(faults)


def check_tables() -> None:
    """Refuse to work with a database that is not there or not of this version.

    Raises
    ------
    InspectorateError
        `OPERATE-002` or `OPERATE-004`.
    """
    unreachable = _unreachable()
    faults = [unreachable] if unreachable else [*_behind()]
    if faults:
        raise InspectorateError(faults)


def pending_migrations() -> list[str]:
    """Return the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def missing_triggers() -> list[str]:
    """Return the triggers of the audit trail that somebody took away."""
    table, column = (
        ("pg_trigger", "tgname")
        if connection.vendor == "postgresql"
        else ("sqlite_master", "name")
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608 - names from above
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in triggers.names() if name not in there]


def stamp(folder: Path) -> None:
    """Note which version collected the static files in a folder."""
    (folder / STAMP).write_text(provenance.software_version(), encoding="utf-8")


def _unreachable() -> Fault | None:
    try:
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured) as error:
        return Fault(
            "INSPECTORATE_DATABASE_URL",
            "OPERATE-002",
            f"the database cannot be reached ({str(error).strip()}).",
            "Start it, or correct the address.",
        )
    return None


def _unsafe() -> Iterator[Fault]:
    for message in django_checks.run_checks(databases=["default"]):
        if message.is_serious() and not message.is_silenced():
            yield Fault(
                str(message.id),
                "OPERATE-003",
                f"{message.msg} {message.hint or ''}".strip(),
                "Correct the settings.",
            )


def _behind() -> Iterator[Fault]:
    pending = pending_migrations()
    if pending:
        yield Fault(
            "database",
            "OPERATE-004",
            f"{len(pending)} migrations are missing, the first of them {pending[0]}.",
            "Run: inspectorate init",
        )


def _unguarded() -> Iterator[Fault]:
    gone = missing_triggers()
    if gone:
        yield Fault(
            "database",
            "OPERATE-006",
            f"it no longer guards the audit trail: {', '.join(gone)} is gone.",
            "Find out who took it away; then restore the last backup that verifies.",
        )


def _without_static_files() -> Iterator[Fault]:
    found = settings.STATIC_ROOT / STAMP
    version = provenance.software_version()
    if not found.is_file() or found.read_text(encoding="utf-8") != version:
        yield Fault(
            str(settings.STATIC_ROOT),
            "OPERATE-005",
            f"has no static files of version {version}.",
            "Run: inspectorate init",
        )
