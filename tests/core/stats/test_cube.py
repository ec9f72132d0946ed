"""The cube method keeps sizes, totals and chances."""

from __future__ import annotations

import pytest

from inspectorate.core.sampling import fingerprint
from inspectorate.core.stats import cube


def number(step):
    return float(fingerprint.uniform("cube test", str(step)))


def test_null_vector_finds_weights_that_cancel():
    vectors = [[1.0, 0.0, 2.0], [0.0, 1.0, 1.0], [1.0, 1.0, 0.5], [3.0, 1.0, 1.0]]
    weights = cube.null_vector(vectors, 3)
    for j in range(3):
        parts = [w * vector[j] for w, vector in zip(weights, vectors, strict=True)]
        assert sum(parts) == pytest.approx(0, abs=1e-12)
    assert any(weights)


def test_null_vector_stops_at_the_first_unit_that_depends_on_the_others():
    assert cube.null_vector([[1.0, 2.0], [1.0, 2.0], [0.0, 1.0]], 2) == [-1.0, 1.0, 0.0]


def test_null_vector_uses_only_the_leading_entries():
    vectors = [[1.0, 5.0], [1.0, 7.0]]
    assert cube.null_vector(vectors, 1) == [-1.0, 1.0]
    assert cube.null_vector(vectors, 2) is None


def test_null_vector_of_nothing_is_none():
    assert cube.null_vector([], 2) is None


def test_draw_keeps_the_size_and_the_balance():
    n = 200
    chances = [0.25] * n
    vectors = [[1.0, float(i % 2), i / n] for i in range(n)]
    drawn = cube.draw(chances, vectors, fixed=1, number=number)
    assert len(drawn) == 50
    assert sum(i % 2 for i in drawn) == pytest.approx(25, abs=1)
    assert sum(i / n for i in drawn) / 50 == pytest.approx(99.5 / n, abs=0.02)


def test_draw_gives_every_unit_its_chance():
    chances = [0.2, 0.4, 0.6, 0.8, 0.5, 0.5]
    vectors = [[1.0, 1 / chance] for chance in chances]
    times = [0] * 6
    for trial in range(4000):
        drawn = cube.draw(
            chances,
            vectors,
            fixed=1,
            number=lambda step, t=trial: float(fingerprint.uniform(str(t), str(step))),
        )
        for unit in drawn:
            times[unit] += 1
    shares = [count / 4000 for count in times]
    assert shares == pytest.approx(chances, abs=0.03)


def test_draw_leaves_certain_units_alone():
    chances = [1.0, 0.0, 0.5, 0.5]
    drawn = cube.draw(chances, [[1.0]] * 4, fixed=1, number=number)
    assert 0 in drawn
    assert 1 not in drawn
    assert len(drawn) == 2
