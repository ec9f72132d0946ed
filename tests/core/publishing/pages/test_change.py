"""Reinspections beside their originals, and which changes chance explains."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
from inspectorate.core.publishing.blocks import Bullets, Paragraph
from inspectorate.core.publishing.pages import change, inspection

EDITION = cast.edition()
TITLES = EDITION.titles(cast.CCI)
KENT = inspection.page(EDITION, cast.KENT)


def test_changes_say_whether_chance_explains_them():
    paragraph, bullets = change.beyond_chance(
        EDITION,
        "cci",
        {"safeguarding": "S", "risk_of_harm": "R", "likelihood_of_reoffending": "L"},
    )
    assert isinstance(paragraph, Paragraph)
    assert isinstance(bullets, Bullets)
    assert bullets.items == (
        "S: \N{MINUS SIGN}2.4 points, more than chance would explain (95% interval "
        "\N{MINUS SIGN}4.0 to \N{MINUS SIGN}1.0 points, p\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}0.001).",
        "R: 0.0 points, no more than chance could explain (95% interval "
        "\N{MINUS SIGN}2.0 to +2.0 points, p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}0.900).",
    )


def test_no_changes_no_words():
    assert change.beyond_chance(EDITION, "omi2", TITLES) == []


def test_a_fall_and_no_change_are_signed():
    worse = dataclasses.replace(cast.AGAIN, estimates=cast.BEFORE.estimates)
    better = dataclasses.replace(cast.BEFORE, estimates=cast.AGAIN.estimates)
    fallen = cast.edition(cast.changed(earlier=(better,)))
    rows = cast.table(inspection.page(fallen, worse), f"table-{worse.inspection.id}")
    assert rows[0][5] == "\N{MINUS SIGN}19"
    same = cast.edition(
        cast.changed(
            earlier=(dataclasses.replace(cast.BEFORE, estimates=worse.estimates),)
        )
    )
    rows = cast.table(inspection.page(same, worse), f"table-{worse.inspection.id}")
    assert rows[0][5] == "0"


def test_an_undefined_score_has_no_change():
    undefined = {
        **cast.BEFORE.estimates,
        "safeguarding": cast.estimate("safeguarding", 0, 0),
    }
    before = dataclasses.replace(cast.BEFORE, estimates=undefined)
    page = inspection.page(cast.edition(cast.changed(earlier=(before,))), cast.AGAIN)
    rows = cast.table(page, f"table-{cast.AGAIN.inspection.id}")
    assert [rows[0][n] for n in (1, 2, 5)] == ["[z]", "57%", "[z]"]
