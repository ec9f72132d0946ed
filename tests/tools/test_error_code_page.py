"""The page of error codes finds each code however it is written down."""

from __future__ import annotations

import pytest

from tools import error_code_page

BY_POSITION = """
def check(path, n):
    return Fault(str(path), "SAMPLE-101", f"has {n} rows.", "Send it again.")
"""
BY_NAME = """
fault = Fault(
    remedy="Send it again.", fault=f"has {n} rows.", code="SAMPLE-101", place="a.csv"
)
"""
BY_CONSTANTS = """
AGAIN = "Send it " + "again."
def check(path, n):
    what = f"has {n} rows."
    return faults.Fault(str(path), "SAMPLE-101", what, AGAIN)
"""
BY_FUNCTION = """
def _again():
    return "Send it again."
fault = Fault("a.csv", "SAMPLE-101", f"has {len(n.rows)} rows.".replace("len", ""), _again())
"""
BY_TABLE = """
WORDING = {
    "SAMPLE-101": ("has <n> rows.", "Send it again."),
    "SAMPLE-102": ("is empty.", "Fill it."),
}
"""
BY_HELPER = """
faults.append(_fault("SAMPLE-101", row, f"has {n} rows.", "Send it again."))
"""


def _entries(tmp_path, source):
    (tmp_path / "case_lists.py").write_text(source, encoding="utf-8")
    return error_code_page.entries(tmp_path)


@pytest.mark.parametrize(
    "source", [BY_POSITION, BY_NAME, BY_CONSTANTS, BY_TABLE, BY_HELPER]
)
def test_a_code_is_found_with_its_fault_and_remedy(tmp_path, source):
    entry = _entries(tmp_path, source)[0]
    assert (entry.code, entry.fault, entry.remedy) == (
        "SAMPLE-101",
        "has <n> rows.",
        "Send it again.",
    )
    assert entry.module == "case_lists.py"


def test_a_remedy_may_come_from_a_function(tmp_path):
    (entry,) = _entries(tmp_path, BY_FUNCTION)
    assert (entry.fault, entry.remedy) == ("", "Send it again.")


def test_a_table_gives_an_entry_for_each_code(tmp_path):
    codes = [entry.code for entry in _entries(tmp_path, BY_TABLE)]
    assert codes == ["SAMPLE-101", "SAMPLE-102"]


def test_a_choice_of_words_is_shown_as_a_choice(tmp_path):
    source = 'Fault(p, "YEAR-101", "is off.", "Wait." if late else "Hurry.")'
    (entry,) = _entries(tmp_path, source)
    assert entry.remedy == "Wait. *or* Hurry."


def test_a_code_that_stands_twice_is_listed_twice(tmp_path):
    assert len(_entries(tmp_path, BY_POSITION + BY_HELPER)) == 2


def test_a_code_in_a_comparison_is_not_a_definition(tmp_path):
    assert _entries(tmp_path, 'late = fault.code == "YEAR-101"') == []


def test_the_page_shows_families_with_their_exit_code_and_escapes_cells(tmp_path):
    (tmp_path / "a.py").write_text(
        'Fault(p, "YEAR-101", f"{a} | b is off.", "Wait.")', encoding="utf-8"
    )
    page = error_code_page.page(tmp_path)
    assert "## YEAR\n" in page
    assert "Exit code 13." in page
    assert "| YEAR-101 | &lt;a&gt; \\| b is off. | Wait. |" in page


BY_LOOP = """
def _contradictions(plan):
    if plan.size < 1:
        yield "--size", f"{plan.size} is no sample.", "Ask for more."
    yield from _further(plan)

def _further(plan):
    yield ("--cap", "no cap.", "Give a column.")

faults = [Fault(at, "SAMPLE-101", what, remedy) for at, what, remedy in _contradictions(p)]
"""


def test_wording_may_come_from_what_a_function_yields(tmp_path):
    (entry,) = _entries(tmp_path, BY_LOOP)
    assert entry.fault == "<size> is no sample. *or* no cap."
    assert entry.remedy == "Ask for more. *or* Give a column."


BY_PARAMETER = """
def _fault(place, what, *, remedy):
    return Fault(place, "SAMPLE-101", what, remedy)

def check(n):
    return _fault("a.csv", f"has {n} rows.", remedy="Send it again.")

def other():
    what = "is another matter."
"""


def test_wording_may_be_handed_to_a_function(tmp_path):
    (entry,) = _entries(tmp_path, BY_PARAMETER)
    assert (entry.fault, entry.remedy) == ("has <n> rows.", "Send it again.")
