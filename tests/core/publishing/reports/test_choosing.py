"""What a generated block is about."""

from __future__ import annotations

import publishing_cast as cast
import reports_cast
from inspectorate.core.publishing.reports import choosing, subjects

EDITION = cast.edition()
YEAR = subjects.read("2011-12")
KENT = subjects.read(reports_cast.KENT)


def test_an_inspection_is_the_subject_or_an_option():
    assert choosing.inspected(EDITION, KENT, {}) == cast.KENT
    named = {"inspection": reports_cast.AGAIN}
    assert choosing.inspected(EDITION, YEAR, named) == cast.AGAIN
    assert choosing.inspected(EDITION, YEAR, {}) is None
    assert choosing.inspected(EDITION, KENT, {"programme": "cci"}) is None


def test_a_year_of_several_programmes_needs_the_option():
    assert choosing.programme_of(EDITION, YEAR, {}) == ""
    assert choosing.programme_of(EDITION, YEAR, {"programme": "omi2"}) == "omi2"
    assert choosing.programme_of(EDITION, YEAR, {"programme": "pomi"}) == ""
    alone = cast.edition(cast.changed(inspections=(cast.KENT,)))
    assert choosing.programme_of(alone, YEAR, {}) == "cci"


def test_a_single_inspection_does_not_stand_for_its_programme():
    assert choosing.year_of(EDITION, KENT, {"programme": "cci"}) is None
    assert choosing.year_of(EDITION, YEAR, {}) is None
    found = choosing.year_of(EDITION, YEAR, {"programme": "cci"})
    assert found == ("cci", EDITION.aggregate("cci", "year"))


def test_findings_are_of_the_inspection_or_of_the_year():
    assert choosing.judged(EDITION, KENT, {}).n_sampled == 40
    assert choosing.judged(EDITION, YEAR, {"programme": "cci"}).n_sampled == 120
    assert choosing.judged(EDITION, YEAR, {"inspection": "nowhere"}) is None
    assert choosing.judged(EDITION, YEAR, {}) is None
