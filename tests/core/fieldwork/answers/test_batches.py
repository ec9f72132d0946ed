"""What becomes of each operation; the cases the browser runs too are in the vectors."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from fieldwork_cast import RULES, Server, operation
from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.answers import (
    batches,
    kept_answers,
    operations,
    received,
)
from inspectorate.core.fieldwork.answers.kept_answers import Aside, Outcome
from inspectorate.core.fieldwork.answers.operations import Value
from tree import ROOT


def _outcomes(decision):
    return [str(result.outcome) for result in decision.results]


def _server(*batch):
    server = Server()
    server.take(*batch)
    return server


def test_an_answer_takes_the_place_of_the_one_that_was_seen():
    server = Server()
    assert _outcomes(server.take(operation("a1"))) == ["applied"]
    decision = server.take(operation("a2", "y", "a1"))
    (result,) = decision.results
    assert (result.outcome, result.head, result.open) == (Outcome.APPLIED, "a2", ())
    assert [kept.operation.op_id for kept in decision.kept] == ["a2"]
    assert list(decision.heads) == [("case-1", "1.1.a")]


def test_two_offline_edits_in_a_row_are_no_conflict_with_oneself():
    server = _server(operation("a1"))
    batch = [operation("a3", "z", "a2"), operation("a2", "y", "a1")]
    assert _outcomes(server.take(*batch)) == ["applied", "applied"]
    assert server.now() == ("a3", ())


def test_an_operation_sent_again_changes_nothing_and_hears_the_same():
    server = _server(operation("a1"), operation("a2", "y", "a1"))
    decision = server.take(operation("a1"), operation("a1"))
    assert [(r.outcome, r.is_replay) for r in decision.results] == [
        (Outcome.APPLIED, True),
        (Outcome.APPLIED, True),
    ]
    assert (decision.kept, decision.heads) == ((), {})


def test_an_id_with_another_content_is_refused():
    server = _server(operation("a1"))
    decision = server.take(operation("a1", "y"), operation("a2", "z", "a1"))
    assert _outcomes(decision) == ["op_reused", "applied"]
    assert decision.results[0].aside is None
    assert server.kept["a1"].operation.value == Value(("x",))


def test_the_same_answer_from_two_devices_is_no_conflict():
    server = _server(operation("a1"))
    assert _outcomes(server.take(operation("b1", "x"))) == ["duplicate"]
    assert server.now() == ("a1", ())
    assert _outcomes(server.take(operation("b2", "y", "b1"))) == ["applied"]


def test_another_answer_from_a_device_that_did_not_see_is_a_conflict():
    server = _server(operation("a1"))
    decision = server.take(operation("b1", "y"))
    assert _outcomes(decision) == ["conflict"]
    assert server.now() == ("a1", ("b1",))
    assert decision.results[0].open == ("b1",)


def test_who_goes_on_in_a_conflict_stays_in_the_same_one():
    server = _server(operation("a1"), operation("b1", "y"))
    assert _outcomes(server.take(operation("b2", "z", "b1"))) == ["conflict"]
    assert server.now() == ("a1", ("b2",))


def test_the_same_answer_twice_in_conflict_is_one_conflict():
    server = _server(operation("a1"), operation("b1", "y"), operation("c1", "z"))
    decision = server.take(operation("d1", "y"))
    assert _outcomes(decision) == ["conflict"]
    assert server.now() == ("a1", ("b1", "c1"))
    assert server.kept["d1"].stands_for == "b1"


def test_a_conflict_ends_when_its_author_agrees():
    server = _server(operation("a1"), operation("b1", "y"))
    assert _outcomes(server.take(operation("b2", "x", "b1"))) == ["duplicate"]
    assert server.now() == ("a1", ())


def test_a_conflict_ends_by_an_operation_that_names_both():
    server = _server(operation("a1"), operation("b1", "y"))
    assert _outcomes(server.take(operation("b2", "y", "a1", resolves=("b1",)))) == [
        "applied"
    ]
    assert server.now() == ("b2", ())


def test_either_of_both_may_be_the_base():
    server = _server(operation("a1"), operation("b1", "y"))
    server.take(operation("b2", "y", "b1", resolves=("a1",)))
    assert server.now() == ("b2", ())


def test_an_operation_that_does_not_name_the_conflict_leaves_it_open():
    server = _server(operation("a1"), operation("b1", "y"))
    server.take(operation("a2", "z", "a1"))
    assert server.now() == ("a2", ("b1",))


def test_a_conflict_ends_when_what_stands_comes_to_say_the_same():
    server = _server(operation("a1"), operation("b1", "y"), operation("c1", "z"))
    server.take(operation("d1", "y"))
    server.take(operation("a2", "y", "a1"))
    assert server.now() == ("a2", ("c1",))
    server.take(operation("d2", "x", "d1"))
    assert server.now() == ("d2", ("c1",))


def test_a_settlement_that_comes_too_late_takes_the_conflict_over():
    server = _server(operation("a1"), operation("b1", "y"))
    server.take(operation("a2", "z", "a1"))
    server.take(operation("b2", "y", "a1", resolves=("b1",)))
    assert server.now() == ("a2", ("b2",))


def test_different_questions_never_conflict():
    server = _server(operation("a1"))
    assert _outcomes(server.take(operation("b1", "y", question="1.1.b"))) == ["applied"]


@pytest.mark.parametrize(
    ("changes", "rules", "aside"),
    [
        ({"question": "9.9.z"}, RULES, Aside.UNKNOWN_QUESTION),
        ({"value": Value(("w",))}, RULES, Aside.UNKNOWN_ANSWER),
        ({"value": Value(("x",), ("w",))}, RULES, Aside.UNKNOWN_ANSWER),
        ({"value": Value(("x", "y"))}, RULES, Aside.UNKNOWN_ANSWER),
        ({"schema_rev": "2001-01"}, RULES, Aside.OLD_SCHEMA),
        ({}, replace(RULES, may_write=False), Aside.RIGHT_WITHDRAWN),
        ({}, replace(RULES, is_open=False), Aside.CLOSED),
        ({"assessment": "case-9"}, RULES, Aside.RIGHT_WITHDRAWN),
    ],
)
def test_what_cannot_be_taken_is_kept_aside(changes, rules, aside):
    server = Server(rules)
    sent = operation("a1", **changes)
    decision = server.take(sent)
    assert (decision.results[0].outcome, decision.results[0].aside) == (
        Outcome.QUARANTINED,
        aside,
    )
    assert server.kept["a1"].operation == sent
    assert decision.heads == {}


def test_several_answers_are_taken_where_they_may_be_ticked():
    server = Server()
    sent = operation("a1", question="1.1.b", value=Value(("x", "y")))
    assert _outcomes(server.take(sent)) == ["applied"]


def test_a_person_accepts_what_was_kept_aside_with_what_waited_for_it():
    server = Server(replace(RULES, may_write=False))
    server.take(operation("a1"))
    server.rules = {"case-1": RULES}
    server.take(operation("a2", "y", "a1"))
    decision = server.write(
        batches.accept("a1", ground=server.ground, rules=server.rules)
    )
    assert decision.results[0].outcome is Outcome.APPLIED
    assert server.now() == ("a2", ())


def test_what_is_accepted_without_its_parent_conflicts_with_what_stands():
    server = _server(operation("a1"), operation("b2", "y", "b1"))
    server.write(batches.accept("b2", ground=server.ground, rules=server.rules))
    assert server.now() == ("a1", ("b2",))


def test_a_parent_that_comes_after_its_follower_was_accepted_is_history():
    server = _server(operation("b2", "y", "b1"))
    server.write(batches.accept("b2", ground=server.ground, rules=server.rules))
    assert _outcomes(server.take(operation("b1"))) == ["applied"]
    assert server.now() == ("b2", ())


def test_what_comes_after_an_answer_given_over_it_is_history():
    server = _server(operation("a1"), operation("a3", "z", "a1", over=("a2",)))
    assert server.now() == ("a3", ())
    assert _outcomes(server.take(operation("a2", "y", "a1"))) == ["applied"]
    assert server.now() == ("a3", ())


def test_what_is_given_over_says_nothing_of_other_answers():
    server = _server(operation("a1"), operation("b1", "y", "a1"))
    server.take(operation("a3", "z", "a1", over=("a2",)))
    assert server.now() == ("b1", ("a3",))


def test_what_is_declined_stays_in_the_history_and_hears_so_when_sent_again():
    server = Server(replace(RULES, may_write=False))
    server.take(operation("a1"))
    server.write(batches.decline("a1", ground=server.ground))
    assert server.kept["a1"].operation == operation("a1")
    decision = server.take(operation("a1"))
    assert _outcomes(decision) == ["declined"]
    assert decision.kept == ()


@pytest.mark.parametrize("op_id", ["a1", "a9"])
def test_only_what_is_kept_aside_can_be_accepted_or_declined(op_id):
    server = _server(operation("a1"))
    with pytest.raises(InspectorateError, match="FIELDWORK-052"):
        batches.accept(op_id, ground=server.ground, rules=server.rules)
    with pytest.raises(InspectorateError, match="FIELDWORK-052"):
        batches.decline(op_id, ground=server.ground)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, RULES),
        ({}, replace(RULES, may_write=False)),
        ({"schema_rev": "2001-01"}, RULES),
        ({"question": "9.9.z"}, replace(RULES, is_open=False)),
    ],
)
def test_an_answer_that_the_version_does_not_have_cannot_be_accepted(changes, rules):
    """Whatever it was kept aside for."""
    server = Server(rules)
    server.take(operation("a1", "w", **changes))
    for asked in ({"case-1": RULES}, {}):
        with pytest.raises(InspectorateError, match="FIELDWORK-053"):
            batches.accept("a1", ground=server.ground, rules=asked)


VECTORS = json.loads(
    (ROOT / "tests" / "vectors" / "operations.json").read_text(encoding="utf-8")
)


def _rules(changes):
    plain = VECTORS["rules"] | changes
    questions = {
        question: kept_answers.Choices(
            frozenset(given["answers"]), frozenset(given["reasons"]), many=given["many"]
        )
        for question, given in plain["questions"].items()
    }
    revisions = frozenset(plain["schema_revs"])
    return kept_answers.Rules(
        questions, revisions, plain["may_write"], plain["is_open"]
    )


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vector(case):
    server = Server(_rules(case["rules"]))
    for step in case["steps"]:
        batch = received.read_batch(step["batch"])
        assert [operations.payload_hash(one) for one in batch] == step["payloads"]
        told = [
            asdict(one) | {"open": list(one.open)}
            for one in server.take(*batch).results
        ]
        assert told == step["expected"]
    heads = {question: now.head for (_, question), now in server.heads.items()}
    assert heads == case["heads"]
    assert operations.digest(heads) == case["digest"]
