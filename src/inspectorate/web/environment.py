"""Settings from the environment: typed, and loud when a value is not allowed."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "INSPECTORATE_"
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
ENGINES = {"postgresql": "postgresql", "postgres": "postgresql", "sqlite": "sqlite3"}

# Anything less loses acknowledged work in a power cut (docs/decisions, 0016).
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    " PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;",
}


class Environment:
    """The variables `INSPECTORATE_…`, each of which has to be known.

    Parameters
    ----------
    variables : mapping of str to str
        As a rule `os.environ`.
    """

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables
        self._asked: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        """Return a text, from the file that `…_FILE` names if that is given."""
        self._asked |= {name, f"{name}_FILE"}
        file = self._variables.get(f"{PREFIX}{name}_FILE")
        if file:
            try:
                return Path(file).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise _refused(
                    f"{name}_FILE", file, "a file that can be read"
                ) from error
        return self._variables.get(f"{PREFIX}{name}", default)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        given = self.text(name).lower()
        if given and given not in TRUE | FALSE:
            raise _refused(name, given, "true or false")
        return given in TRUE if given else default

    def number(self, name: str, *, default: int, least: int, most: int) -> int:
        """Return a whole number within limits."""
        given = self.text(name, str(default))
        if not given.isdecimal() or not least <= int(given) <= most:
            raise _refused(name, given, f"a whole number from {least} to {most}")
        return int(given)

    def choice(self, name: str, *, default: str, allowed: Collection[str]) -> str:
        """Return one of the values that are allowed."""
        given = self.text(name, default)
        if given not in allowed:
            raise _refused(name, given, f"one of {', '.join(sorted(allowed))}")
        return given

    def names(self, name: str, default: str = "") -> list[str]:
        """Return a list that is separated by commas."""
        return [
            one.strip() for one in self.text(name, default).split(",") if one.strip()
        ]

    def database(self, *, default: Path) -> dict[str, object]:
        """Return the database: `sqlite:///path` or `postgresql://user@host/name`."""
        given = self.text("DATABASE_URL", f"sqlite:///{default}")
        parts = urlsplit(given)
        if parts.scheme not in ENGINES or len(parts.path) < 2:
            raise _refused(
                "DATABASE_URL", given, "sqlite:///path or postgresql://user@host/name"
            )
        common: dict[str, object] = {
            "ENGINE": f"django.db.backends.{ENGINES[parts.scheme]}",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
        if ENGINES[parts.scheme] == "sqlite3":
            return common | {"NAME": unquote(parts.path[1:]), "OPTIONS": dict(SQLITE)}
        return common | {
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
        }

    def check_all_known(self) -> None:
        """Refuse a variable that nobody asked for: it is a slip of the pen."""
        given = {
            name.removeprefix(PREFIX)
            for name in self._variables
            if name.startswith(PREFIX)
        }
        unknown = sorted(given - self._asked)
        if unknown:
            names = ", ".join(PREFIX + name for name in unknown)
            known = ", ".join(
                sorted(
                    PREFIX + name for name in self._asked if not name.endswith("_FILE")
                )
            )
            msg = f"{names}: no such setting. Known are {known}."
            raise ImproperlyConfigured(msg)


def _refused(name: str, given: str, wanted: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f'{PREFIX}{name} is "{given}", and has to be {wanted}.')
