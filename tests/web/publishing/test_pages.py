"""Reports in the hands of people: the editor, the lead, the body, and everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from report_cast import (
    CANARY,
    asked,
    begun,
    embargoed,
    final,
    published,
    scored,
    signed,
)

from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.audit import recording
from inspectorate.web.audit.models import Event
from inspectorate.web.jobs import work
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing import jobs
from inspectorate.web.publishing.actions import publishing
from inspectorate.web.publishing.models import (
    FactualComment,
    Publication,
    ReaderCopy,
    Report,
)
from inspectorate.web.publishing.queries import documents

pytestmark = pytest.mark.django_db


def _at(name, row, *more):
    return reverse(f"publishing:{name}", args=[row.pk, *more])


def _moment(days=3, time="09:30"):
    day = timezone.localdate() + timedelta(days=days)
    parts = {"day_day": day.day, "day_month": day.month, "day_year": day.year}
    return parts | {"time": time}


def _now():
    return timezone.now() - timedelta(minutes=1)


def test_an_editor_begins_a_report_from_the_list(
    cast, client_of, django_capture_on_commit_callbacks
):
    made = scored(cast)
    editor = client_of(cast.editor)
    assert (
        "Begin a report" in editor.get(reverse("publishing:reports")).content.decode()
    )
    given = {"kind": "area", "inspection": made.pk, "lead": cast.lead.pk}
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("publishing:begin"), given)
    job = Job.objects.get(kind="begin_report")
    assert (job.state, job.faults) == ("done", [])
    row = Report.objects.get()
    assert {one.person_id for one in row.members.all()} == {cast.alice.pk, cast.bob.pk}
    page = editor.get("/en/").content.decode()
    assert _at("report", row) in page


def test_the_page_of_a_report_says_what_comes_next_and_what_blocks_it(cast, client_of):
    row = begun(cast)
    editor = client_of(cast.editor).get(_at("report", row)).content.decode()
    assert "Say that it is edited" in editor
    assert "PUBLISH-102" in editor
    lead = client_of(cast.lead).get(_at("report", row)).content.decode()
    assert "Taken by" in lead
    assert (
        "Ed Example" in client_of(cast.manager).get(_at("report", row)).content.decode()
    )


def test_the_lead_signs_what_was_shown(cast, client_of):
    row = begun(cast)
    client_of(cast.editor).post(_at("declare_edited", row))
    lead = client_of(cast.lead)
    assert "word for word" in lead.get(_at("sign_off", row)).content.decode()
    lead.post(_at("sign_off", row), {"content": "0" * 64})
    assert Report.objects.get().stage == ReportStage.EDITED
    lead.post(_at("sign_off", row), {"content": documents.content_of(row)})
    assert Report.objects.get().stage == ReportStage.SIGNED_OFF


def test_the_body_checks_the_facts_and_reads_the_answers(cast, client_of):
    row = signed(cast, at=_now())
    client_of(cast.editor).post(_at("send_for_facts", row), _moment())
    contact = client_of(cast.contact)
    assert _at("check_facts", row) in contact.get("/en/").content.decode()
    page = contact.get(_at("check_facts", row)).content.decode()
    assert "Read the draft" in page
    block = row.blocks.filter(kind="narrative").first()
    said = {"block": block.block_id, "text": "It was in May."}
    contact.post(_at("check_facts", row), said)
    made = FactualComment.objects.get()
    lead = client_of(cast.lead)
    assert "It was in May." in lead.get(_at("facts", row)).content.decode()
    answer = {"decision": "accepted", "reason": "The letter says so."}
    lead.post(reverse("publishing:decide", args=[made.pk]), answer)
    contact.post(_at("facts_done", row))
    answers = contact.get(_at("fact_answers", row)).content.decode()
    assert "The letter says so." in answers
    assert contact.get(_at("check_facts", row)).status_code == 403
    assert contact.get(_at("preview", row, "en")).status_code == 403


def test_a_draft_is_marked_and_bears_the_name_of_its_reader(cast, client_of):
    row = asked(cast, at=_now())
    for who, name in ((cast.lead, "Leah Example"), (cast.alice, "Alice Example")):
        response = client_of(who).get(_at("preview", row, "en"))
        page = response.content.decode()
        assert "DRAFT" in page
        assert name in page
        assert CANARY in page
        assert response["Cache-Control"] == "private, no-store"
        assert "default-src 'none'" in response["Content-Security-Policy"]
    assert (
        "DRAFFT" in client_of(cast.lead).get(_at("preview", row, "cy")).content.decode()
    )
    style = client_of(cast.lead).get(_at("asset", row, "site.css"))
    assert style["Content-Type"].startswith("text/css")
    assert client_of(cast.lead).get(_at("asset", row, "other.css")).status_code == 404


def test_a_copy_that_is_carried_away_is_kept_on_record(cast, client_of):
    row = begun(cast)
    response = client_of(cast.alice).get(_at("download", row, "en"))
    assert response.content.startswith(b"%PDF")
    made = ReaderCopy.objects.get()
    assert (made.person, made.content_sha256) == (cast.alice, documents.content_of(row))
    stream = recording.stream_of_report(row.pk)
    assert Event.objects.filter(stream=stream, verb="downloaded").count() == 1


def test_every_reading_of_a_draft_is_recorded(cast, client_of):
    row = begun(cast)
    client_of(cast.alice).get(_at("preview", row, "en"))
    client_of(cast.lead).get(_at("report", row))
    stream = recording.stream_of_report(row.pk)
    found = Event.objects.filter(stream=stream, verb="viewed").order_by("seq")
    assert list(found.values_list("person", flat=True)) == [cast.alice.pk, cast.lead.pk]
    page = client_of(cast.lead).get(_at("report", row)).content.decode()
    assert "Alice Example" in page


def test_nobody_outside_the_circle_learns_that_there_is_a_draft(cast, client_of):
    row = begun(cast)
    outside = (cast.bob, cast.outsider, cast.analyst, cast.contact, cast.administrator)
    for who in outside:
        client = client_of(who)
        for name in ("report", "obstacles", "facts", "changes", "check_facts"):
            assert client.get(_at(name, row)).status_code == 404, (who, name)
        page = client.get(reverse("publishing:reports")).content.decode()
        assert row.pk not in page
        inspection = reverse("inspections:inspection", args=[row.inspection_id])
        assert row.pk not in client.get(inspection).content.decode()


def test_files_are_built_looked_at_and_let_out(
    cast, client_of, client, django_capture_on_commit_callbacks
):
    row = final(cast)
    manager = client_of(cast.manager)
    with django_capture_on_commit_callbacks(execute=True):
        manager.post(_at("build", row))
    assert Job.objects.get(kind="build_report").state == "done"
    made = Publication.objects.get()
    page = manager.get(_at("set_embargo", row)).content.decode()
    assert made.sha256 in page
    path = f"en/{row.slug}.html"
    seen = manager.get(_at("built", row, path)).content
    manager.post(_at("set_embargo", row), _moment() | {"approved": made.sha256})
    row.refresh_from_db()
    assert row.stage == ReportStage.EMBARGOED
    public = reverse("publishing:public_file", args=[row.slug, 1, path])
    assert client.get(public).status_code == 404
    publishing.publish_due(row.embargo_until)
    response = client.get(public)
    assert response.content == seen
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(public, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    shown = client.get(reverse("publishing:public_report", args=[row.slug]))
    assert public in shown.content.decode()
    listed = client.get(reverse("publishing:public_reports")).content.decode()
    assert row.slug in listed


def test_an_embargo_can_be_stopped_and_a_report_corrected(cast, client_of):
    row = embargoed(cast)
    manager = client_of(cast.manager)
    manager.post(_at("lift_embargo", row))
    assert publishing.publish_due(row.embargo_until) == []
    row = Report.objects.get()
    assert (row.stage, row.embargo_until) == (ReportStage.FINAL, None)
    manager.post(_at("take_back", row), {"reason": "Another look."})
    assert Report.objects.get().stage == ReportStage.DRAFT


def test_a_published_report_is_corrected_with_a_note(cast, client_of, client):
    row = published(cast)
    note = {"note_en": "A date was wrong.", "note_cy": "Roedd dyddiad yn anghywir."}
    client_of(cast.manager).post(_at("correct", row), note)
    row = Report.objects.get()
    assert (row.stage, row.edition) == (ReportStage.DRAFT, 2)
    shown = client.get(reverse("publishing:public_report", args=[row.slug]))
    assert shown.status_code == 200, "the first edition stays while it is corrected"
    assert "A date was wrong." not in shown.content.decode()


def test_many_are_built_at_once(cast, client_of, django_capture_on_commit_callbacks):
    row = final(cast)
    manager = client_of(cast.manager)
    assert row.title_en in manager.get(reverse("publishing:batch")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        manager.post(reverse("publishing:batch"), {"reports": [row.pk]})
    assert Publication.objects.get().report_id == row.pk


def test_one_that_cannot_be_built_keeps_no_other_back(cast):
    row = final(cast)
    drafted = Report.objects.get(pk=row.pk)
    drafted.pk, drafted.slug, drafted.kind = "r-drafted", "drafted", "press_release"
    drafted.stage = ReportStage.DRAFT
    drafted.save(force_insert=True)
    by = Author(cast.manager.pk, "programme_manager", timezone.now())
    job = jobs.ask_to_build_many([drafted.pk, row.pk], by=by)
    work.perform(job.pk)
    job.refresh_from_db()
    assert Publication.objects.get().report_id == row.pk
    assert [one["code"] for one in job.faults] == ["PUBLISH-126"]
    assert job.faults[0]["place"] == "drafted: report"


def test_figures_are_frozen_anew_and_the_page_says_what_changed(
    cast, client_of, django_capture_on_commit_callbacks
):
    row = begun(cast)
    lead = client_of(cast.lead)
    assert "frozen once" in lead.get(_at("changes", row)).content.decode()
    from scoring_living import area, score_all

    area(cast, "Area 9", good=3, cases=24)
    score_all()
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(_at("freeze", row))
    assert Job.objects.get(kind="renew_report").state == "done"
    assert row.snapshots.count() == 2
    assert "<ins>" in lead.get(_at("changes", row)).content.decode()


def test_the_circle_is_set_and_a_new_lead_has_to_sign(cast, client_of):
    row = signed(cast)
    given = {"lead": cast.manager.pk, "members": [cast.bob.pk]}
    client_of(cast.editor).post(_at("circle", row), given)
    assert client_of(cast.bob).get(_at("report", row)).status_code == 200
    assert client_of(cast.alice).get(_at("report", row)).status_code == 404
    (signature,) = row.signatures.all()
    assert signature.voided_because == "lead"


def test_who_leads_gives_the_body_longer(cast, client_of):
    row = asked(cast, at=_now())
    lead = client_of(cast.lead)
    lead.post(_at("extend", row), _moment(days=4000))
    page = lead.get(_at("facts", row)).content.decode()
    assert str((timezone.localdate() + timedelta(days=4000)).year) in page


def test_an_error_says_what_to_do(cast, client_of):
    row = begun(cast)
    page = client_of(cast.editor).post(_at("send_for_facts", row), _moment())
    assert "This cannot be done" in page.content.decode()
    job = work.ask("build_report", about=row.pk, person_id=cast.editor.pk, arguments={})
    work.perform(job.pk)
    assert Job.objects.get(pk=job.pk).faults[0]["code"] == "PUBLISH-126"
