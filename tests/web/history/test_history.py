"""Who did and read what, as a page and as a file."""

from __future__ import annotations

import pytest
from page_checks import assert_valid_html, words_of
from web_cast import AT, assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(cast):
    """An inspection in which Leah read the first case, and Bob the second."""
    made = inspection(cast, InspectionState.FIELDWORK)
    cases = sample(made)
    for person, case in ((cast.lead, cases[0]), (cast.bob, cases[1])):
        recording.record_view(
            recording.stream_of_inspection(made.pk),
            at=AT,
            person=person.pk,
            role="",
            object_kind="case",
            object_id=case.pk,
        )
    return made, cases


def _words(response):
    return words_of(assert_valid_html(response))


def test_it_says_who_read_which_case(cast, client_of, read):
    made, cases = read
    words = _words(client_of(cast.lead).get(f"/en/inspections/{made.pk}/history/"))
    assert "Bob Example" in words
    assert f"read a case, case {cases[1].reference}" in words


def test_who_saw_a_case_is_one_question(cast, client_of, read):
    made, cases = read
    words = _words(
        client_of(cast.quality).get(
            f"/cy/inspections/{made.pk}/history/", {"case": cases[0].reference.lower()}
        )
    )
    assert f"achos {cases[0].reference}" in words
    assert f"achos {cases[1].reference}" not in words


def test_the_file_holds_every_event_and_is_itself_recorded(cast, client_of, read):
    made, cases = read
    address = f"/en/inspections/{made.pk}/history/?as=csv"
    text = client_of(cast.lead).get(address).content.decode()
    assert cases[0].reference in text
    assert len(text.splitlines()) == 3
    assert "exported" in client_of(cast.lead).get(address).content.decode()


def test_a_reader_who_is_blind_sees_no_history(cast, client_of, read):
    made, cases = read
    cases[0].second_reading = True
    cases[0].save()
    assessment(cases[0], cast.alice, AssessmentState.SUBMITTED)
    assessment(cases[0], cast.lead, turn="second")
    response = client_of(cast.lead).get(f"/en/inspections/{made.pk}/history/")
    assert response.status_code == 403


def test_the_site_is_for_quality_and_administrators(cast, client_of):
    allowed = {
        name
        for name, who in cast.by_role().items()
        if client_of(who).get("/en/history/").status_code == 200
    }
    assert allowed == {"quality", "administrator"}


def test_a_long_history_takes_few_queries(
    cast, client_of, read, django_assert_max_num_queries
):
    made, cases = read
    for _ in range(60):
        recording.record_view(
            recording.stream_of_inspection(made.pk), at=AT, person=cast.lead.pk,
            role="", object_kind="case", object_id=cases[0].pk,
        )  # fmt: skip
    client = client_of(cast.lead)
    with django_assert_max_num_queries(25):
        words = _words(client.get(f"/en/inspections/{made.pk}/history/"))
    assert "62 events" in words
