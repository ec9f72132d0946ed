from collections import Counter
from fractions import Fraction

from inspectorate.core.reconstruction import returns
from inspectorate.core.reconstruction.returns import Tally
from inspectorate.core.scoring.estimate import whole_percent
from inspectorate.storage.reconstruction import integer_programs

EXTENT = ("definitely", "reasonably", "not_really", "not_at_all")
IDS = [f"return {i}" for i in range(20)]


def solved(tally):
    values = integer_programs.solve(returns.programme_of(tally), name="test")
    return dict(zip(tally.answers, values, strict=True))


def test_counts_come_to_printed_percentages_that_add_to_101():
    wanted = (
        (("definitely",), 84),
        (("reasonably",), 14),
        (("not_really", "not_at_all"), 3),
    )
    counts = solved(Tally(EXTENT, wanted, 749))
    assert sum(counts.values()) == 749
    for answers, percent in wanted:
        share = Fraction(sum(counts[a] for a in answers), 749)
        assert whole_percent(share) == percent


def test_ticks_that_were_not_published_are_about_as_common():
    counts = solved(Tally(("a", "b", "c"), ((("a",), 25),), 100, many=True))
    assert counts["a"] == 25
    assert counts["b"] + counts["c"] == 75
    assert abs(counts["b"] - counts["c"]) <= 7


def test_within_a_published_sum_the_first_answer_is_the_commoner():
    counts = solved(Tally(EXTENT, ((EXTENT[:2], 90),), 1_000))
    assert counts["definitely"] > 2 * counts["reasonably"] > 0


def test_a_published_sum_agrees_with_its_published_parts():
    parts = ((("definitely",), 81), (("reasonably",), 16), (EXTENT[:2], 98))
    counts = solved(Tally(EXTENT, parts, 1_008))
    assert whole_percent(Fraction(counts["definitely"], 1_008)) == 81
    both = counts["definitely"] + counts["reasonably"]
    assert whole_percent(Fraction(both, 1_008)) == 98


def test_spread_gives_each_return_one_answer_and_leaves_the_rest_blank():
    given = returns.spread({"yes": 8, "no": 3}, IDS, item="q1", seed="s")
    assert Counter(given.values()) == {"yes": 8, "no": 3}
    assert len(given) == 11
    assert given != returns.spread({"yes": 8, "no": 3}, IDS, item="q2", seed="s")


def test_ticks_gives_a_return_each_answer_at_most_once():
    ticked = returns.ticks({"home": 15, "work": 12}, IDS, item="q", seed="s")
    counted = Counter(answer for answers in ticked.values() for answer in answers)
    assert counted == {"home": 15, "work": 12}
    assert all(len(set(answers)) == len(answers) for answers in ticked.values())
