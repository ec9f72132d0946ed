"""Whatever fails says what, where and what to do; nothing is ever half-done."""

from __future__ import annotations

import json
import threading

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client
from fieldwork_web_cast import codes, in_fieldwork, op, post, send, submit
from ninja.errors import Throttled

from inspectorate.web.api import errors
from inspectorate.web.api.interface import interface
from inspectorate.web.fieldwork import models
from inspectorate.web.fieldwork.actions import write_turns

CALLS = [
    (method, path)
    for path, calls in interface.get_openapi_schema(path_prefix="/api/")[
        "paths"
    ].items()
    for method in calls
]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_every_call_wants_somebody_who_is_signed_in(method, path, db):
    address = path.replace("{assessment_id}", "a-x").replace("{inspection_id}", "i-x")
    response = getattr(Client(), method)(address)
    assert (response.status_code, codes(response)) == (401, ["HTTP-401"])
    assert "no-store" in response.headers["Cache-Control"]


def test_every_call_says_how_it_can_fail():
    found = interface.get_openapi_schema(path_prefix="/api/")
    assert found["openapi"] == "3.1.0"
    assert len(CALLS) >= 9
    for calls in found["paths"].values():
        for call in calls.values():
            said = {str(status) for status in call["responses"]}
            assert {"401", "403", "404", "409", "413", "422", "429", "503"} <= said


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("assessments/a-x/pack", 404),
        ("assessments/a x/pack", 422),
        ("nothing", 404),
        ("inspections/i-x", 404),
        ("inspections?limit=0", 422),
    ],
)
def test_what_is_not_there(path, status, cast, client_of):
    response = client_of(cast.alice).get(f"/api/{path}")
    assert response.status_code == status
    assert all(fault["remedy"] for fault in response.json()["faults"])


def test_known_and_not_allowed_is_403_and_hidden_404(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    lead = client_of(cast.lead).get(f"/api/assessments/{row.pk}/pack")
    assert (lead.status_code, codes(lead)) == (403, ["PEOPLE-020"])
    bob = client_of(cast.bob).get(f"/api/assessments/{row.pk}/pack")
    assert (bob.status_code, codes(bob)) == (404, ["HTTP-404"])
    nowhere = client_of(cast.bob).get("/api/assessments/a-nowhere/pack")
    assert nowhere.content.replace(b"a-nowhere", row.pk.encode()) == bob.content


def test_a_rule_in_the_way_is_409_with_every_fault(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    client = client_of(cast.alice)
    send(client, op(row, "a1", "late"))
    response = submit(client, row)
    assert response.status_code == 409
    assert codes(response) == ["FIELDWORK-028", "FIELDWORK-029", "FIELDWORK-030"]


def test_a_busy_database_is_503_with_retry_after(cast, client_of, monkeypatch):
    (row,) = in_fieldwork(cast, n_cases=1)

    def locked(_work):
        raise OperationalError("database is locked")

    monkeypatch.setattr(write_turns, "write", locked)
    response = post(client_of(cast.alice), "sync", {"operations": [op(row, "a1")]})
    assert (response.status_code, codes(response)) == (503, ["HTTP-503"])
    assert response.headers["Retry-After"] == "5"


def test_too_often_is_429_with_retry_after(rf):
    response = errors._http(rf.get("/api/session"), Throttled(wait=7))
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "7"


def test_a_fault_of_ours_is_500_as_json(cast, client_of, monkeypatch):
    (row,) = in_fieldwork(cast, n_cases=1)

    def broken(_work):
        raise ZeroDivisionError

    monkeypatch.setattr(write_turns, "write", broken)
    client = client_of(cast.alice)
    client.raise_request_exception = False
    response = post(client, "sync", {"operations": [op(row, "a1")]})
    assert response.status_code == 500
    assert codes(response) == ["HTTP-500"]
    assert "ZeroDivision" not in response.content.decode()


def test_two_that_make_the_same_row_are_sorted_out_by_trying_again(db):
    tries = []

    def work():
        tries.append(1)
        if len(tries) < write_turns.MOST_TRIES:
            raise IntegrityError
        return "kept"

    assert write_turns.write(work) == "kept"
    tries.clear()

    def never():
        tries.append(1)
        raise IntegrityError

    with pytest.raises(IntegrityError):
        write_turns.write(never)
    assert len(tries) == write_turns.MOST_TRIES


def test_turns_are_given_in_the_order_in_which_they_were_asked_for():
    queue, order = write_turns.Queue(), []
    assert queue.enter(seconds=0)

    def wait(name):
        assert queue.enter(seconds=10)
        order.append(name)
        queue.leave()

    threads = []
    for name in range(5):
        thread = threading.Thread(target=wait, args=(name,))
        threads.append(thread)
        thread.start()
        while len(queue._waiting) <= name:
            threading.Event().wait(0.001)
    queue.leave()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
    assert queue.enter(seconds=0)


def test_a_turn_that_does_not_come_in_time_is_not_waited_for():
    queue = write_turns.Queue()
    assert queue.enter(seconds=0)
    assert not queue.enter(seconds=0.01)
    queue.leave()
    assert queue.enter(seconds=0)


def test_the_document_is_public_and_holds_no_case(cast):
    response = Client().get("/api/openapi.json")
    assert response.status_code == 200
    assert json.loads(response.content)["info"]["title"] == "Inspectorate"
    assert models.Operation.objects.count() == 0
