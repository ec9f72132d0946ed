"""A sample is planned, drawn once, proved, and changed only with a reason."""

from __future__ import annotations

import json

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation
from page_checks import assert_valid_html
from sampling_pages import got
from web_cast import assessment

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.roles import Role
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.models import RoleGrant
from inspectorate.web.sampling import safe_csv, signals
from inspectorate.web.sampling.models import Case, Replacement, Sample
from inspectorate.workflows import verify_sample
from sampling_cast import PLAN, csv_list


@pytest.fixture
def drawn(made, cast, posted):
    """The sample of an inspection, drawn by support."""
    answer = posted(cast.support, "draw", made.pk, **PLAN)
    assert answer.status_code == 302, answer.content.decode()
    return Sample.objects.get()


def _reserves(stratum):
    return stratum["reserves"]


def _replaceable(sample):
    """The cases drawn in strata that have a reserve."""
    strata = [one["stratum"] for one in sample.strata if one["reserves"]]
    return Case.objects.filter(sample=sample, standing="drawn", stratum__in=strata)


def test_a_sample_is_drawn_with_its_cases_and_its_step(drawn, made, cast):
    made.refresh_from_db()
    assert made.state == "sampled"
    assert drawn.drawn_by == cast.support
    cases = Case.objects.filter(sample=drawn, standing="drawn").order_by("position")
    assert [case.position for case in cases] == list(range(1, 39))
    assert [case.reference for case in cases] == drawn.certificate["sample"]["case_ids"]
    assert sum(one["population"] for one in drawn.strata) == 120
    assert sum(one["sampled"] for one in drawn.strata) == 38
    first = cases[0]
    assert first.facts["gender"] in {"male", "female"}
    assert "officer" not in first.facts
    assert first.officer.startswith("Officer")
    welsh = Case.objects.filter(sample=drawn, language="cy")
    assert {case.reference for case in welsh} <= {
        f"K-{number:04}" for number in range(1, 121, 20)
    }
    for minimum in drawn.certificate["minimums"]:
        assert minimum["drawn"] >= min(minimum["at_least"], minimum["in_list"])


def test_the_seed_is_made_by_the_server_and_recorded_before_the_draw(drawn, made):
    seed = drawn.certificate["design"]["seed"]
    assert len(bytes.fromhex(seed)) == 16
    events = Event.objects.filter(stream=f"inspection {made.pk}").order_by("seq")
    order = list(events.values_list("verb", "object_kind"))
    asked, done = order.index(("created", "draw")), order.index(("drawn", "sample"))
    assert asked < done
    values = {
        value.name: value.value
        for event in events[asked : asked + 1]
        for value in event.personal_values.all()
    }
    assert values["after.seed"] == seed


def test_a_seed_that_somebody_sends_is_not_taken(made, cast, posted):
    posted(cast.support, "draw", made.pk, **PLAN, seed="mine")
    assert Sample.objects.get().certificate["design"]["seed"] != "mine"


def test_anyone_who_has_the_list_can_draw_the_sample_again(
    drawn, made, cast, client_of, tmp_path
):
    file = got(client_of(cast.quality), "certificate_json", made)
    assert "attachment" in file["Content-Disposition"]
    (tmp_path / "certificate.json").write_bytes(file.content)
    (tmp_path / "cases.csv").write_text(csv_list())
    certificate = tmp_path / "certificate.json"
    assert verify_sample.verify_sample(certificate, tmp_path / "cases.csv") == ()
    (tmp_path / "other.csv").write_text(csv_list(changes={(3, "gender"): "male"}))
    assert verify_sample.verify_sample(certificate, tmp_path / "other.csv") != ()


