"""No sequence of moves, mergers, allocations and roles opens a case of the own body.

Who belongs where is kept here as places on a map, apart from the rules under test: every
body holds some places, and a person carries the last day on which each place was theirs.
A body whose place was a person's within 730 days (24 months are never fewer) is barred.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from inspectorate.core.people import attachments, conflicts, permissions
from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.attachments import Attachment, AttachmentKind, Ties
from inspectorate.core.people.bars import TOUCHING_CASES
from inspectorate.core.people.conflicts import (
    Candidate,
    DisclosureCheck,
    Engagement,
    Work,
)
from inspectorate.core.people.history import Reorganisation
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage
from inspectorate.core.people.subjects import Person, Subject

WHO = "A4"
ROLES = sorted(set(Role) - {Role.CONTACT})
CASE_ACTIONS = sorted(TOUCHING_CASES)
AT_LEAST = timedelta(days=730)


class OwnBody(RuleBasedStateMachine):
    """One person, some bodies, and the days going by."""

    def __init__(self):
        super().__init__()
        self.today = date(2008, 4, 1)
        self.places = {body: {f"{body}1", f"{body}2"} for body in "abcd"}
        self.standing = set(self.places)
        self.changes = []
        self.attachments = []
        self.last_day = {}
        self.roles = {Role.ASSESSOR}

    # The rules under test; a broken variant overrides one of them.

    def ties(self):
        return attachments.ties(
            self.attachments, starts=self.today, ends=self.today, changes=self.changes
        )

    def can_take(self, work):
        candidate = Candidate(
            WHO,
            engagements=(Engagement(date.min),),
            attachments=tuple(self.attachments),
            disclosure=DisclosureCheck(date.min, date.max),
        )
        return conflicts.can_take(candidate, work, changes=self.changes)

    # The map, which knows nothing of these rules.

    def _heirs(self, body):
        return {one for one in self.standing if self.places[one] & self.places[body]}

    def _mark(self):
        for attachment in self.attachments:
            if attachment.ends is None:
                for heir in self._heirs(attachment.body):
                    for place in self.places[heir]:
                        self.last_day[place] = self.today

    def _is_own(self, body):
        places = set().union(*(self.places[heir] for heir in self._heirs(body)))
        return any(
            self.today - self.last_day[place] <= AT_LEAST
            for place in places & set(self.last_day)
        )

    # What may happen.

    @rule(days=st.sampled_from([1, 30, 200, 700, 730, 731, 800]))
    def time_passes(self, days):
        self._mark()
        self.today += timedelta(days=days)
        self._mark()

    @rule(data=st.data(), kind=st.sampled_from(AttachmentKind))
    def joins_a_body(self, data, kind):
        body = data.draw(st.sampled_from(sorted(self.standing)))
        self.attachments.append(Attachment(body, kind, self.today))
        self._mark()

    @rule()
    def leaves_every_body(self):
        self._mark()
        self.attachments = [
            one if one.ends else replace(one, ends=self.today)
            for one in self.attachments
        ]

    @rule(data=st.data(), n_after=st.integers(1, 2))
    def bodies_become_others(self, data, n_after):
        before = data.draw(
            st.lists(
                st.sampled_from(sorted(self.standing)),
                min_size=1,
                max_size=2,
                unique=True,
            )
        )
        places = sorted(set().union(*(self.places[body] for body in before)))
        n_after = min(n_after, len(places))
        born = [f"n{len(self.places) + i}" for i in range(n_after)]
        for index, body in enumerate(born):
            self.places[body] = set(places[index::n_after])
        self.standing = self.standing - set(before) | set(born)
        self.changes.append(Reorganisation(self.today, tuple(before), tuple(born)))
        self._mark()

    @rule(roles=st.sets(st.sampled_from(ROLES)))
    def changes_roles(self, roles):
        self.roles = roles

    @rule(data=st.data())
    def is_given_a_case(self, data):
        body = data.draw(st.sampled_from(sorted(self.places)))
        work = Work("case", body, self.today, self.today)
        if self.can_take(work):
            assert not self._is_own(body), f"given a case of {body}"

    @rule(
        data=st.data(),
        action=st.sampled_from(CASE_ACTIONS),
        stage=st.sampled_from(Stage),
    )
    def asks_for_a_case(self, data, action, stage):
        body = data.draw(st.sampled_from(sorted(self.places)))
        subject = Subject(
            TABLE[action].kind,
            "X1",
            stage=stage,
            body=body,
            lead_id=WHO,
            team=frozenset({WHO}),
            readers=frozenset({WHO}),
            assessor_id=WHO,
            readings_are_in=True,
            person_id=WHO,
            addressee_id=WHO,
        )
        person = Person(WHO, frozenset(self.roles), self.ties())
        if self._is_own(body):
            assert not permissions.may(person, action, subject), f"{action} of {body}"
            if subject.kind is not Kind.INSPECTION:
                assert not permissions.visible(person, subject), f"sight of {body}"


class ForgetsMergers(OwnBody):
    """Broken: a body that was merged or split counts as another."""

    def ties(self):
        return attachments.ties(
            self.attachments, starts=self.today, ends=self.today, changes=[]
        )


class ForgetsThePast(OwnBody):
    """Broken: only the present attachment counts when a case is given."""

    def can_take(self, work):
        was = self.attachments
        self.attachments = [one for one in was if one.ends is None]
        try:
            return super().can_take(work)
        finally:
            self.attachments = was


class ChecksOnlyWhenGiven(OwnBody):
    """Broken: who was given a case keeps it, wherever they go afterwards."""

    def ties(self):
        return Ties()


LIMITS = settings(
    max_examples=150,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# A hole has only to be found, not to be made small for a reader.
CONTROL = settings(
    LIMITS,
    max_examples=1_500,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    derandomize=True,
    database=None,
)


def test_no_sequence_opens_a_case_of_the_own_body():
    run_state_machine_as_test(OwnBody, settings=LIMITS)


@pytest.mark.parametrize(
    "broken", [ForgetsMergers, ForgetsThePast, ChecksOnlyWhenGiven]
)
def test_a_rule_with_a_hole_is_found_out(broken):
    with pytest.raises(AssertionError, match=r"given a case of|of \w+"):
        run_state_machine_as_test(broken, settings=CONTROL)


def test_the_search_reaches_cases_that_are_open():
    machine = OwnBody()
    assert machine.can_take(Work("case", "a", machine.today, machine.today))
    assert not machine._is_own("a")
    person = Person(WHO, frozenset({Role.ASSESSOR}), machine.ties())
    case = Subject(Kind.CASE, stage=Stage.FIELDWORK, body="a", readers=frozenset({WHO}))
    assert permissions.may(person, Action.VIEW_CASE, case)
