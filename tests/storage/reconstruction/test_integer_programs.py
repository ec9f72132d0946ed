import sys

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.reconstruction.counts import IntegerProgramme, LinearBound
from inspectorate.storage.reconstruction import integer_programs


def test_solve_keeps_domains_and_bounds():
    programme = IntegerProgramme(
        ((0, 10), (3, 3)), (4, 3), (LinearBound("sum", (0, 1), 9, 9),)
    )
    assert integer_programs.solve(programme, name="x") == [6, 3]


def test_solve_gives_the_same_solution_every_time():
    programme = IntegerProgramme(
        ((0, 50),) * 40, (25,) * 40, (LinearBound("sum", tuple(range(40)), 980, 990),)
    )
    first = integer_programs.solve(programme, name="x")
    assert 980 <= sum(first) <= 990
    assert integer_programs.solve(programme, name="x") == first


def test_the_nearest_solution_is_as_near_as_can_be():
    programme = IntegerProgramme(
        ((0, 20), (0, 20), (0, 20)),
        (10, 4, 2),
        (LinearBound("sum", (0, 1, 2), 18, 18),),
    )
    found = integer_programs.solve(programme, name="x", nearest=True)
    assert sum(found) == 18
    assert sum(abs(v - w) for v, w in zip(found, programme.wanted, strict=True)) == 2


def test_solve_names_what_has_no_solution():
    programme = IntegerProgramme(((0, 1),), (0,), (LinearBound("sum", (0,), 2, 2),))
    with pytest.raises(InspectorateError, match="cci 2011-12") as error:
        integer_programs.solve(programme, name="cci 2011-12")
    assert error.value.faults[0].code == "YEAR-002"


def test_solve_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    with pytest.raises(InspectorateError, match=r"inspectorate\[year\]") as error:
        integer_programs.solve(IntegerProgramme((), (), ()), name="x")
    assert error.value.faults[0].code == "YEAR-001"
