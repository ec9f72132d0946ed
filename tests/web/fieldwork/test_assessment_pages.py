"""Pages of assessments: list, reading, history, conflicts, what is aside, steps."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.utils import timezone
from fieldwork_web_cast import (
    answer_all,
    in_fieldwork,
    kept,
    op,
    person_of,
    read_twice,
    send,
    submit,
)
from web_cast import inspection, sample

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.fieldwork.steps import ASSESSMENT
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork import need_words, readable
from inspectorate.web.fieldwork.actions import asides
from inspectorate.web.fieldwork.models import Assessment, SecondReadings
from inspectorate.web.fieldwork.queries import answers
from inspectorate.web.inspections import wording
from inspectorate.web.sampling.models import Case
from web.page_checks import assert_valid_html

PAGES = "/en/assessments/"


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.content.decode()[-3000:]
    if status == 200:
        assert_valid_html(response)
    return response.content.decode()


def do(client, path, status=302, **fields):
    response = client.post(path, fields)
    assert response.status_code == status, response.content.decode()[-3000:]
    return response


@pytest.fixture
def row(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    return row


@pytest.fixture
def submitted(row, cast, client_of):
    digest = answer_all(client_of(cast.alice), row)
    assert submit(client_of(cast.alice), row, digest).status_code == 200
    row.refresh_from_db()
    return row


def test_the_page_shows_answers_reasons_and_what_lacks(row, cast, client_of):
    send(
        client_of(cast.alice),
        op(
            row,
            "a1",
            "late",
            value={
                "answers": ["late"],
                "reasons": ["handover_lost"],
                "note": "<b>p. 3</b>",
            },
        ),
        op(row, "a2", "not_done", question="1.1.a", base_op=None),
        op(
            row,
            "n1",
            question="note.interview",
            value={"answers": [], "reasons": [], "note": "Spoke to the officer."},
        ),
    )
    for who in (cast.alice, cast.lead, cast.quality):
        text = page(client_of(who), f"{PAGES}{row.pk}/")
        assert "&lt;b&gt;p. 3&lt;/b&gt;" in text
        assert "Spoke to the officer." in text
        assert "Several answers" in text
        assert "Not answered" in text
    assert "Choose the answer to 1.1.a" in page(
        client_of(cast.alice), f"{PAGES}{row.pk}/"
    )
    viewed = Event.objects.filter(verb="viewed", object_id=row.pk)
    assert {one.person for one in viewed} == {
        cast.alice.pk,
        cast.lead.pk,
        cast.quality.pk,
    }


@pytest.mark.parametrize(
    "who",
    ["manager", "support", "bob", "outsider", "analyst", "editor", "contact"],
)
def test_others_do_not_see_it(who, row, cast, client_of):
    client = client_of(getattr(cast, who))
    page(client, f"{PAGES}{row.pk}/", 404)
    page(client, f"{PAGES}{row.pk}/answers/1.1.a/", 404)
    page(client, f"{PAGES}a-nowhere/", 404)


def test_the_history_shows_every_operation(row, cast, client_of):
    send(client_of(cast.alice), op(row, "a1"), op(row, "a2", "late", base_op="a1"))
    send(client_of(cast.bob), op(row, "b1", "not_done"))
    text = page(client_of(cast.lead), f"{PAGES}{row.pk}/answers/1.1.a/")
    assert text.count("Alice Example") == 2
    assert "Bob Example" in text
    assert "Its sender had no right to answer here any more." in text
    empty = page(client_of(cast.lead), f"{PAGES}{row.pk}/answers/1.1.b/")
    assert "Nobody has answered" in empty


def test_the_assessor_settles_a_conflict_without_javascript(row, cast, client_of):
    client = client_of(cast.alice)
    send(client, op(row, "a1"), op(row, "b1", "late", device="laptop"))
    path = f"{PAGES}{row.pk}/answers/1.1.a/settle/"
    text = page(client, path)
    assert "laptop" in text
    do(client, path, chosen="b1", seen="a1 b1")
    assert answers.values_of(row.pk)["1.1.a"].answers == ("late",)
    page(client, path, 404)
    page(client_of(cast.lead), path, 403)


def test_a_choice_among_answers_that_changed_is_asked_again(row, cast, client_of):
    client = client_of(cast.alice)
    send(client, op(row, "a1"), op(row, "b1", "late"))
    path = f"{PAGES}{row.pk}/answers/1.1.a/settle/"
    send(client, op(row, "c1", "not_done"))
    response = do(client, path, 200, chosen="b1", seen="a1 b1")
    assert "Another answer has arrived" in response.content.decode()
    do(client, path, 200, chosen="x1", seen="a1 b1 c1")
    assert answers.heads_of(row.pk) == {"1.1.a": "a1"}


def test_the_lead_takes_an_answer_that_came_late(submitted, cast, client_of):
    alice, lead = client_of(cast.alice), client_of(cast.lead)
    head = answers.heads_of(submitted.pk)["1.1.a"]
    late = op(
        submitted,
        "z1",
        "late",
        base_op=head,
        value={"answers": ["late"], "reasons": ["handover_lost"], "note": "p. 9"},
    )
    send(alice, late)
    assert "1 answer is kept aside" in page(lead, f"{PAGES}{submitted.pk}/")
    assert "Decide" in page(lead, f"{PAGES}{submitted.pk}/aside/")
    path = f"{PAGES}{submitted.pk}/aside/z1/"
    text = page(lead, path)
    assert "Return the assessment first" in text
    assert "It counts, as if" not in text
    do(lead, f"{PAGES}{submitted.pk}/return/", reason="A late answer came.")
    do(lead, path, 200, decision="accept", reason=" ")
    do(lead, path, decision="accept", reason="It came late.")
    assert answers.heads_of(submitted.pk)["1.1.a"] == "z1"
    event = Event.objects.get(verb="overridden")
    assert '"op":"z1"' in event.body
    page(lead, path, 404)
    page(alice, path.replace("z1", "z2"), 404)


def test_the_lead_declines_what_somebody_else_sent(row, cast, client_of):
    lead = client_of(cast.lead)
    send(client_of(cast.bob), op(row, "b1"))
    path = f"{PAGES}{row.pk}/aside/b1/"
    assert "who does not judge this case" in page(lead, path)
    do(lead, path, decision="accept", reason="It is not Bob's case.")
    assert kept("b1").outcome == "declined"
    assert answers.heads_of(row.pk) == {}
    page(client_of(cast.alice), f"{PAGES}{row.pk}/aside/", 403)


def test_an_accepted_answer_begins_an_assessment(row, cast, client_of):
    send(client_of(cast.alice), op(row, "a1", schema_rev="2001-01"))
    path = f"{PAGES}{row.pk}/aside/a1/"
    do(client_of(cast.lead), path, decision="accept", reason="Same question.")
    row.refresh_from_db()
    assert row.state == AssessmentState.IN_PROGRESS
    assert row.n_done == 1


def test_submitted_without_javascript_from_its_page(row, cast, client_of):
    client = client_of(cast.alice)
    digest = answer_all(client, row)
    path = f"{PAGES}{row.pk}/submit/"
    assert digest in page(client, path)
    refused = do(client, path, 409, digest="0" * 64).content.decode()
    assert "Has other answers here" in refused
    do(client, path, digest=digest)
    row.refresh_from_db()
    assert row.state == AssessmentState.SUBMITTED
    assert row.submitted_at is not None
    assert Event.objects.get(verb="submitted").case == row.case_id
    again = do(client, path, 409, digest=digest).content.decode()
    assert "This cannot be done from where the assessment stands now." in again


def test_what_is_in_the_way_of_submitting_is_all_said(row, cast, client_of):
    client = client_of(cast.alice)
    send(client, op(row, "a1", "late"), op(row, "b1"))
    send(client, op(row, "c1", schema_rev="2001-01", question="1.1.b"))
    response = submit(client, row)
    assert response.status_code == 409
    assert [fault["code"] for fault in response.json()["faults"]] == [
        "FIELDWORK-028",
        "FIELDWORK-029",
        "FIELDWORK-030",
        "FIELDWORK-011",
        "FIELDWORK-012",
    ]


def test_the_page_of_submitting_says_what_is_in_the_way(row, cast, client_of):
    client = client_of(cast.alice)
    send(client, op(row, "a1", "late"))
    text = page(client, f"{PAGES}{row.pk}/submit/")
    assert "Lacks answers to questions: 53." in text
    assert "<form" not in text.partition("<main")[2]


def test_an_answer_counts_only_by_what_core_allows(row, cast, client_of):
    """Also where somebody asks for what the page does not offer."""
    send(client_of(cast.bob), op(row, "b1"))
    asked = {"reason": "x", "person": person_of(cast.lead), "now": timezone.now()}
    with pytest.raises(InspectorateError) as refused:
        asides.accept(row.pk, "b1", **asked)
    assert [fault.code for fault in refused.value.faults] == ["FIELDWORK-054"]
    with pytest.raises(Http404):
        asides.accept(row.pk, "b2", **asked)


def test_every_need_can_be_translated():
    needed = {
        text
        for step in ASSESSMENT.steps
        for need in step.needs
        for text in (need.fault, need.remedy)
    }
    elsewhere = {text for pair in wording.NEEDS.values() for text in pair}
    assert needed <= {*need_words.SAID, *elsewhere}
    assert set(need_words.SAID) <= needed


def test_what_a_stranger_sent_does_not_stop_the_assessor(row, cast, client_of):
    send(client_of(cast.bob), op(row, "b1", "late"))
    digest = answer_all(client_of(cast.alice), row)
    assert submit(client_of(cast.alice), row, digest).status_code == 200


def test_returned_changed_and_submitted_again(submitted, cast, client_of):
    lead, alice = client_of(cast.lead), client_of(cast.alice)
    page(lead, f"{PAGES}{submitted.pk}/return/")
    do(lead, f"{PAGES}{submitted.pk}/return/", 200, reason="")
    do(lead, f"{PAGES}{submitted.pk}/return/", reason="See 1.1.a again.")
    assert "See 1.1.a again." in page(alice, f"{PAGES}{submitted.pk}/")
    head = answers.heads_of(submitted.pk)["1.1.a"]
    send(alice, op(submitted, "z1", "", base_op=head))
    submitted.refresh_from_db()
    assert submitted.n_done == submitted.n_applicable - 1
    assert submit(alice, submitted).status_code == 409


def test_countersigned_and_reopened(submitted, cast, client_of):
    quality = client_of(cast.quality)
    page(quality, f"{PAGES}{submitted.pk}/countersign/")
    do(quality, f"{PAGES}{submitted.pk}/countersign/")
    submitted.refresh_from_db()
    assert submitted.state == AssessmentState.COUNTERSIGNED
    assert submitted.finished_by == cast.quality
    do(client_of(cast.lead), f"{PAGES}{submitted.pk}/reopen/", reason="An error.")
    submitted.refresh_from_db()
    assert (submitted.state, submitted.finished_by) == ("returned", None)


def test_withdrawn_by_support_who_cannot_read_it(row, cast, client_of):
    support = client_of(cast.support)
    inside = f"/en/inspections/{row.case.inspection_id}/assessments/"
    page(support, f"{inside}{row.pk}/withdraw/")
    page(support, f"{inside}a-nowhere/withdraw/", 404)
    do(support, f"{inside}{row.pk}/withdraw/", reason="Alice is ill.")
    row.refresh_from_db()
    assert row.state == AssessmentState.WITHDRAWN
    alice = client_of(cast.alice)
    assert alice.get(f"/api/assessments/{row.pk}/pack").status_code == 404
    page(alice, f"{inside}{row.pk}/withdraw/", 403)
    page(alice, f"{inside}a-nowhere/withdraw/", 403)
    elsewhere = inspection(cast, InspectionState.FIELDWORK)
    inside = f"/en/inspections/{elsewhere.pk}/assessments/"
    page(support, f"{inside}{row.pk}/withdraw/", 404)


@pytest.mark.parametrize(
    ("step", "who", "status"),
    [
        ("submit", "lead", 403),
        ("submit", "bob", 404),
        ("return", "alice", 403),
        ("countersign", "alice", 403),
        ("countersign", "support", 404),
        ("reopen", "alice", 403),
        ("reconcile", "alice", 403),
        ("reopen-ruling", "alice", 403),
    ],
)
def test_who_may_not_take_a_step(step, who, status, submitted, cast, client_of):
    client = client_of(getattr(cast, who))
    page(client, f"{PAGES}{submitted.pk}/{step}/", status)
    assert client.post(f"{PAGES}{submitted.pk}/{step}/").status_code == status


def test_the_list_takes_a_fixed_number_of_queries(
    cast, client_of, django_assert_max_num_queries
):
    made = inspection(cast, InspectionState.FIELDWORK)
    cases = sample(made, n_cases=220, n_reserves=0)
    Case.objects.filter(pk__in=[one.pk for one in cases[:44]]).update(
        second_reading=True
    )
    now = timezone.now()
    Assessment.objects.bulk_create(
        [
            *(
                Assessment(case=one, person=cast.alice, allocated_at=now)
                for one in cases
            ),
            *(
                Assessment(case=one, person=cast.bob, turn="second", allocated_at=now)
                for one in cases[:44]
            ),
        ]
    )
    client = client_of(cast.lead)
    with django_assert_max_num_queries(32):
        text = page(client, f"/en/inspections/{made.pk}/assessments/")
    assert "A0001" in text
    assert "Second reading" in text
    filtered = f"/en/inspections/{made.pk}/assessments/?state=submitted"
    assert "No assessment is like that." in page(client, filtered)
    with django_assert_max_num_queries(32):
        page(client, f"/en/inspections/{made.pk}/assessments/to-look-into/")


def test_the_list_shows_to_each_what_they_may_know(row, cast, client_of):
    path = f"/en/inspections/{row.case.inspection_id}/assessments/"
    assert row.pk in page(client_of(cast.alice), path)
    assert row.pk in page(client_of(cast.quality), path)
    assert row.pk not in page(client_of(cast.bob), path)
    assert row.pk not in page(client_of(cast.manager), path)
    page(client_of(cast.outsider), path, 404)


def test_assessments_to_look_into_are_ticked_off_when_opened(
    submitted, cast, client_of
):
    path = f"/en/inspections/{submitted.case.inspection_id}/assessments/to-look-into/"
    quality = client_of(cast.quality)
    page(client_of(cast.lead), f"{PAGES}{submitted.pk}/")
    assert "Not yet" in page(quality, path)
    assert path in page(quality, "/en/")
    page(quality, f"{PAGES}{submitted.pk}/")
    assert "Not yet" not in page(quality, path)
    assert path not in page(quality, "/en/")
    assert submitted.pk not in page(client_of(cast.alice), path)


def test_a_share_is_ordered_to_be_read_twice(cast, client_of):
    rows = in_fieldwork(cast, n_cases=9)
    made = rows[0].case.inspection
    path = f"/en/inspections/{made.pk}/second-readings/"
    lead = client_of(cast.lead)
    page(lead, path)
    do(lead, path, 200, percent="101")
    do(lead, path, percent="20")
    twice = Case.objects.filter(inspection=made, second_reading=True)
    first = set(twice.values_list("pk", flat=True))
    assert len(first) == 2
    do(lead, path, percent="50")
    assert first < set(twice.values_list("pk", flat=True))
    seed = SecondReadings.objects.get().seed
    assert seed not in page(lead, path)
    do(lead, path, percent="0")
    assert not twice.exists()
    assert seed in page(lead, path)
    page(client_of(cast.support), path, 403)
    page(client_of(cast.alice), path, 403)
    assert Event.objects.filter(object_kind="second readings").count() == 3


def test_who_has_a_second_reading_keeps_it(cast, client_of):
    first, _second = read_twice(cast)
    path = f"/en/inspections/{first.case.inspection_id}/second-readings/"
    do(client_of(cast.lead), path, percent="0")
    first.case.refresh_from_db()
    assert first.case.second_reading


def test_what_is_countersigned_is_not_read_again(submitted, cast, client_of):
    do(client_of(cast.quality), f"{PAGES}{submitted.pk}/countersign/")
    path = f"/en/inspections/{submitted.case.inspection_id}/second-readings/"
    refused = do(client_of(cast.lead), path, 200, percent="100")
    assert "Reopen that reading" in refused.content.decode()


def test_no_sample_no_second_readings(cast, client_of):
    made = inspection(cast, InspectionState.SAMPLED)
    path = f"/en/inspections/{made.pk}/second-readings/"
    refused = do(client_of(cast.lead), path, 200, percent="10")
    assert "has no sample yet" in refused.content.decode()


def test_the_pages_in_welsh(submitted, cast, client_of):
    client = client_of(cast.lead)
    for path in (
        f"/cy/assessments/{submitted.pk}/",
        f"/cy/inspections/{submitted.case.inspection_id}/assessments/",
        f"/cy/assessments/{submitted.pk}/return/",
    ):
        page(client, path)


@pytest.mark.parametrize(
    ("claimed", "shown"),
    [
        ("2026-06-13T09:00:00Z", "13 June 2026, 10:00:00"),
        ("yesterday", "yesterday"),
        ("9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59-14:00"),
        ("", ""),
    ],
)
def test_the_clock_of_a_device_is_shown_as_a_moment_where_it_can_be(claimed, shown):
    assert readable.clock(claimed) == shown
