"""Readings of a case: who sees which when, and when scores may be shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.fieldwork.states import HANDED_IN, AssessmentState


@dataclass(frozen=True)
class Reading:
    """One person's assessment of one case."""

    assessment: str
    case: str
    assessor: str
    state: AssessmentState

    @property
    def is_in(self) -> bool:
        """Whether its assessor has handed it in."""
        return self.state in HANDED_IN


def standing(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings that were not withdrawn."""
    return tuple(r for r in readings if r.state is not AssessmentState.WITHDRAWN)


def are_in(readings: Sequence[Reading], *, n_due: int) -> bool:
    """Say whether every reading of a case that is due is handed in.

    Parameters
    ----------
    readings : sequence of Reading
        All readings of one case.
    n_due : int
        1, or 2 for a case chosen for a second reading.
    """
    left = standing(readings)
    return len(left) >= n_due and all(reading.is_in for reading in left)


def visible(
    person: str, readings: Sequence[Reading], *, n_due: int, oversees: bool
) -> tuple[Reading, ...]:
    """Return the readings of a case that a person may see now.

    Who reads the case, in whatever other role, sees only the own reading until all are
    in: not the answers of the other, nor whether there is another.

    Parameters
    ----------
    person : str
    readings : sequence of Reading
        All readings of one case.
    n_due : int
        1, or 2 for a case chosen for a second reading.
    oversees : bool
        The person may see readings of others in this inspection.
    """
    own = tuple(reading for reading in readings if reading.assessor == person)
    reads = standing(own)
    if reads and not are_in(readings, n_due=n_due):
        return own
    if reads or oversees:
        return tuple(readings)
    return own


def check_is_blind(
    person: str, readings: Sequence[Reading], *, seen_by: Collection[str]
) -> None:
    """Refuse to give a reading of a case to someone who knows another one.

    Parameters
    ----------
    person : str
        Who is to read.
    readings : sequence of Reading
        The readings of the case there are, withdrawn ones too.
    seen_by : collection of str
        Who opened one of them, from the log of readings.

    Raises
    ------
    InspectorateError
        `FIELDWORK-060` when the person reads or read the case, `FIELDWORK-061` when
        the person has seen another's reading.
    """
    place = ", ".join(dict.fromkeys(f'case "{r.case}"' for r in readings)) or "case"
    faults = []
    if any(reading.assessor == person for reading in readings):
        faults.append(
            Fault(
                place,
                "FIELDWORK-060",
                f"is already read by {person}.",
                "Give the other reading to somebody else.",
            )
        )
    elif person in seen_by:
        faults.append(
            Fault(
                place,
                "FIELDWORK-061",
                f"was seen by {person} in another's reading.",
                "A second reading is blind: give it to somebody who has not seen it.",
            )
        )
    if faults:
        raise InspectorateError(faults)


is_blind = as_question(check_is_blind)


def check_scores_may_be_shown(
    by_case: Mapping[str, Sequence[Reading]], *, second: Collection[str]
) -> None:
    """Refuse to show scores while a second reading that is due is not in.

    Parameters
    ----------
    by_case : mapping of str to sequence of Reading
        All readings of the sampled cases.
    second : collection of str
        Cases chosen for a second reading.

    Raises
    ------
    InspectorateError
        `FIELDWORK-062` for every case that is waited for.
    """
    faults = [
        Fault(
            f'case "{case}"',
            "FIELDWORK-062",
            "waits for its second reading.",
            "Scores are shown when every second reading is in, so that no score steers "
            "a reader.",
        )
        for case in sorted(second)
        if not are_in(by_case.get(case, ()), n_due=2)
    ]
    if faults:
        raise InspectorateError(faults)


scores_may_be_shown = as_question(check_scores_may_be_shown)
