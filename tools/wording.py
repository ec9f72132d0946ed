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
        What each name was given.
    answers : mapping of str to list of expressions
        What each function returns or yields.
    calls : mapping of str to list of calls
        Where each function is called.
    """

    values: dict[str, list[ast.expr]] = field(default_factory=dict)
    answers: dict[str, list[ast.expr]] = field(default_factory=dict)
    calls: dict[str, list[ast.Call]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: ast.Module) -> Wording:
        """Collect the functions of a module and the names at its top."""
        wording = cls()
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                wording.answers[node.name] = list(_given_back(node))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                wording.calls.setdefault(node.func.id, []).append(node)
        for node in in_scope(tree):
            wording._bind_all(node)
        return wording

    def inside(self, function: ast.FunctionDef) -> Wording:
        """Add the names of a function, which hide those of the module."""
        local = Wording(answers=self.answers)
        for call in self.calls.get(function.name, []):
            for parameter, given in zip(function.args.args, call.args, strict=False):
                local.values.setdefault(parameter.arg, []).append(given)
            for keyword in call.keywords:
                local.values.setdefault(keyword.arg or "", []).append(keyword.value)
        for node in in_scope(function):
            local._bind_all(node)
        return Wording({**self.values, **local.values}, self.answers, self.calls)

    def _bind_all(self, node: ast.AST) -> None:
        for target, value in _bindings(node):
            self._bind(target, value)

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


def in_scope(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a module or function, without those of functions in it."""
    for node in ast.iter_child_nodes(scope):
        yield node
        if not isinstance(node, ast.FunctionDef):
            yield from in_scope(node)


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
