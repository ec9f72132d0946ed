"""What the import contracts cannot see: calls that belong on another floor."""

from __future__ import annotations

import ast

import pytest

from tree import PACKAGE, called_name, modules_below, name_of, parsed, tracked

OPENING = {
    *("open", "connect", "execute", "executemany", "executescript", "to_pyarrow"),
    *("read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink"),
    *("read_csv", "read_parquet", "urlopen", "Popen"),
}
OF_THE_MOMENT = {
    "now",
    "utcnow",
    "today",
    "time_ns",
    "perf_counter",
    "uuid4",
    "urandom",
}
TALKING = {"print", "input", "echo"}


def _imported_from_storage(path):
    return {
        alias.asname or alias.name
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("inspectorate.storage")
        for alias in node.names
    }


def _is_asked_of(call, names):
    """Say whether a call goes to a name, as in `files.write_text(path, text)`."""
    return (
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in names
    )


def _calls(floor, names):
    return [
        f"{name_of(path)}:{node.lineno} {called_name(node)}()"
        for path in modules_below(PACKAGE / floor)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and called_name(node) in names
        and not _is_asked_of(node, _imported_from_storage(path))
    ]


@pytest.mark.parametrize("floor", ["core", "workflows", "cli"])
def test_only_storage_opens_files_and_engines(floor):
    assert _calls(floor, OPENING) == []


def test_core_knows_neither_clock_nor_dice():
    assert _calls("core", OF_THE_MOMENT) == []


@pytest.mark.parametrize("floor", ["core", "storage", "workflows"])
def test_only_the_shell_talks(floor):
    assert _calls(floor, TALKING) == []


def test_no_import_is_hidden_from_the_contracts():
    hidden = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules_below(PACKAGE)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Name | ast.Attribute)
        and "TYPE_CHECKING" in ast.unparse(node)
    ]
    assert hidden == []


def test_the_rules_see_code():
    assert len(modules_below(PACKAGE / "core")) > 10
    assert tracked(".py")
