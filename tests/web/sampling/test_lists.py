"""A case list is uploaded, checked, put right and accepted."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation
from page_checks import assert_valid_html

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.jobs.models import Job
from inspectorate.web.sampling.models import CaseList, ColumnNames
from sampling_cast import csv_list

THEIRS = {"case_id": "Our ref", "gender": "Sex", "officer": "Case manager"}


def _get(client, name, made, language="en", query=""):
    with translation.override(language):
        return client.get(reverse(f"sampling:{name}", args=[made.pk]) + query)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_says_what_a_list_has_to_tell(announced, cast, client_of, language):
    page = _get(client_of(cast.contact), "case_list", announced, language)
    assert_valid_html(page)
    text = page.content.decode()
    assert "risk_of_serious_harm" in text
    assert "very_high" in text


def test_an_empty_list_with_our_headings_can_be_had(announced, cast, client_of, upload):
    answer = _get(client_of(cast.contact), "template", announced)
    headings = answer.content.decode("utf-8-sig").strip().split(",")
    assert headings[0] == "case_id"
    assert "attachment" in answer["Content-Disposition"]
    content = ",".join(headings) + "\nK1" + "," * (len(headings) - 1) + "\n"
    row = upload(cast.contact, announced, content)
    assert row.state == "sound"


def test_a_sound_list_is_counted_and_can_be_accepted(
    announced, cast, client_of, upload, posted, files, apart
):
    row = upload(cast.contact, announced)
    assert (row.state, row.n_rows, row.n_eligible, row.n_faults) == (
        "sound",
        120,
        120,
        0,
    )
    assert {path.name for path in files.iterdir()} == {row.sha256, row.kept_sha256}
    page = _get(client_of(cast.contact), "case_list", announced)
    assert_valid_html(page)
    assert "Accept this list" in page.content.decode()

    assert posted(cast.contact, "accept", announced.pk).status_code == 302
    row.refresh_from_db()
    announced.refresh_from_db()
    assert (row.state, announced.state) == ("accepted", "list_received")
    verbs = Event.objects.filter(stream=f"inspection {announced.pk}").order_by("seq")
    assert list(verbs.values_list("verb", "object_kind")) == [
        ("uploaded", "case_list"),
        ("changed", "case_list"),
        ("changed", "case_list"),
        ("advanced", "inspection"),
    ]


def test_columns_are_matched_once_and_remembered(
    announced, cast, client_of, upload, posted
):
    row = upload(cast.contact, announced, csv_list(headings=THEIRS))
    assert row.state == "mapping"
    assert row.likely["Case manager"] == "officer"
    page = _get(client_of(cast.contact), "columns", announced)
    assert_valid_html(page)

    fields = {
        f"field-{name}": name for name in row.headings if name not in THEIRS.values()
    }
    fields |= {f"field-{ours}": theirs for ours, theirs in THEIRS.items()}
    answer = posted(cast.contact, "columns", announced.pk, **fields)
    assert "/jobs/" in answer.url
    row.refresh_from_db()
    assert (row.state, row.n_eligible) == ("sound", 120)
    assert row.reading["mapping"]["Sex"] == "gender"
    names = ColumnNames.objects.get(body=cast.ashford, programme="cci")
    assert names.mapping["Our ref"] == "case_id"

    again = upload(cast.support, announced, csv_list(100, headings=THEIRS))
    assert (again.state, again.n_eligible) == ("sound", 100)


def test_a_column_is_matched_only_once(announced, cast, upload, posted):
    row = upload(cast.contact, announced, csv_list(headings=THEIRS))
    fields = {f"field-{name}": "Sex" for name in ("case_id", "gender")}
    answer = posted(cast.contact, "columns", announced.pk, **fields)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "matched twice" in text
    assert "Choose an answer to" in text  # what is needed and not matched
    row.refresh_from_db()
    assert row.state == "mapping"


def test_a_column_that_was_not_asked_for_can_be_kept(announced, cast, upload, posted):
    content = csv_list(more={"Team": "North", "Shoe size": "42"})
    row = upload(cast.contact, announced, content)
    assert row.state == "sound"
    assert "Team" not in [one["name"] for one in row.columns]
    fields = {f"field-{name}": name for name in row.reading["mapping"]}
    posted(cast.contact, "columns", announced.pk, keep=["Team"], **fields)
    row.refresh_from_db()
    assert row.state == "sound"
    assert [one["name"] for one in row.columns][-1] == "Team"


def test_every_fault_is_shown_with_its_row_and_what_to_do(
    announced, cast, client_of, upload
):
    changes = {(3, "gender"): "F", (5, "case_id"): "", (7, "custody"): "maybe"}
    row = upload(cast.contact, announced, csv_list(changes=changes))
    assert (row.state, row.n_faults) == ("faulty", 3)
    client = client_of(cast.contact)
    page = _get(client, "faults", announced)
    assert_valid_html(page)
    text = page.content.decode()
    for said in ("Row 3", "“F”", "female, male", "Row 5", "no reference", "Row 7"):
        assert said in text
    file = _get(client, "faults_file", announced).content.decode("utf-8-sig")
    assert file.splitlines()[0] == "Where,What is wrong,What to do,Code"
    assert len(file.splitlines()) == 4
    assert_valid_html(_get(client, "case_list", announced))


def test_faults_are_said_in_welsh(announced, cast, client_of, upload):
    upload(cast.contact, announced, csv_list(changes={(3, "gender"): "F"}))
    page = _get(client_of(cast.contact), "faults", announced, "cy")
    assert_valid_html(page)
    text = page.content.decode()
    assert "Rhes 3" in text
    assert "which is not known" not in text
    assert "Write one of" not in text


def test_many_faults_stand_on_several_pages(
    announced, cast, client_of, upload, django_assert_max_num_queries
):
    changes = {(number, "gender"): "?" for number in range(2, 122)}
    upload(cast.contact, announced, csv_list(changes=changes))
    client = client_of(cast.contact)
    first = _get(client, "faults", announced).content.decode()
    last = _get(client, "faults", announced, query="?page=3").content.decode()
    assert ("Row 2<" in first, "Row 121<" in first) == (True, False)
    assert ("Row 2<" in last, "Row 121<" in last) == (False, True)
    with django_assert_max_num_queries(20):
        _get(client, "faults", announced)


def test_a_formula_in_a_fault_is_no_formula_in_the_file(
    announced, cast, client_of, upload
):
    name = "=HYPERLINK(1).csv"
    upload(cast.contact, announced, "\n\n", name=name)
    file = _get(client_of(cast.contact), "faults_file", announced)
    assert "'=HYPERLINK(1).csv" in file.content.decode()


def test_rows_that_are_left_out_are_listed(announced, cast, client_of, upload):
    content = csv_list(20) + csv_list(3).partition("\n")[2]
    row = upload(cast.contact, announced, content)
    assert (row.n_rows, row.n_eligible, len(row.refused)) == (23, 20, 3)
    client = client_of(cast.contact)
    page = _get(client, "refused", announced)
    assert_valid_html(page)
    assert "says the same as row 2" in page.content.decode()
    file = _get(client, "refused_file", announced).content.decode("utf-8-sig")
    assert len(file.splitlines()) == 4


def test_personal_data_are_refused_with_the_column_and_what_to_do(
    announced, cast, client_of, upload
):
    row = upload(
        cast.contact, announced, csv_list(more={"Date of birth": "1999-01-01"})
    )
    assert row.state == "faulty"
    text = _get(client_of(cast.contact), "faults", announced).content.decode()
    assert "Column “Date of birth”" in text
    assert "dates of birth" in text
    assert "Delete the column" in text
    assert "--drop-personal" not in text
    assert "not-personal" not in text  # the contact cannot declare it


def test_support_declares_with_a_reason_that_a_column_is_not_personal(
    announced, cast, client_of, upload, posted
):
    row = upload(cast.contact, announced, csv_list(more={"Surname": "x"}))
    page = _get(client_of(cast.support), "not_personal", announced)
    assert_valid_html(page)
    without = posted(cast.support, "not_personal", announced.pk, column="Surname")
    assert without.status_code == 200
    answer = posted(
        cast.support,
        "not_personal",
        announced.pk,
        column="Surname",
        reason="It holds only the letter x.",
    )
    assert "/jobs/" in answer.url
    row.refresh_from_db()
    assert row.state == "sound"
    assert row.reading["not_personal"] == ["Surname"]
    event = Event.objects.get(verb="overridden")
    assert event.person == cast.support.pk
    # It holds for the next list of this inspection too.
    again = upload(cast.contact, announced, csv_list(90, more={"Surname": "x"}))
    assert again.state == "sound"


@pytest.mark.parametrize("who", ["contact", "lead"])
def test_nobody_else_declares_that(announced, cast, client_of, upload, who):
    upload(cast.contact, announced, csv_list(more={"Surname": "x"}))
    page = _get(client_of(getattr(cast, who)), "not_personal", announced)
    assert page.status_code == 403


def test_a_later_list_replaces_an_earlier_one_and_its_file_is_deleted(
    announced, cast, upload, files
):
    first = upload(cast.contact, announced, csv_list(changes={(3, "gender"): "F"}))
    second = upload(cast.contact, announced)
    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "sound")
    assert {path.name for path in files.iterdir()} == {
        second.sha256,
        second.kept_sha256,
    }


def test_the_same_file_twice_is_kept_once(announced, cast, upload, files):
    upload(cast.contact, announced)
    row = upload(cast.contact, announced)
    assert {path.name for path in files.iterdir()} == {row.sha256, row.kept_sha256}


def test_an_accepted_list_counts_until_another_is_accepted(
    accepted, cast, client_of, upload, posted
):
    made = Inspection.objects.get()
    later = upload(cast.contact, made, csv_list(100))
    accepted.refresh_from_db()
    assert (accepted.state, later.state) == ("accepted", "sound")
    page = _get(client_of(cast.contact), "case_list", made)
    assert_valid_html(page)
    assert "counts until another is accepted" in page.content.decode()
    posted(cast.contact, "accept", made.pk)
    accepted.refresh_from_db()
    later.refresh_from_db()
    assert (accepted.state, later.state) == ("replaced", "accepted")


def test_a_list_with_faults_cannot_be_accepted(announced, cast, upload, posted):
    row = upload(cast.contact, announced, csv_list(changes={(3, "gender"): "F"}))
    answer = posted(cast.contact, "accept", announced.pk)
    assert answer.status_code == 409
    row.refresh_from_db()
    announced.refresh_from_db()
    assert (row.state, announced.state) == ("faulty", "announced")


def test_the_lead_uploads_and_leaves_accepting_to_contact_or_support(
    announced, cast, client_of, upload, posted
):
    upload(cast.lead, announced)
    page = _get(client_of(cast.lead), "case_list", announced).content.decode()
    assert "Accept this list" not in page
    assert posted(cast.lead, "accept", announced.pk).status_code == 409
    assert posted(cast.support, "accept", announced.pk).status_code == 302
    assert CaseList.objects.get().state == "accepted"


def test_a_list_is_sent_back_with_the_reason_and_its_uploader_told(
    accepted, cast, client_of, posted, files
):
    made = Inspection.objects.get()
    assert_valid_html(_get(client_of(cast.support), "send_back", made))
    assert posted(cast.support, "send_back", made.pk, reason=" ").status_code == 200
    answer = posted(cast.support, "send_back", made.pk, reason="March is missing.")
    assert answer.status_code == 302
    accepted.refresh_from_db()
    made.refresh_from_db()
    assert (accepted.state, made.state) == ("returned", "announced")
    (message,) = mail.outbox
    assert message.to == [cast.contact.email]
    assert "March is missing." in message.body
    assert f"http://testserver/en/inspections/{made.pk}/case-list/" in message.body
    assert list(files.iterdir()) == []
    page = _get(client_of(cast.contact), "case_list", made)
    assert_valid_html(page)
    assert "March is missing." in page.content.decode()


def test_mail_goes_out_in_the_language_of_who_gets_it(accepted, cast, posted):
    cast.contact.page_language = "cy"
    cast.contact.save()
    made = Inspection.objects.get()
    posted(cast.support, "send_back", made.pk, reason="Mae Mawrth ar goll.")
    (message,) = mail.outbox
    assert "/cy/inspections/" in message.body
    assert "Dear" not in message.body


def test_a_check_that_broke_off_is_begun_again(
    announced, cast, client_of, upload, posted
):
    row = upload(cast.contact, announced)
    CaseList.objects.update(state="checking")
    Job.objects.update(state="failed")
    page = _get(client_of(cast.contact), "case_list", announced)
    assert_valid_html(page)
    assert "The check broke off." in page.content.decode()
    posted(cast.contact, "check_again", announced.pk)
    row.refresh_from_db()
    assert row.state == "sound"


def test_a_check_of_a_list_that_was_replaced_changes_nothing(
    announced, cast, upload, files
):
    from inspectorate.web.jobs import work

    first = upload(cast.contact, announced, csv_list(50))
    second = upload(cast.contact, announced, csv_list(60))
    CaseList.objects.filter(pk=first.pk).update(state="replaced")
    job = Job.objects.get(about=first.pk)
    Job.objects.filter(pk=job.pk).update(state="waiting")
    work.perform(job.pk)
    first.refresh_from_db()
    assert first.state == "replaced"
    assert {path.name for path in files.iterdir()} == {
        second.sha256,
        second.kept_sha256,
    }


def test_what_the_page_asks_of_the_database(
    announced, cast, client_of, upload, django_assert_max_num_queries
):
    client = client_of(cast.contact)
    for n_cases in (20, 30, 40):
        upload(cast.contact, announced, csv_list(n_cases))
    with django_assert_max_num_queries(20):
        _get(client, "case_list", announced)


def test_who_may_reach_the_list(announced, cast, client_of, upload):
    upload(cast.contact, announced)
    names = ["case_list", "faults", "refused", "columns", "template"]
    for name, person in cast.by_role().items():
        client = client_of(person)
        for page in names:
            status = _get(client, page, announced).status_code
            if name in {"contact", "support", "lead"}:
                assert status in {200, 302}, (name, page)
            elif name in {"other_contact", "outsider", "editor", "administrator"}:
                assert status == 404, (name, page)
            else:
                assert status in {403, 404}, (name, page)


def test_a_list_is_closed_when_the_sample_is_drawn(announced, cast, client_of, posted):
    Inspection.objects.update(state=InspectionState.SAMPLED.value)
    assert _get(client_of(cast.contact), "case_list", announced).status_code == 403
