"""Feedback to the manager who was interviewed about a case: good practice and ideas."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from inspectorate.core.faults import Fault, InspectorateError, as_question
from inspectorate.core.fieldwork.states import HANDED_IN, AssessmentState
from inspectorate.core.sampling.lists import personal_data

LONGEST_POINT = 1000  # characters; a paragraph
MOST_POINTS = 10


@dataclass(frozen=True)
class Feedback:
    """What a manager is told after the interview.

    Parameters
    ----------
    manager : str
        Who was interviewed.
    assessor : str
        Who gives it.
    good_practice, ideas : tuple of str
        One point each; said of the work, not of the person whose case it is.
    """

    manager: str
    assessor: str
    good_practice: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()


def check_can_give(feedback: Feedback, *, case_ids: Collection[str]) -> None:
    """Refuse feedback that says nothing, too much, or whose case it was.

    Parameters
    ----------
    feedback : Feedback
    case_ids : collection of str
        All case ids of the inspection's list: none may stand in the text, in whatever
        capitals, and with or without their dashes and spaces.

    Raises
    ------
    InspectorateError
        `FIELDWORK-090` when there is no point, `FIELDWORK-091` when there are too
        many, `FIELDWORK-092` for a point that is empty or too long, `FIELDWORK-093`
        for one that names a case or holds a direct identifier: all at once.
    """
    faults = list(_faults(feedback, [(i, _bare(i)) for i in case_ids]))
    if faults:
        raise InspectorateError(faults)


can_give = as_question(check_can_give)


def may_be_shown(state: AssessmentState) -> bool:
    """Say whether the manager may read it: once the assessment is handed in.

    Earlier, the feedback would tell a judgement that is not made yet.
    """
    return state in HANDED_IN


def _faults(
    feedback: Feedback, identifiers: Collection[tuple[str, str]]
) -> Iterator[Fault]:
    kinds = {"good practice": feedback.good_practice, "ideas": feedback.ideas}
    n_points = sum(map(len, kinds.values()))
    if n_points == 0:
        yield Fault(
            "feedback",
            "FIELDWORK-090",
            "says nothing.",
            "Give at least one point of good practice or one idea.",
        )
    if n_points > MOST_POINTS:
        yield Fault(
            "feedback",
            "FIELDWORK-091",
            f"has {n_points} points.",
            f"Choose at most {MOST_POINTS} that matter most.",
        )
    for kind, points in kinds.items():
        for number, point in enumerate(points, start=1):
            yield from _faults_of_point(point, f"{kind} {number}", identifiers)


def _faults_of_point(
    point: str, place: str, identifiers: Collection[tuple[str, str]]
) -> Iterator[Fault]:
    if not 1 <= len(point.strip()) <= LONGEST_POINT:
        yield Fault(
            place,
            "FIELDWORK-092",
            f"has {len(point.strip())} characters.",
            f"Write from 1 to {LONGEST_POINT}, or leave the point out.",
        )
    for found in (*_cases_named(point, identifiers), *_identifiers_in(point)):
        yield Fault(
            place,
            "FIELDWORK-093",
            f"holds {found}.",
            "Speak of the work, not of the case: the feedback is kept with the manager.",
        )


def _cases_named(point: str, identifiers: Collection[tuple[str, str]]) -> Iterator[str]:
    words = re.findall(r"[^\W_]+", point.lower())
    runs = {
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + 5, len(words) + 1))
    }
    for case_id, bare in identifiers:
        is_plain_number = bare.isdigit() and len(bare) < 4  # "12 cases" names none
        if bare in runs and not is_plain_number:
            yield f'the case id "{case_id}"'


def _bare(case_id: str) -> str:
    return "".join(re.findall(r"[^\W_]+", case_id.lower()))


def _identifiers_in(point: str) -> Iterator[str]:
    for column in personal_data.find({"text": [point]}):
        yield f"what looks like {column.kind}"
