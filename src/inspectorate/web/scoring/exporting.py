"""Export an inspection: write the file whole, record it, hand it out."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import IO

from django.db import transaction

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Verb
from inspectorate.web.audit import recording
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.authors import Author
from inspectorate.web.scoring.export import books


@dataclass(frozen=True)
class Exported:
    """A file that was written; it is gone from the disk when its stream is closed."""

    stream: IO[bytes]
    file_name: str
    content_type: str
    n_bytes: int


def export(row: Inspection, wanted: str, *, by: Author) -> Exported:
    """Write everything that is kept of an inspection to a file, and record that.

    Parameters
    ----------
    row : Inspection
        With `body__names`.
    wanted : str
        One of `books.FORMATS`.
    by : Author

    Notes
    -----
    The file is written whole before it is sent, so that nobody gets half of one; rows
    go through memory a part at a time.
    """
    book = books.book_of(row, at=by.at)
    # The response closes it.
    stream = tempfile.TemporaryFile(prefix="inspectorate-")  # noqa: SIM115
    try:
        books.write(stream, book, wanted)
        n_bytes = stream.tell()
        stream.seek(0)
        _record(row, wanted, by=by, n_bytes=n_bytes)
    except BaseException:
        stream.close()
        raise
    name = books.file_name(row, at=by.at, wanted=wanted)
    return Exported(stream, name, books.FORMATS[wanted].CONTENT_TYPE, n_bytes)


def _record(row: Inspection, wanted: str, *, by: Author, n_bytes: int) -> None:
    after: dict[str, Plain] = {"format": wanted, "n_bytes": n_bytes, "state": row.state}
    event = by.did(Verb.EXPORTED, "inspection", row.pk, after=after)
    with transaction.atomic():
        recording.record(recording.stream_of_inspection(row.pk), event)
