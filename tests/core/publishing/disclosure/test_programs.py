from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import programs

NO_ROWS = programs.matrix([], n_rows=0, n_columns=2), (np.zeros(0), np.zeros(0))
FREE = np.zeros(2), np.full(2, np.inf)


def answering(monkeypatch, *answers):
    given = iter(answers)
    monkeypatch.setattr(programs.optimize, "milp", lambda *_, **__: next(given))


def answer(status, x=None):
    return SimpleNamespace(status=status, x=x, message="time limit reached")


def test_the_least_sum_of_whole_numbers():
    # Twice the first and three times the second are at least seven.
    rows = programs.matrix([(0, 0, 2), (0, 1, 3)], n_rows=1, n_columns=2)
    sides = np.array([7.0]), np.array([np.inf])
    status, found = programs.solved(np.array([1.0, 1.0]), FREE, rows, sides)
    assert status == programs.SOLVED
    assert found is not None
    assert found.sum() == 3


def test_halves_are_no_people():
    # Twice a number of people is never three, though half of three is one and a half.
    rows = programs.matrix([(0, 0, 2)], n_rows=1, n_columns=2)
    three = np.array([3.0])
    found = programs.solved(np.zeros(2), FREE, rows, (three, three))
    assert found == (programs.INFEASIBLE, None)


def test_numbers_that_come_out_whole_are_not_asked_for_again(monkeypatch):
    answering(monkeypatch, answer(programs.SOLVED, np.array([1.0, 2.0 - 1e-9])))
    status, found = programs.solved(np.zeros(2), FREE, *NO_ROWS)
    assert status == programs.SOLVED
    assert found is not None
    assert found.tolist() == [1, 2]


def test_no_numbers_and_no_limit_are_told_apart():
    too_high = np.full(2, 3.0), np.full(2, 2.0)
    status, _ = programs.solved(np.zeros(2), too_high, *NO_ROWS)
    assert status == programs.INFEASIBLE
    assert programs.solved(-np.ones(2), FREE, *NO_ROWS) == (programs.UNBOUNDED, None)


@pytest.mark.parametrize("status", [1, programs.UNCLEAR])
def test_whatever_is_not_proven_is_a_fault(monkeypatch, status):
    answering(monkeypatch, answer(status), answer(status))
    with pytest.raises(InspectorateError, match=r"PUBLISH-013.*time limit"):
        programs.solved(np.zeros(2), FREE, *NO_ROWS)


@pytest.mark.parametrize(
    ("second", "said"),
    [(answer(0, np.zeros(2)), programs.UNBOUNDED), (answer(2), programs.INFEASIBLE)],
)
def test_infeasible_or_unbounded_is_asked_again_without_an_aim(
    monkeypatch, second, said
):
    unclear = answer(programs.UNCLEAR)
    answering(monkeypatch, unclear, unclear, second)
    assert programs.solved(-np.ones(2), FREE, *NO_ROWS) == (said, None)
