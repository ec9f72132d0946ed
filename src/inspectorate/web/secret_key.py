"""The secret key of an installation: made once, kept beside its data."""

from __future__ import annotations

import secrets
from pathlib import Path

FILE_NAME = "secret-key"


def kept_in(folder: Path) -> str:
    """Return the key that is kept in a folder, made on the first call.

    Parameters
    ----------
    folder : Path
        Where the installation keeps its data; only its owner can read the file.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64), encoding="utf-8")
    return path.read_text(encoding="utf-8")
