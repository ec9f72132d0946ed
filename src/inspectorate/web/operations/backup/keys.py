"""The key of the backups: given by the environment, or made once and shown."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web import identifiers

FILE_NAME = "backup-key"
SHORTEST = 20  # characters
_GROUPS, _LENGTH = 8, 4  # 157 bits


@dataclass(frozen=True)
class Key:
    """A key, where it is kept, and whether it was made just now: then it is shown once."""

    text: str
    path: Path | None = None
    is_new: bool = False


def for_backup() -> Key:
    """Return the key with which backups are made here.

    Raises
    ------
    InspectorateError
        `KEY-001` if the one that is given is too short to be safe.
    """
    if settings.BACKUP_KEY:
        return Key(_checked(settings.BACKUP_KEY))
    path = settings.DATA_DIR / FILE_NAME
    if path.is_file():
        return Key(path.read_text(encoding="utf-8").strip(), path)
    made = "-".join(
        "".join(secrets.choice(identifiers.ALPHABET) for _ in range(_LENGTH))
        for _ in range(_GROUPS)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(made + "\n", encoding="utf-8")
    return Key(made, path, is_new=True)


def for_restoring() -> str:
    """Return the key with which to open a backup.

    Raises
    ------
    InspectorateError
        `KEY-002` if none is given.
    """
    if not settings.BACKUP_KEY:
        raise InspectorateError(
            Fault(
                "INSPECTORATE_BACKUP_KEY",
                "KEY-002",
                "is not set, and a backup is opened with its key only.",
                "Set it to the key that was shown at the first backup.",
            )
        )
    return str(settings.BACKUP_KEY)


def _checked(key: str) -> str:
    if len(key) < SHORTEST:
        raise InspectorateError(
            Fault(
                "INSPECTORATE_BACKUP_KEY",
                "KEY-001",
                f"has {len(key)} characters, which can be guessed.",
                f"Choose at least {SHORTEST} at random, or leave it out to have one made.",
            )
        )
    return key
