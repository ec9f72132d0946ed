"""In whatever order the batches come, the same answers are kept, and none waits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldwork_cast import Server, operation
from inspectorate.core.fieldwork.answers.kept_answers import Outcome


@st.composite
def _histories(draw):
    """Return operations of which each follows earlier ones, or none."""
    made = []
    for number in range(1, draw(st.integers(2, 8))):
        earlier = [one.op_id for one in made]
        base = draw(st.sampled_from([None, *earlier]))
        resolves = tuple(sorted(draw(st.sets(st.sampled_from(earlier or ["a1"])))))
        made.append(
            operation(
                f"a{number}",
                draw(st.sampled_from("xyz")),
                base,
                resolves=resolves if base else (),
                local_seq=draw(st.integers(0, 3)),
            )
        )
    return made


def _after(sent):
    server = Server()
    for one in sent:
        server.take(one)
    return server


@given(_histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_decides_nothing_about_what_is_kept(history, dice):
    shuffled = dice.sample(history, len(history))
    one, other = _after(history), _after(shuffled)
    assert {k: kept.operation for k, kept in one.kept.items()} == {
        k: kept.operation for k, kept in other.kept.items()
    }
    for server in (one, other):
        outcomes = {kept.outcome for kept in server.kept.values()}
        assert Outcome.QUARANTINED not in outcomes


@given(_histories())
def test_the_same_batches_give_the_same_decision(history):
    assert _after(history).kept == _after(history).kept
    assert _after(history).heads == _after(history).heads
