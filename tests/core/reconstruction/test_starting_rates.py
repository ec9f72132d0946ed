import pytest

import instrument_cast
from inspectorate.core.reconstruction import starting_rates
from inspectorate.core.reconstruction.bounds import ShareBound

TINY = instrument_cast.instrument()
AREAS = ["kent", "luton"]


def bound(questions, percent, areas=AREAS):
    cells = tuple((area, question) for area in areas for question in questions)
    return ShareBound("b", cells, percent, percent)


def start(*bounds, areas=AREAS, shifts=None):
    return starting_rates.starting_rates(
        TINY, areas, bounds, shifts=shifts or {}, seed="s"
    )


def test_a_published_question_starts_at_its_rate():
    found = start(bound(["1.1.a"], 57))
    assert found.by_question["1.1.a"] == pytest.approx(0.57)
    assert found.published == {"1.1.a"}


def test_other_questions_scatter_about_the_score_nearest_to_them():
    section = start(bound(["1.1.a", "1.1.b", "1.2.b"], 30)).by_question
    assert section["1.1.b"] < 0.55
    assert section["2.1.a"] > 0.5
    criterion = start(
        bound(["1.1.a", "1.1.b"], 30), bound(["1.1.a", "1.1.b", "1.2.b"], 90)
    )
    assert criterion.by_question["1.1.b"] < 0.55 < criterion.by_question["1.2.b"]


def test_a_section_may_be_shifted():
    plain, shifted = start(), start(shifts={"2": -1.0})
    assert shifted.by_question["2.1.a"] < plain.by_question["2.1.a"]
    assert shifted.by_question["1.1.a"] == plain.by_question["1.1.a"]


def test_areas_differ_by_their_published_scores_or_by_chance():
    high = start(bound(["1.1.a"], 90, ["kent"]), bound(["1.1.a"], 40, ["luton"]))
    assert high.rate("kent", "1.1.b") > high.rate("luton", "1.1.b")
    unknown = start()
    assert unknown.effects["kent"] != unknown.effects["luton"]


def test_a_range_is_no_score_of_an_area():
    wide = ShareBound("w", (("kent", "1.1.a"),), 37, 80)
    assert start(wide).effects == start().effects


def test_an_area_judged_alone_has_no_effect():
    assert start(bound(["1.1.a"], 90, ["kent"]), areas=["kent"]).effects == {
        "kent": 0.0
    }
