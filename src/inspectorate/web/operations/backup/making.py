"""Make a backup: snapshot, verify, pack, encrypt, and only then give it its name."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from django.conf import settings

from inspectorate.core.audit import anchoring
from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files, provenance
from inspectorate.web.audit import anchors, recording, signing
from inspectorate.web.audit import models as recorded
from inspectorate.web.operations.backup import keys, snapshots
from inspectorate.web.operations.backup.keys import Key
from inspectorate.web.operations.backup.manifests import Database, Manifest
from inspectorate.web.operations.backup.sealing import Sealing

MANIFEST = "manifest.json"
# Beside the database in the folder of the data: without them parts of it are unreadable.
KEPT_BESIDE = ("secret-key", signing.FILE_NAME)
FILES = "files"
_KIND = "backup"  # as the trail calls it


@dataclass(frozen=True)
class Made:
    """A backup that was made."""

    path: Path
    n_bytes: int
    key: Key
    manifest: Manifest


def make(path: Path, *, now: datetime) -> Made:
    """Write a backup of the database and of all files.

    Parameters
    ----------
    path : Path
        Must not be there yet.
    now : datetime

    Raises
    ------
    InspectorateError
        `BACKUP-004` if the file is there, `STORAGE-...` if it cannot be written, and
        what `snapshots.take` raises. Nothing is left behind then.
    """
    if path.exists():
        raise InspectorateError(_is_there(path))
    key = keys.for_backup()
    kept = anchors.read()
    if kept.faults:
        raise InspectorateError(kept.faults)
    with (
        tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.DATA_DIR) as draft,
        files.written_whole(path) as unfinished,
    ):
        database = snapshots.take(Path(draft), kept.anchors)
        with unfinished.open("wb") as out:
            about = {
                "made_at": now.astimezone(UTC).isoformat(timespec="seconds"),
                "software": provenance.software_version(),
            }
            sealed = Sealing(out, key.text, about)
            manifest = _pack(sealed, Path(draft), database, now)
            sealed.finish()
    return Made(path, path.stat().st_size, key, manifest)


def _pack(out: Sealing, draft: Path, database: Database, now: datetime) -> Manifest:
    """Write the archive: snapshot, keys, files, and last what they are."""
    hashes = {}
    with (
        gzip.GzipFile(fileobj=cast("IO[bytes]", out), mode="wb", compresslevel=1) as gz,
        tarfile.open(fileobj=gz, mode="w|") as archive,
    ):
        for name, path in _members(draft / snapshots.NAMES[database.kind]):
            hashes[name] = files.sha256_of(path)
            archive.add(path, name, recursive=False)
        manifest = _manifest(database, hashes, now)
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(manifest.text())
        archive.addfile(entry, io.BytesIO(manifest.text()))
    return manifest


def _members(snapshot: Path) -> Iterator[tuple[str, Path]]:
    yield snapshot.name, snapshot
    for name in KEPT_BESIDE:
        path = settings.DATA_DIR / name
        if path.is_file():
            yield name, path
    # After the snapshot: whatever it refers to was written before it.
    for path in sorted(settings.FILES_DIR.rglob("*")):
        inner = path.relative_to(settings.FILES_DIR)
        is_draft = any(part.startswith(".") for part in inner.parts)
        if path.is_file() and not path.is_symlink() and not is_draft:
            yield f"{FILES}/{inner.as_posix()}", path


def _manifest(database: Database, hashes: dict[str, str], now: datetime) -> Manifest:
    key = signing.key_kept_in(settings.DATA_DIR)
    text = anchoring.text_of(database.heads, at=now)
    return Manifest(
        made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        software=provenance.software_version(),
        database=database,
        files=hashes,
        anchors=text,
        signature=signing.sign(key, text),
        public_key=signing.public_text(key),
    )


def fingerprint(path: Path) -> str:
    """Return by which a backup is named in the trail: the hash of its head."""
    with path.open("rb") as stream:
        return hashlib.sha256(stream.read(4_096)).hexdigest()[:24]


def record(path: Path, *, now: datetime) -> None:
    """Record that a backup was made: apart from making it, for the tables may be old."""
    recording.record(
        recording.SITE,
        Event(
            at=now,
            person="",
            role="",
            verb=Verb.EXPORTED,
            object_kind=_KIND,
            object_id=fingerprint(path),
        ),
    )


def last_made_at() -> datetime | None:
    """Return when the last backup that is on record was made."""
    made = recorded.Event.objects.filter(object_kind=_KIND, verb=Verb.EXPORTED)
    return made.order_by("-at").values_list("at", flat=True).first()


def _is_there(path: Path) -> Fault:
    return Fault(
        str(path),
        "BACKUP-004",
        "is there already, and a backup is never written over.",
        "Choose another name.",
    )
