"""Nothing grows until nobody can hold it in mind."""

from __future__ import annotations

import ast
import statistics

from tree import PACKAGE, modules_below, name_of, parsed, tracked, without_docstring

LONGEST_FILE = 500
LONGEST_FUNCTION = 40
MEDIAN_MODULE = 120


def _lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_500_lines():
    files = tracked(".py", ".js", ".css", ".html", ".html.j2")
    long = {name_of(path): _lines(path) for path in files}
    assert files
    assert {name: n for name, n in long.items() if n > LONGEST_FILE} == {}


def test_the_median_module_is_short():
    sizes = [_lines(path) for path in modules_below(PACKAGE)]
    assert statistics.median(sizes) <= MEDIAN_MODULE


def _functions(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function):
    """Count the lines of a function: signature and body, without the docstring."""
    body = without_docstring(function.body)
    start = body[0].lineno if body else function.end_lineno
    signature = function.body[0].lineno - function.lineno
    return signature + function.end_lineno - start + 1


def test_no_function_is_longer_than_40_lines():
    long = {
        f"{name_of(path)}:{node.lineno} {node.name}": _length(node)
        for path in tracked(".py")
        for node in _functions(path)
        if _length(node) > LONGEST_FUNCTION
    }
    assert long == {}
