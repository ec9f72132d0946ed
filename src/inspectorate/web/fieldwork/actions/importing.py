"""Take answers in from tools that were filled in elsewhere, as if a device sent them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.answers.kept_answers import Outcome
from inspectorate.core.fieldwork.answers.operations import Operation
from inspectorate.core.fieldwork.tools import file_proposals, proposals
from inspectorate.core.fieldwork.tools.file_proposals import FileProposal, ReadFile
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.actions import answers, locks, write_turns
from inspectorate.web.fieldwork.actions.answers import Receipt
from inspectorate.web.fieldwork.queries import tools
from inspectorate.web.fieldwork.queries.tools import Within
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.people.authors import Author


@dataclass(frozen=True)
class FileAnswers:
    """The answers of one file that are to be taken in.

    Parameters
    ----------
    sha256 : str
        Of the file.
    batch : tuple of Operation
        Each on top of what stood when it was proposed.
    """

    sha256: str
    batch: tuple[Operation, ...]


@dataclass(frozen=True)
class TakenIn:
    """What became of the answers of some files.

    Parameters
    ----------
    n_standing, n_in_conflict, n_aside : int
        Answers that stand now; that are kept beside another one, until their assessor
        settles it; that are kept aside.
    """

    n_standing: int
    n_in_conflict: int
    n_aside: int


def propose(
    row: Inspection,
    files: Sequence[ReadFile],
    *,
    found: Within,
    is_veiled: bool = False,
) -> tuple[FileProposal, ...]:
    """Say what some files would change; nothing is written.

    Parameters
    ----------
    row : Inspection
    files : sequence of ReadFile
    found : Within
        The assessments that whoever asks may handle.
    is_veiled : bool
        As if nothing stood where they may not see it, to be shown to them.
    """
    return file_proposals.propose(
        files,
        instrument=library.load(row.instrument),
        targets=tools.targets_of(found, is_veiled=is_veiled),
    )


def answers_of(file: FileProposal, *, client_time: str) -> FileAnswers:
    """Return what a file that can be taken in changes."""
    batch = [
        operation
        for one in file.proposals
        for operation in proposals.operations_of(
            one, new_id=lambda: str(uuid.uuid4()), client_time=client_time
        )
    ]
    return FileAnswers(file.sha256, tuple(batch))


def accept(
    row: Inspection, files: Sequence[FileAnswers], *, found: Within, by: Author
) -> TakenIn:
    """Take the answers of some files in, as those of the assessors, all or none.

    Parameters
    ----------
    row : Inspection
    files : sequence of FileAnswers
        Taken in once: a second time they change nothing.
    found : Within
        The assessments that whoever accepts may handle, today.
    by : Author
        Who accepts.

    Raises
    ------
    InspectorateError
        `FIELDWORK-169` if there is an assessment among them that `by` may not handle.
    OperationalError
        If the turn at writing does not come in time; nothing was kept.
    """
    named = sorted({one.assessment for file in files for one in file.batch})
    _check_handled(named, found)

    def work() -> TakenIn:
        locks.readings(named)  # in this order, before any event is written
        receipts = [
            _received(assessment, files, found=found, by=by) for assessment in named
        ]
        recording.record(
            recording.stream_of_inspection(row.pk),
            *(
                by.did(
                    Verb.UPLOADED,
                    "filled-in tool",
                    file.sha256,
                    after={"answers": len(file.batch)},
                )
                for file in files
            ),
        )
        return _taken_in(receipts)

    return write_turns.write(work)


def _check_handled(named: Iterable[str], found: Within) -> None:
    lost = [assessment for assessment in named if assessment not in found.readings]
    if lost:
        raise InspectorateError(
            Fault(
                f'assessment "{assessment}"',
                "FIELDWORK-169",
                "is none of those into which you may take answers.",
                "Look at the files again: the case may have been given to another.",
            )
            for assessment in lost
        )


def _received(
    assessment: str, files: Sequence[FileAnswers], *, found: Within, by: Author
) -> Receipt:
    assessor = found.assessors[found.readings[assessment].row.person_id]
    batch = [
        one for file in files for one in file.batch if one.assessment == assessment
    ]
    return answers.receive(batch, person=assessor, now=by.at)


def _taken_in(receipts: Iterable[Receipt]) -> TakenIn:
    outcomes = [one.outcome for receipt in receipts for one in receipt.results]
    return TakenIn(
        sum(one in (Outcome.APPLIED, Outcome.DUPLICATE) for one in outcomes),
        outcomes.count(Outcome.CONFLICT),
        outcomes.count(Outcome.QUARANTINED),
    )
