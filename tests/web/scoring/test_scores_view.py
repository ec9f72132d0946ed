"""The page of the scores of an inspection: what it says, and who gets it when."""

from __future__ import annotations

from datetime import timedelta

import pytest
import scoring_living
from page_checks import assert_valid_html, found, words_of
from web_cast import AT, assessment

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.models import RoleGrant
from inspectorate.web.scoring import actions
from inspectorate.web.scoring.actions import Maker
from inspectorate.web.scoring.models import Scoring

pytestmark = pytest.mark.django_db
S, A = InspectionState, AssessmentState
BY = Maker(AT)


def address(made, page="", language="en"):
    return f"/{language}/inspections/{made.pk}/scores/{page}"


def texts(response):
    return words_of(assert_valid_html(response))


def test_a_score_says_how_sure_it_is_and_out_of_how_many(cast, client_of):
    made, _cases = scoring_living.small(cast, S.SCORING)
    actions.score(made.pk, by=Maker(AT, cast.lead.pk, "lead_inspector"))
    root = assert_valid_html(client_of(cast.lead).get(address(made)))
    (card,) = [
        one
        for one in found(root, "div", class_="score-card")
        if "risk of harm" in words_of(one)
    ]
    said = words_of(card)
    assert "63%" in said
    assert "5 of 8 judgements sufficient" in said
    assert "in 4 of 4 cases" in said
    assert "95% interval" in said
    assert "fewer than five cases" in said
    text = words_of(root)
    assert "cci/2009-04" in text
    assert "Leah Example" in text
    assert "inspectorate score --instrument cci/2009-04" in text
    assert Scoring.objects.get().extract_sha256 in text
    assert "interim" not in text


def test_every_score_stands_in_a_table(cast, client_of):
    made, _cases = scoring_living.small(cast, S.SCORING)
    actions.score(made.pk, by=BY)
    root = assert_valid_html(client_of(cast.analyst).get(address(made)))
    headings = {
        words_of(cell).split(" ")[0].rstrip(".")
        for cell in found(root, "th", scope="row")
    }
    assert {"1", "1.1", "1.1.b", "3.1.b"} <= headings
    assert "1.1.j" not in headings  # asked, not scored


def test_interim_scores_say_so(cast, client_of):
    made, cases = scoring_living.small(cast)
    cases[0].assessments.update(state=A.IN_PROGRESS)
    actions.score(made.pk, by=BY)
    cases[0].assessments.update(state=A.SUBMITTED)
    text = texts(client_of(cast.lead).get(address(made)))
    assert "interim: they are made of 3 of 4 cases" in text
    assert "4 cases are handed in now" in text


def test_nothing_is_shown_while_a_second_reading_is_missing(cast, client_of):
    made, cases = scoring_living.small(cast)
    actions.score(made.pk, by=BY)
    cases[2].second_reading = True
    cases[2].save()
    for page in ("", "compare/", "areas/", "check/"):
        text = texts(client_of(cast.lead).get(address(made, page)))
        assert "These cases wait for a reading: A0003" in text
        assert "%" not in text
    assessment(cases[2], cast.bob, A.SUBMITTED, turn="second")
    assert "63%" in texts(client_of(cast.lead).get(address(made)))


@pytest.mark.parametrize("page", ["", "compare/", "areas/", "groups/", "check/"])
def test_a_reader_who_is_blind_gets_nothing(cast, client_of, page):
    made, cases = scoring_living.small(cast, lead=cast.lead)
    actions.score(made.pk, by=BY)
    cases[0].second_reading = True
    cases[0].save()
    assessment(cases[0], cast.lead, A.IN_PROGRESS, turn="second")
    response = client_of(cast.lead).get(address(made, page))
    assert response.status_code == 403
    assert "63%" not in response.content.decode()


def test_who_sees_scores_at_which_stage(cast, client_of):
    seen = {}
    for state in (S.FIELDWORK, S.SCORING, S.CLOSED):
        made, _cases = scoring_living.small(cast, state)
        actions.score(made.pk, by=BY)
        seen[state] = {
            name: client_of(row).get(address(made)).status_code
            for name, row in cast.by_role().items()
        }
    everybody = set(cast.by_role())
    office = {"lead", "manager", "quality", "analyst", "editor"}

    def those(state, status):
        return {name for name, given in seen[state].items() if given == status}

    assert those(S.FIELDWORK, 200) == {"lead"}
    assert those(S.SCORING, 200) == office
    assert those(S.CLOSED, 200) == office | {"alice", "bob"}
    hidden = {"local_assessor", "outsider", "other_contact", "administrator"}
    for state in seen:
        assert hidden <= those(state, 404)
        assert those(state, 403) | those(state, 404) | those(state, 200) == everybody
    assert "contact" in those(S.CLOSED, 403)


