"""The repository as the house rules see it: tracked files and parsed modules."""

from __future__ import annotations

import ast
import functools
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "inspectorate"


@functools.cache
def tracked(*endings: str) -> tuple[Path, ...]:
    """Return the tracked files whose names end so; all of them without an ending."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    names = listed.stdout.decode().split("\0")
    paths = (ROOT / name for name in names if name)
    return tuple(
        path
        for path in paths
        if path.is_file() and (not endings or path.name.endswith(endings))
    )


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def text_of(path: Path) -> str:
    """Return the text of a file; empty for one that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def name_of(path: Path) -> str:
    """Return a path as people write it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def modules_below(folder: Path) -> list[Path]:
    return [path for path in tracked(".py") if path.is_relative_to(folder)]


def without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0] if body else None
    is_docstring = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    return body[1:] if is_docstring else body


def called_name(call: ast.Call) -> str:
    """Return the last word of what a call names: `execute` for `engine.execute()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
