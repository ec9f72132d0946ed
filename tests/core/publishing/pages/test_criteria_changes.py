"""What a version changed is told, change by change where the one before is there."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.instruments.model import Supersedes, Text
from inspectorate.core.publishing.blocks import Table
from inspectorate.core.publishing.pages import criteria_changes

NEWER = dataclasses.replace(
    cast.CCI,
    version="2012-04",
    supersedes=Supersedes("2009-04", Text("Section 2 is gone.", "Aeth adran 2.")),
    sections=cast.CCI.sections[:1],
    scales={},
)


def _edition(*instruments, language="en"):
    known = {one.name: one for one in instruments}
    return cast.edition(cast.changed(instruments=known), language=language)


def test_each_change_is_a_row_with_the_words_before_and_now():
    found = criteria_changes.blocks(_edition(cast.CCI, NEWER), NEWER)
    rows = cast.table(found, "table-changes")
    assert ["Section 2", "Retired", "Outcomes", "[z]"] in rows
    assert ["Scale sufficiency", "Retired", "[z]", "[z]"] in rows
    welsh = criteria_changes.blocks(_edition(cast.CCI, NEWER, language="cy"), NEWER)
    assert ["Adran 2", "Tynnwyd yn ôl", "Outcomes (cy)", "[z]"] in cast.table(
        welsh, "table-changes"
    )


def test_without_the_version_before_the_summary_stands_alone():
    heading, summary = criteria_changes.blocks(_edition(NEWER), NEWER)
    assert heading.text == "What changed since version 2009-04"
    assert summary.text == "Section 2 is gone."


def test_a_version_that_only_has_another_name_has_no_table():
    same = dataclasses.replace(cast.CCI, version="2", supersedes=NEWER.supersedes)
    found = criteria_changes.blocks(_edition(cast.CCI, same), same)
    assert cast.of_kind(found, Table) == []


def test_a_first_version_changed_nothing():
    assert criteria_changes.blocks(_edition(cast.CCI), cast.CCI) == []
