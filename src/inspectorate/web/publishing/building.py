"""The files of an edition: built whole, known by one hash, proven by building again."""

from __future__ import annotations

import hashlib
import mimetypes
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from inspectorate.core.publishing import forms
from inspectorate.storage.progress import Report as Progress
from inspectorate.storage.publishing import report_folders, site_folder
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.web.publishing.models import Artefact, Publication
from inspectorate.workflows import build_report, rebuild_report
from inspectorate.workflows.rebuild_report import Proof

FOLDER = "publications"
FORMS = forms.FORMS
LANGUAGES = ("en", "cy")
# Said here, or every machine would guess for itself.
_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
}


@dataclass(frozen=True)
class BuiltFile:
    """One file of an edition."""

    path: str
    sha256: str
    n_bytes: int

    def as_row(self, publication: Publication) -> Artefact:
        """Return its row, not yet saved."""
        first, _, _ = self.path.partition("/")
        return Artefact(
            publication=publication,
            path=self.path,
            language=first if first in LANGUAGES else "",
            form=Path(self.path).suffix.lstrip(".")[:20],
            media_type=media_type(self.path),
            sha256=self.sha256,
            n_bytes=self.n_bytes,
        )


def media_type(path: str) -> str:
    """Return what a browser is told a file is."""
    suffix = Path(path).suffix
    guessed, _ = mimetypes.guess_type(path)
    return _TYPES.get(suffix) or guessed or "application/octet-stream"


def folder_of(report_id: str, edition: int) -> str:
    """Return where an edition lies, below FILES_DIR."""
    return f"{FOLDER}/{report_id}/{edition}"


def build(kept: Kept, folder: str, *, report: Progress) -> tuple[BuiltFile, ...]:
    """Build an edition in all forms and both languages, whole or not at all.

    Raises
    ------
    InspectorateError
        Everything that blocks its publication; as `workflows.build_report.build`.
    """
    out = Path(settings.FILES_DIR) / folder
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".draft.") as draft:
        report_folders.write_draft(Path(draft) / "draft", kept)
        names = build_report.build(
            Path(draft) / "draft", out, wanted=FORMS, unfinished=False, report=report
        )
    return tuple(_file(out, name) for name in [*names, site_folder.PROVENANCE])


def _file(out: Path, name: str) -> BuiltFile:
    data = (out / name).read_bytes()
    return BuiltFile(name, hashlib.sha256(data).hexdigest(), len(data))


def together(files: Mapping[str, str]) -> str:
    """Return one hash for all files of an edition, from their hashes by path."""
    lines = "".join(f"{files[path]}  {path}\n" for path in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()


def is_whole(row: Publication) -> bool:
    """Say whether every file of an edition lies there as it was approved."""
    out = Path(settings.FILES_DIR) / row.folder
    known = {one.path: one.sha256 for one in row.artefacts.all()}
    try:
        found = {path: _file(out, path).sha256 for path in known}
    except OSError:
        return False
    return found == known and together(found) == row.sha256


def rebuild(row: Publication) -> Proof:
    """Build an edition again and compare every file; nothing is changed.

    Raises
    ------
    InspectorateError
        As `workflows.rebuild_report.rebuild`.
    """
    return rebuild_report.rebuild(Path(settings.FILES_DIR) / row.folder)
