"""The text of a paragraph of Word: runs, links and notes, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from inspectorate.core.publishing import narrative
from inspectorate.core.publishing.narrative_nodes import (
    Break,
    Inline,
    NoteMark,
    Para,
    Words,
    said,
)
from inspectorate.core.publishing.reports.edited import Change, Comment
from inspectorate.storage.publishing.word_parts import R, W, WordParts, is_set, value

PLAIN = Words("")
_TAKEN_OUT = frozenset({f"{W}del", f"{W}moveFrom"})
_PUT_IN = frozenset({f"{W}ins", f"{W}moveTo"})
_AROUND = frozenset(
    f"{W}{name}"
    for name in (
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
    )
)
_FOREIGN: Mapping[str, str] = {
    f"{W}drawing": "picture",
    f"{W}pict": "picture",
    f"{W}object": "embedded file",
    f"{W}sym": "symbol",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent": (
        "picture"
    ),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "formula",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara": "formula",
}
_AS_TEXT: Mapping[str, str] = {
    f"{W}tab": " ",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}softHyphen": "\N{SOFT HYPHEN}",
}


@dataclass
class Seen:
    """What was seen on the way through one block of a file."""

    changes: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    goes_on: bool = False  # whether the last thing seen was a change


class Runs:
    """Reads paragraphs of a document, in order: a comment may begin in one and end later.

    Parameters
    ----------
    parts : WordParts
    marks : mapping of str to str
        Ids of blocks by the names of their marks in the file.
    """

    def __init__(self, parts: WordParts, marks: Mapping[str, str]) -> None:
        self._parts = parts
        self._marks = marks
        self._n_notes = 0
        self._open: dict[str, list[str]] = {}
        self._seen_in: dict[str, Seen] = {}
        self._remarked: set[str] = set()
        self._of = "document"

    def read(self, element: Any, seen: Seen, style: Words = PLAIN) -> Iterator[Inline]:
        """Yield what an element says; what was changed or remarked goes to `seen`."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                yield from self._run(child, seen, style)
            elif tag in _PUT_IN:
                follows = seen.goes_on
                inside = list(self.read(child, seen, style))
                seen.goes_on = follows
                self._changed("insertion", child, said(tuple(inside)), seen)
                yield from inside
            elif tag in _TAKEN_OUT:
                self._changed("deletion", child, _all_text(child), seen)
            elif tag == f"{W}hyperlink":
                address = self._address(child)
                yield from self.read(child, seen, replace(style, address=address))
            elif tag in _AROUND:
                yield from self.read(child, seen, style)
            else:
                self.mark(child, seen)

    def mark(self, element: Any, seen: Seen) -> None:
        """Take note of an element that stands for no text."""
        name = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            self._open[name] = []
            self._seen_in[name] = seen
        elif element.tag == f"{W}commentRangeEnd":
            self._remark(name, seen)
        elif element.tag in _FOREIGN:
            seen.foreign.append(_FOREIGN[element.tag])

    def _run(self, run: Any, seen: Seen, style: Words) -> Iterator[Inline]:
        set_as = self._style(run, style)
        for child in run:
            if child.tag == f"{W}t":
                yield self._said(replace(set_as, text=child.text or ""), seen)
            elif child.tag in _AS_TEXT:
                yield self._said(replace(set_as, text=_AS_TEXT[child.tag]), seen)
            elif child.tag == f"{W}cr" or (
                child.tag == f"{W}br"
                and child.get(f"{W}type", "") in ("", "textWrapping")
            ):
                yield Break()
            elif child.tag == f"{W}footnoteReference":
                yield from self._note(child.get(f"{W}id", ""), seen)
            elif child.tag == f"{W}commentReference":
                self._remark(child.get(f"{W}id", ""), seen)
            else:
                self.mark(child, seen)

    def _style(self, run: Any, style: Words) -> Words:
        properties = run.find(f"{W}rPr")
        named = self._parts.style(
            "" if properties is None else value(properties, f"{W}rStyle")
        )
        strong, emphasis = (is_set(properties, name) for name in ("b", "i"))
        return replace(
            style,
            strong=named.strong if strong is None else strong,
            emphasis=named.emphasis if emphasis is None else emphasis,
        )

    def _said(self, words: Words, seen: Seen) -> Words:
        seen.goes_on = False
        for texts in self._open.values():
            texts.append(words.text)
        return words

    def _note(self, name: str, seen: Seen) -> Iterator[Inline]:
        note = self._parts.notes.get(name)
        if note is None or self._of != "document":
            return
        self._n_notes += 1
        number = self._n_notes
        self._of = "footnotes"  # whose links have addresses of their own
        told = tuple(
            Para(tuple(self.read(line, seen))) for line in note.iterfind(f"{W}p")
        )
        self._of = "document"
        yield NoteMark(f"n{number}", number, told)

    def _address(self, link: Any) -> str:
        anchor = link.get(f"{W}anchor")
        if anchor is not None:
            return f"#{self._marks[anchor]}" if anchor in self._marks else ""
        address = self._parts.targets[self._of].get(link.get(f"{R}id", ""), "")
        return address if narrative.may_lead_to(address) else ""

    def _changed(self, kind: str, element: Any, text: str, seen: Seen) -> None:
        """Note a change; programs write one that runs over styles as several."""
        author, at = element.get(f"{W}author", ""), element.get(f"{W}date", "")
        last = seen.changes[-1] if seen.changes and seen.goes_on else None
        if last is not None and (last.kind, last.author, last.at) == (kind, author, at):
            seen.changes[-1] = replace(last, text=last.text + text)
        elif text:
            seen.changes.append(Change(kind, author, at, text))
        seen.goes_on = True

    def _remark(self, name: str, seen: Seen) -> None:
        """Note a comment once, where what it is about ends."""
        comment = self._parts.comments.get(name)
        place = " ".join("".join(self._open.pop(name, [])).split())
        if comment is None or name in self._remarked:
            return
        self._remarked.add(name)
        self._seen_in.get(name, seen).comments.append(
            Comment(
                comment.get(f"{W}author", ""),
                comment.get(f"{W}date", ""),
                place,
                "\n".join(_all_text(line) for line in comment.iterfind(f"{W}p")),
            )
        )


def _all_text(element: Any) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t", f"{W}delText"))
