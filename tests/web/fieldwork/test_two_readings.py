"""Two people read a case blind; somebody else rules; both originals stay."""

from __future__ import annotations

import difflib
import re

import pytest
from fieldwork_web_cast import (
    SMALL,
    answer_all,
    codes,
    in_fieldwork,
    op,
    read_twice,
    send,
    submit,
)
from web_cast import assessment

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import Assessment, Head, Ruling
from inspectorate.web.fieldwork.queries import answers, counting
from inspectorate.web.instruments import library
from inspectorate.web.sampling.models import Case
from web.page_checks import assert_valid_html

PAGES = "/en/assessments/"
REASON = {"reason": "The plan of 3 May settles it."}


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(library, "load", lambda _name: SMALL)


@pytest.fixture
def pair(cast):
    return read_twice(cast)


@pytest.fixture
def both(pair, cast, client_of):
    """Alice says x and x, Bob says z and x, and both have submitted."""
    first, second = pair
    answer_all(client_of(cast.alice), first)
    answer_all(client_of(cast.bob), second, **{"1_1_a": "z"})
    assert submit(client_of(cast.alice), first).status_code == 200
    assert submit(client_of(cast.bob), second).status_code == 200
    return pair


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.content.decode()[-2000:]
    if status == 200:
        assert_valid_html(response)
    return response.content.decode()


def do(client, path, status=302, **fields):
    response = client.post(path, fields)
    assert response.status_code == status, response.content.decode()[-2000:]
    return response


def everything(client, row):
    """Return all that somebody can learn of a reading and its inspection."""
    made = row.case.inspection_id
    paths = [
        f"{PAGES}{row.pk}/",
        f"{PAGES}{row.pk}/answers/1.1.a/",
        f"{PAGES}{row.pk}/answers/1.1.a/settle/",
        f"{PAGES}{row.pk}/aside/",
        f"{PAGES}{row.pk}/two-readings/",
        f"{PAGES}{row.pk}/two-readings/1.1.a/",
        *(
            f"{PAGES}{row.pk}/{step}/"
            for step in (
                "submit",
                "return",
                "countersign",
                "reconcile",
                "reopen",
                "reopen-ruling",
            )
        ),
        f"/en/inspections/{made}/assessments/",
        f"/en/inspections/{made}/assessments/{row.pk}/withdraw/",
        f"/en/inspections/{made}/assessments/to-look-into/",
        f"/en/inspections/{made}/second-readings/",
        f"/en/inspections/{made}/",
        "/en/",
        f"/api/assessments/{row.pk}/pack",
        f"/api/inspections/{made}",
        f"/api/inspections/{made}/cases",
    ]
    return {path: client.get(path) for path in paths}


def seen_by(client, row):
    """Return what a reader sees, without what changes at every look."""
    found = {}
    for path, response in everything(client, row).items():
        text = response.content.decode()
        text = re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", text)
        if path == f"/en/inspections/{row.case.inspection_id}/":
            text = re.sub(r"[0-9]+", "…", text)
        found[path.replace(row.pk, "…")] = (response.status_code, text)
    return found


@pytest.mark.parametrize("stage", ["allocated", "submitted"])
def test_a_reader_cannot_tell_whether_there_is_another(stage, pair, cast, client_of):
    """All that Bob can see is the same whether or not Alice reads the case too.

    How many assessments an inspection has, and how many are in, is for all its team to
    see; there are others here that are read twice.
    """
    first, second = pair
    for number in (2, 3):
        other = first.case.inspection.cases.create(
            sample=first.case.sample,
            reference=f"B000{number}",
            standing="drawn",
            position=number,
            second_reading=True,
        )
        assessment(other, cast.alice)
        assessment(other, cast.lead, turn="second")
    alice, bob = client_of(cast.alice), client_of(cast.bob)
    send(bob, op(second, "b1", "y"))
    if stage != "allocated":
        answer_all(alice, first, **{"1_1_a": "z"})
    if stage == "submitted":
        assert submit(alice, first).status_code == 200
    with_other = seen_by(bob, second)
    for path in everything(bob, first):
        if first.pk in path:
            nowhere = bob.get(path.replace(first.pk, "a-nowhere"))
            assert bob.get(path).status_code == nowhere.status_code >= 403, path
    traces = [f"{first.pk}.1.1.a", first.pk]
    for path, (_status, text) in with_other.items():
        assert not any(one in text for one in traces), path
    # The same world without a second reading.
    Head.objects.filter(assessment=first).delete()
    first.delete()
    Assessment.objects.filter(pk=second.pk).update(turn="first")
    Case.objects.filter(pk=second.case_id).update(second_reading=False)
    alone = seen_by(bob, second)
    assert alone.keys() == with_other.keys()
    for path, (status, text) in alone.items():
        assert status == with_other[path][0], path
        lines = difflib.unified_diff(
            with_other[path][1].splitlines(), text.splitlines(), lineterm="", n=0
        )
        assert "\n".join(lines) == "", path


