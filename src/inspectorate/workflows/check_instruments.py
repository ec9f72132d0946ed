"""Check instruments: every fault at once, and what there is to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.checks import wording
from inspectorate.storage import shipped_library
from inspectorate.storage.instruments import (
    instrument_files,
    instrument_library,
    instrument_vignettes,
    published_lock,
)


@dataclass(frozen=True)
class Summary:
    """What one version holds.

    Parameters
    ----------
    name : str
        Such as `cci/2009-04`, or the folder that was given.
    n_questions, n_scored : int
        Questions, and those of them that score.
    n_welsh_unreviewed : int
        Welsh texts that no Welsh speaker has reviewed yet.
    published : bool
        Whether the lock holds the version.
    n_faults : int
        Faults found in it.
    """

    name: str
    n_questions: int
    n_scored: int
    n_welsh_unreviewed: int
    published: bool
    n_faults: int


@dataclass(frozen=True)
class Checked:
    """Faults by file and line, and a summary of each version."""

    faults: tuple[Fault, ...]
    summaries: tuple[Summary, ...]


def check(names: Sequence[str] = ()) -> Checked:
    """Check some versions, or all shipped ones and their lock if none is named.

    Parameters
    ----------
    names : sequence of str
        Names or paths as `instrument_files.load` takes them.

    Raises
    ------
    InspectorateError
        `INSTRUMENT-001` if a name is unknown.
    """
    folders = [
        instrument_library.folder_of(name)
        for name in (names or instrument_library.names())
    ]
    faults: list[Fault] = []
    if not names:
        faults += published_lock.check_library(shipped_library.FOLDER)
    summaries = []
    for folder in folders:
        version = instrument_files.read(folder)
        found = instrument_files.faults_of(version)
        found += instrument_vignettes.faults_of(version, clean=not found)
        questions = list(version.source.questions())
        entries, _ = published_lock.read(version.folder.parent.parent)
        summaries.append(
            Summary(
                name=version.source.folder_name,
                n_questions=len(questions),
                n_scored=sum(q["scored"].value is not False for q in questions),
                n_welsh_unreviewed=wording.n_unreviewed(version.source),
                published=version.source.folder_name in entries,
                n_faults=len(found),
            )
        )
        faults += found
    return Checked(tuple(sorted({*faults}, key=_by_file_and_line)), tuple(summaries))


def _by_file_and_line(fault: Fault) -> tuple[str, int, str, str]:
    file, _, line = fault.place.rpartition(":")
    if not line.isdigit():
        file, line = fault.place, "0"
    return file, int(line), fault.code, fault.fault
