"""What a new snapshot changes, block by block."""

from __future__ import annotations

import dataclasses

import publishing_cast as cast
import reports_cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import differences
from inspectorate.core.publishing.reports.differences import Difference
from inspectorate.core.publishing.reports.document import Generated, Heading, Narrative

BEFORE = reports_cast.snapshot()
GOOD = Text(
    "We saw {share} of {relevant_cases}.", "Gwelsom {share} o {relevant_cases}."
)


def _after(**scores):
    estimates = {**cast.KENT.estimates, **scores}
    kent = dataclasses.replace(cast.KENT, estimates=estimates)
    others = tuple(r for r in cast.YEAR.inspections if r is not cast.KENT)
    return reports_cast.snapshot(year=cast.changed(inspections=(kent, *others)))


AFTER = _after(safeguarding=cast.estimate("safeguarding", 110, 120, cases=40))


def _between(*blocks, after=AFTER, **options):
    document = reports_cast.report(*blocks)
    wordings = reports_cast.WORDINGS
    return differences.between(document, BEFORE, after, wordings, **options)


def test_nothing_changes_where_nothing_changed():
    assert _between(*reports_cast.finished().blocks, after=BEFORE) == ()


def test_a_cell_is_named_by_its_row_and_column():
    (changed,) = _between(
        Heading("b001", 2, reports_cast.both("Scores")),
        Narrative("b002", reports_cast.both("Words.")),
        Generated("b003", "headline_table"),
        Generated("b004", "criterion_table"),
    )
    assert changed.block == "b003"
    old = f"{cast.KENT.estimates['safeguarding'].percent}%"
    found = {one.place: (one.before, one.after) for one in changed.differences}
    assert found["Headline safeguarding: Percent"] == (old, "92%")
    assert all(place.startswith("Headline safeguarding") for place in found)


def test_a_chart_and_a_card_change_by_the_value():
    chart, cards = _between(
        Generated("b001", "headline_chart"), Generated("b002", "headline_cards")
    )
    (value,) = chart.differences
    assert "Headline safeguarding 92%" in value.after
    (card,) = cards.differences
    assert card.after.startswith("Headline safeguarding: 92%")


def test_several_tables_of_a_block_are_told_apart():
    sample = cast.sample(
        strata=(cast.sample().strata[0],),
        representativeness=cast.sample().representativeness,
    )
    kent = dataclasses.replace(cast.KENT, sample=sample)
    after = reports_cast.snapshot(year=cast.changed(inspections=(kent,)))
    (changed,) = _between(Generated("b001", "sample"), after=after)
    gone = [one for one in changed.differences if not one.after]
    assert gone
    assert all(": " in one.place for one in gone)
    assert Difference(gone[0].place, gone[0].before, "") == gone[0]


def test_a_sentence_that_comes_or_goes_has_nothing_on_the_other_side():
    after = _after(**{"2.1.a": cast.estimate("2.1.a", 0, 0)})
    (changed,) = _between(Generated("b001", "findings"), after=after)
    gone = [one.before for one in changed.differences if not one.after]
    assert any("Work 2.1.a" in text for text in gone)
    assert any("Outcomes" in text for text in gone)


def test_rows_of_the_same_name_are_counted():
    twice = cast.sample(strata=(cast.sample().strata[0],) * 2)
    more = cast.sample(
        strata=(
            cast.sample().strata[0],
            dataclasses.replace(cast.sample().strata[0], sampled=3),
        )
    )
    before, after = (
        reports_cast.snapshot(
            year=cast.changed(inspections=(dataclasses.replace(cast.KENT, sample=one),))
        )
        for one in (twice, more)
    )
    document = reports_cast.report(Generated("b001", "sample"))
    (changed,) = differences.between(document, before, after, reports_cast.WORDINGS)
    assert all("Female (2)" in one.place for one in changed.differences)


def test_a_rewording_whose_numbers_changed_has_to_be_looked_at():
    block = Generated("b001", "key_findings", wording={"1.1.a": GOOD})
    (changed,) = _between(block, after=BEFORE, language="cy")
    assert (changed.differences, changed.look_again) == ((), ("1.1.a",))
