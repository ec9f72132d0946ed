"""A snapshot of the database while others write, verified before it counts."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from inspectorate.core.audit.chain import Anchor
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.audit import verifying
from inspectorate.web.audit.trail import Trail
from inspectorate.web.operations.backup import manifests
from inspectorate.web.operations.backup.manifests import Database

NAMES = {"sqlite": "database.sqlite", "postgresql": "database.dump"}


def take(folder: Path, anchors: Sequence[Anchor]) -> Database:
    """Write a snapshot of the database into a folder, as `NAMES` calls it.

    Parameters
    ----------
    folder : Path
    anchors : sequence of Anchor
        Held against the snapshot's chains.

    Raises
    ------
    InspectorateError
        `BACKUP-001` if the database is damaged, `AUDIT-...` if its chains are,
        `BACKUP-002` or `BACKUP-003` if pg_dump is not there or fails.
    """
    path = folder / NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        return _of_sqlite(path, anchors)
    return _of_postgresql(path, anchors)


def load(path: Path) -> None:
    """Load a snapshot of PostgreSQL into the empty database of the application."""
    _run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        f"--dbname={_address()}",
        str(path),
    )


def _of_sqlite(path: Path, anchors: Sequence[Anchor]) -> Database:
    # Not a copy of the file: that would miss what is in the write-ahead log.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with contextlib.closing(sqlite3.connect(path)) as copy:

        def ask(statement: str) -> list[Any]:
            return copy.execute(statement).fetchall()

        wrong = [row[0] for row in ask("PRAGMA integrity_check") if row[0] != "ok"]
        wrong += [
            f"a row of {row[0]} refers to nothing"
            for row in ask("PRAGMA foreign_key_check")
        ]
        if wrong:
            raise InspectorateError(_damaged(wrong[0]))
        tables = ask(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite_%'"
        )
        return Database(
            kind="sqlite",
            migrations=manifests.migrations(ask),
            tables=manifests.counts(ask, [name for (name,) in tables]),
            heads=_verified(Trail(copy.cursor, "sqlite"), anchors),
        )


def _of_postgresql(path: Path, anchors: Sequence[Anchor]) -> Database:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

        def ask(statement: str) -> list[Any]:
            cursor.execute(statement)
            return [*cursor.fetchall()]

        snapshot = ask("SELECT pg_export_snapshot()")[0][0]
        _run(
            "pg_dump",
            "--format=custom",
            "--compress=0",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={path}",
            f"--dbname={_address()}",
        )
        return Database(
            kind="postgresql",
            migrations=manifests.migrations(ask),
            tables=manifests.counts(ask, connection.introspection.table_names(cursor)),
            heads=_verified(Trail(connection.chunked_cursor, "postgresql"), anchors),
        )


def _verified(trail: Trail, anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    found = verifying.verify(trail, anchors)
    if found.faults:
        raise InspectorateError(found.faults)
    return tuple(sorted(found.heads))


def _address() -> str:
    """Return the database as the tools of PostgreSQL want it, without the password."""
    given = connection.settings_dict
    kept = {
        **{name: given[name.upper()] for name in ("user", "host", "port")},
        "dbname": given["NAME"],
        **given["OPTIONS"],
    }
    quoted = (
        (name, str(value).replace("\\", "\\\\").replace("'", "\\'"))
        for name, value in kept.items()
        if value
    )
    return " ".join(f"{name}='{value}'" for name, value in quoted)


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise InspectorateError(
            Fault(
                program,
                "BACKUP-002",
                "is not installed here, and PostgreSQL is backed up and restored by it.",
                "Install the client of PostgreSQL, of at least the version of the server.",
            )
        )
    password = connection.settings_dict["PASSWORD"]
    done = subprocess.run(  # noqa: S603 - arguments made above
        [path, *arguments],
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise InspectorateError(
            Fault(
                program,
                "BACKUP-003",
                f"failed: {said[0]}",
                "Mend what it says, then run this again.",
            )
        )


def _damaged(what: str) -> Fault:
    return Fault(
        "database",
        "BACKUP-001",
        f"is damaged ({what}), so no backup was made.",
        "Restore the last backup into a new place, and compare.",
    )
