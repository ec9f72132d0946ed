"""The folder of open data: files as CSV, and beside them what is in each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from inspectorate.core.publishing import data_descriptions
from inspectorate.core.publishing.data_descriptions import DataFile, Written
from inspectorate.core.publishing.publisher import PROPOSED, Licence
from inspectorate.core.publishing.wording import Wording

PACKAGE = "datapackage.json"
METADATA = "-metadata.json"  # after the whole name of a file, as CSV on the Web asks


def described(
    files: Sequence[tuple[DataFile, bytes]],
    wordings: Mapping[str, Wording],
    *,
    year: str,
    software: str,
    synthetic: bool,
    licence: Licence = PROPOSED,
) -> Iterator[tuple[str, bytes]]:
    """Yield data files with their descriptions: name within the folder, and bytes.

    Parameters
    ----------
    files : sequence of pairs
        Each file with its bytes.
    wordings : mapping of str to Wording
        By language.
    year, software : str
        What the data are of, and the version that made them.
    synthetic : bool
        Whether the case records are synthetic.
    licence : Licence
        Of the data.
    """
    for file, data in files:
        yield file.path, data
        described = data_descriptions.csvw(file, wordings, licence=licence)
        yield f"{file.path}{METADATA}", _json(described)
    written = [
        (file, Written(len(data), hashlib.sha256(data).hexdigest()))
        for file, data in files
    ]
    package = data_descriptions.package(
        written,
        wordings,
        year=year,
        software=software,
        synthetic=synthetic,
        licence=licence,
    )
    yield PACKAGE, _json(package)


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()
