"""What a string expression in the source can say, without running it."""

from __future__ import annotations

import ast
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
        What each function returns.
    """

    values: dict[str, list[ast.expr]] = field(default_factory=dict)
    answers: dict[str, list[ast.expr]] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: ast.Module) -> Wording:
        """Collect the names of a module."""
        wording = cls()
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        wording.values.setdefault(target.id, []).append(node.value)
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                if isinstance(node.target, ast.Name):
                    wording.values.setdefault(node.target.id, []).append(node.value)
            elif isinstance(node, ast.FunctionDef):
                wording.answers[node.name] = [
                    item.value
                    for item in ast.walk(node)
                    if isinstance(item, ast.Return) and item.value is not None
                ]
        return wording

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
