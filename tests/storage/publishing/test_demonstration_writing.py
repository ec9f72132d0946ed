"""What people would have written of the synthetic year, and that it stays there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import reports_cast
from inspectorate.core.publishing.reports import checks
from inspectorate.core.publishing.reports.document import Generated, Heading
from inspectorate.storage.publishing import demonstration_writing
from inspectorate.workflows import draft_report

# Element of the annual report 2011-12 (its paragraph): heading it stands under, and source.
ELEMENTS = {
    "work done (1.1-1.4)": ("What was done", "activity"),
    "organisations' evaluation (1.19)": ("What the inspected said of us", "surveys"),
    "staff diversity (1.36)": ("Who we are", "staff"),
    "joiners and leavers (1.41)": ("Who we are", "movements"),
    "headline charts (2.8, 3.4)": ("Headline scores", "headline_chart"),
    "lowest, highest, year before (3.4)": ("Headline scores", "years_table"),
    "programme to date (2.8)": ("Headline scores", "to_date_table"),
    "criteria charts (2.9, 3.6)": ("Sections and criteria", "criterion_chart"),
    "key findings (2.10)": ("Every finding", "findings"),
    "sample profile (3.1)": ("Who the cases were", "characteristics"),
    "questionnaires (2.11-2.26, 3.11-3.14)": ("What people told us", "surveys"),
    "scores by area (end of 2 and 3)": ("Every area", "areas_table"),
    "reinspection (3.20)": ("North Lincolnshire", "reinspection"),
    "hours (6.5)": ("6. Looking ahead to 2012-13", "hours"),
    "cost of an hour (6.6)": ("What an hour costs", "cost"),
    "staff (appendix C)": ("Appendix C: the people", "posts"),
    "reports published (appendix D)": ("Appendix D: reports published", "register"),
    "budget (appendix E)": ("Appendix E: the budget", "budget"),
}


@pytest.fixture(scope="module")
def kept():
    return draft_report.of_results(reports_cast.real_year(), "annual", "2011-12")


def test_nothing_blocks_the_annual_report_of_the_synthetic_year(kept):
    found = checks.faults(kept.document, kept.snapshot, reports_cast.WORDINGS)
    assert [str(fault) for fault in found] == []


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_element_of_the_original_has_its_block(kept, element):
    heading, there = "", set()
    for block in kept.document.blocks:
        if isinstance(block, Heading):
            heading = block.text.en
        elif isinstance(block, Generated):
            there.add((heading, block.source))
    assert ELEMENTS[element] in there


def test_nobody_writes_for_those_who_write_about_a_real_year():
    year = replace(reports_cast.real_year(), synthetic=False)
    assert not demonstration_writing.of(year, "annual")
    assert not demonstration_writing.of(replace(year, synthetic=True), "area")
    unknown = replace(year, synthetic=True, year="1999-00")
    assert not demonstration_writing.of(unknown, "annual")


def test_no_text_says_a_number_and_every_text_says_what_it_is():
    for written in demonstration_writing.of(
        reports_cast.real_year(), "annual"
    ).values():
        for language, mark in (("en", "demonstration"), ("cy", "arddangosiad")):
            said = written.text.in_language(language)
            numbers = re.findall(r"\d+", re.sub(r"(?m)^\d+\. ", "", said))
            assert not numbers
            assert mark in said + written.said_by.in_language(language)