def test_nor_can_a_reader_who_leads(cast, client_of):
    from inspectorate.web.people.models import RoleGrant

    (first,) = in_fieldwork(cast, n_cases=1)
    first.case.second_reading = True
    first.case.save()
    RoleGrant.objects.create(person=cast.lead, role="assessor")
    second = assessment(first.case, cast.lead, turn="second")
    lead, alice = client_of(cast.lead), client_of(cast.alice)
    send(alice, op(first, "a1", "z"))
    page(lead, f"{PAGES}{first.pk}/", 404)
    page(lead, f"{PAGES}{first.pk}/answers/1.1.a/", 404)
    page(lead, f"{PAGES}{first.pk}/two-readings/", 404)
    page(lead, f"{PAGES}{second.pk}/two-readings/", 403)
    listed = page(lead, f"/en/inspections/{first.case.inspection_id}/assessments/")
    assert second.pk in listed
    assert first.pk not in listed


def test_when_both_are_in_each_reader_sees_the_other(both, cast, client_of):
    first, second = both
    text = page(client_of(cast.bob), f"{PAGES}{second.pk}/")
    assert f"{PAGES}{first.pk}/" in text
    page(client_of(cast.bob), f"{PAGES}{first.pk}/")
    page(client_of(cast.alice), f"{PAGES}{second.pk}/")


def test_ruled_and_reconciled_and_both_originals_stay(both, cast, client_of):
    first, second = both
    lead = client_of(cast.lead)
    before = [answers.values_of(row.pk) for row in both]
    beside = f"{PAGES}{first.pk}/two-readings/"
    assert beside in page(lead, f"{PAGES}{first.pk}/")
    text = page(lead, beside)
    assert "1 question is answered alike." in text
    assert "1 has no ruling yet." in text
    blocked = page(lead, f"{PAGES}{first.pk}/reconcile/")
    assert "Has differences between its readings without a ruling: 1." in blocked
    assert beside in blocked
    path = f"{PAGES}{first.pk}/two-readings/1.1.a/"
    page(lead, path)
    do(lead, path, 200, choice="second")
    do(lead, path, choice="second", **REASON)
    assert "The plan of 3 May" in page(lead, f"{PAGES}{first.pk}/two-readings/")
    do(lead, f"{PAGES}{first.pk}/reconcile/")
    for row in both:
        row.refresh_from_db()
        assert row.state == AssessmentState.RECONCILED
        assert row.finished_by == cast.lead
    assert [answers.values_of(row.pk) for row in both] == before
    assert Event.objects.filter(verb="reconciled").count() == 2
    made = counting.counting_answers(first.case.inspection)
    (counted,) = made.cases
    assert made.is_whole
    assert counted.answers["1.1.a"].answers == ("z",)
    assert counted.answers["1.1.b"].answers == ("x",)
    assert [row.pk for row in counted.assessments] == [first.pk, second.pk]
    do(lead, path, 200, choice="first", **REASON)


@pytest.mark.parametrize(
    ("given", "stands"),
    [
        ({"choice": "first"}, ("x",)),
        ({"choice": "another", "answers": ["y"], "note": "p. 7"}, ("y",)),
        ({"choice": "neither"}, None),
    ],
)
def test_what_a_ruling_makes_count(given, stands, both, cast, client_of):
    first, _second = both
    lead = client_of(cast.lead)
    do(lead, f"{PAGES}{first.pk}/two-readings/1.1.a/", **given, **REASON)
    do(lead, f"{PAGES}{first.pk}/reconcile/")
    (counted,) = counting.counting_answers(first.case.inspection).cases
    value = counted.answers.get("1.1.a")
    assert (value.answers if value else None) == stands
    do(lead, f"{PAGES}{first.pk}/reopen-ruling/", reason="A second thought.")
    do(lead, f"{PAGES}{first.pk}/two-readings/1.1.a/", choice="second", **REASON)
    assert Ruling.objects.get().answers == ["z"]
    waiting = counting.counting_answers(first.case.inspection).waiting
    assert [case.pk for case in waiting] == [first.case_id]


