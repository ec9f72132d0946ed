"""What a backup says of itself, so that a restoration can be held against it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from inspectorate.core.audit.chain import Anchor


@dataclass(frozen=True)
class Database:
    """A snapshot of the database.

    Parameters
    ----------
    kind : str
        `sqlite` or `postgresql`.
    migrations : tuple of str
        Those that were applied: the version of the tables.
    tables : dict
        Number of rows of each.
    heads : tuple of Anchor
        The head of every chain of events; all of them verified.
    """

    kind: str
    migrations: tuple[str, ...]
    tables: dict[str, int]
    heads: tuple[Anchor, ...]


@dataclass(frozen=True)
class Manifest:
    """The whole of a backup.

    Parameters
    ----------
    made_at, software : str
    database : Database
    files : dict
        SHA-256 of every member of the archive by its name.
    anchors : str
        The heads as text, signed.
    signature, public_key : str
    """

    made_at: str
    software: str
    database: Database
    files: dict[str, str]
    anchors: str
    signature: str
    public_key: str

    def text(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def of_text(text: bytes) -> Manifest:
    """Return the manifest that JSON holds."""
    found: dict[str, Any] = json.loads(text)
    kept = found.pop("database")
    heads = tuple(Anchor(**one) for one in kept.pop("heads"))
    migrations = tuple(kept.pop("migrations"))
    return Manifest(
        **found, database=Database(heads=heads, migrations=migrations, **kept)
    )


# Runs a statement and returns all rows.
Ask = Callable[[str], list[Any]]


def migrations(ask: Ask) -> tuple[str, ...]:
    """Return the migrations that a database has."""
    rows = ask("SELECT app, name FROM django_migrations ORDER BY app, name")
    return tuple(f"{app}.{name}" for app, name in rows)


def counts(ask: Ask, tables: list[str]) -> dict[str, int]:
    """Return the number of rows of tables."""
    return {
        table: ask(f'SELECT count(*) FROM "{table}"')[0][0]  # noqa: S608 - names of the database
        for table in sorted(tables)
    }
