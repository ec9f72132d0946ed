from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from disclosure_cast import SUPPRESS, opponent, table
from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.disclosure import attacks, programs, relations
from inspectorate.core.publishing.disclosure.attacker import Interval
from inspectorate.core.publishing.disclosure.published import Known, Release

# Fischetti and Salazar (2001), Management Science 47(7): investment by activity and
# region, 22 to be protected and three more cells hidden. It stays within 5 and 30.
INVESTMENT = """
activity,region,n
I,A,20
I,B,50
I,C,10
I,all,80
II,A,[c]
II,B,19
II,C,[c]
II,all,49
III,A,[c]
III,B,32
III,C,[c]
III,all,61
all,A,45
all,B,101
all,C,44
all,all,190
"""


def test_the_interval_of_a_published_example():
    found, at = opponent(table(INVESTMENT))
    hidden = {
        (activity, region): found.interval(
            at[("activity", activity), ("region", region)]
        )
        for activity in ("II", "III")
        for region in "AC"
    }
    assert hidden == {
        ("II", "A"): Interval(0, 25),
        ("II", "C"): Interval(5, 30),
        ("III", "A"): Interval(0, 25),
        ("III", "C"): Interval(4, 29),
    }


def test_one_hidden_count_beside_a_total_is_known():
    found, at = opponent(table("area,n\nKent,[c]\nYork,9\nall,12\n"))
    assert found.interval(at[("area", "Kent"),]) == Interval(3, 3)


def test_without_a_total_there_is_no_most():
    found, at = opponent(table("area,n\nKent,[c]\nYork,9\n"))
    assert found.interval(at[("area", "Kent"),]) == Interval(0, None)


def test_what_somebody_knows_narrows_an_interval():
    found, at = opponent(table("area,n\nKent,[c]\nYork,[c]\nall,12\n"))
    given = {at[("area", "Kent"),]: Known(1, 1)}
    assert found.interval(at[("area", "York"),], given=given) == Interval(11, 11)


def test_a_share_in_whole_per_cent_is_a_count():
    made = table("sex,n,percent_of_sex\nf,[c],17\nm,[c],[c]\nall,12,100\n")
    releases = [Release(made, SUPPRESS)]
    related = relations.relations_of([made], {})
    found = attacks.attacker_of(releases, related)
    assert found.interval(related.positions()[("sex", "f"),]) == Interval(2, 2)


def test_tables_that_cannot_both_be_true_are_refused():
    found, at = opponent(
        table("area,n\nKent,8\nall,9\n"), table("area,sex,n\nKent,f,[c]\nKent,all,7\n")
    )
    assert found.table({}) is None
    for attempt in (found.check_possible, lambda: found.interval(at[()])):
        with pytest.raises(InspectorateError, match="PUBLISH-012"):
            attempt()


def test_a_total_that_does_not_add_up_fits_no_table():
    found, _ = opponent(table("area,n\nKent,8\nYork,[c]\nall,7\n"))
    with pytest.raises(InspectorateError, match="PUBLISH-012"):
        found.check_possible()


def test_a_table_without_relations_has_no_limits():
    found, at = opponent(table("area,n\nall,[c]\n"), table("area,n\nKent,[c]\n"))
    assert found.interval(at[()]) == Interval(0, None)


def answering(monkeypatch, *answers):
    given = iter(answers)
    monkeypatch.setattr(programs.optimize, "milp", lambda *_, **__: next(given))


def answer(status, x=None):
    return SimpleNamespace(status=status, x=x, message="time limit reached")


def test_no_answer_proves_nothing(monkeypatch):
    found, _ = opponent(table("area,n\nKent,[c]\n"))
    answering(monkeypatch, answer(1), answer(1))
    with pytest.raises(InspectorateError, match=r"PUBLISH-013.*time limit"):
        found.table({})


def test_an_answer_that_does_not_fit_is_none(monkeypatch):
    found, _ = opponent(table("area,n\nKent,[c]\nall,9\n"))
    answering(monkeypatch, answer(programs.SOLVED, np.array([9.0, 8.0])))
    with pytest.raises(InspectorateError, match=r"PUBLISH-013.*does not fit"):
        found.table({})
