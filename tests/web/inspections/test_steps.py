"""Steps are taken on pages: by whom, with what, and what is in the way."""

from __future__ import annotations

import pytest
from django.core import mail
from page_checks import assert_valid_html
from web_cast import AT, assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections import needs
from inspectorate.core.inspections.lifecycle import Need
from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event, PersonalValue
from inspectorate.web.inspections import actions, letters, wording
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.sampling.models import CaseList

pytestmark = pytest.mark.django_db
S, A = InspectionState, AssessmentState


def accepted_list(made, cast):
    return CaseList.objects.create(
        inspection=made,
        state="accepted",
        file_name="list.csv",
        sha256="0" * 64,
        n_bytes=1,
        uploaded_by=cast.contact,
        uploaded_at=AT,
    )


def test_every_step_and_every_need_has_its_words():
    assert set(wording.STEPS) == set(actions.RIGHTS)
    said = {
        need.code: (need.fault, need.remedy)
        for need in vars(needs).values()
        if isinstance(need, Need)
    }
    assert said == wording.NEEDS


def test_announcing_pins_stores_the_letter_mails_and_records(cast, client_of):
    made = inspection(cast, id="i-1", announced_on=None)
    client = client_of(cast.lead)
    page = "/en/inspections/i-1/steps/announce/"
    preview = client.post(
        page, {"languages": "en+cy", "addition": "Park behind.", "preview": "yes"}
    )
    assert "Byddwn yn arolygu Ashford" in preview.content.decode()
    made.refresh_from_db()
    assert made.state == "planned"
    response = client.post(page, {"languages": "en+cy", "addition": "Park behind."})
    assert response["Location"] == "/en/inspections/i-1/"
    made.refresh_from_db()
    assert made.state == "announced"
    assert made.announced_on is not None
    (message,) = mail.outbox
    assert message.to == ["carol@example.org"]
    assert message.body == made.letter
    assert "Park behind." in made.letter
    assert "Leah Example leads the inspection." in made.letter
    assert [language for language, _ in letters.parts_of(made.letter)] == ["en", "cy"]
    verbs = Event.objects.filter(stream="inspection i-1").order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == ["announced", "created"]
    kept = dict(PersonalValue.objects.values_list("name", "value"))
    assert kept["after.recipients"] == [cast.contact.pk]


def test_the_letter_names_partners_documents_and_days(cast):
    from datetime import date

    from web_cast import body

    from inspectorate.web.inspections.models import Document, Partnership

    made = inspection(
        cast, fieldwork_start=date(2026, 9, 7), fieldwork_end=date(2026, 9, 11)
    )
    Partnership.objects.create(
        inspection=made,
        body=body("Ofsted", kind="partner"),
        leads=True,
        scope="Schools",
    )
    Document.objects.create(inspection=made, title="Plan", due_on=date(2026, 8, 3))
    letter = letters.compose(
        made,
        languages=["en"],
        addition="",
        today=date(2026, 7, 1),
        address_of="https://example.org",
    )
    assert letter.subject == "Inspection of Ashford: Core Case Inspection"
    for line in (
        "We will inspect Ashford from 7 September 2026 to 11 September 2026.",
        "- Ofsted leads it and looks at: Schools",
        "- Plan, by 3 August 2026",
        "- Upload the list of cases. By 10 August 2026.",
        "https://example.org/en/criteria/cci/2009-04/",
    ):
        assert line in letter.text
    assert "\n\n\n" not in letter.text


def test_without_a_contact_it_is_announced_and_the_letter_has_to_be_posted(
    cast, client_of
):
    made = inspection(cast, id="i-1")
    cast.contact.attachments.all().delete()
    response = client_of(cast.lead).post(
        "/en/inspections/i-1/steps/announce/", {"languages": "en"}, follow=True
    )
    assert "post the letter" in response.content.decode()
    assert not mail.outbox
    made.refresh_from_db()
    assert made.state == "announced"


def test_a_letter_that_could_not_be_sent_is_kept_and_sent_again(
    cast, client_of, settings
):
    inspection(cast, id="i-1")
    client = client_of(cast.lead)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = client.post(
        "/en/inspections/i-1/steps/announce/", {"languages": "en"}, follow=True
    )
    assert "It could not be sent to: carol@example.org." in response.content.decode()
    assert Inspection.objects.get().state == "announced"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post("/en/inspections/i-1/letter/send/")
    (message,) = mail.outbox
    assert message.body == Inspection.objects.get().letter


def test_what_is_in_the_way_of_announcing_is_shown_instead_of_the_letter(
    cast, client_of
):
    inspection(cast, id="i-1", instrument="", fieldwork_start=None, fieldwork_end=None)
    client = client_of(cast.manager)
    page = "/en/inspections/i-1/steps/announce/"
    shown = client.get(page).content.decode()
    assert "FIELDWORK-014" in shown
    assert "FIELDWORK-015" in shown
    assert "<form" not in shown.split("<main", 1)[1]
    client.post(page, {"languages": "en"})
    assert Inspection.objects.get().state == "planned"
    hub = client.get("/en/inspections/i-1/").content.decode()
    assert 'href="/en/inspections/i-1/instrument/">Pin one in the plan' in hub


