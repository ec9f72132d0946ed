"""Keep the records of a year as they came: reports on the whole year are made of them."""

from __future__ import annotations

import shutil

from inspectorate.storage import files
from inspectorate.storage.progress import Report
from inspectorate.storage.reconstruction import year_records
from inspectorate.web.operations.importing.records import YearRecords
from inspectorate.web.publishing import snapshotting


def keep(year: YearRecords, *, report: Report) -> bool:
    """Copy the folder of a year whole below FILES_DIR.

    Returns
    -------
    bool
        False if the very same records are kept there already.

    Raises
    ------
    InspectorateError
        `STORAGE-001` and `STORAGE-002` where it cannot be written.
    """
    about = dict(
        year_records.read(
            year.folder / year_records.FILE_NAME, "SELECT key, value FROM about"
        )
    )
    kept = snapshotting.year_folder(about["year"])
    there = kept / year_records.FILE_NAME
    if there.exists() and files.sha256_of(there) == year.sha256:
        return False
    report("Keeping the records", 0, 1)
    with files.folder_written_whole(kept) as draft:
        shutil.copytree(year.folder, draft, dirs_exist_ok=True)
    report("Keeping the records", 1, 1)
    return True
