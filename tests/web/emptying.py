"""Empty a database of tests, without the cost of Django's `flush`.

Truncating some seventy tables and making every permission anew takes PostgreSQL seconds
after each test that commits; deleting the rows of the few tables that have any does not.
"""

from __future__ import annotations

import contextlib

from django.db.backends.base.base import BaseDatabaseWrapper

from inspectorate.web.audit import triggers as audit_triggers
from inspectorate.web.fieldwork import triggers as fieldwork_triggers

# Filled by migrations and the same after every test.
# Kept by SQLite itself; rows that are gone from their table are found no more.
SEARCHED = "publishing_search_"
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def empty(connection: BaseDatabaseWrapper) -> None:
    """Delete the rows of every table that has some, and have every trigger in its place."""
    by = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    with connection.cursor() as cursor, by(cursor):
        for table in sorted(set(connection.introspection.table_names()) - KEPT):
            if table.startswith(SEARCHED):
                continue
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
            if cursor.fetchone() is not None:
                cursor.execute(f'DELETE FROM "{table}"')
    # Of those that a test took away.
    audit_triggers.install(connection)
    fieldwork_triggers.install(connection)


@contextlib.contextmanager
def _on_sqlite(cursor):
    """Let neither foreign keys nor triggers object."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    cursor.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys = ON")
        for _, made_by in triggers:
            cursor.execute(made_by)


@contextlib.contextmanager
def _on_postgresql(cursor):
    """Let neither foreign keys nor triggers object."""
    cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        cursor.execute("RESET session_replication_role")
