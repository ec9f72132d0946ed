"""What comes before its parent waits on the desk, and is placed when the parent comes."""

from __future__ import annotations

from dataclasses import replace

from fieldwork_cast import RULES, Server, operation
from inspectorate.core.fieldwork.answers import (
    batches,
)
from inspectorate.core.fieldwork.answers.kept_answers import Aside, Outcome


def _server(*batch):
    server = Server()
    server.take(*batch)
    return server


def test_an_operation_waits_for_its_parent_and_then_stands():
    server = _server(operation("a1"))
    decision = server.take(operation("a3", "z", "a2"))
    assert decision.results[0].aside is Aside.PARENT_MISSING
    assert server.now() == ("a1", ())
    decision = server.take(operation("a2", "y", "a1"))
    assert {kept.operation.op_id for kept in decision.kept} == {"a2", "a3"}
    assert server.now() == ("a3", ())
    assert server.kept["a3"].outcome is Outcome.APPLIED


def test_a_long_chain_that_comes_backwards_is_put_in_order():
    server = Server()
    bases = [None, *(f"a{number}" for number in range(1, 300))]
    chain = [operation(f"a{n}", "xy"[n % 2], bases[n - 1]) for n in range(1, 301)]
    for one in reversed(chain):
        server.take(one)
    assert server.now() == ("a300", ())


def test_what_waits_is_held_against_the_rules_again():
    server = Server()
    server.take(operation("a2", "y", "a1"), operation("a3", "z", "a2"))
    server.rules = {"case-1": replace(RULES, is_open=False)}
    server.take(operation("a1"))
    assert [kept.aside for kept in server.kept.values()] == [
        Aside.PARENT_MISSING,
        Aside.PARENT_MISSING,
        Aside.CLOSED,
    ]
    server.write(batches.accept("a1", ground=server.ground, rules=server.rules))
    assert server.kept["a2"].aside is Aside.CLOSED
    assert server.now() == ("a1", ())


def test_a_parent_of_another_question_is_no_parent():
    server = _server(operation("a1", question="1.1.b"))
    decision = server.take(operation("a2", "y", "a1"))
    assert decision.results[0].aside is Aside.PARENT_MISSING


def test_what_waits_for_something_declined_goes_on_waiting():
    server = Server(replace(RULES, may_write=False))
    server.take(operation("a1"))
    server.rules = {"case-1": RULES}
    server.take(operation("a2", "y", "a1"))
    server.write(batches.decline("a1", ground=server.ground))
    server.take(operation("c1", "z"))
    assert server.kept["a2"].aside is Aside.PARENT_MISSING
    assert server.now() == ("c1", ())
