"""What changed between two versions."""

from __future__ import annotations

import pytest

import instrument_cast
from inspectorate.core.instruments import difference
from inspectorate.core.instruments.reading import instrument_of

BEFORE = instrument_cast.instrument()


def changed(change):
    files = instrument_cast.files()
    change(files)
    return difference.compare(BEFORE, instrument_of(instrument_cast.source(files)))


def test_a_version_does_not_differ_from_itself():
    assert difference.compare(BEFORE, BEFORE) == difference.Difference(
        "tiny/2020-01", "tiny/2020-01", (), ()
    )


def set_question(**values):
    return lambda files: instrument_cast.find(files, "1.1.a").update(values)


@pytest.mark.parametrize(
    ("values", "change", "before", "after"),
    [
        (
            {"text": {"en": "New?", "cy": "Newydd?"}},
            "reworded",
            "Was 1.1.a done well?",
            "New?",
        ),
        (
            {"guidance": instrument_cast.GUIDANCE | {"cy": "Arall."}},
            "guidance",
            instrument_cast.GUIDANCE["cy"],
            "Arall.",
        ),
        (
            {"applies_when": {"fact": "custody", "is": True}},
            "applicability",
            "",
            '{"fact": "custody", "is": true}',
        ),
        ({"scale": "yes_no"}, "scale", "sufficiency", "yes_no"),
        ({"reasons": ["late"]}, "reasons", "late, missing", "late"),
        (
            {"finding": {"en": "{share}", "cy": "{share}"}},
            "finding",
            "It was done well in {share} of {relevant_cases}.",
            "{share}",
        ),
        ({"many": True}, "scoring", "scored, harm", "scored, several answers, harm"),
    ],
)
def test_each_aspect_of_a_question(values, change, before, after):
    found = changed(set_question(**values))
    expected = difference.Change("question", "1.1.a", change, before, after)
    assert found.changes == (expected,)
    assert found.scores == ()


def test_finding_that_appears_is_a_change_from_nothing():
    without = instrument_cast.files()
    del instrument_cast.find(without, "1.1.a")["finding"]
    before = instrument_of(instrument_cast.source(without))
    (change,) = difference.compare(before, BEFORE).changes
    assert (change.change, change.before) == ("finding", "")
    assert change.after.startswith("It was done well")


def test_question_that_leaves_a_headline_changes_its_score():
    found = changed(set_question(counts_towards=[]))
    assert [change.change for change in found.changes] == ["scoring"]
    assert found.scores == (difference.ScoreChange("harm", "changed", (), ("1.1.a",)),)


def test_moved_question_changes_both_criteria_and_sections():
    def move(files):
        questions = files["criteria/1.1.yaml"]["questions"]
        files["criteria/2.1.yaml"]["questions"].append(questions.pop())

    found = changed(move)
    assert found.changes == (
        difference.Change(
            "question", "1.1.b", "moved", "criterion 1.1", "criterion 2.1"
        ),
    )
    assert {one.score: (one.joined, one.left) for one in found.scores} == {
        "1": ((), ("1.1.b",)),
        "1.1": ((), ("1.1.b",)),
        "2": (("1.1.b",), ()),
        "2.1": (("1.1.b",), ()),
    }


def test_retired_and_added_things_are_listed_in_display_order():
    def change(files):
        files["instrument.yaml"]["sections"][1].update(id="3", criteria=["3.1"])
        del files["criteria/2.1.yaml"]
        files["criteria/3.1.yaml"] = instrument_cast.criterion(
            "3.1", instrument_cast.question("3.1.a")
        )

    found = changed(change)
    assert [(one.item, one.id, one.change) for one in found.changes] == [
        ("section", "2", "retired"),
        ("criterion", "2.1", "retired"),
        ("question", "2.1.a", "retired"),
        ("section", "3", "added"),
        ("criterion", "3.1", "added"),
        ("question", "3.1.a", "added"),
    ]
    assert found.changes[2].before == "Was 2.1.a done well?"
    assert [(one.score, one.change) for one in found.scores] == [
        ("2", "retired"),
        ("2.1", "retired"),
        ("3", "added"),
        ("3.1", "added"),
    ]


def test_lists_are_compared_too():
    def change(files):
        files["facts.yaml"][1]["values"].pop()
        files["scales.yaml"][1]["answers"][0]["line"] = "above"
        files["scales.yaml"].pop()
        instrument_cast.find(files, "1.2.b")["scale"] = "sufficiency"
        files["reasons.yaml"][0]["label"]["en"] = "it was far too late"

    found = changed(change)
    changes = {(one.item, one.id, one.change): one for one in found.changes}
    assert changes["fact", "risk", "values"].after == "low"
    assert changes["scale", "kinds", "answers"].before == (
        "home (outside), away (outside)"
    )
    assert changes["scale", "yes_no", "retired"].before == "yes (above), no (below)"
    assert changes["reason", "late", "reworded"].after == "it was far too late"


def test_the_words_of_every_kind_of_thing_are_found_by_kind_and_id():
    import publishing_cast as cast

    texts = difference.texts(cast.CCI)
    assert texts["headline", "safeguarding"].en == "Headline safeguarding"
    assert texts["section", "2"].cy == "Outcomes (cy)"
    assert {kind for kind, _ in texts} == {
        *("headline", "section", "criterion", "question", "fact", "reason")
    }
