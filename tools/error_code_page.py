"""The reference page of error codes, read from the places that raise them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inspectorate.cli import exit_codes
from tools.wording import Wording, in_scope

CODE = re.compile(r"[A-Z]+-\d{3}")

# They say in two languages what a code of another module means.
TRANSLATIONS = {"wording.py", "need_words.py", "words.py"}

HEADER = """# Error codes

Written from the code by `make reference`; do not edit it by hand.

A message reads `code place: what is wrong. What to do.` A code is never reused for another fault. Words in angle
brackets stand for what was found. The family of the first fault decides the
[exit code](command-line.md#exit-codes).
"""

OPENING = {
    "ARCHIVE": "The file of a backup.",
    "AUDIT": "The chain of events.",
    "BACKUP": "Making a backup and restoring it.",
    "ENGINE": "The engine that adds up the answers.",
    "FIELDWORK": "Inspections and their cases: states, dates, allocation, answers, interviews.",
    "INSTRUMENT": "Instruments: criteria, questions, scales and conditions.",
    "JOB": "Work that takes long and is done by a worker.",
    "KEY": "The key of a backup.",
    "OPERATE": "Running the application: settings, database, server.",
    "PEOPLE": "Persons, their rights, conflicts and bodies.",
    "PUBLISH": "Pages and the data published beside them.",
    "SAMPLE": "Case lists, samples and their certificates.",
    "SCORE": "Cases, answers, strata and the scores made of them.",
    "STORAGE": "Files and folders.",
    "YEAR": "The reconstructed year.",
}


@dataclass(frozen=True)
class Entry:
    """One place where a code is written: the wording beside it, and where it stands."""

    code: str
    fault: str
    remedy: str
    module: str
    line: int


def entries(source: Path) -> list[Entry]:
    """Return every code written below a folder, in order of code.

    Parameters
    ----------
    source : Path
        Folder of Python files.

    Returns
    -------
    list of Entry
        One for each place a code is written; a code that stands twice is listed twice.
    """
    found: list[Entry] = []
    for path in sorted(source.rglob("*.py")):
        if "web" in path.parts and path.name in TRANSLATIONS:
            continue
        module = path.relative_to(source).as_posix()
        found += _entries_of(ast.parse(path.read_text(encoding="utf-8")), module)
    return sorted(found, key=lambda entry: (entry.code, entry.module, entry.line))


def _entries_of(tree: ast.Module, module: str) -> Iterator[Entry]:
    wording = Wording.of(tree)
    yield from _entries_in(tree, wording, module)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from _entries_in(node, wording.inside(node), module)


def _entries_in(scope: ast.AST, wording: Wording, module: str) -> Iterator[Entry]:
    for holder in in_scope(scope):
        for parts in _groups(holder):
            codes = [part for part in parts if _is_code(part)]
            if len(codes) != 1:
                continue
            after = parts[parts.index(codes[0]) + 1 :]
            said = [wording.said_by(part) for part in after]
            texts = said[:2] if _is_fault(holder) else [text for text in said if text]
            yield Entry(
                code=ast.literal_eval(codes[0]),
                fault=texts[0] if len(texts) > 1 else "",
                remedy=texts[-1] if texts else "",
                module=module,
                line=codes[0].lineno,
            )


def _is_fault(holder: ast.AST) -> bool:
    return isinstance(holder, ast.Call) and ast.unparse(holder.func).endswith("Fault")


def _groups(holder: ast.AST) -> list[list[ast.expr]]:
    """Return what stands together: arguments, members, or a key with its value."""
    match holder:
        case ast.Call():
            return [[*holder.args, *_named_arguments(holder)]]
        case ast.Tuple() | ast.List():
            return [holder.elts]
        case ast.Dict():
            pairs = zip(holder.keys, holder.values, strict=True)
            return [[key, *_members(value)] for key, value in pairs if key is not None]
        case ast.Assign() | ast.AnnAssign() | ast.Return():
            return [[holder.value]] if holder.value else []
        case _:
            return []


def _members(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple | ast.List) else [node]


def _named_arguments(call: ast.Call) -> list[ast.expr]:
    """Return the named arguments, those of a fault in the order of its fields."""
    order = ["place", "code", "fault", "remedy"]
    named = {keyword.arg or "**": keyword.value for keyword in call.keywords}
    rank = {name: order.index(name) if name in order else len(order) for name in named}
    return [named[name] for name in sorted(named, key=lambda name: rank[name])]


def _is_code(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value) is not None
    )


def page(source: Path) -> str:
    """Return the whole page as Markdown."""
    lines = [HEADER]
    listed = entries(source)
    for family, code in sorted(exit_codes.BY_FAMILY.items()):
        rows = [entry for entry in listed if entry.code.partition("-")[0] == family]
        lines += [f"## {family}", "", f"{OPENING[family]} Exit code {code}.", ""]
        lines += _table(rows) if rows else ["No message yet.", ""]
    return "\n".join(lines)


def _table(rows: list[Entry]) -> list[str]:
    cells = [
        f"| {row.code} | {_cell(row.fault)} | {_cell(row.remedy)} |" for row in rows
    ]
    return ["| Code | What is wrong | What to do |", "|---|---|---|", *cells, ""]


def _cell(text: str) -> str:
    shown = " ".join(text.split()).replace("|", "\\|")
    return shown.replace("<", "&lt;").replace(">", "&gt;")
