"""Receiving: what is uploaded goes straight to the disk and is counted on the way.

The handler of every upload of the site. A file lies under a temporary name until
somebody keeps it; when the request ends, broken off or not, what was not kept is gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse

PREFIX = ".upload-"
# What was left by a process that was killed; no upload takes as long.
OLD_SECONDS = 24 * 60 * 60
# Beyond this the rest is not even read: a browser shows no page then.
MOST_READ = 10
_MARK, _DRAFTS = "_upload_is_too_large", "_uploads_begun"


class BrokenUploadsMiddleware:
    """Deletes what a request had received when it broke off.

    Django tells a handler of a file that is skipped, and of none that breaks off with
    its connection.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, then look for what it has left."""
        response = self._get_response(request)
        for draft in vars(request).pop(_DRAFTS, ()):
            draft.close()
        return response


class ReceivedFile(UploadedFile):  # type: ignore[type-arg]  # Django takes none
    """An upload that lies on the disk under a temporary name.

    Parameters
    ----------
    file : file object
        Open for reading.
    path : Path
        The temporary name.
    sha256 : str
        Of its bytes.
    """

    def __init__(
        self, file: IO[bytes], *, path: Path, sha256: str, name: str, size: int
    ) -> None:
        super().__init__(file, name, None, size)
        self.path = path
        self.sha256 = sha256

    def close(self) -> None:
        """Close it, and delete it unless somebody has moved it to where it is kept."""
        super().close()
        self.path.unlink(missing_ok=True)


class _Draft:
    """A file that is being received."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix=PREFIX, dir=_folder())
        self.path = Path(name)
        self.stream = os.fdopen(handle, "w+b")
        self.digest = hashlib.sha256()
        self.is_complete = False

    def close(self) -> None:
        """Give it up, unless it is complete and the request has it."""
        if not self.is_complete:
            self.stream.close()
            self.path.unlink(missing_ok=True)

    def completed(self) -> IO[bytes]:
        """Return the file, safely on the disk."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.seek(0)
        self.is_complete = True
        return self.stream


class StreamedUpload(FileUploadHandler):
    """Writes an upload to the disk and stops at the limit of `MOST_UPLOADED_BYTES`."""

    chunk_size = 1 << 18
    file: _Draft
    _n_received = 0  # over all files of the request

    def handle_raw_input(
        self,
        input_data: IO[bytes],  # noqa: ARG002 - as Django calls it
        META: dict[str, str],  # noqa: ARG002, N803
        content_length: int,
        boundary: str,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        """Refuse at once what is many times too large."""
        if content_length > MOST_READ * settings.MOST_UPLOADED_BYTES:
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.file = _Draft()
        if self.request is not None:
            vars(self.request).setdefault(_DRAFTS, []).append(self.file)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        """Write a piece, or give the file up when it has become too large."""
        self._n_received += len(raw_data)
        if self._n_received > settings.MOST_UPLOADED_BYTES:
            self.file.close()
            if self.request is not None:
                setattr(self.request, _MARK, True)
            raise SkipFile
        self.file.stream.write(raw_data)
        self.file.digest.update(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile:
        """Return the file, safely on the disk."""
        draft = self.file
        return ReceivedFile(
            draft.completed(),
            path=draft.path,
            sha256=draft.digest.hexdigest(),
            name=self.file_name or "",
            size=file_size,
        )

    def upload_interrupted(self) -> None:
        """Give up a file that broke off."""
        if hasattr(self, "file"):
            self.file.close()


def is_too_large(request: HttpRequest) -> bool:
    """Say whether a file of a request was given up because it was too large."""
    _ = request.FILES  # read them, if nobody has
    return getattr(request, _MARK, False)


def sweep() -> None:
    """Delete what a process that was killed had received."""
    oldest = time.time() - OLD_SECONDS
    for path in _folder().glob(f"{PREFIX}*"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def _folder() -> Path:
    folder = Path(settings.FILES_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
