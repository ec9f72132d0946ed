"""No officer answers for too many cases, and no place is lost that could be filled."""

from __future__ import annotations

from collections import Counter

from inspectorate.core.sampling.drawing import cap
from inspectorate.core.sampling.drawing.frame import Case


def case(case_id, stratum, officer, units=()):
    return Case(case_id, stratum, units, officer, 0)


def test_an_officer_keeps_the_first_cases_in_hash_order():
    cases = [case(f"{i}", "all", "ann") for i in range(4)]
    cases += [case("b", "all", "bob")]
    taken, short = cap.keep_below_cap(cases, {"0", "1", "2"}, cap=2)
    assert (taken, short) == ({"0", "1", "b"}, 0)


def test_a_lost_place_goes_to_the_least_used_officer():
    cases = [
        case("a1", "all", "ann"),
        case("a2", "all", "ann"),
        case("a3", "all", "ann"),
        case("b1", "all", "bob"),
        case("b2", "all", "bob"),
        case("c1", "all", "cat"),
    ]
    taken, short = cap.keep_below_cap(cases, {"a1", "a2", "a3", "b1"}, cap=2)
    assert (taken, short) == ({"a1", "a2", "b1", "c1"}, 0)


def test_a_lost_place_stays_in_the_unit_while_it_can():
    cases = [
        case("a1", "all", "ann", ("north", "x")),
        case("a2", "all", "ann", ("north", "x")),
        case("c1", "all", "cat", ("south", "y")),
        case("b1", "all", "bob", ("north", "z")),
        case("d1", "all", "dot", ("north", "x")),
    ]
    taken, _ = cap.keep_below_cap(cases, {"a1", "a2"}, cap=1)
    assert taken == {"a1", "d1"}
    taken, _ = cap.keep_below_cap(cases[:-1], {"a1", "a2"}, cap=1)
    assert taken == {"a1", "b1"}
    taken, _ = cap.keep_below_cap(cases[:-2], {"a1", "a2"}, cap=1)
    assert taken == {"a1", "c1"}


def test_places_are_exchanged_between_strata_rather_than_lost():
    # Stratum q has only ann; ann is full with a case of p that bob could take over.
    cases = [
        case("p-ann", "p", "ann"),
        case("q-ann", "q", "ann"),
        case("p-bob", "p", "bob"),
    ]
    taken, short = cap.keep_below_cap(cases, {"p-ann", "q-ann"}, cap=1)
    assert (taken, short) == ({"q-ann", "p-bob"}, 0)


def test_a_chain_of_exchanges_may_pass_through_several_strata():
    cases = [
        case("p-ann", "p", "ann"),
        case("q-bob", "q", "bob"),
        case("q-ann", "q", "ann"),
        case("r-bob", "r", "bob"),
        case("p-cat", "p", "cat"),
        case("q-ann2", "q", "ann"),
    ]
    # r has only bob, who is taken by q; q could use ann, who is taken by p; p has cat.
    taken, short = cap.keep_below_cap(cases, {"p-ann", "q-bob", "r-bob"}, cap=1)
    assert short == 0
    strata = Counter(c.stratum for c in cases if c.case_id in taken)
    officers = Counter(c.officer for c in cases if c.case_id in taken)
    assert strata == {"p": 1, "q": 1, "r": 1}
    assert max(officers.values()) == 1


def test_the_sample_is_short_only_when_nobody_is_left():
    cases = [case(f"{i}", "all", "ann") for i in range(5)] + [case("b", "all", "bob")]
    taken, short = cap.keep_below_cap(cases, {"0", "1", "2", "3"}, cap=2)
    assert (len(taken), short) == (3, 1)