def test_the_page_asks_a_fixed_number_of_queries(
    cast, client_of, django_assert_max_num_queries
):
    made, _cases = scoring_living.small(cast, S.SCORING)
    actions.score(made.pk, by=BY)
    client = client_of(cast.analyst)
    client.get(address(made))
    with django_assert_max_num_queries(24):
        client.get(address(made))


def test_making_scores_is_a_job_that_leads_to_them(
    cast, client_of, django_capture_on_commit_callbacks
):
    made, _cases = scoring_living.small(cast)
    client = client_of(cast.lead)
    assert "There are no scores yet." in texts(client.get(address(made)))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(made, "make/"))
    job = Job.objects.get()
    assert response.headers["Location"] == f"/en/jobs/{job.pk}/"
    assert (job.state, job.person_id) == ("done", cast.lead.pk)
    shown = client.get(response.headers["Location"])
    assert shown.headers["Location"] == address(made)
    scoring = Scoring.objects.get()
    assert (scoring.made_by_id, scoring.is_interim) == (cast.lead.pk, True)
    event = Event.objects.get(verb="scored")
    assert '"role":"lead_inspector"' in event.body


def test_a_job_that_cannot_score_says_why(
    cast, client_of, django_capture_on_commit_callbacks
):
    made, cases = scoring_living.small(cast)
    cases[0].second_reading = True
    cases[0].save()
    client = client_of(cast.lead)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(made, "make/"))
    text = texts(client.get(response.headers["Location"]))
    assert "A0001" in text
    assert "waits for its second reading" in text
    location = response.headers["Location"].replace("/en/", "/cy/")
    assert "yn aros am ei ail ddarlleniad" in texts(client.get(location))
    assert not Scoring.objects.exists()


def test_the_faults_that_are_translated_are_those_of_core():
    from inspectorate.core.faults import InspectorateError
    from inspectorate.core.fieldwork import readings
    from inspectorate.web.scoring import wording

    with pytest.raises(InspectorateError) as caught:
        readings.check_scores_may_be_shown({}, second={"A1"})
    (fault,) = caught.value.faults
    assert wording.FAULTS[fault.code] == (fault.fault, fault.remedy)


def test_scores_of_a_closed_inspection_are_not_made_anew(cast, client_of):
    made, _cases = scoring_living.small(cast, S.CLOSED)
    actions.score(made.pk, by=BY)
    client = client_of(cast.analyst)
    assert "Make the scores again" not in texts(client.get(address(made)))
    response = client.post(address(made, "make/"))
    assert response.status_code == 409
    assert "SCORE-042" in response.content.decode()
    assert not Job.objects.exists()


def test_scores_are_made_by_post_only(cast, client_of):
    made, _cases = scoring_living.small(cast)
    assert client_of(cast.lead).get(address(made, "make/")).status_code == 405


def test_the_newest_scores_are_shown(cast, client_of):
    made, cases = scoring_living.small(cast, S.SCORING)
    actions.score(made.pk, by=BY)
    scoring_living.answer(cases[0].assessments.get(), q1_2_b="sufficient")
    later = actions.score(made.pk, by=Maker(AT + timedelta(minutes=1)))
    assert later.extract_sha256 in texts(client_of(cast.lead).get(address(made)))


def test_in_welsh(cast, client_of):
    made, _cases = scoring_living.small(cast, S.SCORING)
    actions.score(made.pk, by=BY)
    text = texts(client_of(cast.lead).get(address(made, language="cy")))
    assert "5 o 8 dyfarniad yn ddigonol" in text
    assert "Sgoriau" in text


def test_the_extract_is_handed_out_to_those_who_may_export(cast, client_of):
    made, _cases = scoring_living.small(cast, S.SCORING)
    actions.score(made.pk, by=BY)
    for table in ("cases", "answers", "strata"):
        response = client_of(cast.analyst).get(address(made, f"extract/{table}/"))
        assert response.content[:4] == b"PAR1"
        assert "attachment" in response.headers["Content-Disposition"]
    assert Event.objects.filter(verb="downloaded").count() == 3
    assert (
        client_of(cast.editor).get(address(made, "extract/cases/")).status_code == 403
    )
    assert client_of(cast.analyst).get(address(made, "extract/x/")).status_code == 404


def test_a_lead_who_assesses_too_is_barred_only_while_blind(cast, client_of):
    RoleGrant.objects.create(person=cast.lead, role="assessor")
    made, cases = scoring_living.small(cast)
    cases[0].second_reading = True
    cases[0].save()
    assessment(cases[0], cast.lead, A.SUBMITTED, turn="second")
    actions.score(made.pk, by=BY)
    assert client_of(cast.lead).get(address(made)).status_code == 200