@pytest.mark.parametrize(
    "given",
    [
        {"choice": "another"},
        {"choice": "another", "answers": ["x", "y"]},
        {"choice": "another", "answers": ["q"]},
        {"choice": "third"},
        {},
    ],
)
def test_a_ruling_without_one_answer_is_not_kept(given, both, cast, client_of):
    path = f"{PAGES}{both[0].pk}/two-readings/1.1.a/"
    do(client_of(cast.lead), path, 200, **given, **REASON)
    assert not Ruling.objects.exists()


def test_who_may_rule(both, cast, client_of):
    first, second = both
    for who in ("alice", "bob", "support", "analyst", "manager"):
        client = client_of(getattr(cast, who))
        for path in ("two-readings/", "two-readings/1.1.a/", "reconcile/"):
            assert client.get(f"{PAGES}{first.pk}/{path}").status_code in (403, 404)
    page(client_of(cast.quality), f"{PAGES}{second.pk}/two-readings/1.1.a/")
    page(client_of(cast.quality), f"{PAGES}{second.pk}/two-readings/1.1.b/", 404)


def test_nothing_is_ruled_before_both_are_in(pair, cast, client_of):
    first, second = pair
    answer_all(client_of(cast.alice), first)
    assert submit(client_of(cast.alice), first).status_code == 200
    send(client_of(cast.bob), op(second, "b1", "z"))
    lead = client_of(cast.lead)
    text = page(lead, f"{PAGES}{first.pk}/two-readings/")
    assert "They are compared when both are in." in text
    page(lead, f"{PAGES}{first.pk}/two-readings/1.1.a/", 404)
    blocked = do(lead, f"{PAGES}{first.pk}/reconcile/", 409).content.decode()
    assert "Reconcile when both are in." in blocked
    blocked = do(lead, f"{PAGES}{first.pk}/countersign/", 409).content.decode()
    assert "Reconcile the two readings instead." in blocked


def test_a_reading_is_not_returned_after_the_other_reader_saw_it(both, cast, client_of):
    blocked = do(client_of(cast.lead), f"{PAGES}{both[0].pk}/return/", 409, reason="x")
    assert "an original does not change after that" in blocked.content.decode()


def test_a_case_read_once_is_not_reconciled(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    lead = client_of(cast.lead)
    page(lead, f"{PAGES}{row.pk}/two-readings/", 404)
    page(lead, f"{PAGES}{row.pk}/two-readings/1.1.a/", 404)
    answer_all(client_of(cast.alice), row)
    assert submit(client_of(cast.alice), row).status_code == 200
    assert do(lead, f"{PAGES}{row.pk}/reconcile/", 409)


def test_a_conflict_stops_submitting(pair, cast, client_of):
    first, _second = pair
    alice = client_of(cast.alice)
    answer_all(alice, first)
    send(alice, op(first, "late", "z", device="laptop"))
    response = submit(alice, first)
    assert response.status_code == 409
    assert "FIELDWORK-011" in codes(response)


def test_what_counts_in_five_queries(cast, client_of, django_assert_max_num_queries):
    rows = in_fieldwork(cast, n_cases=6)
    alice = client_of(cast.alice)
    for row, state in zip(
        rows, ("submitted", "countersigned", "returned", "withdrawn"), strict=False
    ):
        answer_all(alice, row, **{"1_1_a": "y"})
        row.state = state
        row.save()
    with django_assert_max_num_queries(5):
        made = counting.counting_answers(rows[0].case.inspection)
    assert [one.case.pk for one in made.cases] == [row.case_id for row in rows[:2]]
    assert [case.pk for case in made.waiting] == [row.case_id for row in rows[2:]]
    assert not made.is_whole
    assert made.cases[0].answers["1.1.a"].answers == ("y",)
    assert made.cases[0].case.facts == {"gender": "male", "custody": "false"}
