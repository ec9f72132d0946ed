"""One text for one value, whatever the order of its parts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.audit import canonical

SALT = "0123456789abcdef" * 2
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def test_keys_stand_in_order_and_nothing_is_spaced():
    value = {"b": [1, None], "a": {"z": True, "ä": "Siân"}}
    assert canonical.text(value) == (
        '{"a":{"z":true,"\\u00e4":"Si\\u00e2n"},"b":[1,null]}'
    )


@given(PLAIN, PLAIN)
def test_equal_values_have_one_text_and_others_have_others(one, other):
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (canonical.text(one) == canonical.text(other)) is same


@given(st.dictionaries(st.text(), PLAIN, max_size=5))
def test_the_text_gives_the_value_back_in_whatever_order_it_came(value):
    turned = dict(reversed(value.items()))
    assert canonical.text(turned) == canonical.text(value)
    assert json.loads(canonical.text(value)) == value
    assert canonical.text(value).isascii()


@pytest.mark.parametrize("value", [1.5, float("nan"), b"x", {1: "a"}, [{"a": {2.0}}]])
def test_what_has_no_canonical_text_is_refused(value):
    with pytest.raises(TypeError):
        canonical.text(value)


def test_a_commitment_binds_value_and_salt():
    made = canonical.commitment("sufficient", salt=SALT)
    assert len(made) == 64
    assert made == canonical.commitment("sufficient", salt=SALT)
    assert made != canonical.commitment("insufficient", salt=SALT)
    assert made != canonical.commitment("sufficient", salt=SALT[::-1])


@pytest.mark.parametrize("salt", ["", SALT[:-1], SALT[:-1] + "g", SALT.upper()])
def test_a_weak_salt_is_refused(salt):
    with pytest.raises(ValueError, match="hex digits"):
        canonical.commitment("sufficient", salt=salt)
