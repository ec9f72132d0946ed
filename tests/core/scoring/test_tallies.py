from __future__ import annotations

from inspectorate.core.scoring import tallies
from scoring_cast import ANSWERS, CASES, DEFINITION, slow_sums

POPULATIONS = {("Kent", "x"): 10, ("Kent", "y"): 4, ("Surrey", "x"): 1}


def made(by, **options):
    sums = slow_sums(DEFINITION, cases=CASES, answers=ANSWERS, by=by, **options)
    found = tallies.tallies_of(sums, DEFINITION)
    return {(*item.scope.values(), item.score): item for item in found}


def test_a_group_keeps_the_whole_sample_of_its_strata():
    boys = made(("gender",), populations=POPULATIONS)["m", "all"]
    stratum = boys.strata["Kent", "x"]
    assert (stratum.sampled, stratum.population, stratum.cases) == (2, 10, 1)
    assert (stratum.sum_y, stratum.sum_x, stratum.sum_xx) == (2, 2, 4)
    assert boys.n_cases == 1


def test_one_question_needs_no_sums_of_its_own():
    stratum = made(())["a",].strata["Kent", "x"]
    assert (stratum.cases, stratum.sum_y, stratum.sum_yy, stratum.sum_xx) == (
        1,
        1,
        1,
        1,
    )


def test_a_score_without_judgement_is_there_with_zeros():
    girls_of_y = made(())["some",].strata["Kent", "y"]
    assert (girls_of_y.sampled, girls_of_y.sum_x) == (1, 0)
    assert girls_of_y.population is None


def test_every_group_has_every_score():
    assert [key[0] for key in made(("gender",))] == ["f"] * 4 + ["m"] * 4


def test_questions_are_kept_for_the_mean_of_several():
    found = made((), pairs=True)
    part = found["all",].by_question["Kent", "x"]
    assert part.questions == {"a": (1, 1), "b": (2, 1), "c": (1, 1)}
    assert part.pairs == {("a", "b"): (1, 1, 0, 0), ("b", "c"): (1, 1, 1, 1)}
    assert found["a",].by_question is None


def test_questions_are_not_kept_unless_asked_for():
    assert made((), pairs=False)["all",].by_question is None