def test_a_mapped_list_with_strata_and_cap_is_verified_too(
    announced, cast, client_of, upload, posted, tmp_path
):
    theirs = {"case_id": "Our ref", "officer": "Case manager", "gender": "Sex"}
    content = csv_list(headings=theirs, more={"Team": "North"})
    row = upload(cast.contact, announced, content)
    fields = {
        f"field-{name}": name for name in row.headings if name not in theirs.values()
    }
    fields |= {f"field-{ours}": name for ours, name in theirs.items()}
    fields |= {"keep": "Team"}
    del fields["field-Team"]
    posted(cast.contact, "columns", announced.pk, **fields)
    posted(cast.contact, "accept", announced.pk)
    wanted = PLAN | {"strata": ["sentence"], "cap": "6"}
    del wanted["holds_minimums"]
    posted(cast.support, "draw", announced.pk, **wanted)
    certificate = tmp_path / "certificate.json"
    certificate.write_text(json.dumps(Sample.objects.get().certificate))
    (tmp_path / "cases.csv").write_text(content)
    assert verify_sample.verify_sample(certificate, tmp_path / "cases.csv") == ()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    "name", ["sample", "reserves", "representativeness", "certificate"]
)
def test_the_pages_of_a_sample(drawn, made, cast, client_of, name, language):
    page = got(client_of(cast.lead), name, made, language=language)
    assert page.status_code == 200
    assert_valid_html(page)


def test_the_certificate_says_how_to_check_it(drawn, made, cast, client_of):
    page = got(client_of(cast.contact), "certificate", made).content.decode()
    for said in (
        drawn.certificate["design"]["seed"],
        drawn.certificate["list"]["sha256"],
        drawn.certificate["sample"]["sha256"],
        "inspectorate sample verify",
    ):
        assert said in page
    file = got(client_of(cast.contact), "certificate_html", made)
    assert "attachment" in file["Content-Disposition"]
    assert "sandbox" in file["Content-Security-Policy"]
    assert drawn.certificate["design"]["seed"] in file.content.decode()


def test_how_the_sample_mirrors_the_list_in_plain_words(drawn, made, cast, client_of):
    page = got(client_of(cast.lead), "representativeness", made).content.decode()
    assert "Risk of serious harm to others" in page
    assert ("mirrors the list" in page) or ("differ noticeably" in page)
    file = got(client_of(cast.lead), "representativeness_csv", made)
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(drawn.representativeness)


def test_the_files_of_a_sample(drawn, made, cast, client_of):
    client = client_of(cast.analyst)
    sample = got(client, "sample_csv", made).content.decode("utf-8-sig").splitlines()
    assert sample[0].startswith(
        "no,case_id,stratum,officer,language,hash_number,gender"
    )
    assert len(sample) == 39
    reserve = got(client, "reserves_csv", made).content.decode("utf-8-sig")
    assert len(reserve.splitlines()) == 83  # 82 reserves: each stratum has few
    strata = got(client, "strata_csv", made).content.decode("utf-8-sig").splitlines()
    assert strata[0] == "stratum,population,sampled"
    downloads = Event.objects.filter(verb="downloaded", person=cast.analyst.pk)
    assert downloads.count() == 3


def test_no_reference_is_taken_for_a_formula(
    announced, cast, client_of, upload, posted
):
    changes = {(number, "case_id"): f"=CALL({number})" for number in range(2, 122)}
    upload(cast.contact, announced, csv_list(changes=changes))
    posted(cast.contact, "accept", announced.pk)
    posted(cast.support, "draw", announced.pk, **PLAN)
    file = got(client_of(cast.support), "sample_csv", announced)
    cells = [line.split(",")[1] for line in file.content.decode().splitlines()[1:]]
    assert len(cells) == 38
    assert all(cell.startswith("'=CALL(") for cell in cells)
    references = Case.objects.filter(standing="drawn").order_by("position")
    assert [safe_csv.read_back(cell) for cell in cells] == [
        case.reference for case in references
    ]


def test_reading_the_sample_is_recorded(drawn, made, cast, client_of):
    got(client_of(cast.contact), "sample", made)
    event = Event.objects.get(verb="viewed")
    assert (event.person, event.object_id) == (cast.contact.pk, drawn.pk)


def test_a_second_draw_is_refused_with_who_drew_and_when(
    drawn, made, cast, client_of, posted
):
    RoleGrant.objects.create(person=cast.lead, role=Role.INSPECTION_SUPPORT.value)
    Inspection.objects.update(state="list_received")
    answer = posted(cast.lead, "draw", made.pk, **PLAN)
    assert answer.status_code == 409
    assert "Sam Example" in answer.content.decode()
    assert Sample.objects.count() == 1


