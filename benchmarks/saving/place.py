"""Where a run happens: a folder and a database of its own, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

BENCHMARKS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Place:
    """A folder with the environment of everything that runs there.

    Parameters
    ----------
    folder : Path
    database : str
        Address of a PostgreSQL database; empty for SQLite in the folder.
    settings : tuple of (str, str)
        Further variables; as a rule those of real use.
    """

    folder: Path
    database: str
    settings: tuple[tuple[str, str], ...] = (("INSPECTORATE_BEHIND_PROXY", "true"),)

    def shown_to_a_browser(self) -> Place:
        """Return the same as a browser on this machine can open it: without TLS."""
        return replace(self, settings=(("INSPECTORATE_DEMONSTRATION", "true"),))

    @property
    def kind(self) -> str:
        """Return what the database is called."""
        return "PostgreSQL" if self.database else "SQLite"

    def environment(self) -> dict[str, str]:
        """Return the settings: those of real use, behind a proxy that ends TLS."""
        ours = {
            "INSPECTORATE_DATA_DIR": str(self.folder),
            "INSPECTORATE_SECRET_KEY": "only-for-this-run-and-gone-with-its-folder-0123456789",
        } | dict(self.settings)
        if self.database:
            ours["INSPECTORATE_DATABASE_URL"] = self.database
        others = {
            k: v for k, v in os.environ.items() if not k.startswith("INSPECTORATE_")
        }
        return others | ours

    def run(self, module: str, *arguments: str, given: str = "") -> str:
        """Run a module to its end; return what it wrote, or fail with what it said."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=BENCHMARKS,
            env=self.environment(),
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{module} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout


@contextlib.contextmanager
def fresh(database: str) -> Iterator[Place]:
    """Make folder and database, yield them, take both away.

    Parameters
    ----------
    database : str
        `postgresql://user@host/name`, where nothing of that name may be yet; empty for
        SQLite.
    """
    folder = Path(tempfile.mkdtemp(prefix="inspectorate-saves-"))
    try:
        with _created(database) if database else contextlib.nullcontext():
            yield Place(folder, database)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _created(database: str) -> Iterator[None]:
    name = urlsplit(database).path[1:]
    try:
        _do(database, "CREATE DATABASE {}", name)
    except psycopg.errors.DuplicateDatabase:
        raise SystemExit(
            f'The database "{name}" is there already, and nothing of yours is touched.'
            " Name one that is not there: it is made, and dropped at the end."
        ) from None
    try:
        yield
    finally:
        _do(database, "DROP DATABASE {} WITH (FORCE)", name)


def _do(database: str, statement: str, name: str) -> None:
    server = urlsplit(database)._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
