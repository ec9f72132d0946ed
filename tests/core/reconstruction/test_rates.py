import pytest

from inspectorate.core.reconstruction import rates
from inspectorate.core.reconstruction.bounds import ShareBound

CELLS = [(area, question) for area in ("kent", "luton") for question in ("a", "b")]
START = dict.fromkeys(CELLS, 0.7)
APPLICABLE = dict.fromkeys(CELLS, 100)


def bound(name, cells, percent, **outside):
    return ShareBound(name, tuple(cells), percent, percent, **outside)


def share(fit, cells):
    cells = list(cells)
    return sum(fit.rates[cell] for cell in cells) / len(cells)


def test_fit_rates_meets_areas_and_questions_at_once():
    kent = [cell for cell in CELLS if cell[0] == "kent"]
    first = [cell for cell in CELLS if cell[1] == "a"]
    wanted = [bound("kent", kent, 55), bound("a", first, 80)]
    fit = rates.fit_rates(START, APPLICABLE, wanted, settled={})
    assert fit.missed == ()
    assert share(fit, kent) == pytest.approx(0.55, abs=0.005)
    assert share(fit, first) == pytest.approx(0.80, abs=0.005)


def test_fit_rates_leaves_alone_what_already_agrees():
    fit = rates.fit_rates(START, APPLICABLE, [bound("all", CELLS, 70)], settled={})
    assert fit.rates == pytest.approx(START)


def test_fit_rates_does_not_move_settled_cells():
    settled = {("kent", "a"): 20}
    kent = CELLS[:2]
    fit = rates.fit_rates(START, APPLICABLE, [bound("kent", kent, 50)], settled=settled)
    assert fit.rates["kent", "a"] == pytest.approx(0.2)
    assert fit.rates["kent", "b"] == pytest.approx(0.8, abs=0.01)


def test_fit_rates_counts_judgements_made_elsewhere():
    outside = bound("to date", CELLS, 60, sufficient=100, applicable=400)
    fit = rates.fit_rates(START, APPLICABLE, [outside], settled={})
    assert (100 + 400 * share(fit, CELLS)) / 800 == pytest.approx(0.6, abs=0.005)


def test_fit_rates_names_the_bounds_it_cannot_meet():
    contradiction = [bound("high", CELLS, 80), bound("low", CELLS, 40)]
    fit = rates.fit_rates(START, APPLICABLE, contradiction, settled={}, sweeps=50)
    assert set(fit.missed) == {"high", "low"}
    stuck = dict.fromkeys(CELLS, 50)
    fit = rates.fit_rates(
        START, APPLICABLE, [bound("x", CELLS, 90)], settled=stuck, sweeps=3
    )
    assert fit.missed == ("x",)


def test_a_bound_on_nothing_applicable_is_met():
    nothing = dict.fromkeys(CELLS, 0)
    fit = rates.fit_rates(
        START, nothing, [bound("none", CELLS, 10)], settled={("kent", "a"): 0}
    )
    assert fit.missed == ()
