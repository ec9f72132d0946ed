"""Persons and things as permissions see them."""

from __future__ import annotations

import pytest

from inspectorate.core.people.actions import Kind
from inspectorate.core.people.subjects import Person, Subject


@pytest.mark.parametrize("empty", [{"id": ""}, {"bodies": frozenset({""})}])
def test_an_empty_id_would_equal_whatever_is_not_filled_in(empty):
    values = {"id": "A", "roles": frozenset()} | empty
    with pytest.raises(ValueError, match="needs an id"):
        Person(**values)


def test_a_thing_is_named_by_kind_and_id():
    assert str(Subject(Kind.CASE, "K-17")) == "case K-17"
    assert str(Subject(Kind.SITE)) == "site"
