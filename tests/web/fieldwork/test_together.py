"""What several people send at once is kept as if they had sent it one after the other."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone
from fieldwork_web_cast import in_fieldwork, op, read_twice
from trail_cast import links_of
from web_cast import assessment, inspection, sample

from inspectorate.core.audit import verification
from inspectorate.core.fieldwork.answers import received
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit import context
from inspectorate.web.audit.context import NOWHERE, Place
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.actions import answers
from inspectorate.web.fieldwork.actions.answers import Sending
from inspectorate.web.people import queries


def sending(person, *batch, place=NOWHERE):
    today = timezone.localdate()
    return Sending(
        received.read_batch(list(batch)),
        queries.as_asking(person, today=today),
        timezone.now(),
        place,
    )


def receive(*sendings):
    """Keep what is sent, in the process of somebody else altogether."""
    token = context.current.set(Place("leader", "leader"))
    try:
        return answers._receive(sendings)
    finally:
        context.current.reset(token)


def outcomes(receipt):
    return [(one.op_id, one.outcome.value, one.head) for one in receipt.results]


def test_each_is_told_of_their_own(cast):
    first, second = read_twice(cast)
    alice, bob = receive(
        sending(cast.alice, op(first, "a1"), op(first, "a2", "late", base_op="a1")),
        sending(cast.bob, op(second, "b1")),
    )
    assert outcomes(alice) == [("a1", "applied", "a2"), ("a2", "applied", "a2")]
    assert outcomes(bob) == [("b1", "applied", "b1")]
    assert [row.pk for row in alice.assessments] == [first.pk]
    assert [row.pk for row in bob.assessments] == [second.pk]
    assert alice.heads.keys() == {(first.pk, "1.1.a")}
    for row, n_done in ((first, 0), (second, 1)):
        row.refresh_from_db()
        assert (row.state, row.n_done) == ("in_progress", n_done)


def test_each_is_recorded_from_where_they_sent_it(cast):
    first, second = read_twice(cast)
    receive(
        sending(cast.alice, op(first, "a1"), place=Place("her session", "her device")),
        sending(cast.bob, op(second, "b1")),
    )
    answered = Event.objects.filter(verb="answered")
    said = {json.loads(one.body)["op"]: json.loads(one.body) for one in answered}
    assert (said["a1"]["session"], said["a1"]["device"]) == (
        "her session",
        "her device",
    )
    assert "session" not in said["b1"]
    assert (said["a1"]["person"], said["b1"]["person"]) == (cast.alice.pk, cast.bob.pk)


def test_the_chains_of_several_inspections_go_on(cast):
    (row,) = in_fieldwork(cast, n_cases=1)
    made = inspection(cast, InspectionState.FIELDWORK, body=cast.bexley)
    other = assessment(sample(made, n_cases=1, n_reserves=0)[0], cast.bob)
    for turn in ("1", "2"):
        receive(
            sending(
                cast.alice, op(row, f"a{turn}", base_op="a1" if turn > "1" else None)
            ),
            sending(
                cast.bob, op(other, f"b{turn}", base_op="b1" if turn > "1" else None)
            ),
            sending(cast.outsider, op(row, f"x{turn}", assessment=f"a-nowhere-{turn}")),
        )
    streams = set(Event.objects.values_list("stream", flat=True))
    expected = {f"inspection {row.case.inspection_id}", f"inspection {made.pk}", "site"}
    assert streams == expected
    for stream in expected:
        found = verification.verify(stream, links_of(stream))
        assert found.broken is None
        assert found.n_events == (2 if stream == "site" else 3)
        assert models.Operation.objects.count() == 6


def test_the_right_of_each_decides_about_their_own(cast):
    first, second = read_twice(cast)
    alice, bob = receive(
        sending(cast.alice, op(second, "a1")), sending(cast.bob, op(first, "b1"))
    )
    for receipt, op_id in ((alice, "a1"), (bob, "b1")):
        assert outcomes(receipt) == [(op_id, "quarantined", None)]
        assert receipt.assessments == ()
        assert receipt.heads == {}


def test_more_people_cost_no_more_statements(cast, django_assert_max_num_queries):
    first, second = read_twice(cast)
    receive(sending(cast.alice, op(first, "a0")), sending(cast.bob, op(second, "b0")))
    one = [sending(cast.alice, op(first, "a1", base_op="a0"))]
    two = [
        sending(cast.alice, op(first, "a2", base_op="a1")),
        sending(cast.bob, op(second, "b2", base_op="b0")),
    ]
    for sendings in (one, two):
        with django_assert_max_num_queries(18):
            receive(*sendings)


@pytest.mark.parametrize(
    ("op_id", "assessment", "is_together"),
    [("b1", "y", True), ("b1", "x", False), ("a1", "y", False)],
)
def test_what_touches_the_same_is_not_kept_together(
    cast, op_id, assessment, is_together
):
    (row,) = in_fieldwork(cast, n_cases=1)
    group = [sending(cast.alice, op(row, "a1", assessment="x"))]
    asked = sending(cast.bob, op(row, op_id, assessment=assessment))
    assert answers._go_together(group, asked) is is_together


def test_a_transaction_does_not_grow_without_end(cast):
    (row,) = in_fieldwork(cast, n_cases=1)

    def of(person, n):
        batch = [op(row, f"{person.pk}-{at}", assessment=person.pk) for at in range(n)]
        return sending(person, *batch)

    full = [of(cast.alice, 50), of(cast.bob, 49)]
    assert answers._go_together(full, of(cast.lead, 1))
    assert not answers._go_together(full, of(cast.lead, 2))
