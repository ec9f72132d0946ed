"""Events are added to their chain in one go, with place, under a lock of the stream only."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from trail_cast import NOON, STREAM, answered, links_of

from inspectorate.core.audit import chain, personal, verification
from inspectorate.core.audit.events import PersonalValue, Verb
from inspectorate.core.audit.personal import Kept
from inspectorate.core.faults import InspectorateError
from inspectorate.web.audit import context, models, recording


@pytest.mark.django_db
def test_a_chain_grows_over_several_records_and_verifies():
    recording.record(STREAM, answered(1), answered(2))
    recording.record(STREAM, answered(3))
    found = verification.verify(STREAM, links_of())
    assert found.broken is None
    assert found.n_events == 3
    head = models.Stream.objects.get(pk=STREAM)
    assert (head.seq, head.hash) == (found.head.seq, found.head.hash)


@pytest.mark.django_db
def test_personal_values_stand_beside_the_chain_and_match_it():
    recording.record(STREAM, answered())
    kept = [
        Kept(row.event.seq, PersonalValue(row.name, row.value, row.salt))
        for row in models.PersonalValue.objects.select_related("event")
    ]
    found = personal.compare(STREAM, links_of(), kept)
    assert (found.n_right, found.faults) == (2, ())
    assert "Siân" not in links_of()[0].body


@pytest.mark.django_db
def test_fifty_events_cost_as_many_statements_as_one():
    recording.record(STREAM, answered())
    counts = []
    for n_events in (1, 50):
        with (
            CaptureQueriesContext(
                connection,
            ) as seen,
            transaction.atomic(),
        ):
            recording.record(STREAM, *(answered(n) for n in range(n_events)))
        counts.append(len([q for q in seen if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == 4
    # Long lists are cut where the database allows no more parameters in a statement.
    assert counts[1] <= 6


@pytest.mark.django_db
def test_an_event_without_its_reason_leaves_nothing():
    with pytest.raises(InspectorateError, match="AUDIT-010"):
        recording.record(STREAM, answered(), answered(verb=Verb.RETURNED))
    assert not models.Event.objects.exists()
    assert not models.Stream.objects.exists()


@pytest.mark.django_db
def test_nothing_to_record_is_nothing_done(django_assert_num_queries):
    with django_assert_num_queries(0):
        recording.record(STREAM)


@pytest.mark.django_db
def test_streams_do_not_share_a_chain():
    recording.record(STREAM, answered())
    recording.record(recording.SITE, answered())
    first = [links_of(name)[0] for name in (STREAM, recording.SITE)]
    assert [one.seq for one in first] == [1, 1]
    assert first[0].prev == chain.first_prev(STREAM) != first[1].prev


@pytest.mark.django_db
def test_reading_a_case_is_found_by_the_case():
    recording.record_view(
        STREAM,
        at=NOON,
        person="p-alice",
        role="assessor",
        object_kind="case",
        object_id="c-one",
    )
    row = models.Event.objects.get(case="c-one")
    assert (row.verb, row.person, row.object_id) == ("viewed", "p-alice", "c-one")


def test_a_place_is_shown_as_a_hash_and_gives_way_to_what_an_event_says():
    place = context.Place(
        context.hashed("session", "key"), context.hashed("device", "")
    )
    placed = place.of(answered())
    assert (len(placed.session), placed.device) == (24, "")
    assert context.NOWHERE.of(placed) == place.of(placed) == placed


@pytest.mark.django_db
def test_what_the_middleware_notes_enters_the_event(rf):
    from inspectorate.web.audit.middleware import PlaceMiddleware

    def view(request):
        recording.record(STREAM, answered())

    request = rf.get("/")
    request.COOKIES.update(session="secret-key", device="r-device")
    PlaceMiddleware(view)(request)
    assert context.current.get() == context.NOWHERE
    body = links_of()[0].body
    assert f'"session":"{context.hashed("session", "secret-key")}"' in body
    assert f'"device":"{context.hashed("device", "r-device")}"' in body
    assert "secret-key" not in body


def test_a_stream_knows_its_inspection():
    assert recording.inspection_of_stream(STREAM) == "i-one"
    assert recording.inspection_of_stream(recording.SITE) == ""
