"""A code means one thing for ever, and the documentation says what to do about it."""

from __future__ import annotations

import ast
from collections import Counter

from inspectorate.cli import exit_codes
from tools import error_code_page
from tree import PACKAGE, ROOT, modules_below, parsed

REFERENCE = ROOT / "docs" / "reference"
ENTRIES = error_code_page.entries(PACKAGE)


def _codes_written():
    return {
        node.value
        for path in modules_below(PACKAGE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and error_code_page.CODE.fullmatch(node.value)
    }


def test_a_code_stands_in_one_place():
    counted = Counter(entry.code for entry in ENTRIES)
    twice = [
        f"{entry.code} {entry.module}:{entry.line}"
        for entry in ENTRIES
        if counted[entry.code] > 1
    ]
    assert twice == []


def test_every_code_is_found_by_what_writes_the_page():
    assert _codes_written() - {entry.code for entry in ENTRIES} == set()


def test_every_code_says_what_to_do():
    assert [entry.code for entry in ENTRIES if not entry.remedy] == []


def test_every_family_has_an_exit_code_of_its_own():
    families = {entry.code.partition("-")[0] for entry in ENTRIES}
    assert families <= set(exit_codes.BY_FAMILY)
    assert len(set(exit_codes.BY_FAMILY.values())) == len(exit_codes.BY_FAMILY)


def test_every_family_is_introduced():
    assert set(error_code_page.OPENING) == set(exit_codes.BY_FAMILY)


def test_the_reference_page_is_fresh():
    page = (REFERENCE / "error-codes.md").read_text(encoding="utf-8")
    assert page == error_code_page.page(PACKAGE), "make reference"


def test_every_exit_code_is_documented():
    page = (REFERENCE / "command-line.md").read_text(encoding="utf-8")
    codes = [exit_codes.DONE, exit_codes.FAULTS_FOUND, exit_codes.USAGE]
    codes += [exit_codes.INTERRUPTED, *exit_codes.BY_FAMILY.values()]
    assert [code for code in codes if f"\n| {code} |" not in page] == []
