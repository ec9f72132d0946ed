"""Names of sheets and files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.core.fieldwork.tools import naming


@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_two_sheets_of_a_book_have_one_name(references):
    names: list[str] = []
    for reference in references:
        names.append(naming.sheet(reference, taken=names, otherwise="Case"))
    assert len({name.casefold() for name in names}) == len(references)
    assert all(0 < len(name) <= 31 for name in names)
    assert not set("".join(names)) & set("[]:*?/\\'")


@given(st.lists(st.text(max_size=90), max_size=12))
def test_no_file_leaves_its_folder_or_takes_the_place_of_another(references):
    names: list[str] = []
    for reference in references:
        names.append(naming.file(reference, taken=names, otherwise="case"))
    assert len({name.casefold() for name in names}) == len(references)
    assert all(0 < len(name) <= 60 for name in names)
    assert not set("".join(names)) & set("/\\:.")
