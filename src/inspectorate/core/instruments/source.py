"""The files of one version as plain data that knows where each value stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]

INSTRUMENT = "instrument.yaml"
SCALES = "scales.yaml"
REASONS = "reasons.yaml"
FACTS = "facts.yaml"


def criterion_file(criterion_id: str) -> str:
    """Return the name of the file that holds a criterion."""
    return f"criteria/{criterion_id}.yaml"


@dataclass(frozen=True)
class Node:
    """A value in a file; absent and ill-shaped values read as empty.

    Checkers walk half-right files with it, so that one fault does not hide the rest.

    Parameters
    ----------
    value : object
        Plain data: mapping, list or scalar; None where there is nothing.
    file : str
        File as shown to the user.
    lines : mapping of path to int
        Line, from 1, of each value of the file by its path of keys and positions.
    path : tuple
        Where in the file this value stands.
    """

    value: Any
    file: str
    lines: Mapping[Path, int] = field(repr=False)
    path: Path = ()

    @property
    def line(self) -> int:
        """Line of the value, or of what encloses it if it is absent."""
        path = self.path
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    @property
    def place(self) -> str:
        """`file:line`."""
        return f"{self.file}:{self.line}"

    @property
    def word(self) -> str:
        """The value if it is text, else the empty string."""
        return self.value if isinstance(self.value, str) else ""

    def __getitem__(self, key: str) -> Node:
        """Return the value of a key, empty if there is none."""
        inside = self.value.get(key) if isinstance(self.value, Mapping) else None
        return Node(inside, self.file, self.lines, (*self.path, key))

    def each(self) -> Iterator[Node]:
        """Yield the members of a list."""
        for number, member in enumerate(
            self.value if isinstance(self.value, list) else ()
        ):
            yield Node(member, self.file, self.lines, (*self.path, number))

    def pairs(self) -> Iterator[tuple[str, Node]]:
        """Yield the keys of a mapping with their values."""
        for key in self.value if isinstance(self.value, Mapping) else ():
            yield key, self[key]

    def words(self) -> list[str]:
        """Return the texts of a list of texts."""
        return [member.word for member in self.each() if member.word]


@dataclass(frozen=True)
class Source:
    """The files of one version, inherited ones included.

    Parameters
    ----------
    files : mapping of str to Node
        Root of each file by its name within the version, such as `criteria/1.1.yaml`.
    folder : str
        Folder as shown to the user.
    folder_name : str
        Identifier with version as the folders say, such as `cci/2009-04`.
    unread : frozenset of str
        Files that are there, or had to be, but could not be read; what depends on
        them is not judged.
    """

    files: Mapping[str, Node]
    folder: str
    folder_name: str
    unread: frozenset[str] = frozenset()

    def file(self, name: str) -> Node:
        """Return the root of a file, empty if there is none."""
        return self.files.get(name) or Node(None, f"{self.folder}/{name}", {})

    @property
    def instrument(self) -> Node:
        """Root of `instrument.yaml`."""
        return self.file(INSTRUMENT)

    @property
    def is_case_assessment(self) -> bool:
        """Whether the version judges cases, which asks for more of each question."""
        return self.instrument["kind"].word == "case_assessment"

    def sections(self) -> Iterator[Node]:
        """Yield the sections in display order."""
        yield from self.instrument["sections"].each()

    def criteria(self) -> Iterator[Node]:
        """Yield the criteria in display order, then those that no section names."""
        named = [
            criterion_file(criterion_id)
            for section in self.sections()
            for criterion_id in section["criteria"].words()
        ]
        others = sorted(name for name in self.files if name.startswith("criteria/"))
        for name in dict.fromkeys([*named, *others]):
            if name in self.files:
                yield self.files[name]

    def questions(self) -> Iterator[Node]:
        """Yield the questions in display order."""
        for criterion in self.criteria():
            yield from criterion["questions"].each()

    def by_id(self, name: str) -> dict[str, Node]:
        """Map the ids of a list file, such as `scales.yaml`, to its members."""
        return {member["id"].word: member for member in self.file(name).each()}
