"""Read the data files of a built report."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import documents
from inspectorate.storage.publishing.data_folder import PACKAGE


def read(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return the rows of each data file by its kind, such as `year`.

    Parameters
    ----------
    folder : Path
        Written by `inspectorate report build`.

    Raises
    ------
    InspectorateError
        `PUBLISH-048` for data that their own description does not fit.
    """
    place = folder / "data" / PACKAGE
    try:
        package = json.loads(place.read_bytes())
        paths = [resource["path"] for resource in package["resources"]]
    except (ValueError, KeyError, TypeError) as error:
        what = "it does not describe the data of a report"
        raise InspectorateError(documents.misfit(str(place), "", what)) from error
    # A name, never a way out of the folder.
    names = [Path(path).name for path in paths]
    return {name.partition("-")[0]: _rows(place.with_name(name)) for name in names}


def _rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
