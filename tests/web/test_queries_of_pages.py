"""A page asks the database as often for many rows as for few."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from scoring_living import area, score_all
from web_cast import AT, assessment, body, inspection, person, sample

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.audit import recording
from inspectorate.web.fieldwork.models import (
    Booking,
    Feedback,
    InterviewSlot,
    SafetyConcern,
)
from inspectorate.web.inspections.models import Document, Partnership, TeamMember
from inspectorate.web.people.models import Body
from inspectorate.web.sampling.models import Case, CaseList, Replacement
from inspectorate.web.scoring import actions
from inspectorate.web.scoring.actions import Maker

pytestmark = pytest.mark.django_db
S, A = InspectionState, AssessmentState
# The pages of an inspection, and who is asked for each.
OF_INSPECTION = (
    ("", "manager"),
    ("", "lead"),
    ("", "contact"),
    ("team/", "lead"),
    ("team/add/", "lead"),
    ("documents/", "lead"),
    ("partners/", "lead"),
    ("sample/", "support"),
    ("sample/reserves/", "support"),
    ("allocation/", "lead"),
    ("interviews/", "contact"),
    ("interviews/offer/", "support"),
    ("assessments/", "lead"),
    ("assessments/", "alice"),
    ("assessments/to-look-into/", "quality"),
    ("second-readings/", "lead"),
    ("concerns/", "lead"),
)
OF_SITE = (
    ("", "manager"),
    ("", "lead"),
    ("", "support"),
    ("", "alice"),
    ("", "quality"),
    ("", "analyst"),
    ("", "editor"),
    ("", "contact"),
    ("", "administrator"),
    ("inspections/", "manager"),
    ("inspections/", "contact"),
    ("year/2026-27/", "manager"),
    ("people/", "manager"),
    ("bodies/", "manager"),
)


class Growing:
    """An office in which more and more happens."""

    def __init__(self, cast):
        self.cast, self.n = cast, 0
        self.inspection = inspection(cast, S.FIELDWORK)
        self.sample = sample(self.inspection)[0].sample
        self.grow()

    def grow(self):
        """Add to the inspection, and beside it one at every stage, bodies and people."""
        for _ in range(3):
            self.n += 1
            self._add_cases(self.inspection)
            self._add_papers(self.inspection)
            self._add_beside()

    def _add_cases(self, made):
        cast, at = self.cast, timezone.now()
        first, second, third, fourth = self._cases()
        mine = assessment(first, cast.alice, A.SUBMITTED, submitted_at=at)
        assessment(second, cast.alice, A.IN_PROGRESS)
        assessment(second, cast.bob, A.ALLOCATED, turn="second")
        Feedback.objects.create(
            assessment=mine,
            manager="Mo",
            addressee=cast.contact,
            ideas=["An idea"],
            given_at=at,
        )
        for number in range(2):
            slot = InterviewSlot.objects.create(
                inspection=made,
                interviewer=cast.alice,
                starts_at=at + timedelta(days=self.n, hours=number),
                ends_at=at + timedelta(days=self.n, hours=number + 0.5),
            )
            if number:
                Booking.objects.create(
                    slot=slot,
                    case=first,
                    manager="Mo",
                    booked_at=at,
                    booked_by=cast.contact,
                )
        Replacement.objects.create(
            case=third,
            replaced_by=fourth,
            reason="lost",
            person=cast.lead,
            at=at,
        )

    def _cases(self):
        standings = [Case.Standing.DRAWN] * 3 + [Case.Standing.RESERVE]
        return Case.objects.bulk_create(
            Case(
                sample=self.sample,
                inspection=self.inspection,
                reference=f"B{self.n}-{number}",
                standing=standing,
                position=10 * self.n + number,
                stratum="(all)",
                officer=f"Officer {self.n}",
                second_reading=number == 1,
            )
            for number, standing in enumerate(standings)
        )

    def _add_papers(self, made):
        cast, at = self.cast, timezone.now()
        Document.objects.create(inspection=made, title=f"Plan {self.n}")
        partner = body(f"Partner {self.n}", kind=Body.Kind.PARTNER)
        Partnership.objects.create(inspection=made, body=partner, scope="health")
        SafetyConcern.objects.create(
            inspection=made, text="x", raised_by=cast.alice, raised_at=at
        )
        one = person(f"Member{self.n}", Grade.PRACTICE_ASSESSOR, Role.ASSESSOR)
        TeamMember.objects.create(inspection=made, person=one)
        person(f"Other{self.n}", Grade.PRACTICE_ASSESSOR, Role.ASSESSOR)

    def _add_beside(self):
        for state in S:
            made = inspection(self.cast, state, fieldwork_start=None)
            if state not in {S.PLANNED, S.ANNOUNCED, S.LIST_RECEIVED, S.CANCELLED}:
                assessment(sample(made)[0], self.cast.alice, A.SUBMITTED)
            Document.objects.create(inspection=made, title="Plan")


@pytest.fixture
def growing(cast):
    return Growing(cast)


def _n_queries(client, url):
    client.get(url)  # what is kept after the first time does not count
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200, url
    return len(asked)


def _grown(pages, growing, cast, client_of):
    """Return the pages that ask more often when there is more to show."""
    clients = {who: client_of(getattr(cast, who)) for _page, who in pages}
    few = {(page, who): _n_queries(clients[who], page) for page, who in pages}
    growing.grow()
    many = {(page, who): _n_queries(clients[who], page) for page, who in pages}
    return {key: f"{few[key]}, then {many[key]}" for key in few if many[key] > few[key]}


def test_pages_of_the_site_ask_as_often_for_many_rows(growing, cast, client_of):
    pages = [(f"/en/{page}", who) for page, who in OF_SITE]
    assert _grown(pages, growing, cast, client_of) == {}


def test_pages_of_an_inspection_ask_as_often_for_many_rows(growing, cast, client_of):
    start = f"/en/inspections/{growing.inspection.pk}/"
    pages = [(f"{start}{page}", who) for page, who in OF_INSPECTION]
    assert _grown(pages, growing, cast, client_of) == {}


@pytest.mark.parametrize("what", ["site", "inspection"])
def test_a_history_asks_as_often_for_many_events(cast, client_of, what):
    made = inspection(cast, S.FIELDWORK)
    of_site = what == "site"
    stream = recording.SITE if of_site else recording.stream_of_inspection(made.pk)
    url = "/en/history/" if of_site else f"/en/inspections/{made.pk}/history/"

    def happen(times):
        for number in range(times):
            by = (cast.alice, cast.bob)[number % 2].pk
            event = Event(AT, by, "assessor", Verb.CHANGED, "plan", f"{number}")
            recording.record(stream, replace(event, after={"title": f"Plan {number}"}))

    happen(3)
    client = client_of(cast.quality)
    few = _n_queries(client, url)
    happen(20)
    assert _n_queries(client, url) <= few


def test_the_list_page_asks_as_often_for_many_lists(cast, client_of):
    made = inspection(cast, S.ANNOUNCED)
    client, url = client_of(cast.contact), f"/en/inspections/{made.pk}/case-list/"

    def add(number):
        CaseList.objects.create(
            inspection=made,
            state="faulty",
            file_name=f"{number}.csv",
            sha256=f"{number}" * 64,
            n_bytes=1,
            uploaded_by=cast.contact,
            uploaded_at=timezone.now(),
        )

    add(1), add(2)
    few = _n_queries(client, url)
    for number in range(3, 9):
        add(number)
    assert _n_queries(client, url) <= few


def test_pages_of_scores_ask_as_often_for_many_inspections(
    cast, client_of, settings, tmp_path
):
    settings.FILES_DIR = tmp_path / "files"
    made, *others = [area(cast, f"Area {n}", good=5 + n, cases=10) for n in range(6)]
    client = client_of(cast.quality)
    pages = [
        f"/en/inspections/{made.pk}/scores/{page}"
        for page in ("", "compare/", "areas/", "groups/")
    ] + ["/en/scores/cci/2026-27/"]
    actions.score_many([made.pk, others[0].pk], by=Maker(AT))
    few = {page: _n_queries(client, page) for page in pages}
    score_all()
    assert {page: _n_queries(client, page) for page in pages} == few
