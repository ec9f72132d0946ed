"""What keeps a report from being shown at all."""

from __future__ import annotations

import reports_cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import structure
from inspectorate.core.publishing.reports.document import Generated, Heading

SNAPSHOT = reports_cast.snapshot()


def test_a_sound_report_has_no_fault():
    assert structure.faults(reports_cast.finished(), SNAPSHOT) == []


def test_everything_is_said_at_once():
    document = reports_cast.report(
        Heading("b001", 2, Text("One", "Un")),
        Generated("b001", "weather"),
        Generated("b002", "budget", {"colour": "red"}),
        Generated("b003", "key_findings", wording={"9.9": Text("x", "x")}),
        Generated("b004", "budget", wording={"1.1.a": Text("x", "x")}),
        subject=reports_cast.AGAIN,
    )
    found = structure.faults(document, SNAPSHOT)
    assert [(f.place, f.code) for f in found] == [
        ("block b001", "PUBLISH-037"),
        (f'subject "{reports_cast.AGAIN}"', "PUBLISH-037"),
        ("block b001", "PUBLISH-034"),
        ("block b002", "PUBLISH-035"),
        ("block b003 9.9", "PUBLISH-039"),
        ("block b004 1.1.a", "PUBLISH-039"),
    ]
