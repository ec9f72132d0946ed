"""A report goes its way, and nothing goes out that was not signed, asked and approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing.reports import stages
from inspectorate.core.publishing.reports.stages import (
    LEADS,
    ReportStage,
    Standing,
    Step,
)

NOW = datetime(2012, 3, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=10)
SIGNED = {"content": "c1", "signed": "c1", "signer": "lead"}


def _refused(standing, step, **given):
    with pytest.raises(InspectorateError) as caught:
        stages.check_step(standing, step, **({"at": NOW, "by": "manager"} | given))
    (fault,) = caught.value.faults
    return fault.code


def test_stages_have_an_order_and_every_step_leads_somewhere():
    assert [stage.position for stage in ReportStage] == list(range(7))
    assert set(LEADS) == set(Step)


def test_a_report_about_a_body_goes_all_the_way():
    standing = Standing(ReportStage.DRAFT, content="c1", has_body=True)
    way = [
        (Step.DECLARE_EDITED, {}, {}),
        (Step.SIGN_OFF, SIGNED, {}),
        (Step.SEND_FOR_FACTS, {"round_until": LATER}, {"until": LATER}),
        (Step.APPROVE, {"built": "f1"}, {"at": LATER}),
        (
            Step.SET_EMBARGO,
            {"embargo_until": LATER},
            {"until": LATER, "approved": "f1"},
        ),
        (Step.PUBLISH, {}, {"at": LATER}),
    ]
    for step, changes, given in way:
        stages.check_step(standing, step, **({"at": NOW, "by": "manager"} | given))
        standing = replace(standing, stage=stages.after(standing, step), **changes)
    assert standing.stage is ReportStage.PUBLISHED


def test_a_step_is_not_taken_from_elsewhere():
    standing = Standing(ReportStage.DRAFT)
    assert _refused(standing, Step.PUBLISH) == "PUBLISH-100"
    assert not stages.may_step(standing, Step.SIGN_OFF, at=NOW)


@pytest.mark.parametrize(
    ("changes", "given", "code"),
    [
        ({"has_body": False}, {}, "PUBLISH-104"),
        ({"signed": "c0"}, {}, "PUBLISH-102"),
        ({}, {"until": NOW}, "PUBLISH-108"),
        ({}, {"until": None}, "PUBLISH-108"),
    ],
)
def test_what_keeps_a_draft_from_the_body(changes, given, code):
    standing = Standing(
        ReportStage.SIGNED_OFF, **({"has_body": True} | SIGNED | changes)
    )
    assert _refused(standing, Step.SEND_FOR_FACTS, **({"until": LATER} | given)) == code


@pytest.mark.parametrize(
    ("changes", "given", "code"),
    [
        ({"stage": ReportStage.SIGNED_OFF}, {}, "PUBLISH-103"),
        ({"round_until": LATER}, {}, "PUBLISH-103"),
        ({"n_undecided": 1}, {}, "PUBLISH-103"),
        ({}, {"by": "lead"}, "PUBLISH-105"),
        ({"signed": ""}, {}, "PUBLISH-102"),
    ],
)
def test_what_keeps_a_report_from_being_final(changes, given, code):
    ready = {"stage": ReportStage.FACTUAL_ACCURACY, "has_body": True}
    standing = Standing(**(ready | SIGNED | changes))
    assert _refused(standing, Step.APPROVE, **given) == code


def test_where_no_body_has_to_be_asked_it_is_approved_at_once():
    standing = Standing(ReportStage.SIGNED_OFF, **SIGNED)
    stages.check_step(standing, Step.APPROVE, at=NOW, by="manager")


@pytest.mark.parametrize(
    ("changes", "given", "code"),
    [
        ({}, {"n_blocking": 2}, "PUBLISH-106"),
        ({"built": ""}, {}, "PUBLISH-107"),
        ({"built": ""}, {"approved": ""}, "PUBLISH-107"),
        ({"built": "f2"}, {}, "PUBLISH-107"),
        ({"signed": "c0"}, {}, "PUBLISH-102"),
        ({}, {"until": NOW}, "PUBLISH-108"),
    ],
)
def test_what_keeps_a_report_from_an_embargo(changes, given, code):
    standing = Standing(ReportStage.FINAL, **({"built": "f1"} | SIGNED | changes))
    asked = {"approved": "f1", "until": LATER} | given
    assert _refused(standing, Step.SET_EMBARGO, **asked) == code


def test_nothing_is_published_before_its_moment():
    standing = Standing(ReportStage.EMBARGOED, embargo_until=LATER)
    just_before = LATER - timedelta(microseconds=1)
    assert _refused(standing, Step.PUBLISH, at=just_before) == "PUBLISH-109"
    assert (
        _refused(replace(standing, embargo_until=None), Step.PUBLISH) == "PUBLISH-109"
    )
    stages.check_step(standing, Step.PUBLISH, at=LATER)


def test_a_change_takes_a_signed_report_back_to_the_editors():
    assert stages.after_change(ReportStage.SIGNED_OFF) is ReportStage.EDITED
    assert stages.after_change(ReportStage.DRAFT) is ReportStage.DRAFT
    with pytest.raises(InspectorateError) as caught:
        stages.after_change(ReportStage.FINAL)
    assert caught.value.faults[0].code == "PUBLISH-101"


def test_the_content_is_words_and_figures():
    one = stages.content_hash(b"words", "figures")
    assert len(one) == 64
    assert one != stages.content_hash(b"other", "figures")
    assert one != stages.content_hash(b"words", "others")


class Way(RuleBasedStateMachine):
    """Anybody tries any step at any time, and writes in between."""

    def __init__(self):
        super().__init__()
        self.now, self.n = NOW, 0
        self.standing = Standing(ReportStage.DRAFT, content="0", has_body=True)
        self.published = ()  # content, signed, built
        self.was_asked = False

    @rule(minutes=st.integers(1, 600))
    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule()
    def write(self):
        stage = self.standing.stage
        try:
            after = stages.after_change(stage)
        except InspectorateError:
            return
        self.n += 1
        self.standing = replace(
            self.standing, stage=after, content=str(self.n), built=""
        )

    @rule(n=st.integers(0, 2))
    @precondition(lambda self: self.standing.round_until is not None)
    def comment(self, n):
        self.standing = replace(self.standing, n_undecided=n)

    @rule()
    def build(self):
        if self.standing.stage is ReportStage.FINAL:
            files = f"files of {self.standing.content}"
            self.standing = replace(self.standing, built=files)

    @rule(step=st.sampled_from(Step), by=st.sampled_from(["lead", "manager"]))
    def step(self, step, by):
        until = self.now + timedelta(hours=3)
        approved = f"files of {self.standing.content}"
        asked = {"at": self.now, "by": by, "until": until, "approved": approved}
        if not stages.may_step(self.standing, step, **asked):
            return
        before = self.standing
        self.standing = replace(before, stage=stages.after(before, step))
        self._keep(step, before, until)

    def _keep(self, step, before, until):
        if step is Step.SIGN_OFF:
            self.standing = replace(self.standing, signed=before.content, signer="lead")
        elif step is Step.SEND_FOR_FACTS:
            self.was_asked = True
            self.standing = replace(self.standing, round_until=until)
        elif step is Step.SET_EMBARGO:
            self.standing = replace(self.standing, embargo_until=until)
        elif step is Step.PUBLISH:
            assert self.now >= before.embargo_until
            self.published = (before.content, before.signed, before.built)
        elif step in (Step.TAKE_BACK, Step.CORRECT):
            self.was_asked = False
            self.standing = replace(self.standing, round_until=None, n_undecided=0)

    @invariant()
    def what_is_out_was_signed_asked_and_built(self):
        if self.standing.stage.position < ReportStage.FINAL.position:
            return
        assert self.standing.is_signed
        assert self.was_asked
        assert self.standing.n_undecided == 0 or self.published == ()
        if self.published:
            content, signed, built = self.published
            assert (signed, built) == (content, f"files of {content}")


TestWay = Way.TestCase
TestWay.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
