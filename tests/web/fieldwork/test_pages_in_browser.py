"""The pages of assessments in a real browser: clean for axe in both languages, on a phone."""

from __future__ import annotations

import pytest
from django.conf import settings
from fieldwork_web_cast import answer_all, in_fieldwork, op, send, submit
from page_checks import assert_accessible, browsing, listen
from web_cast import assessment

from inspectorate.web.fieldwork.models import Assessment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [("en", 1280), ("cy", 320)]
PATIENCE_MS = 120_000  # a machine may be busy


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    with browsing() as browser:
        yield browser


@pytest.fixture
def world(cast, client_of):
    """One case in work with all its troubles, one submitted, one read twice and ruled on."""
    working, done, twice = in_fieldwork(cast, n_cases=3)
    twice.case.second_reading = True
    twice.case.save()
    second = assessment(twice.case, cast.bob, turn=Assessment.Turn.SECOND)
    alice, bob = client_of(cast.alice), client_of(cast.bob)
    note = "The assessment is dated 3 May, after the first meeting (plan, p. 3)."
    below = {"answers": ["late"], "reasons": ["handover_lost"], "note": note}
    send(
        alice,
        op(working, "a1", value=below),
        op(working, "b1", device="laptop"),
        op(working, "c1", question="1.1.b", schema_rev="2001-01"),
        op(
            working,
            "n1",
            question="note.interview",
            value=below | {"answers": [], "reasons": []},
        ),
    )
    for client, row, answer in (
        (alice, done, "on_time"),
        (alice, twice, "late"),
        (bob, second, "on_time"),
    ):
        answer_all(client, row, **{"1_1_a": answer})
        assert submit(client, row).status_code == 200
    return {
        "working": working.pk,
        "done": done.pk,
        "twice": twice.pk,
        "inspection": working.case.inspection_id,
    }


PAGES = [
    ("lead", "inspections/{inspection}/assessments/"),
    ("quality", "inspections/{inspection}/assessments/to-look-into/"),
    ("lead", "inspections/{inspection}/second-readings/"),
    ("alice", "assessments/{working}/"),
    ("lead", "assessments/{done}/"),
    ("lead", "assessments/{working}/answers/1.1.a/"),
    ("alice", "assessments/{working}/answers/1.1.a/settle/"),
    ("lead", "assessments/{working}/aside/"),
    ("lead", "assessments/{working}/aside/c1/"),
    ("alice", "assessments/{working}/submit/"),
    ("lead", "assessments/{done}/return/"),
    ("lead", "assessments/{twice}/two-readings/"),
    ("lead", "assessments/{twice}/two-readings/1.1.a/"),
]


def test_every_page_is_accessible(world, cast, client_of, chromium, live_server):
    for who, path in PAGES:
        session = client_of(getattr(cast, who)).cookies[settings.SESSION_COOKIE_NAME]
        context = chromium.new_context()
        context.add_cookies(
            [{"name": session.key, "value": session.value, "url": live_server.url}]
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        said = listen(page)
        for language, width in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{live_server.url}/{language}/{path.format(**world)}")
            assert_accessible(page)
        assert said == []
        context.close()
