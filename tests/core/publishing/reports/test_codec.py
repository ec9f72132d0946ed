"""Plain data and back: nothing is lost, and what does not fit is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.publishing.reports import codec


@dataclass(frozen=True)
class Leaf:
    share: Fraction | None
    number: float


@dataclass(frozen=True)
class Tree:
    name: str
    leaves: tuple[Leaf, ...]
    by_name: Mapping[str, tuple[tuple[str, int], ...]]
    yes: bool


LEAVES = st.builds(
    Leaf, st.none() | st.fractions(), st.floats(allow_nan=False, allow_infinity=False)
)
COUNTS = st.lists(st.tuples(st.text(), st.integers())).map(tuple)
TREES = st.builds(
    Tree,
    st.text(),
    st.lists(LEAVES).map(tuple),
    st.dictionaries(st.text(), COUNTS),
    st.booleans(),
)


@given(TREES)
def test_a_value_comes_back_as_it_was(tree):
    plain = codec.plain(Tree, tree)
    back = codec.valued(Tree, plain)
    assert back == tree
    assert list(back.by_name) == list(tree.by_name)
    assert codec.plain(Tree, back) == plain


def test_a_whole_float_stays_a_float():
    assert codec.plain(Leaf, Leaf(None, 1)) == {"share": None, "number": 1.0}
    assert type(codec.valued(float, 1)) is float


GOOD = codec.plain(
    Tree, Tree("a", (Leaf(Fraction(1, 2), 0.5),), {"x": (("y", 1),)}, True)
)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"name": 1}, "/name"),
        ({"yes": 1}, "/yes"),
        ({"more": 1}, "/more"),
        ({"leaves": {}}, "/leaves"),
        ({"leaves": [{"share": "1/0", "number": 1.0}]}, "/leaves/0/share"),
        ({"leaves": [{"share": "half", "number": 1.0}]}, "/leaves/0/share"),
        ({"leaves": [{"share": 1, "number": 1.0}]}, "/leaves/0/share"),
        ({"leaves": [{"share": None, "number": True}]}, "/leaves/0/number"),
        ({"leaves": [{"share": None}]}, "/leaves/0/number"),
        ({"by_name": []}, "/by_name"),
        ({"by_name": {"x": [["y"]]}}, "/by_name/x/0"),
        ({"by_name": {"x": [["y", "1"]]}}, "/by_name/x/0/1"),
    ],
)
def test_what_does_not_fit_says_where(changes, place):
    with pytest.raises(codec.MisfitError) as caught:
        codec.valued(Tree, {**GOOD, **changes})
    assert str(caught.value) == place
