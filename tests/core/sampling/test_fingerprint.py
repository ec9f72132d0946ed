"""A hash that `sha256sum` gives too."""

from __future__ import annotations

import hashlib

from inspectorate.core.sampling import fingerprint


def test_hash_number_is_the_sha256_of_seed_bar_id():
    expected = hashlib.sha256("Kent 2012|K-7é".encode()).hexdigest()
    assert fingerprint.hash_number("Kent 2012", "K-7é") == expected


def test_uniform_lies_below_one_and_is_exact_as_a_float():
    numbers = [fingerprint.uniform("s", str(i)) for i in range(200)]
    assert all(0 <= number < 1 for number in numbers)
    assert all(float(number) == number for number in numbers)
    assert 0.4 < sum(map(float, numbers)) / 200 < 0.6


def test_of_lines_sorts_by_bytes_and_ends_each_line():
    expected = hashlib.sha256("B\na\né\n".encode()).hexdigest()
    assert fingerprint.of_lines(["é", "a", "B"]) == expected


def test_of_rows_joins_the_named_columns_in_their_order():
    rows = [{"id": "1", "x": "a\n b", "y": "no"}, {"id": "0", "x": "", "y": "no"}]
    expected = hashlib.sha256(b"0\t\n1\ta b\n").hexdigest()
    assert fingerprint.of_rows(rows, ["id", "x"]) == expected