def test_who_asks_while_a_draw_is_under_way_is_led_to_it(made, cast, client_of):
    with translation.override("en"):
        address = reverse("sampling:draw", args=[made.pk])
    first = client_of(cast.support).post(address, PLAN)  # its job waits for a worker
    second = client_of(cast.lead).post(address, PLAN)
    assert first.url == second.url
    assert Job.objects.filter(kind="draw_sample").count() == 1
    (message,) = get_messages(second.wsgi_request)
    assert "Sam Example has asked for a draw already" in str(message)
    assert client_of(cast.lead).get(second.url).status_code == 200
    assert client_of(cast.contact).get(second.url).status_code == 404


def test_a_draw_whose_list_was_replaced_meanwhile_draws_nothing(made, accepted, cast):
    from inspectorate.web.jobs import work
    from inspectorate.web.people import authors
    from inspectorate.web.sampling import planning
    from inspectorate.web.sampling.actions import samples as actions

    plan = planning.plan(
        made,
        planning.Wanted(),
        row=accepted,
        population=120,
        today=made.fieldwork_start,
    )
    by = authors.Author(cast.support.pk, "inspection_support", accepted.uploaded_at)
    job = actions.ask_for_draw(made.pk, plan.design, by=by)
    type(accepted).objects.update(state="replaced")
    work.perform(job.pk)
    job.refresh_from_db()
    assert (job.state, job.faults[0]["code"]) == ("failed", "SAMPLE-046")
    assert Sample.objects.count() == Case.objects.count() == 0


def test_a_right_that_ended_before_the_draw_is_no_right(made, accepted, cast):
    from inspectorate.web.jobs import work
    from inspectorate.web.people import authors
    from inspectorate.web.sampling import planning
    from inspectorate.web.sampling.actions import samples as actions

    plan = planning.plan(
        made,
        planning.Wanted(),
        row=accepted,
        population=120,
        today=made.fieldwork_start,
    )
    by = authors.Author(cast.support.pk, "inspection_support", accepted.uploaded_at)
    job = actions.ask_for_draw(made.pk, plan.design, by=by)
    RoleGrant.objects.filter(person=cast.support).delete()
    work.perform(job.pk)
    job.refresh_from_db()
    made.refresh_from_db()
    assert (job.state, made.state) == ("failed", "list_received")
    assert Sample.objects.count() == 0


def test_nothing_is_drawn_without_an_accepted_list(announced, cast, posted):
    answer = posted(cast.support, "draw", announced.pk, **PLAN, population="300")
    assert answer.status_code in {403, 409}
    assert Job.objects.filter(kind="draw_sample").count() == 0


def test_a_sample_is_given_up_with_a_reason_and_another_drawn(
    drawn, made, cast, client_of, posted
):
    assert_valid_html(got(client_of(cast.lead), "discard", made))
    assert posted(cast.lead, "discard", made.pk, reason="").status_code == 200
    seen = []

    def receiver(sample, reason, by, **_):
        seen.append((sample.pk, reason, by.person))

    signals.sample_discarded.connect(receiver)
    try:
        answer = posted(cast.lead, "discard", made.pk, reason="The list was of 2024.")
    finally:
        signals.sample_discarded.disconnect(receiver)
    assert answer.status_code == 302
    assert seen == [(drawn.pk, "The list was of 2024.", cast.lead.pk)]
    made.refresh_from_db()
    drawn.refresh_from_db()
    assert (made.state, drawn.discard_reason) == (
        "list_received",
        "The list was of 2024.",
    )

    posted(cast.support, "draw", made.pk, **PLAN)
    again = Sample.objects.get(discarded_at=None)
    seeds = {one.certificate["design"]["seed"] for one in Sample.objects.all()}
    assert len(seeds) == 2
    page = got(client_of(cast.lead), "certificate", made)
    assert_valid_html(page)
    assert "The list was of 2024." in page.content.decode()
    assert again.pk in [row.pk for row in Sample.objects.filter(discarded_at=None)]


def test_a_sample_of_which_a_case_is_judged_is_not_given_up(drawn, made, cast, posted):
    case = Case.objects.filter(standing="drawn").first()
    assessment(case, cast.alice, AssessmentState.IN_PROGRESS, begun_at=drawn.drawn_at)
    answer = posted(cast.lead, "discard", made.pk, reason="I do not like it.")
    assert answer.status_code == 200
    drawn.refresh_from_db()
    made.refresh_from_db()
    assert (drawn.discarded_at, made.state) == (None, "sampled")


