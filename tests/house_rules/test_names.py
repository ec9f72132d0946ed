"""A file's name and place say what is in it."""

from __future__ import annotations

import ast

from tree import (
    PACKAGE,
    ROOT,
    modules_below,
    name_of,
    parsed,
    tracked,
    without_docstring,
)

NEVER_IN_A_NAME = {
    *("util", "utils", "helper", "helpers", "common", "misc"),
    *("manager", "service"),
}
NEVER_THE_NAME = {"base", "data", "handler", "info", "processor"}


def test_no_module_has_a_name_that_says_nothing():
    vague = [
        name_of(path)
        for path in tracked(".py")
        if NEVER_IN_A_NAME & set(path.stem.split("_")) or path.stem in NEVER_THE_NAME
    ]
    assert vague == []


def test_a_package_file_holds_only_its_docstring():
    full = [
        name_of(path)
        for path in tracked("__init__.py")
        # Django finds the tables of an app in its module `models`, and nowhere else.
        if path.parent.name != "models"
        if without_docstring(parsed(path).body)
        or ast.get_docstring(parsed(path)) is None
    ]
    assert full == []


def _decides_something(path):
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(parsed(path)))


def test_every_module_of_core_has_its_test_file():
    core = PACKAGE / "core"
    missing = []
    for path in modules_below(core):
        place = path.parent.relative_to(core)
        test = ROOT / "tests" / "core" / place / f"test_{path.name}"
        if path.stem != "__init__" and _decides_something(path) and not test.is_file():
            missing.append(f"{name_of(path)} wants {name_of(test)}")
    assert missing == []


def test_a_test_of_core_tests_a_module_that_exists():
    tests = ROOT / "tests" / "core"
    orphans = []
    for path in modules_below(tests):
        place = path.parent.relative_to(tests)
        tested = PACKAGE / "core" / place / path.name.removeprefix("test_")
        if path.name.startswith("test_") and not tested.is_file():
            orphans.append(name_of(path))
    assert orphans == []


def test_a_workflow_is_named_verb_and_noun():
    names = [
        path.stem
        for path in modules_below(PACKAGE / "workflows")
        if path.stem != "__init__"
    ]
    assert [name for name in names if "_" not in name] == []
