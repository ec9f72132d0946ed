"""Sources of what else a year recorded: the very blocks of the pages."""

from __future__ import annotations

import pytest

import publishing_cast as cast
import reports_cast
from inspectorate.core.publishing.blocks import Heading
from inspectorate.core.publishing.pages import evidence, glance, planning
from inspectorate.core.publishing.reports import record_sources, sources, subjects

EDITION = cast.edition()
YEAR = subjects.read("2011-12")
PAGES = (
    glance.year(EDITION),
    planning.looking_ahead(EDITION),
    planning.appendices(EDITION),
    evidence.methods(EDITION),
)


def _of(source, subject=YEAR, **options):
    return sources.blocks(EDITION, subject, source, options)


@pytest.mark.parametrize("source", sorted(set(record_sources.SOURCES) - {"surveys"}))
def test_a_source_gives_what_the_pages_show(source):
    found = _of(source)
    assert found
    shown = [block for page in PAGES for block in page.blocks]
    assert all(block in shown for block in found)


def test_one_inspection_says_nothing_of_the_rest_of_the_year():
    kent = subjects.read(reports_cast.KENT)
    wanted = set(record_sources.SOURCES) - {"surveys", "methods"}
    assert {source: _of(source, kent) for source in wanted} == dict.fromkeys(wanted, ())


def test_questionnaires_are_those_of_the_programme_or_the_one_named():
    def titles(**options):
        found = _of("surveys", **options)
        return [b.text for b in found if isinstance(b, Heading)]

    assert titles() == ["Questionnaire for the organisation"]
    assert titles(programme="omi2") == ["Questionnaire for adults"]
    assert titles(survey="case_managers") == ["Questionnaire for case managers"]
    assert titles(survey="nobody") == []


def test_one_part_of_the_methods_needs_no_heading():
    found = _of("methods", part="groups")
    assert not any(isinstance(block, Heading) for block in found)
    assert set(found) < set(_of("methods"))