def test_a_case_is_replaced_by_the_next_reserve_of_its_stratum(
    drawn, made, cast, client_of, posted
):
    case = _replaceable(drawn).order_by("position")[3]
    Case.objects.filter(pk=case.pk).update(second_reading=True)
    reserves = Case.objects.filter(standing="reserve", stratum=case.stratum)
    next_one = reserves.order_by("position").first()
    assert_valid_html(got(client_of(cast.support), "replace", made, case.pk))
    assert (
        posted(cast.support, "replace", made.pk, case.pk, reason="").status_code == 200
    )

    answer = posted(cast.support, "replace", made.pk, case.pk, reason="File is lost.")
    assert answer.status_code == 302
    case.refresh_from_db()
    next_one.refresh_from_db()
    assert (case.standing, next_one.standing) == ("replaced", "drawn")
    assert (next_one.position, next_one.second_reading) == (case.position, True)
    made_ = Replacement.objects.get()
    assert (made_.case, made_.replaced_by, made_.reason) == (
        case,
        next_one,
        "File is lost.",
    )
    assert Event.objects.get(verb="replaced").case == case.pk
    assert Case.objects.filter(standing="drawn").count() == 38

    page = got(client_of(cast.support), "sample", made)
    assert_valid_html(page)
    text = page.content.decode()
    assert f"for {case.reference}" in text
    assert "File is lost." in text
    gone = posted(cast.support, "replace", made.pk, case.pk, reason="Again.")
    assert gone.status_code == 404


def test_a_replacement_can_be_replaced_and_reserves_run_out(drawn, made, cast, posted):
    few = min((one for one in drawn.strata if one["reserves"]), key=_reserves)
    stratum = few["stratum"]
    n_reserves = Case.objects.filter(stratum=stratum, standing="reserve").count()
    for _ in range(n_reserves):
        case = Case.objects.filter(standing="drawn", stratum=stratum).latest("position")
        posted(cast.support, "replace", made.pk, case.pk, reason="Lost.")
    assert Replacement.objects.count() == n_reserves
    case = Case.objects.filter(standing="drawn", stratum=stratum).first()
    answer = posted(cast.support, "replace", made.pk, case.pk, reason="Lost.")
    assert answer.status_code == 200
    assert "No reserve of the stratum" in answer.content.decode()
    assert Replacement.objects.count() == n_reserves


def test_other_apps_are_told_of_a_replacement_and_may_refuse_it(
    drawn, made, cast, posted
):
    case = _replaceable(drawn).first()

    def refuse(case, replaced_by, reason, by, **_):
        assert replaced_by.standing == "drawn"
        raise InspectorateError(
            Fault(case.reference, "X-001", "is judged.", "Leave it.")
        )

    signals.case_replaced.connect(refuse)
    try:
        answer = posted(cast.support, "replace", made.pk, case.pk, reason="Lost.")
    finally:
        signals.case_replaced.disconnect(refuse)
    assert answer.status_code == 200
    assert "is judged." in answer.content.decode()
    case.refresh_from_db()
    assert case.standing == "drawn"
    assert Replacement.objects.count() == 0


def test_a_case_of_another_inspection_is_not_reached(drawn, made, cast, client_of):
    from web_cast import inspection, sample

    other = inspection(cast, body=cast.bexley)
    case = sample(other)[0]
    assert got(client_of(cast.support), "replace", made, case.pk).status_code == 404


def test_what_the_pages_ask_of_the_database(
    drawn, made, cast, client_of, django_assert_max_num_queries
):
    client = client_of(cast.lead)
    most = {"sample": 31, "reserves": 18, "representativeness": 16, "certificate": 17}
    for name, n_most in {**most, "plan": 18}.items():
        got(client, name, made)
        with django_assert_max_num_queries(n_most):
            assert got(client, name, made).status_code == 200


def test_who_may_see_the_sample(drawn, made, cast, client_of):
    seeing = {
        name
        for name, person in cast.by_role().items()
        if got(client_of(person), "sample", made).status_code == 200
    }
    assert seeing == {"manager", "lead", "support", "quality", "analyst", "contact"}
