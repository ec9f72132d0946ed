"""What a string expression in the source can say, without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

OTHERWISE = " *or* "


@dataclass(frozen=True)
class Wording:
    """The names of one module that stand for text.

    Parameters
    ----------
    values : mapping of str to list of expressions
        What each name was given, at any level of the module.
    answers : mapping of str to list of expressions
        What each function returns or yields.
    """

    values: dict[str, list[ast.expr]] = field(default_factory=dict)
    answers: dict[str, list[ast.expr]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: ast.Module) -> Wording:
        """Collect the names of a module."""
        wording = cls()
        functions = [
            node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
        ]
        for function in functions:
            wording.answers[function.name] = list(_given_back(function))
        for node in ast.walk(tree):
            for target, value in _bindings(node):
                wording._bind(target, value)
        return wording

    def _bind(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.values.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple):
            for row in self._rows(value):
                for inner, part in zip(target.elts, row.elts, strict=False):
                    self._bind(inner, part)

    def _rows(self, value: ast.expr, *, depth: int = 3) -> Iterator[ast.Tuple]:
        """Yield the tuples that an iterable gives, as far as they are written out."""
        if isinstance(value, ast.Tuple):
            yield value
        elif depth:
            for inner in self._behind(value):
                yield from self._rows(inner, depth=depth - 1)

    def said_by(self, node: ast.expr, *, depth: int = 2) -> str:
        """Return what an expression says; empty when it is not text."""
        match node:
            case ast.Constant(value=str() as text):
                return text
            case ast.JoinedStr():
                return "".join(_piece(part) for part in node.values)
            case ast.BinOp(op=ast.Add()):
                return self.said_by(node.left) + self.said_by(node.right)
            case ast.IfExp():
                return self._any_of([node.body, node.orelse], depth)
            case _:
                return self._any_of(self._behind(node), depth - 1) if depth else ""

    def _behind(self, node: ast.expr) -> list[ast.expr]:
        if isinstance(node, ast.Name):
            return self.values.get(node.id, [])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return self.answers.get(node.func.id, [])
        return []

    def _any_of(self, nodes: list[ast.expr], depth: int) -> str:
        said = [self.said_by(node, depth=depth) for node in nodes]
        return OTHERWISE.join(dict.fromkeys(text for text in said if text))


def _given_back(function: ast.FunctionDef) -> Iterator[ast.expr]:
    found = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Return | ast.Yield | ast.YieldFrom) and node.value
    ]
    yield from sorted(found, key=lambda value: (value.lineno, value.col_offset))


def _bindings(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield what a statement or a comprehension gives a value, with that value."""
    match node:
        case ast.Assign():
            yield from ((target, node.value) for target in node.targets)
        case ast.AnnAssign(value=ast.expr() as value):
            yield node.target, value
        case ast.For() | ast.comprehension():
            yield node.target, node.iter
        case _:
            return


def _piece(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    names = [
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(inner)
        if isinstance(node, ast.Attribute | ast.Name)
    ]
    return f"<{names[0].strip('_').replace('_', ' ')}>" if names else "<…>"