def test_a_contact_reads_the_letter_and_knows_nothing_before(cast, client_of):
    made = inspection(cast, id="i-1")
    client = client_of(cast.contact)
    assert client.get("/en/inspections/i-1/").status_code == 404
    assert client.get("/en/inspections/i-1/letter/").status_code == 404
    made.state, made.letter = "announced", "To: Ashford\n\nWe will come."
    made.save()
    assert "We will come." in client.get("/en/inspections/i-1/letter/").content.decode()
    assert client.get("/en/inspections/i-1/steps/announce/").status_code == 403


def test_a_lead_begins_fieldwork_when_all_is_allocated(cast, client_of):
    made = inspection(cast, S.SAMPLED, id="i-1")
    cases = sample(made, n_cases=2)
    client = client_of(cast.lead)
    page = "/en/inspections/i-1/steps/begin_fieldwork/"
    assert (
        "has readings of cases that nobody was given: 2"
        in client.post(page).content.decode()
    )
    for case in cases[:2]:
        assessment(case, cast.alice)
    shown = client.get(page).content.decode()
    assert "The assessors can answer questions" in shown
    assert client.post(page)["Location"] == "/en/inspections/i-1/"
    made.refresh_from_db()
    assert made.state == "fieldwork"


def test_a_reason_is_asked_for_where_one_is_needed(cast, client_of):
    made = inspection(cast, S.SCORING, id="i-1")
    client = client_of(cast.lead)
    page = "/en/inspections/i-1/steps/reopen_fieldwork/"
    assert client.post(page, {"reason": " "}).context["form"].errors
    client.post(page, {"reason": "Two cases were mixed up."})
    made.refresh_from_db()
    assert made.state == "fieldwork"
    kept = dict(PersonalValue.objects.values_list("name", "value"))
    assert kept["reason"] == "Two cases were mixed up."


def test_a_step_that_is_not_possible_here_says_where_the_inspection_stands(
    cast, client_of
):
    made = inspection(cast, S.PLANNED, id="i-1")
    client = client_of(cast.manager)
    page = "/en/inspections/i-1/steps/close/"
    assert "This is not possible now." in client.get(page).content.decode()
    response = client.post(page)
    assert response.status_code == 409
    assert "FIELDWORK-001" in response.content.decode()
    made.refresh_from_db()
    assert made.state == "planned"


def test_what_was_cancelled_is_taken_up_again_and_goes_on_with_its_list_and_sample(
    cast, client_of
):
    made = inspection(cast, S.SAMPLED, id="i-1")
    accepted_list(made, cast)
    sample(made)
    manager, lead = client_of(cast.manager), client_of(cast.lead)
    steps = "/en/inspections/i-1/steps"
    manager.post(f"{steps}/cancel/", {"reason": "Floods"})
    manager.post(f"{steps}/reinstate/", {"reason": "Dry again"})
    lead.post(f"{steps}/announce/", {"languages": "en"})
    support = client_of(cast.support)
    hub = support.get("/en/inspections/i-1/").content.decode()
    assert f'href="{steps}/receive_list/"' in hub
    support.post(f"{steps}/receive_list/")
    support.post(f"{steps}/draw/")
    made.refresh_from_db()
    assert made.state == "sampled"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("manager", 200),
        ("lead", 200),
        ("support", 403),
        ("alice", 403),
        ("quality", 403),
        ("contact", 403),
        ("outsider", 404),
        ("other_contact", 404),
        ("editor", 404),
    ],
)
def test_who_may_begin_fieldwork(cast, client_of, who, status):
    inspection(cast, S.SAMPLED, id="i-1")
    response = client_of(getattr(cast, who)).get(
        "/en/inspections/i-1/steps/begin_fieldwork/"
    )
    assert response.status_code == status


def test_what_blocks_is_for_those_who_lead_on_and_not_for_assessors_or_contacts(
    cast, client_of
):
    made = inspection(cast, S.FIELDWORK, id="i-1")
    case, *_rest = sample(made)
    case.second_reading = True
    case.save()
    assessment(case, cast.alice, A.SUBMITTED)
    for somebody, sees in (
        (cast.lead, True),
        (cast.support, True),
        (cast.alice, False),
        (cast.contact, False),
    ):
        shown = client_of(somebody).get("/en/inspections/i-1/").content.decode()
        assert ("Scores are made when" in shown) is sees, somebody.name
        assert "Next step" in shown


def test_of_two_leads_with_the_page_open_the_second_is_told_where_it_stands(
    cast, client_of
):
    made = inspection(cast, S.FIELDWORK, id="i-1")
    lead, manager = client_of(cast.lead), client_of(cast.manager)
    page = "/en/inspections/i-1/steps/begin_scoring/"
    assert lead.get(page).status_code == manager.get(page).status_code == 200
    assert lead.post(page).status_code == 302
    late = manager.post(page)
    assert late.status_code == 409
    assert "FIELDWORK-001" in late.content.decode()
    assert_valid_html(late)
    made.refresh_from_db()
    assert made.state == "scoring"
