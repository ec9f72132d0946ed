from fractions import Fraction

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.scoring.rating import standards
from inspectorate.storage.scoring import rating_files

YOUTH = rating_files.load("youth-2018")
STANDARDS = {"assessment": ("a", "b"), "planning": ("c",)}


def rated(a, b, c):
    shares = {"a": a, "b": b, "c": c}
    return standards.rate_standards(YOUTH, STANDARDS, shares, place="Kent")


def test_the_lowest_question_decides():
    assessment, planning = rated(Fraction(9, 10), Fraction(55, 100), Fraction(80, 100))
    assert (assessment.rating, assessment.decided_by) == ("requires_improvement", "b")
    assert (planning.rating, planning.decided_by) == ("outstanding", "c")


@pytest.mark.parametrize(
    ("share", "is_close"),
    [
        (Fraction(601, 1000), True),
        (Fraction(60, 100), False),
        (Fraction(65, 100), True),
        (Fraction(699, 1000), True),
        (Fraction(70, 100), False),
        (Fraction(4, 100), False),  # the lowest band has no boundary below it
    ],
)
def test_shares_near_a_boundary_are_pointed_out(share, is_close):
    assert rated(share, Fraction(1), Fraction(1))[0].is_close is is_close


def test_a_standard_is_not_rated_on_a_part_of_its_evidence():
    with pytest.raises(InspectorateError) as error:
        rated(None, Fraction(1), None)
    assert [fault.code for fault in error.value.faults] == ["SCORE-031"] * 2
    with pytest.raises(InspectorateError):
        standards.rate_standards(YOUTH, STANDARDS, {}, place="Kent")


def test_rules_without_bands_rate_no_shares():
    with pytest.raises(InspectorateError) as error:
        standards.rate_standards(
            rating_files.load("ilacs"), STANDARDS, {}, place="Kent"
        )
    assert error.value.faults[0].code == "SCORE-030"
