from __future__ import annotations

from disclosure_cast import SUPPRESS, hiding, small_cells, table, with_totals
from inspectorate.core.publishing.disclosure import attacks, tables
from inspectorate.core.publishing.disclosure.attacker import Interval
from inspectorate.core.publishing.disclosure.published import Release


def attacked(*made, nesting=None, truth=()):
    releases = [Release(each, SUPPRESS) for each in made]
    found = attacks.attack(releases, nesting or {}, truth=truth)
    return {tables.named(each.cell): each for each in found}


def test_every_hidden_count_has_its_interval():
    made = with_totals([[3, 20], [25, 40]])
    inside = {cell for cell in made.rows if len(cell) == 2}
    found = attacked(hiding(made, inside))
    assert found["area area 0, sex sex 0"].interval == Interval(0, 23)
    assert {each.exposed_to for each in found.values()} == {()}
    assert all(each.printed for each in found.values())


def test_small_counts_alone_are_exposed_to_everybody():
    made = with_totals([[3, 20], [25, 40]])
    (found,) = attacked(hiding(made, small_cells(made))).values()
    assert found.interval == Interval(3, 3)
    assert found.exposed_to == (attacks.EVERYBODY,)


def test_with_the_truth_those_who_are_alone_attack_too():
    made = with_totals([[1, 4], [25, 20]])
    inside = {cell for cell in made.rows if len(cell) == 2}
    found = attacked(hiding(made, inside), truth=[made])
    assert found["area area 0, sex sex 1"].exposed_to == ("area area 0, sex sex 0",)


def test_a_difference_between_two_releases_is_found_though_neither_prints_it():
    found = attacked(
        table("area,n\nKent,30\n"),
        table("area,n\nSouth,32\n"),
        nesting={"area": {"South": ("Kent", "Sussex")}},
    )
    (sussex,) = found.values()
    assert (sussex.cell, sussex.printed) == ((("area", "Sussex"),), False)
    assert sussex.interval == Interval(2, 2)


def test_shares_give_counts_away():
    counts = "sex,n,percent_of_sex\nf,[c],{}\nm,[c],[c]\nall,12,100\n"
    assert not any(e.exposed_to for e in attacked(table(counts.format("[c]"))).values())
    found = attacked(table(counts.format("17")))
    assert {name for name, each in found.items() if each.exposed_to} == {"sex f"}
