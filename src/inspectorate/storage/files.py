"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError


def disk_full(path: Path) -> Fault:
    """Return the fault of a place that has no room left."""
    return Fault(
        str(path),
        "STORAGE-002",
        "the disk is full; nothing was changed.",
        "Free some space or choose another place, then run this again.",
    )


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as lower-case hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`, and move it there if the block succeeds.

    A failure, a full disk or a killed process leaves what was there before.

    Raises
    ------
    InspectorateError
        `STORAGE-001` when the place cannot be written, `STORAGE-002` on a full disk.
    """
    with _faults_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            yield draft
            _flush(draft)
            draft.chmod(0o644)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


@contextlib.contextmanager
def folder_written_whole(path: Path) -> Iterator[Path]:
    """Yield a temporary folder beside `path`, and move it there if the block succeeds.

    An existing folder is replaced only after everything was written.

    Raises
    ------
    InspectorateError
        As `written_whole`.
    """
    with _faults_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
        try:
            yield draft
            draft.chmod(0o755)
            _swap(draft, path)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


@contextlib.contextmanager
def files_written_together(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder, and move its files into `folder` if the block succeeds.

    For files that belong together, such as a table and what made it: either all are
    new or all are as before. Other files of the folder stay.

    Raises
    ------
    InspectorateError
        As `written_whole`.
    """
    with _faults_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".written.", dir=folder))
    try:
        yield draft
        for path in sorted(draft.iterdir()):
            with _faults_of(folder / path.name):
                path.replace(folder / path.name)
    except InspectorateError as error:
        raise InspectorateError(
            replace(fault, place=fault.place.replace(str(draft), str(folder)))
            for fault in error.faults
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all, with line feeds on every system."""
    with written_whole(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")


def _swap(draft: Path, path: Path) -> None:
    old = path.with_name(f".{path.name}.replaced")
    if path.exists():
        shutil.rmtree(old, ignore_errors=True)
        path.rename(old)
    try:
        draft.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


@contextlib.contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            fault = disk_full(path)
        else:
            fault = Fault(
                str(path),
                "STORAGE-001",
                f"cannot be written ({error.strerror or error}); nothing was changed.",
                "Check that the folder exists and that you may write to it.",
            )
        raise InspectorateError(fault) from error
