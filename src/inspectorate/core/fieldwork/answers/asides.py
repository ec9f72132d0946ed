"""When an answer that was kept aside may still become part of a judgement."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.fieldwork.states import OPEN_FOR_ANSWERS, AssessmentState


def check_can_be_taken(
    op_id: str, *, sender: str, assessor: str, state: AssessmentState
) -> None:
    """Refuse to let an answer count that its assessor has not seen in the whole.

    Parameters
    ----------
    op_id : str
        Of the operation that is kept aside.
    sender : str
        Who sent it.
    assessor : str
        Whose assessment it was sent for.
    state : AssessmentState
        Of that assessment.

    Raises
    ------
    InspectorateError
        `FIELDWORK-054` when somebody else sent it, `FIELDWORK-059` when the assessment
        is not open: what was handed in does not change behind its assessor's back.
    """
    faults = list(_faults(op_id, sender, assessor, state))
    if faults:
        raise InspectorateError(faults)


can_be_taken = as_question(check_can_be_taken)


def _faults(
    op_id: str, sender: str, assessor: str, state: AssessmentState
) -> Iterator[Fault]:
    place = f'operation "{op_id}"'
    if sender != assessor:
        yield Fault(
            place,
            "FIELDWORK-054",
            "was sent by somebody who does not judge this case.",
            "Decline it; the assessor can answer the question anew.",
        )
    if state not in OPEN_FOR_ANSWERS:
        yield Fault(
            place,
            "FIELDWORK-059",
            f"belongs to an assessment that is {state}.",
            "Return the assessment first, so that its assessor sees the answer before "
            "submitting again; or decline it.",
        )
