"""Prove that a built report comes out of its snapshot again, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inspectorate.storage.publishing import report_folders
from inspectorate.workflows import build_report


@dataclass(frozen=True)
class Proof:
    """What came of building a report again.

    Parameters
    ----------
    snapshot : str
        Id of the snapshot it was built from.
    identical : int
        Files that came out with the same bytes.
    different, missing, added : tuple of str
        Files with other bytes, files that were built and are not in the folder, and
        files of the folder that were not built.
    """

    snapshot: str
    identical: int
    different: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether every file is as it was built."""
        return not (self.different or self.missing or self.added)


def rebuild(folder: Path) -> Proof:
    """Build a report again and compare every file.

    Parameters
    ----------
    folder : Path
        Written by `build_report.build`; is not changed.

    Raises
    ------
    InspectorateError
        As `report_folders.read_built` and `build_report.contents`.
    """
    kept, about, found = report_folders.read_built(folder)
    made = build_report.contents(
        kept, wanted=tuple(about["forms"]), finished=about["finished"]
    )
    both = sorted(made.keys() & found.keys())
    different = tuple(name for name in both if made[name] != found[name])
    if about["snapshot"] != kept.snapshot.id:
        different = (*different, f"{report_folders.KEPT}/{report_folders.SNAPSHOT}")
    return Proof(
        kept.snapshot.id,
        len(both) - len(different),
        different,
        tuple(sorted(made.keys() - found.keys())),
        tuple(sorted(found.keys() - made.keys())),
    )
