"""What the real endpoint does with operations: kept once, decided by core, recorded."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from fieldwork_web_cast import (
    SMALL,
    codes,
    in_fieldwork,
    kept,
    op,
    outcomes,
    payload_of,
    post,
    read_twice,
    send,
)
from web_cast import assessment

from inspectorate.core.fieldwork.answers import operations
from inspectorate.core.fieldwork.answers.received import LONGEST_NOTE
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event, PersonalValue
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.queries import answers
from inspectorate.web.instruments import library
from inspectorate.web.people.models import Device, Engagement
from tree import ROOT

VECTORS = json.loads(
    (ROOT / "tests" / "vectors" / "operations.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vector(case, cast, client_of, monkeypatch):
    monkeypatch.setattr(library, "load", lambda _name: SMALL)
    is_open = case["rules"].get("is_open", True)
    may_write = case["rules"].get("may_write", True)
    (row,) = in_fieldwork(cast, n_cases=1)
    row.case.inspection.state = "fieldwork" if may_write else "scoring"
    row.case.inspection.save()
    row.delete()
    row = assessment(
        row.case,
        cast.alice,
        AssessmentState.ALLOCATED if is_open else AssessmentState.SUBMITTED,
        id="case-1",
    )
    for step in case["steps"]:
        assert [payload_of(one) for one in step["batch"]] == step["payloads"]
        receipt = send(client_of(cast.alice), *step["batch"])
        assert receipt["results"] == step["expected"]
    assert answers.heads_of("case-1") == case["heads"]
    assert operations.digest(case["heads"]) == case["digest"]


def test_the_first_answer_begins_the_assessment_and_is_counted(cast, client_of):
    row, other = in_fieldwork(cast)
    receipt = send(client_of(cast.alice), op(row, "a1"))
    assert outcomes(receipt) == ["applied"]
    row.refresh_from_db()
    assert row.state == AssessmentState.IN_PROGRESS
    assert row.begun_at is not None
    assert (row.n_done, row.n_applicable) == (1, 54)
    assert receipt["assessments"] == {
        row.pk: {"state": "in_progress", "n_applicable": 54, "n_done": 1}
    }
    assert receipt["heads"] == {
        row.pk: {
            "1.1.a": {
                "op_id": "a1",
                "value": {"answers": ["on_time"], "reasons": [], "note": ""},
                "over": [],
                "open": [],
            }
        }
    }
    other.refresh_from_db()
    assert other.state == AssessmentState.ALLOCATED


def test_every_operation_is_recorded_with_what_was_seen_before(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    send(client, op(row, "a1"), op(row, "a2", "late", base_op="a1"))
    first, second = Event.objects.filter(verb="answered").order_by("seq")
    assert {first.stream, second.stream} == {f"inspection {row.case.inspection_id}"}
    assert (first.person, first.case, first.object_id) == (
        cast.alice.pk,
        row.case_id,
        row.pk,
    )
    assert '"op":"a2"' in second.body
    assert "late" not in second.body
    held = {one.name: one.value for one in PersonalValue.objects.filter(event=second)}
    assert held["before.answer"]["answers"] == ["on_time"]
    assert held["after.answer"]["answers"] == ["late"]
    assert held["after.outcome"] == "applied"
    assert Event.objects.filter(verb="advanced", object_id=row.pk).count() == 1


def test_sent_again_nothing_changes(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    batch = [op(row, "a1"), op(row, "b1", question="1.1.b", answer="")]
    first = send(client, *batch)
    counts = [models.Operation.objects.count(), Event.objects.count()]
    for again in (batch, batch[:1], batch[::-1]):
        receipt = send(client, *again)
        assert all(one["is_replay"] for one in receipt["results"])
    assert [models.Operation.objects.count(), Event.objects.count()] == counts
    assert [one["outcome"] for one in first["results"]] == ["applied", "applied"]


def test_the_receipt_has_the_hash_of_what_is_kept_however_often_it_is_asked(
    cast, client_of
):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    note = {"answers": ["late", "late"], "reasons": [], "note": "Tŷ \u2028 \U0001f600"}
    batch = [op(row, "a1", value=note), op(row, "b1", question="9.9.z")]
    for _ in range(2):
        receipt = send(client, *batch)
        told = {one["op_id"]: one["payload"] for one in receipt["results"]}
        assert told == {one["op_id"]: payload_of(one) for one in batch}
    for op_id, payload in told.items():
        assert operations.payload_hash(answers.as_operation(kept(op_id))) == payload


def test_an_id_with_another_content_is_not_kept(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    send(client, op(row, "a1"))
    assert outcomes(send(client, op(row, "a1", "late"))) == ["op_reused"]
    assert kept("a1").answers == ["on_time"]


def test_a_conflict_is_kept_shown_and_settled(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    send(client, op(row, "a1"))
    receipt = send(client, op(row, "b1", "not_done", device="laptop"))
    assert outcomes(receipt) == ["conflict"]
    head = receipt["heads"][row.pk]["1.1.a"]
    assert head["op_id"] == "a1"
    assert [(one["op_id"], one["device"]) for one in head["open"]] == [("b1", "laptop")]
    settled = op(row, "a2", "not_done", base_op="a1", resolves=["b1"])
    receipt = send(client, settled)
    assert outcomes(receipt) == ["applied"]
    assert receipt["heads"][row.pk]["1.1.a"]["open"] == []
    assert models.Operation.objects.count() == 3


def test_a_waiting_answer_is_placed_when_its_parent_comes(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    late = op(row, "a2", "late", base_op="a1")
    assert outcomes(send(client, late)) == ["quarantined: parent_missing"]
    assert outcomes(send(client, op(row, "a1"))) == ["applied"]
    assert kept("a2").outcome == "applied"
    assert answers.heads_of(row.pk) == {"1.1.a": "a2"}
    placed = Event.objects.get(verb="changed", object_id=row.pk)
    assert '"op":"a2"' in placed.body


@pytest.mark.parametrize(
    ("what", "aside"),
    [
        ("stage", "right_withdrawn"),
        ("device", "right_withdrawn"),
        ("submitted", "closed"),
        ("withdrawn", "closed"),
        ("somebody else", "right_withdrawn"),
    ],
)
def test_a_right_that_ended_keeps_the_answer_aside(what, aside, cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    sender = cast.alice
    changes = {}
    if what == "stage":
        row.case.inspection.state = InspectionState.SCORING.value
        row.case.inspection.save()
    elif what == "device":
        device = Device.objects.create(
            person=cast.alice, key="k", revoked_at=timezone.now()
        )
        changes = {"device": device.pk}
    elif what == "somebody else":
        sender = cast.bob
    else:
        row.state = what
        row.save()
    receipt = send(client_of(sender), op(row, "a1", **changes))
    assert outcomes(receipt) == [f"quarantined: {aside}"]
    assert kept("a1").answers == ["on_time"]
    assert kept("a1").person == sender
    assert answers.heads_of(row.pk) == {}


def test_who_has_left_is_signed_out_and_nothing_is_taken(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    yesterday = timezone.localdate() - timedelta(days=1)
    Engagement.objects.filter(person=cast.alice).update(ends=yesterday)
    response = post(client, "sync", {"operations": [op(row, "a1")]})
    assert response.status_code == 401
    assert not models.Operation.objects.exists()


def test_what_is_sent_for_an_unknown_assessment_is_kept_too(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    sent = op(row, "a1", assessment="a-nowhere")
    receipt = send(client_of(cast.alice), sent, op(row, "a2"))
    assert outcomes(receipt) == ["quarantined: right_withdrawn", "applied"]
    assert kept("a1").assessment == "a-nowhere"
    assert Event.objects.get(verb="answered", object_id="a-nowhere").stream == "site"


def test_a_stranger_learns_nothing_of_what_stands(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    send(client_of(cast.alice), op(row, "a1"), op(row, "a2", "late"))
    sent = [op(row, "b1"), op(row, "b2", assessment="a-nowhere")]
    real, unreal = (send(client_of(cast.bob), one) for one in sent)
    (told,), (told_of_nothing,) = real["results"], unreal["results"]
    assert told.pop("payload") == payload_of(sent[0])
    assert told_of_nothing.pop("payload") == payload_of(sent[1])
    assert told | {"op_id": ""} == told_of_nothing | {"op_id": ""}
    assert real["heads"] == real["assessments"] == {}
    probing = send(client_of(cast.bob), op(row, "a1", "late"))
    assert outcomes(probing) == ["op_reused"]
    assert probing["results"][0]["head"] is None
    assert probing["results"][0]["payload"] is None
    assert probing["heads"] == {}


def test_one_batch_for_two_assessments(cast, client_of):
    one, two = in_fieldwork(cast)
    receipt = send(client_of(cast.alice), op(one, "a1"), op(two, "b1"))
    assert outcomes(receipt) == ["applied", "applied"]
    assert set(receipt["assessments"]) == {one.pk, two.pk}


def test_the_two_readers_of_a_case_do_not_conflict(cast, client_of):
    first, second = read_twice(cast)
    assert outcomes(send(client_of(cast.alice), op(first, "a1"))) == ["applied"]
    assert outcomes(send(client_of(cast.bob), op(second, "b1", "late"))) == ["applied"]


def test_notes_beside_the_questions_are_kept_and_not_counted(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    note = {"answers": [], "reasons": [], "note": "Siân: the plan was shared."}
    receipt = send(
        client_of(cast.alice), op(row, "n1", question="note.interview", value=note)
    )
    assert outcomes(receipt) == ["applied"]
    assert receipt["assessments"][row.pk]["n_done"] == 0
    assert receipt["heads"][row.pk]["note.interview"]["value"] == note


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("{", "/api/sync"),
        ({"operations": []}, "operations"),
        ({"operations": [1]}, "operations[0]"),
        ({"operations": [{"op_id": "a b"}]}, "operations[0].op_id"),
        ({"operations": [], "more": 1}, "more"),
        ([], "body"),
    ],
)
def test_a_malformed_batch_names_every_place(body, place, cast, client_of):
    response = post(client_of(cast.alice), "sync", body)
    assert response.status_code == 422
    faults = response.json()["faults"]
    assert place in [fault["place"] for fault in faults]
    assert all(fault["remedy"] for fault in faults)


@pytest.mark.parametrize(
    "changes",
    [
        {"local_seq": "1"},
        {"local_seq": True},
        {"local_seq": 2**53},
        {"base_op": "a1"},
        {"resolves": None},
        {"value": {"answers": [], "reasons": [], "note": "\0"}},
        {"value": {"answers": [], "reasons": [], "note": "\ud800"}},
        {"value": {"answers": [], "reasons": [], "note": "x" * (LONGEST_NOTE + 1)}},
        {"value": {"answers": "on_time", "reasons": [], "note": ""}},
        {"client_time": "x" * 65},
        {"extra": 1},
    ],
)
def test_a_malformed_operation_is_refused_and_nothing_is_kept(changes, cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    batch = {"operations": [op(row, "a0"), op(row, "a1", **changes)]}
    response = post(client_of(cast.alice), "sync", batch)
    assert response.status_code == 422
    assert not models.Operation.objects.exists()


def test_too_much_at_once_is_too_large(cast, client_of):
    response = post(client_of(cast.alice), "sync", b" " * 2_600_000)
    assert (response.status_code, codes(response)) == (413, ["HTTP-413"])


def test_an_expired_session_loses_nothing(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    client.logout()
    batch = {"operations": [op(row, "a1")]}
    response = post(client, "sync", batch)
    assert (response.status_code, codes(response)) == (401, ["HTTP-401"])
    assert "Location" not in response.headers
    assert not models.Operation.objects.exists()
    assert post(client_of(cast.alice), "sync", batch).status_code == 200


def test_a_change_wants_the_csrf_token(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = Client(enforce_csrf_checks=True)
    batch = {"operations": [op(row, "a1")]}
    assert post(client, "sync", batch).status_code == 401
    client.force_login(cast.alice, backend="django.contrib.auth.backends.ModelBackend")
    assert post(client, "sync", batch).status_code == 403
    token = client.get("/api/session").json()["csrf"]
    assert post(client, "sync", batch, **{"X-CSRFToken": token}).status_code == 200


def test_a_batch_takes_a_fixed_number_of_queries(
    cast, client_of, django_assert_max_num_queries
):
    (row,) = in_fieldwork(cast, n_cases=1)
    questions = [q.id for q in library.load("cci/2009-04").questions()][:50]
    client = client_of(cast.alice)
    send(client, op(row, "first", question="note.interview", answer=""))
    batch = [
        op(row, f"a{at}", "", question=question)
        for at, question in enumerate(questions)
    ]
    with django_assert_max_num_queries(28):
        receipt = send(client, *batch)
    assert set(outcomes(receipt)) == {"applied"}
    with django_assert_max_num_queries(28):
        send(client, op(row, "z1", question=questions[0], base_op="a0"))


def test_the_own_assessments_and_nobody_elses(
    cast, client_of, django_assert_max_num_queries
):
    one, two = in_fieldwork(cast)
    first, _second = read_twice(cast)
    send(client_of(cast.alice), op(two, "a1"))
    two.refresh_from_db()
    alice = client_of(cast.alice)
    with django_assert_max_num_queries(16):
        told = alice.get("/api/assessments").json()
    assert told["total"] == 3
    assert {row["id"] for row in told["assessments"]} == {one.pk, two.pk, first.pk}
    assert "turn" not in told["assessments"][0]
    inside = f"/api/assessments?inspection={one.case.inspection_id}&state=in_progress"
    assert alice.get(inside).json() == {
        "total": 1,
        "assessments": [
            {
                "id": two.pk,
                "inspection": two.case.inspection_id,
                "case": "A0002",
                "instrument": "cci/2009-04",
                "state": "in_progress",
                "n_applicable": 54,
                "n_done": 1,
            }
        ],
    }
    assert alice.get("/api/assessments?limit=1&offset=2").json()["total"] == 3
    assert client_of(cast.lead).get("/api/assessments").json()["total"] == 0
