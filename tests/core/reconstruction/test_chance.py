import hashlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.reconstruction import chance

weights = st.lists(st.floats(0.01, 100), min_size=1, max_size=8)


def test_uniform_is_the_hash_of_its_parts():
    digits = hashlib.sha256(b"seed|case 1").hexdigest()[:13]
    assert chance.uniform("seed", "case 1") == (int(digits, 16) + 0.5) / 16**13


def test_uniform_is_spread_evenly():
    tenths = Counter(int(10 * chance.uniform("even", str(i))) for i in range(10_000))
    assert set(tenths) == set(range(10))
    assert all(900 < count < 1_100 for count in tenths.values())


def test_normal_has_mean_0_and_variance_1():
    values = [chance.normal("normal", str(i)) for i in range(10_000)]
    mean = sum(values) / len(values)
    assert abs(mean) < 0.03
    assert abs(sum((v - mean) ** 2 for v in values) / len(values) - 1) < 0.05


def test_chosen_follows_the_weights():
    drawn = Counter(chance.chosen(["a", "b"], [3, 1], str(i)) for i in range(4_000))
    assert 2_850 < drawn["a"] < 3_150


def test_chosen_takes_the_last_when_rounding_leaves_a_rest():
    assert chance.chosen(["a", "b"], [0, 0], "nothing to choose by") == "b"


@given(st.integers(0, 1_000), weights)
def test_apportioned_adds_up_and_stays_within_one_of_proportion(total, parts):
    counts = chance.apportioned(total, parts)
    assert sum(counts) == total
    for count, weight in zip(counts, parts, strict=True):
        assert abs(count - total * weight / sum(parts)) < 1 + 1e-9


@given(st.integers(1, 200), st.floats(0, 1))
def test_quota_meets_the_share_to_the_nearest_case(n, share):
    ids = [f"case {i}" for i in range(n)]
    values = chance.quota(ids, {"yes": share, "no": 1 - share}, "seed")
    assert set(values) == set(ids)
    yes = sum(value == "yes" for value in values.values())
    assert abs(yes - n * share) <= 0.5 + 1e-9


def test_quota_does_not_depend_on_the_order_of_the_ids():
    ids = [f"case {i}" for i in range(50)]
    shares = {"a": 0.3, "b": 0.7}
    assert chance.quota(ids, shares, "s") == chance.quota(ids[::-1], shares, "s")
