"""Merging loses nobody."""

from __future__ import annotations

from inspectorate.core.sampling.lists import persons
from inspectorate.core.sampling.lists.eligibility import OnePerPerson
from inspectorate.core.sampling.lists.persons import Row

EARLIEST = OnePerPerson(("crn",), "start", "earliest")
LATEST = OnePerPerson(("crn",), "start", "latest")


def row(number, crn, start="", case_id=None):
    return Row(number, {"case_id": case_id or f"K{number}", "crn": crn, "start": start})


def kept(rows, rule):
    return [row.number for row in persons.one_per_person(rows, rule)[0]]


def test_the_earliest_or_the_latest_case_is_kept():
    rows = [
        row(2, "x", "2011-05-01"),
        row(3, "X", "1/4/2011"),
        row(4, "y", "2011-01-01"),
    ]
    assert kept(rows, EARLIEST) == [3, 4]
    assert kept(rows, LATEST) == [2, 4]


def test_an_undated_case_gives_way_to_a_dated_one():
    rows = [row(2, "x"), row(3, "x", "2011-05-01")]
    assert kept(rows, EARLIEST) == [3]
    assert kept(rows, LATEST) == [3]


def test_two_unknown_persons_are_two():
    assert kept([row(2, ""), row(3, "")], EARLIEST) == [2, 3]


def test_ties_go_by_content_not_by_place():
    first = row(2, "x", "2011-05-01", "K1")
    second = row(3, "x", "2011-05-01", "K2")
    again = [second._replace(number=2), first._replace(number=3)]
    assert persons.one_per_person([first, second], EARLIEST)[0] == [first]
    assert [r.values for r in persons.one_per_person(again, EARLIEST)[0]] == [
        first.values
    ]


def test_mergers_say_who_was_kept():
    rows = [row(2, "x", "2011-05-01"), row(3, "x", "2011-04-01")]
    _, mergers = persons.one_per_person(rows, EARLIEST)
    assert [(m.row.number, m.kept.number) for m in mergers] == [(2, 3)]


def test_identical_rows_merge_and_others_conflict():
    rows = [
        row(2, "x", case_id="A"),
        row(3, "x", case_id="A"),
        row(4, "y", case_id="A"),
        row(5, "y", case_id="B"),
    ]
    left, merged, conflicts = persons.merge_identical(
        rows, id_column="case_id", columns=["case_id", "crn"]
    )
    assert [row.number for row in left] == [2, 5]
    assert [merger.row.number for merger in merged] == [3, 4]
    assert [(a.number, b.number) for a, b in conflicts] == [(2, 4)]
