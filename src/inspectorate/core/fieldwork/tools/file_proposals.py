"""What the files that came back would change: a file with faults changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.tools import proposals
from inspectorate.core.fieldwork.tools.marks import Read
from inspectorate.core.fieldwork.tools.proposals import Proposal, Target
from inspectorate.core.instruments.model import Instrument


@dataclass(frozen=True)
class ReadFile:
    """A file that came back, and what was read in it.

    Parameters
    ----------
    name, sha256 : str
    read : Read
    """

    name: str
    sha256: str
    read: Read


@dataclass(frozen=True)
class FileProposal:
    """What one file would change.

    Parameters
    ----------
    name, sha256 : str
        Of the file.
    proposals : tuple of Proposal
        One for each case in it.
    reading_faults : tuple of Fault
        What could not be understood at all.
    """

    name: str
    sha256: str
    proposals: tuple[Proposal, ...]
    reading_faults: tuple[Fault, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong with it."""
        of_cases = (fault for one in self.proposals for fault in one.faults)
        return (*self.reading_faults, *of_cases)

    @property
    def n_changes(self) -> int:
        """How many answers would become others."""
        return sum(len(one.changes) for one in self.proposals)

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something to take in, and nothing wrong with the file."""
        return bool(self.n_changes) and not self.faults


def propose(
    files: Sequence[ReadFile], *, instrument: Instrument, targets: Collection[Target]
) -> tuple[FileProposal, ...]:
    """Say what some files would change.

    Parameters
    ----------
    files : sequence of ReadFile
    instrument, targets
        As `proposals.propose` takes them.

    Returns
    -------
    tuple of FileProposal
        In the order of the files.
    """
    tools = [tool for file in files for tool in file.read.filled]
    made = iter(proposals.propose(tools, instrument=instrument, targets=targets))
    return tuple(
        FileProposal(
            file.name,
            file.sha256,
            tuple(next(made) for _ in file.read.filled),
            file.read.faults,
        )
        for file in files
    )
