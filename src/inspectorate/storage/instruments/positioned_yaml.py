"""Read YAML so that every value keeps the line it stands on."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.source import Node
from inspectorate.core.instruments.source import Path as NodePath

DEEPEST = 50  # levels; the format itself needs about ten


class _OddError(Exception):
    """Something that the parser lets pass and that is no value of an instrument."""

    def __init__(self, problem: str, line: int | None) -> None:
        super().__init__(problem)
        self.line = line


def read(path: Path, *, shown: str) -> tuple[Node | None, list[Fault]]:
    """Read one YAML file.

    Keys are always text, as written; a key that is written twice and an alias are
    faults, because both hide what the reader of the file sees.

    Parameters
    ----------
    path : Path
        The file.
    shown : str
        The file's name in messages.

    Returns
    -------
    Node or None
        Root of the file; None if it is no YAML at all.
    list of Fault
        `INSTRUMENT-002` no YAML, `INSTRUMENT-003` a key twice, `INSTRUMENT-004` an
        alias.
    """
    text = ""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        _check_depth(text)
        reader = _Reader(text, shown)
        root = reader.whole()
    except (OSError, UnicodeDecodeError, yaml.YAMLError, _OddError) as error:
        return None, [_unreadable(error, text=text, shown=shown)]
    return Node(root, shown, reader.lines), reader.faults


def _check_depth(text: str) -> None:
    # The parser in C goes down by recursion, and an absurd file would end the process.
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            problem = f"more than {DEEPEST} levels deep"
            line = event.start_mark.line + 1 if event.start_mark else None
            raise _OddError(problem, line)


def _unreadable(error: Exception, *, text: str, shown: str) -> Fault:
    line, problem = None, str(error)
    match error:
        case UnicodeDecodeError():
            line = error.object.count(b"\n", 0, error.start) + 1
            problem = f"byte {error.object[error.start]:#x} is not UTF-8"
        case ReaderError():
            line = text.count("\n", 0, error.position) + 1
            problem = error.reason
        case _OddError():
            line = error.line
        case yaml.MarkedYAMLError() if error.problem_mark:
            line = error.problem_mark.line + 1
            problem = error.problem or problem
    return Fault(
        shown if line is None else f"{shown}:{line}",
        "INSTRUMENT-002",
        f"the file cannot be read as YAML ({problem}).",
        "Mend the text; it must be UTF-8, indented with spaces, one document.",
    )


class _Reader:
    def __init__(self, text: str, shown: str) -> None:
        self.shown = shown
        self.lines: dict[NodePath, int] = {}
        self.faults: list[Fault] = []
        self._loader = yaml.CSafeLoader(text)
        self._seen: set[int] = set()

    def whole(self) -> Any:
        try:
            root = self._loader.get_single_node()
            return None if root is None else self._value(root, ())
        finally:
            self._loader.dispose()

    def _value(self, node: yaml.Node, path: NodePath) -> Any:
        line = node.start_mark.line + 1
        self.lines[path] = line
        if id(node) in self._seen:
            fault = "an alias (`*name`) repeats a value."
            remedy = "Write the value out where it is needed."
            self.faults.append(
                Fault(f"{self.shown}:{line}", "INSTRUMENT-004", fault, remedy)
            )
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            members = enumerate(node.value)
            return [self._value(member, (*path, number)) for number, member in members]
        try:
            value: Hashable = self._loader.construct_object(node, deep=True)
        except ValueError as error:
            raise _OddError(str(error), line) from error
        return value

    def _mapping(self, node: yaml.MappingNode, path: NodePath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                line = key_node.start_mark.line + 1
                self.faults.append(
                    Fault(
                        f"{self.shown}:{line}",
                        "INSTRUMENT-003",
                        f'key "{key}" is already given on line {self.lines[*path, key]}.',
                        "Keep one of them.",
                    )
                )
                continue
            found[key] = self._value(value_node, (*path, key))
        return found
