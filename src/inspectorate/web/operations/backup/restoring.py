"""Restore a backup into a new place, and verify every part of it."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from inspectorate.core.audit import anchoring
from inspectorate.core.audit.chain import Anchor
from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files
from inspectorate.web.audit import anchors, recording, signing, trail, verifying
from inspectorate.web.operations.backup import making, manifests, snapshots
from inspectorate.web.operations.backup.manifests import Manifest
from inspectorate.web.operations.backup.sealing import Opened

# Made when the settings are read; that of the backup takes its place.
_MADE_BY_SETTINGS = {"secret-key"}


@dataclass(frozen=True)
class Restored:
    """A backup that was restored and verified."""

    manifest: Manifest
    n_events: int
    n_values: int


def restore(path: Path, *, key: str, now: datetime) -> Restored:
    """Restore a backup to where the settings say that the data are.

    Parameters
    ----------
    path : Path
    key : str
    now : datetime

    Raises
    ------
    InspectorateError
        `BACKUP-010` if something is there already, `BACKUP-011` if the backup is for
        another kind of database, `BACKUP-012` if it is of a later version, `BACKUP-013`
        if what was restored is not what was backed up, `ARCHIVE-...`, `KEY-...`. What
        was written is taken away again, from a database of PostgreSQL too.
    """
    _check_is_new()
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=".restore-", dir=settings.DATA_DIR
    ) as draft:
        manifest = _unpacked(path, key, Path(draft))
        _check_fits(path, manifest)
        try:
            _put_in_place(Path(draft), manifest)
            found = _verified(path, manifest)
        except InspectorateError:
            _take_away()
            raise
    recording.record(
        recording.SITE,
        Event(
            at=now,
            person="",
            role="",
            verb=Verb.CREATED,
            object_kind="restoration",
            object_id=making.fingerprint(path),
        ),
    )
    return Restored(manifest, found.n_events, found.n_values)


def _check_is_new() -> None:
    data: Path = settings.DATA_DIR
    there = {one.name for one in data.iterdir()} if data.is_dir() else set()
    if there - _MADE_BY_SETTINGS:
        raise InspectorateError(_is_there(str(data), f"holds {min(there)}"))
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        if name.exists():
            raise InspectorateError(_is_there(str(name), "is there"))
        return
    tables = connection.introspection.table_names()
    if tables:
        place = f"database {connection.settings_dict['NAME']}"
        raise InspectorateError(_is_there(place, f"holds {len(tables)} tables"))


def _unpacked(path: Path, key: str, draft: Path) -> Manifest:
    """Unpack a backup and compare every file with its hash."""
    try:
        source = path.open("rb")
    except OSError as error:
        raise InspectorateError(_unreadable(path, error)) from error
    with source:
        stream = cast("IO[bytes]", Opened(path, source, key))
        with tarfile.open(fileobj=stream, mode="r|gz") as archive:
            archive.extractall(draft, filter="data")
        while stream.read(1 << 20):  # to the end: a file that was cut is not opened
            pass
    manifest = manifests.of_text((draft / making.MANIFEST).read_bytes())
    (draft / making.MANIFEST).unlink()
    there = {
        one.relative_to(draft).as_posix(): files.sha256_of(one)
        for one in draft.rglob("*")
        if one.is_file()
    }
    if there != manifest.files:
        name = min({*there.items()} ^ {*manifest.files.items()})[0]
        raise InspectorateError(_differs(path, f"the file {name}"))
    return manifest


def _check_fits(path: Path, manifest: Manifest) -> None:
    if manifest.database.kind != connection.vendor:
        raise InspectorateError(_other_kind(path, manifest.database.kind))
    known = {
        ".".join(one)
        for one in MigrationLoader(None, ignore_no_migrations=True).disk_migrations
        or ()
    }
    unknown = sorted(set(manifest.database.migrations) - known)
    if unknown:
        raise InspectorateError(_too_new(path, manifest.software, unknown[0]))


def _put_in_place(draft: Path, manifest: Manifest) -> None:
    snapshot = draft / snapshots.NAMES[manifest.database.kind]
    for name in making.KEPT_BESIDE:
        if (draft / name).is_file():
            (draft / name).chmod(0o600)
            (draft / name).replace(settings.DATA_DIR / name)
    if (draft / making.FILES).is_dir():
        shutil.move(draft / making.FILES, settings.FILES_DIR)
    if connection.vendor == "sqlite":
        shutil.move(snapshot, connection.settings_dict["NAME"])
    else:
        snapshots.load(snapshot)


def _verified(path: Path, manifest: Manifest) -> verifying.Findings:
    """Hold the database, as the application sees it, against the manifest."""
    with connection.cursor() as cursor:

        def ask(statement: str) -> list[Any]:
            cursor.execute(statement)
            return [*cursor.fetchall()]

        tables = manifests.counts(ask, list(manifest.database.tables))
        applied = manifests.migrations(ask)
    if tables != manifest.database.tables:
        name = min(set(tables.items()) ^ set(manifest.database.tables.items()))[0]
        raise InspectorateError(_differs(path, f"the table {name}"))
    if applied != manifest.database.migrations:
        raise InspectorateError(_differs(path, "the version of the tables"))
    vouched = _vouched(path, manifest)
    kept = anchors.read()
    with trail.of_application() as whole:
        found = verifying.verify(whole, [*kept.anchors, *vouched])
    if kept.faults or found.faults:
        raise InspectorateError([*kept.faults, *found.faults])
    if tuple(sorted(found.heads)) != tuple(sorted(vouched)):
        raise InspectorateError(_differs(path, "the chains of events"))
    return found


def _vouched(path: Path, manifest: Manifest) -> tuple[Anchor, ...]:
    text = manifest.anchors
    if not signing.is_signed(text, manifest.signature, manifest.public_key):
        raise InspectorateError(_differs(path, "the signature of the heads"))
    return anchoring.of_text(text, place=str(path))


def _take_away() -> None:
    """Leave the new place as it was found: empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
            cursor.execute("DROP FUNCTION IF EXISTS audit_refuse_change()")
    connections.close_all()
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        for one in (name, f"{name}-wal", f"{name}-shm"):
            Path(one).unlink(missing_ok=True)
    shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
    for name in making.KEPT_BESIDE:
        (settings.DATA_DIR / name).unlink(missing_ok=True)


def _is_there(place: str, what: str) -> Fault:
    return Fault(
        place,
        "BACKUP-010",
        f"{what}, and a backup is restored into a new place only.",
        "Set INSPECTORATE_DATA_DIR to a new folder and INSPECTORATE_DATABASE_URL to an empty database.",
    )


def _other_kind(path: Path, kind: str) -> Fault:
    return Fault(
        str(path),
        "BACKUP-011",
        f"is a backup of {kind}, and the settings name another kind of database.",
        "Set INSPECTORATE_DATABASE_URL to one of that kind.",
    )


def _too_new(path: Path, software: str, migration: str) -> Fault:
    return Fault(
        str(path),
        "BACKUP-012",
        f"was made by version {software}, whose tables are not known here ({migration}).",
        f"Install version {software} or a later one.",
    )


def _differs(path: Path, what: str) -> Fault:
    return Fault(
        str(path),
        "BACKUP-013",
        f"was restored, but {what} is not as it was backed up; it was taken away again.",
        "Take another copy of the backup, or the one before.",
    )


def _unreadable(path: Path, error: OSError) -> Fault:
    return Fault(
        str(path),
        "ARCHIVE-004",
        f"cannot be read ({error.strerror}).",
        "Check the name, and that you may read it.",
    )
