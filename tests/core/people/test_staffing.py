"""Engagements do not overlap, checks were issued, and one administrator stays."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people import staffing
from inspectorate.core.people.conflicts import DisclosureCheck, Engagement

APRIL, JUNE, SEPTEMBER = date(2026, 4, 1), date(2026, 6, 1), date(2026, 9, 1)
OPEN = Engagement(JUNE)
CLOSED = Engagement(APRIL, JUNE)


def _code(check, *given, **named):
    with pytest.raises(InspectorateError) as caught:
        check(*given, **named)
    return caught.value.faults[0].code


@pytest.mark.parametrize("other", [OPEN, Engagement(JUNE, SEPTEMBER)])
def test_engagements_do_not_overlap(other):
    found = _code(
        staffing.check_engagement, Engagement(SEPTEMBER), others=[other], place="starts"
    )
    assert found == "PEOPLE-032"


def test_an_engagement_may_follow_another():
    staffing.check_engagement(Engagement(SEPTEMBER), others=[CLOSED], place="starts")
    staffing.check_engagement(Engagement(APRIL, APRIL), others=[OPEN], place="starts")


def test_an_engagement_ends_after_it_starts():
    backwards = Engagement(SEPTEMBER, JUNE)
    found = _code(staffing.check_engagement, backwards, others=[], place="starts")
    assert found == "PEOPLE-031"


def test_only_an_engagement_that_lasts_is_ended():
    staffing.check_last_day([CLOSED], last_day=JUNE, place="last_day")
    staffing.check_last_day([OPEN], last_day=SEPTEMBER, place="last_day")
    found = _code(
        staffing.check_last_day, [CLOSED], last_day=SEPTEMBER, place="last_day"
    )
    assert found == "PEOPLE-033"


def test_a_disclosure_check_was_issued_and_lasts():
    staffing.check_disclosure(DisclosureCheck(APRIL, SEPTEMBER), today=APRIL)
    early = DisclosureCheck(JUNE, SEPTEMBER)
    assert _code(staffing.check_disclosure, early, today=APRIL) == "PEOPLE-035"
    expired = DisclosureCheck(APRIL, APRIL)
    assert _code(staffing.check_disclosure, expired, today=JUNE) == "PEOPLE-036"


def test_one_administrator_stays():
    staffing.check_administrators(1, place="roles")
    assert _code(staffing.check_administrators, 0, place="roles") == "PEOPLE-034"
