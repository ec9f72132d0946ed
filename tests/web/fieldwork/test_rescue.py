"""A rescue file brings in what a device could not send, once, and as its person's."""

from __future__ import annotations

import base64
import json
import secrets
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from fieldwork_web_cast import in_fieldwork, op
from page_checks import assert_valid_html

from inspectorate.core.fieldwork.answers import rescue
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import Operation, SafetyConcern
from inspectorate.web.people.models import Device, Engagement

PAGE = "/en/rescue-file/"


def base64_of(given):
    return base64.b64encode(given).decode()


@pytest.fixture
def device(cast):
    """The device of Alice that cannot send."""
    key = base64_of(secrets.token_bytes(32))
    return Device.objects.create(person=cast.alice, key=key)


def sealed(device, body, *, kind="answer", seq=1, assessment=None, id_=None):
    """Return a record as `sealing.js` writes it."""
    plain = {
        "id": id_ or body["op_id"],
        "owner": device.person_id,
        "assessment": assessment or body["assessment"],
        "kind": kind,
        "seq": seq,
    }
    place = "|".join(["outbox", kind, plain["owner"], plain["assessment"], plain["id"]])
    iv = secrets.token_bytes(12)
    key = base64.b64decode(device.key)
    secret = AESGCM(key).encrypt(iv, json.dumps(body).encode(), place.encode())
    return {**plain, "iv": base64_of(iv), "sealed": base64_of(secret)}


def bring_in(client, *records):
    content = json.dumps({"format": rescue.FORMAT, "records": list(records)})
    return send_file(client, content.encode())


def send_file(client, content):
    return client.post(PAGE, {"file": SimpleUploadedFile("rescue.json", content)})


def found_of(response):
    assert_valid_html(response)
    return response.context["found"]


def test_the_answers_are_those_of_their_person_and_come_in_once(
    cast, client_of, device
):
    (row,) = in_fieldwork(cast, n_cases=1)
    records = [
        sealed(device, op(row, "a1"), seq=1),
        sealed(device, op(row, "a2", base_op="a1"), seq=2),
    ]
    support = client_of(cast.support)
    found = found_of(bring_in(support, *reversed(records)))
    assert (found.n_new, found.n_known, found.faults) == (2, 0, [])
    kept = Operation.objects.order_by("local_seq", "op_id")
    assert {one.person_id for one in kept} == {cast.alice.pk}
    assert {one.outcome for one in kept} == {"applied"}
    again = found_of(bring_in(support, *records))
    assert (again.n_new, again.n_known) == (0, 2)
    assert Operation.objects.count() == 2
    event = Event.objects.filter(object_kind="rescue file").first()
    assert (event.person, event.verb) == (cast.support.pk, "uploaded")


def test_what_another_key_has_sealed_stays_outside_and_keeps_nothing_back(
    cast, client_of, device
):
    first, second = in_fieldwork(cast)
    stranger = Device(person=cast.alice, key=base64_of(secrets.token_bytes(32)))
    found = found_of(
        bring_in(
            client_of(cast.support),
            sealed(stranger, op(first, "a1")),
            sealed(device, op(second, "a2"), seq=2),
        )
    )
    assert found.n_new == 1
    (fault,) = found.faults
    assert (fault.code, '"a1"' in fault.place) == ("FIELDWORK-192", True)


def test_a_record_put_in_the_place_of_another_is_not_opened(cast, client_of, device):
    first, second = in_fieldwork(cast)
    moved = sealed(device, op(first, "a1")) | {"assessment": second.pk}
    found = found_of(bring_in(client_of(cast.support), moved))
    assert (found.n_new, len(found.faults)) == (0, 1)


def test_what_its_person_may_not_write_any_more_is_kept_aside(cast, client_of, device):
    (row,) = in_fieldwork(cast, n_cases=1)
    device.revoked_at = timezone.now()
    device.save()
    body = op(row, "a1") | {"device": device.pk}
    found = found_of(bring_in(client_of(cast.support), sealed(device, body)))
    assert (found.n_new, found.n_aside) == (1, 1)
    assert Operation.objects.get().aside == "right_withdrawn"


def test_answers_of_somebody_who_has_left_are_kept_aside_too(cast, client_of, device):
    (row,) = in_fieldwork(cast, n_cases=1)
    yesterday = timezone.localdate() - timedelta(days=1)
    Engagement.objects.filter(person=cast.alice).update(ends=yesterday)
    found = found_of(bring_in(client_of(cast.support), sealed(device, op(row, "a1"))))
    assert (found.n_new, found.n_aside) == (1, 1)


def test_concerns_are_told_and_submissions_are_named(cast, client_of, device):
    (row,) = in_fieldwork(cast, n_cases=1)
    concern = {"id": "k1", "text": "Says that he is hit at home."}
    response = bring_in(
        client_of(cast.support),
        sealed(device, concern, kind="concern", assessment=row.pk, id_="k1"),
        sealed(
            device,
            {"digest": "0" * 64},
            kind="submit",
            assessment=row.pk,
            id_="s1",
            seq=2,
        ),
    )
    assert found_of(response).n_concerns == 1
    assert SafetyConcern.objects.get().raised_by_id == cast.alice.pk
    assert row.case.reference in response.content.decode()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"{}", b"[" * 100_000, b'{"format": 1}', b"\xff"]
)
def test_what_is_no_rescue_file_is_refused_with_what_to_do(cast, client_of, content):
    response = send_file(client_of(cast.support), content)
    assert response.context["form"].errors["file"]
    assert "found" not in response.context
    assert Operation.objects.count() == 0


def test_malformed_operations_are_named_one_by_one(cast, client_of, device):
    (row,) = in_fieldwork(cast, n_cases=1)
    broken = op(row, "b1") | {"value": "yes"}
    found = found_of(
        bring_in(
            client_of(cast.support),
            sealed(device, broken),
            sealed(device, op(row, "a1"), seq=2),
        )
    )
    assert found.n_new == 1
    assert [fault.code for fault in found.faults] == ["FIELDWORK-051"]
