"""Every reason against giving a case to a person, all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people import conflicts
from inspectorate.core.people.attachments import Attachment, AttachmentKind
from inspectorate.core.people.conflicts import (
    Candidate,
    DisclosureCheck,
    Engagement,
    Work,
)
from inspectorate.core.people.history import Reorganisation

LOCAL = AttachmentKind.LOCAL_ASSESSOR
CASE = Work("case K-17", "camden", date(2011, 6, 6), date(2011, 6, 17))
FREE = Candidate(
    "L4",
    engagements=(Engagement(date(2010, 1, 1)),),
    disclosure=DisclosureCheck(date(2010, 1, 1), date(2012, 12, 31)),
)


def _attached(*some):
    return replace(FREE, attachments=some)


def _codes(candidate, work=CASE, changes=()):
    found = conflicts.conflicts(candidate, work, changes=changes)
    return [fault.code for fault in (*found.refusals, *found.warnings)]


def test_nothing_speaks_against_somebody_without_ties():
    assert _codes(FREE) == []
    assert conflicts.can_take(FREE, CASE, changes=[])


def test_a_local_assessor_never_judges_the_own_body():
    one = _attached(Attachment("camden", LOCAL))
    assert _codes(one) == ["PEOPLE-001"]
    assert not conflicts.can_take(one, CASE, changes=[])


def test_nor_one_that_the_own_body_has_become():
    merger = Reorganisation(date(2011, 4, 1), ("holborn", "hampstead"), ("camden",))
    one = _attached(Attachment("holborn", LOCAL))
    assert _codes(one, changes=[merger]) == ["PEOPLE-001"]
    assert _codes(one) == []


def test_a_programme_may_allow_the_own_body():
    allowed = replace(CASE, own_body_allowed=True)
    assert _codes(_attached(Attachment("camden", LOCAL)), allowed) == []


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (date(2009, 6, 5), []),
        (date(2009, 6, 6), ["PEOPLE-002"]),
        (date(2011, 6, 5), ["PEOPLE-002"]),
        (date(2011, 6, 6), ["PEOPLE-001"]),
    ],
)
def test_the_own_body_of_the_last_24_months_counts(ends, expected):
    assert _codes(_attached(Attachment("camden", LOCAL, None, ends))) == expected


@pytest.mark.parametrize(
    "kind", [AttachmentKind.SECONDMENT_HOME, AttachmentKind.EMPLOYMENT]
)
@pytest.mark.parametrize("ends", [None, date(2010, 12, 31)])
def test_no_programme_allows_the_home_of_a_secondee(kind, ends):
    allowed = replace(CASE, own_body_allowed=True)
    one = _attached(Attachment("camden", kind, None, ends))
    found = conflicts.conflicts(one, allowed, changes=[])
    assert [fault.code for fault in found.refusals] == ["PEOPLE-003"]
    assert ("until 2010-12-31" in found.refusals[0].fault) == (ends is not None)


def test_the_message_names_the_case_the_person_and_the_body():
    one = _attached(Attachment("camden", LOCAL, None, date(2010, 9, 30)))
    found = conflicts.conflicts(one, CASE, changes=[])
    assert str(found.refusals[0]) == (
        'PEOPLE-002 case K-17: L4 was a Local Assessor of "camden" until 2010-09-30. '
        "Give it to somebody else, or wait until 24 months have passed."
    )


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (None, ["PEOPLE-004"]),
        (DisclosureCheck(date(2011, 6, 7), date(2014, 1, 1)), ["PEOPLE-004"]),
        (DisclosureCheck(date(2011, 6, 6), date(2011, 6, 17)), []),
        (DisclosureCheck(date(2008, 6, 6), date(2011, 6, 16)), ["PEOPLE-005"]),
    ],
)
def test_the_disclosure_check_lasts_from_first_to_last_day(held, expected):
    assert _codes(replace(FREE, disclosure=held)) == expected


@pytest.mark.parametrize(
    ("engagements", "expected"),
    [
        ((), ["PEOPLE-006"]),
        ((Engagement(date(2011, 6, 6), date(2011, 6, 17)),), []),
        ((Engagement(date(2011, 6, 7)),), ["PEOPLE-006"]),
        ((Engagement(date(2010, 1, 1), date(2011, 6, 16)),), ["PEOPLE-006"]),
        (
            (
                Engagement(date(2010, 1, 1), date(2010, 6, 1)),
                Engagement(date(2011, 1, 1)),
            ),
            [],
        ),
    ],
)
def test_one_engagement_covers_the_whole_fieldwork(engagements, expected):
    assert _codes(replace(FREE, engagements=engagements)) == expected


def test_the_message_says_when_the_person_is_engaged():
    late = Engagement(date(2011, 9, 1))
    early = Engagement(date(2010, 1, 1), date(2010, 6, 1))
    found = conflicts.conflicts(
        replace(FREE, engagements=(late, early)), CASE, changes=[]
    )
    assert (
        "(engaged 2010-01-01 to 2010-06-01, 2011-09-01 to open)"
        in found.refusals[0].fault
    )


def test_a_missing_language_only_warns():
    welsh = replace(CASE, language="cy")
    assert _codes(FREE, welsh) == ["PEOPLE-007"]
    assert conflicts.can_take(FREE, welsh, changes=[])
    assert _codes(replace(FREE, languages=frozenset({"cy"})), welsh) == []
    found = conflicts.conflicts(replace(FREE, languages=frozenset()), welsh, changes=[])
    assert 'the language "cy"; recorded for L4: none' in found.warnings[0].fault


def test_all_reasons_come_at_once():
    worst = Candidate(
        "L4",
        attachments=(
            Attachment("camden", LOCAL),
            Attachment("camden", AttachmentKind.SECONDMENT_HOME),
        ),
        disclosure=DisclosureCheck(date(2011, 6, 7), date(2011, 6, 8)),
    )
    with pytest.raises(InspectorateError) as caught:
        conflicts.check_can_take(worst, CASE, changes=[])
    assert [fault.code for fault in caught.value.faults] == [
        "PEOPLE-001",
        "PEOPLE-003",
        "PEOPLE-004",
        "PEOPLE-005",
        "PEOPLE-006",
    ]
