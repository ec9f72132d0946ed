"""A report of living records, from its first draft to a corrected edition."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from report_cast import (
    CANARY,
    LATER,
    NOW,
    asked,
    begun,
    embargoed,
    final,
    published,
    scored,
    signed,
    take,
)

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports.stages import ReportStage, Step
from inspectorate.web.audit import recording
from inspectorate.web.audit.models import Event
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing import building, gating, snapshotting
from inspectorate.web.publishing.actions import changing, drafting, facts, publishing
from inspectorate.web.publishing.actions.steps import Given, take_step
from inspectorate.web.publishing.models import FactualComment, Publication, Report
from inspectorate.web.publishing.queries import blocking, documents, standings

pytestmark = pytest.mark.django_db


def _refused(call, *arguments, **named):
    with pytest.raises(InspectorateError) as caught:
        call(*arguments, **named)
    return [fault.code for fault in caught.value.faults]


def _change(row, *, at=NOW):
    with transaction.atomic():
        held = changing.locked(row.pk)
        block = held.blocks.filter(kind="narrative").first()
        block.content["text"]["en"] += " More."
        block.save()
        changing.changed(held, why=block.block_id, at=at)
    return Report.objects.get(pk=row.pk)


def test_a_report_begins_with_frozen_figures_and_a_draft_of_its_kind(cast):
    row = begun(cast)
    assert row.slug == "area-cci-2026-27-ashford"
    assert row.stage == ReportStage.DRAFT
    kept = documents.kept(row)
    assert kept.snapshot.id == row.snapshot.sha256
    (result,) = kept.snapshot.results.inspections
    assert (result.inspection.area, result.sample.sampled) == ("Ashford", 20)
    programme = {a.scope: a for a in kept.snapshot.results.aggregates}
    assert programme["year"].n_inspections == 3
    assert [f.code for f in blocking.faults_of(row)] == ["PUBLISH-102"]


def test_there_is_one_report_of_a_kind_about_one_thing(cast):
    row = begun(cast)
    results = snapshotting.results_for(row.subject, report=lambda *_: None)
    new = drafting.NewDraft("area", row.subject, cast.lead.pk, (), row.inspection)
    by = Author(cast.editor.pk, "editor", NOW)
    assert _refused(drafting.begin, new, results, by=by) == ["PUBLISH-123"]


def test_nothing_is_reported_of_an_inspection_without_final_scores(cast):
    scored(cast)
    assert _refused(
        snapshotting.results_for, "cci-2026-27-bexley", report=lambda *_: None
    ) == ["PUBLISH-129"]
    assert _refused(snapshotting.results_for, "2011-12", report=lambda *_: None) == [
        "PUBLISH-128"
    ]


def test_a_change_makes_the_signature_void_and_sends_it_back(cast):
    row = _change(signed(cast))
    assert row.stage == ReportStage.EDITED
    (signature,) = row.signatures.all()
    assert signature.voided_because
    assert not standings.standing_of(row).is_signed


def test_what_changed_since_it_was_read_is_not_signed(cast):
    row = begun(cast)
    take(row, Step.DECLARE_EDITED, cast.editor)
    read = documents.content_of(row)
    _change(row)
    by = Author(cast.lead.pk, "lead_inspector", NOW)
    given = Given(content=read)
    assert _refused(take_step, row.pk, Step.SIGN_OFF, by=by, given=given) == [
        "PUBLISH-124"
    ]


def test_new_figures_are_new_content_and_old_ones_change_nothing(cast):
    row = signed(cast)
    results = snapshotting.results_for(row.subject, report=lambda *_: None)
    by = Author(cast.lead.pk, "lead_inspector", NOW)
    assert drafting.renew(row.pk, results, by=by) is False
    assert Report.objects.get(pk=row.pk).stage == ReportStage.SIGNED_OFF


def test_each_comment_of_the_body_is_answered_before_it_is_final(cast):
    row = asked(cast)
    contact = Author(cast.contact.pk, "contact", NOW)
    block = row.blocks.filter(kind="narrative").first().block_id
    one = facts.say(row.pk, block=block, text="It was in May.", by=contact)
    other = facts.say(row.pk, block="", text="Too harsh.", by=contact)
    facts.be_done(row.pk, by=contact)
    assert _refused(facts.say, row.pk, block="", text="More", by=contact) == [
        "PUBLISH-111"
    ]
    approve = {"at": NOW + timedelta(hours=1)}
    assert _refused(take, row, Step.APPROVE, cast.manager, **approve) == ["PUBLISH-103"]
    lead = Author(cast.lead.pk, "lead_inspector", NOW)
    yes, no = FactualComment.Decision.ACCEPTED, FactualComment.Decision.REJECTED
    assert _refused(facts.decide, one.pk, decision=yes, reason=" ", by=lead) == [
        "PUBLISH-113"
    ]
    facts.decide(one.pk, decision=yes, reason="The letter says so.", by=lead)
    facts.decide(other.pk, decision=no, reason="It is a judgement.", by=lead)
    _change(row)
    assert _refused(take, row, Step.APPROVE, cast.manager, **approve) == ["PUBLISH-102"]
    take(row, Step.SIGN_OFF, cast.lead)
    take(row, Step.APPROVE, cast.manager, **approve)
    made = publishing.build(row.pk, at=NOW, report=lambda *_: None)
    assert (made.n_comments, made.n_accepted) == (2, 1)
    assert _refused(facts.decide, one.pk, decision=no, reason="No.", by=lead) == [
        "PUBLISH-114"
    ]


def test_the_body_gets_longer_and_never_less(cast):
    row = asked(cast)
    by = Author(cast.lead.pk, "lead_inspector", NOW)
    earlier = {"until": LATER - timedelta(days=1), "by": by}
    assert _refused(facts.extend, row.pk, **earlier) == ["PUBLISH-115"]
    facts.extend(row.pk, until=LATER + timedelta(days=3), by=by)
    found = standings.open_round(row)
    assert (found.first_until, found.until) == (LATER, LATER + timedelta(days=3))
    contact = Author(cast.contact.pk, "contact", LATER + timedelta(days=1))
    facts.say(row.pk, block="", text="One thing.", by=contact)
    assert _refused(facts.say, row.pk, block="b999", text="x", by=contact) == [
        "PUBLISH-112"
    ]
    assert _refused(facts.say, row.pk, block="", text=" ", by=contact) == [
        "PUBLISH-110"
    ]


def test_only_what_is_final_is_built_and_then_nothing_changes(cast):
    row = asked(cast)
    assert _refused(publishing.build, row.pk, at=NOW, report=lambda *_: None) == [
        "PUBLISH-126"
    ]
    row = take(row, Step.APPROVE, cast.manager, at=LATER)
    assert _refused(_change, row) == ["PUBLISH-101"]


def test_other_files_than_were_looked_at_do_not_go_out(cast):
    row = final(cast)
    publishing.build(row.pk, at=LATER, report=lambda *_: None)
    step = {"at": LATER, "until": LATER + timedelta(days=1), "approved": "0" * 64}
    assert _refused(take, row, Step.SET_EMBARGO, cast.manager, **step) == [
        "PUBLISH-107"
    ]


def test_it_is_published_at_its_moment_as_it_was_approved(cast, files_dir):
    row = embargoed(cast)
    just_before = row.embargo_until - timedelta(seconds=1)
    assert publishing.publish_due(just_before) == []
    assert _refused(publishing.publish, row.pk, now=just_before) == ["PUBLISH-109"]
    assert publishing.publish_due(row.embargo_until) == [row.pk]
    assert publishing.publish_due(row.embargo_until) == []
    made = Publication.objects.get(report=row)
    assert made.published_at == row.embargo_until
    assert made.sha256 == row.approved_sha256
    assert building.is_whole(made)
    assert building.rebuild(made).holds
    names = {one.path for one in made.artefacts.all()}
    for language in ("en", "cy"):
        for form in ("html", "pdf", "docx", "odt", "xlsx", "ods", "json"):
            assert f"{language}/{row.slug}.{form}" in names
    assert not [name for name in names if name.startswith("kept/")]
    assert gating.register().exists()  # what the next publication is held to
    page = Path(files_dir, made.folder, "en", f"{row.slug}.html").read_text()
    assert CANARY in page


def test_files_that_were_touched_are_not_published_and_keep_no_other_back(
    cast, files_dir
):
    row = embargoed(cast)
    made = Publication.objects.get(report=row)
    page = Path(files_dir, made.folder, "en", f"{row.slug}.html")
    before = page.read_bytes()
    page.write_bytes(before + b" ")
    assert publishing.publish_due(row.embargo_until) == []
    assert not building.rebuild(made).holds
    assert Report.objects.get(pk=row.pk).stage == ReportStage.EMBARGOED
    page.write_bytes(before)
    assert publishing.publish_due(row.embargo_until + timedelta(seconds=5)) == [row.pk]


def test_a_correction_is_another_edition_and_the_old_one_stays(cast, files_dir):
    row = published(cast)
    first = Publication.objects.get(report=row)
    note = {"note_en": "A date was wrong."}
    assert _refused(take, row, Step.CORRECT, cast.manager, **note) == ["PUBLISH-125"]
    row = take(
        row, Step.CORRECT, cast.manager, **note, note_cy="Roedd dyddiad yn anghywir."
    )
    assert (row.stage, row.edition) == (ReportStage.DRAFT, 2)
    row = _change(row)
    take(row, Step.DECLARE_EDITED, cast.editor)
    take(row, Step.SIGN_OFF, cast.lead)
    take(row, Step.APPROVE, cast.manager)
    made = publishing.build(row.pk, at=LATER, report=lambda *_: None)
    until = LATER + timedelta(days=30)
    given = {"at": LATER, "until": until, "approved": made.sha256}
    take(row, Step.SET_EMBARGO, cast.manager, **given)
    assert publishing.publish_due(until) == [row.pk]
    old = Publication.objects.get(pk=first.pk)
    assert old.superseded_at == until
    assert building.is_whole(old)
    new = Publication.objects.get(report=row, edition=2)
    assert (new.note_en, new.superseded_at) == ("A date was wrong.", None)
    assert new.sha256 != old.sha256


def test_taken_back_its_files_and_signatures_are_gone_and_the_comments_stay(cast):
    row = asked(cast)
    contact = Author(cast.contact.pk, "contact", NOW)
    facts.say(row.pk, block="", text="Too harsh.", by=contact)
    assert _refused(take, row, Step.TAKE_BACK, cast.manager) == ["AUDIT-010"]
    row = take(row, Step.TAKE_BACK, cast.manager, reason="Another look.")
    assert row.stage == ReportStage.DRAFT
    assert standings.open_round(row) is None
    assert standings.signature_of(row) is None
    assert FactualComment.objects.count() == 1


def test_every_step_is_an_event_in_the_stream_of_the_report_alone(cast):
    row = published(cast)
    found = Event.objects.filter(stream=recording.stream_of_report(row.pk))
    verbs = list(found.order_by("seq").values_list("verb", flat=True))
    assert verbs == ["created", *["advanced"] * 5, "published"]
    inspection = recording.stream_of_inspection(row.inspection_id)
    assert not Event.objects.filter(stream=inspection, object_kind="report").exists()


def test_the_database_itself_holds_to_the_rules(cast):
    row = signed(cast)
    for changes in (
        {"stage": ReportStage.PUBLISHED},
        {"stage": ReportStage.EMBARGOED, "approved_sha256": "0" * 64},
        {"stage": "thrown away"},
        {"edition": 2},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.filter(pk=row.pk).update(**changes)
