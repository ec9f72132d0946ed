"""Who can join a team, and who can leave it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.inspections import teams
from inspectorate.core.inspections.teams import Place
from inspectorate.core.people.attachments import Attachment, AttachmentKind
from inspectorate.core.people.conflicts import (
    Candidate,
    DisclosureCheck,
    Engagement,
    Work,
)
from inspectorate.core.people.roles import Role

ALICE = Candidate(
    "Alice",
    engagements=(Engagement(date(2010, 1, 1)),),
    disclosure=DisclosureCheck(date(2010, 1, 1), date(2013, 1, 1)),
)
WORK = Work("inspection of Kent", "kent", date(2011, 6, 13), date(2011, 6, 17))
PLACE = Place(WORK, Role.ASSESSOR)
LOCAL = Attachment("kent", AttachmentKind.LOCAL_ASSESSOR, date(2010, 1, 1))


def codes(candidate, place, roles):
    with pytest.raises(InspectorateError) as caught:
        teams.check_can_join(candidate, place, roles=roles, changes=())
    return [fault.code for fault in caught.value.faults]


def test_an_assessor_without_conflicts_joins():
    assert teams.can_join(ALICE, PLACE, roles={Role.ASSESSOR}, changes=())


def test_nobody_leads_without_the_role():
    lead = replace(PLACE, role=Role.LEAD_INSPECTOR)
    assert codes(ALICE, lead, {Role.ASSESSOR}) == ["FIELDWORK-100"]


def test_everything_that_speaks_against_it_is_said_at_once():
    local = replace(ALICE, attachments=(LOCAL,))
    taken = replace(PLACE, taken_by={"Alice"})
    assert codes(local, taken, set()) == [
        "FIELDWORK-100",
        "FIELDWORK-101",
        "PEOPLE-001",
    ]


def test_the_programme_may_allow_the_own_body():
    local = replace(ALICE, attachments=(LOCAL,))
    allowed = replace(PLACE, work=replace(WORK, own_body_allowed=True))
    assert teams.can_join(local, allowed, roles={Role.ASSESSOR}, changes=())


def test_who_still_has_cases_does_not_leave():
    assert teams.can_leave("Alice", n_open=0, place="Kent")
    with pytest.raises(InspectorateError, match=r"FIELDWORK-102 .*not handed in: 3"):
        teams.check_can_leave("Alice", n_open=3, place="Kent")
