"""A refusal says what to do instead."""

from __future__ import annotations

import pytest

from inspectorate.core.instruments.xlsform import layout, refusals


@pytest.mark.parametrize("word", layout.REFUSED_TYPES)
def test_every_refused_type_has_its_remedy(word):
    fault = refusals.row_type("survey row 2", word)
    assert fault.remedy.startswith(layout.REFUSED_TYPES[word])
    assert word in fault.fault


@pytest.mark.parametrize("name", layout.REFUSED_COLUMNS)
def test_every_refused_column_has_its_remedy(name):
    fault = refusals.column("survey row 1", f"{name}::English (en)")
    assert fault.remedy.startswith(layout.REFUSED_COLUMNS[name])


def test_nothing_is_both_refused_and_taken():
    assert not layout.TYPES.keys() & layout.REFUSED_TYPES.keys()
    taken = {column.name for columns in layout.COLUMNS.values() for column in columns}
    assert not taken & layout.REFUSED_COLUMNS.keys()
