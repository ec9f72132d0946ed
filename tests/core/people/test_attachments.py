"""Whose cases a person may not touch, and for how long."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.core.people import attachments
from inspectorate.core.people.attachments import Attachment, AttachmentKind, Ties
from inspectorate.core.people.history import Reorganisation

LOCAL = AttachmentKind.LOCAL_ASSESSOR
HOME = AttachmentKind.SECONDMENT_HOME
MERGER = Reorganisation(date(2010, 4, 1), ("a", "b"), ("c",))
SPLIT = Reorganisation(date(2010, 4, 1), ("a",), ("b", "c"))


def _ties(*some, on, changes=()):
    return attachments.ties(some, starts=on, ends=on, changes=changes)


@pytest.mark.parametrize(
    ("ends", "until"),
    [
        (date(2010, 3, 31), date(2012, 3, 31)),
        (date(2010, 12, 15), date(2012, 12, 15)),
        (date(2008, 2, 29), date(2010, 2, 28)),
        (None, date.max),
        (date(9998, 1, 1), date.max),
    ],
)
def test_an_attachment_ties_for_24_months_after_its_last_day(ends, until):
    assert attachments.tied_until(Attachment("a", LOCAL, None, ends)) == until


def test_the_tie_ends_the_day_after():
    was = Attachment("a", LOCAL, date(2009, 1, 1), date(2010, 3, 31))
    assert _ties(was, on=date(2012, 3, 31)).own_bodies == {"a"}
    assert _ties(was, on=date(2012, 4, 1)) == Ties()


def test_an_attachment_that_has_not_begun_does_not_tie():
    will_be = Attachment("a", LOCAL, date(2011, 1, 2))
    assert _ties(will_be, on=date(2011, 1, 1)) == Ties()
    assert _ties(will_be, on=date(2011, 1, 2)).own_bodies == {"a"}


def test_a_span_is_tied_when_any_of_its_days_is():
    starts_late = Attachment("a", LOCAL, date(2011, 1, 14))
    tied = attachments.ties(
        [starts_late], starts=date(2011, 1, 10), ends=date(2011, 1, 14), changes=[]
    )
    assert tied.own_bodies == {"a"}


def test_the_home_of_a_secondee_is_kept_apart_from_that_of_a_local_assessor():
    tied = _ties(
        Attachment("a", LOCAL),
        Attachment("h", HOME),
        Attachment("e", AttachmentKind.EMPLOYMENT),
        on=date(2011, 1, 1),
    )
    assert tied == Ties(frozenset({"a"}), frozenset({"h", "e"}))


def test_a_programme_may_allow_the_own_body_but_never_the_home():
    tied = Ties(frozenset({"a"}), frozenset({"h"}))
    assert tied.bars("a", own_body_allowed=False)
    assert not tied.bars("a", own_body_allowed=True)
    assert tied.bars("h", own_body_allowed=True)
    assert not tied.bars("z", own_body_allowed=False)


def test_after_a_merger_the_parts_and_the_whole_are_one():
    tied = _ties(Attachment("a", LOCAL), on=date(2010, 4, 1), changes=[MERGER])
    assert tied.own_bodies == {"a", "b", "c"}
    tied = _ties(Attachment("a", LOCAL), on=date(2010, 3, 31), changes=[MERGER])
    assert tied.own_bodies == {"a"}


def test_after_a_split_the_new_bodies_are_strangers_to_each_other():
    tied = _ties(Attachment("b", LOCAL), on=date(2010, 4, 1), changes=[SPLIT])
    assert tied.own_bodies == {"a", "b"}
    tied = _ties(Attachment("a", LOCAL), on=date(2010, 4, 1), changes=[SPLIT])
    assert tied.own_bodies == {"a", "b", "c"}
