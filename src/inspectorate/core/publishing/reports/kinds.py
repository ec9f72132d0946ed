"""A kind of report: what its authors find when they begin, as plain values."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import documents, sources

HEADING, NARRATIVE, QUOTATION, RECOMMENDATION, GENERATED, EACH = (
    "heading",
    "narrative",
    "quotation",
    "recommendation",
    "generated",
    "for_each",
)
OVER = ("programme", "reinspection")  # what blocks are repeated for
PLACES = frozenset({"area", "programme", "year", "next_year", "topic"})
NOTHING = Text("")


@dataclass(frozen=True)
class Spec:
    """One block of a kind.

    Parameters
    ----------
    kind : str
        `heading`, `narrative`, `quotation`, `recommendation`, `generated` or
        `for_each`.
    level : int
        Of a heading.
    text : Text
        What stands there at the beginning, with the places of `PLACES` in braces.
    name : str
        Of a text that a year may bring with it in place of a prompt.
    is_prompt : bool
        Whether the text asks for another: a report is not published with it.
    party : Text
        Who said it, or whom it is addressed to.
    source : str
        Of a generated block.
    options : mapping of str to str
    caption : Text
    only_with : str
        A source without which the block has nothing to say.
    each : str
        One of `OVER`; `blocks` are repeated for each of them.
    blocks : tuple of Spec
    """

    kind: str
    level: int = 0
    text: Text = NOTHING
    name: str = ""
    is_prompt: bool = False
    party: Text = NOTHING
    source: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    caption: Text = NOTHING
    only_with: str = ""
    each: str = ""
    blocks: tuple[Spec, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of report.

    Parameters
    ----------
    id : str
        Such as `area`.
    name, about : Text
        What it is called, and for what it is written.
    title : Text
        Of a report, with the places of `PLACES` in braces.
    subjects : tuple of str
        Forms of subject that it may be about.
    reviewed : bool
        Whether a Welsh speaker has reviewed the Welsh.
    blocks : tuple of Spec
    """

    id: str
    name: Text
    about: Text
    title: Text
    subjects: tuple[str, ...]
    reviewed: bool
    blocks: tuple[Spec, ...]

    def specs(self) -> Iterator[Spec]:
        """Yield every block, also those that are repeated."""
        yield from _flat(self.blocks)


def _flat(specs: tuple[Spec, ...]) -> Iterator[Spec]:
    for spec in specs:
        if spec.kind == EACH:
            yield from _flat(spec.blocks)
        else:
            yield spec


def of_plain(given: Mapping[str, Any]) -> Kind:
    """Return a kind from a document that follows its schema."""
    return Kind(
        id=given["id"],
        name=_text(given["name"]),
        about=_text(given["about"]),
        title=_text(given["title"]),
        subjects=tuple(given["subjects"]),
        reviewed=given["reviewed"],
        blocks=tuple(_spec(one) for one in given["blocks"]),
    )


def _text(given: Mapping[str, str] | None) -> Text:
    return Text(given["en"], given["cy"]) if given else NOTHING


def _spec(given: Mapping[str, Any]) -> Spec:
    if EACH in given:
        inner = tuple(_spec(one) for one in given["blocks"])
        return Spec(EACH, each=given[EACH], blocks=inner)
    ((kind, own),) = ((key, one) for key, one in given.items() if key != "only_with")
    return Spec(
        kind=kind,
        level=own.get("level", 0),
        text=_text(own.get("prompt") or own.get("text")),
        name=own.get("name", ""),
        is_prompt="prompt" in own,
        party=_text(own.get("said_by") or own.get("addressed_to")),
        source=own.get("source", ""),
        options=own.get("options", {}),
        caption=_text(own.get("caption")),
        only_with=given.get("only_with", ""),
    )


def faults(kind: Kind, place: str) -> list[Fault]:
    """Return what is wrong with a kind that its schema cannot see.

    Returns
    -------
    list of Fault
        `PUBLISH-034` and `PUBLISH-035` for sources and their options, `PUBLISH-048` for
        places in braces that nothing fills in.
    """
    found: list[Fault] = []
    for number, spec in enumerate(kind.specs(), start=1):
        where = f"{place} block {number}"
        if spec.kind == GENERATED:
            found += sources.faults(where, spec.source, spec.options)
        if spec.only_with:
            found += sources.faults(where, spec.only_with, {})
        found += _unfilled(where, spec.text, spec.party, spec.caption)
    return [*found, *_unfilled(f"{place} title", kind.title)]


def _unfilled(place: str, *texts: Text) -> Iterator[Fault]:
    for text in texts:
        for said in (text.en, text.cy):
            for _, name, _, _ in string.Formatter().parse(said):
                if name is not None and name not in PLACES:
                    yield documents.misfit(place, "", f"nothing fills in {{{name}}}")
