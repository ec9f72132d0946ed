from collections import Counter

from inspectorate.core.reconstruction import assessors, plan
from reconstruction_cast import ROW

KENT, LUTON = plan.inspections_from(
    [ROW, {**ROW, "id": "luton", "area": "Luton", "sample_size": "39"}]
)
CASES = [f"case {i}" for i in range(61)]


def test_local_assessor_cases_add_up():
    assert assessors.local_assessor_cases([KENT, LUTON], 28) == {
        "cci-kent": 17,
        "luton": 11,
    }


def test_assign_gives_every_case_one_assessor():
    assigned = assessors.assign(CASES, KENT, ["Kent", "Luton"], by_local=17, seed="s")
    assert set(assigned) == set(CASES)
    assert Counter(kind for kind, _ in assigned.values()) == {
        "local_assessor": 17,
        "inspector": 44,
    }


def test_local_assessors_never_see_their_own_area():
    assigned = assessors.assign(CASES, KENT, ["Kent", "Luton"], by_local=61, seed="s")
    assert not any("Kent" in assessor for _, assessor in assigned.values())
    alone = assessors.assign(CASES, KENT, ["Kent"], by_local=61, seed="s")
    assert not any("Kent" in assessor for _, assessor in alone.values())
