"""What files would change."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.faults import Fault
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.tools import file_proposals
from inspectorate.core.fieldwork.tools.file_proposals import ReadFile
from inspectorate.core.fieldwork.tools.filled_in import Entry, FilledIn
from inspectorate.core.fieldwork.tools.marks import Read
from inspectorate.core.fieldwork.tools.proposals import Target

TINY = instrument_cast.instrument()
TARGETS = [
    Target(f"as-{n}", f"A{n}", AssessmentState.ALLOCATED, may_write=True)
    for n in range(3)
]
BROKEN = Fault("b.docx", "X-001", "is broken.", "Mend it.")


def _tool(number, answer="sufficient"):
    entries = (Entry("1.1.a", Value((answer,)), f"row {number}"),) if answer else ()
    return FilledIn(f"s{number}", TINY.name, f"as-{number}", f"A{number}", entries)


def _propose(*reads):
    files = [ReadFile(f"{n}.xlsx", f"{n}" * 64, read) for n, read in enumerate(reads)]
    return file_proposals.propose(files, instrument=TINY, targets=TARGETS)


def test_every_file_keeps_its_own_cases_and_faults():
    first, second, third = _propose(
        Read((_tool(0), _tool(1))), Read(faults=(BROKEN,)), Read((_tool(2),))
    )
    assert [one.case for one in first.proposals] == ["A0", "A1"]
    assert (first.n_changes, first.can_be_taken) == (2, True)
    assert (second.proposals, second.faults, second.can_be_taken) == (
        (),
        (BROKEN,),
        False,
    )
    assert [one.case for one in third.proposals] == ["A2"]


def test_one_fault_keeps_a_whole_file_back():
    (file,) = _propose(Read((_tool(0), _tool(1, "perhaps"))))
    assert [fault.code for fault in file.faults] == ["FIELDWORK-158"]
    assert (file.n_changes, file.can_be_taken) == (1, False)


def test_a_file_that_says_nothing_new_has_nothing_to_take():
    (file,) = _propose(Read((_tool(0, ""),)))
    assert (file.faults, file.can_be_taken) == ((), False)
