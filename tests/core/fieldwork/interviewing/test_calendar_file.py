"""A calendar file says what RFC 5545 wants it to say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.fieldwork.interviewing import calendar_file
from inspectorate.core.fieldwork.interviewing.calendar_file import Entry

SUMMER = timezone(timedelta(hours=1))
STAMP = datetime(2011, 6, 1, 12, tzinfo=UTC)


def _entry(**changes):
    whole = {
        "uid": "slot-1@inspectorate.example",
        "starts_at": datetime(2011, 6, 13, 9, tzinfo=SUMMER),
        "ends_at": datetime(2011, 6, 13, 10, 15, tzinfo=SUMMER),
        "summary": "Interview",
    }
    return Entry(**(whole | changes))


def _properties(text):
    """Read a calendar as another program would: unfold, split, unescape."""
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")
    assert lines.pop() == ""
    marks = {"n": "\n", "N": "\n"}
    return [
        (name, re.sub(r"\\(.)", lambda m: marks.get(m[1], m[1]), value))
        for name, _, value in (line.partition(":") for line in lines)
    ]


def test_an_entry_has_what_the_standard_requires():
    text = calendar_file.calendar([_entry(location="Room 2")], stamped_at=STAMP)
    assert text == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//inspectorate//fieldwork//EN\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:slot-1@inspectorate.example\r\n"
        "DTSTAMP:20110601T120000Z\r\n"
        "SEQUENCE:0\r\n"
        "SUMMARY:Interview\r\n"
        "DTSTART:20110613T080000Z\r\n"
        "DTEND:20110613T091500Z\r\n"
        "LOCATION:Room 2\r\n"
        "STATUS:CONFIRMED\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_a_cancelled_entry_says_so():
    entry = _entry(is_cancelled=True, sequence=2)
    found = _properties(calendar_file.calendar([entry], stamped_at=STAMP))
    assert ("STATUS", "CANCELLED") in found
    assert ("SEQUENCE", "2") in found


def test_special_characters_are_escaped():
    entry = _entry(description="Bring: plan; file, \\notes\r\nand \x07time\rplease")
    text = calendar_file.calendar([entry], stamped_at=STAMP)
    assert (
        "DESCRIPTION:Bring: plan\\; file\\, \\\\notes\\nand time\\nplease\r\n" in text
    )


def test_a_long_line_is_folded_between_characters():
    text = calendar_file.calendar([_entry(summary="ŷ" * 60)], stamped_at=STAMP)
    folded = text.encode().split(b"\r\nSUMMARY:")[1].split(b"\r\nDTSTART")[0]
    first, rest = folded.split(b"\r\n")
    assert len(b"SUMMARY:" + first) == 74
    assert (first.decode(), rest.decode()) == ("ŷ" * 33, " " + "ŷ" * 27)


@given(st.text(max_size=300))
def test_any_text_comes_back_and_no_line_is_too_long(given_text):
    entry = _entry(summary="s", description=f"d{given_text}")
    text = calendar_file.calendar([entry, _entry()], stamped_at=STAMP)
    for line in text.encode("utf-8", "surrogatepass").split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8", "surrogatepass")
    expected = re.sub(r"\r\n?", "\n", given_text)
    expected = "".join(c for c in expected if c == "\n" or (c >= " " and c != "\x7f"))
    assert ("DESCRIPTION", f"d{expected}") in _properties(text)


def test_a_calendar_is_not_empty():
    with pytest.raises(ValueError, match="at least one"):
        calendar_file.calendar([], stamped_at=STAMP)


def test_a_time_has_its_zone():
    entry = _entry(ends_at=STAMP.replace(tzinfo=None))
    with pytest.raises(ValueError, match="no time zone"):
        calendar_file.calendar([entry], stamped_at=STAMP)
