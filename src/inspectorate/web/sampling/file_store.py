"""File store: uploads under the SHA-256 of their bytes, each once, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from inspectorate.web.sampling import receiving
from inspectorate.web.sampling.receiving import ReceivedFile


def folder() -> Path:
    """Return the folder of the files, which is there."""
    place = Path(settings.FILES_DIR)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def path_of(sha256: str) -> Path:
    """Return where the file with a hash lies."""
    return folder() / sha256


def keep(upload: ReceivedFile) -> str:
    """Keep an upload and return its hash."""
    receiving.sweep()
    upload.path.replace(path_of(upload.sha256))
    _flush_names()
    return upload.sha256


def forget(sha256: str) -> None:
    """Delete a file that nothing refers to any more."""
    if sha256:
        path_of(sha256).unlink(missing_ok=True)


def _flush_names() -> None:
    """Have the names of the folder on the disk, not only the bytes of the files."""
    handle = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
