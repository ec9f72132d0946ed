"""A report as its authors keep it: typed blocks in both languages, without a single result.

What is counted stays outside: a generated block names where its figures come from, and they
are looked up in the snapshot whenever the report is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from inspectorate.core.instruments.model import Text

NOTHING = Text("")


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 to 4."""

    id: str
    level: int
    text: Text


@dataclass(frozen=True)
class Narrative:
    """What the authors say in their own words, as Markdown without HTML and images."""

    id: str
    text: Text


@dataclass(frozen=True)
class Quotation:
    """Words of somebody who agreed to be quoted.

    Parameters
    ----------
    id : str
    text : Text
        As it is published.
    said_by : Text
        Such as "a young person", never a name.
    cleared_by : str
        Who made sure that it tells nothing of the person; empty until somebody has.
    """

    id: str
    text: Text
    said_by: Text
    cleared_by: str = ""


@dataclass(frozen=True)
class Recommendation:
    """What a named body should do; numbered in the order of the report."""

    id: str
    text: Text
    addressed_to: Text


@dataclass(frozen=True)
class Generated:
    """A table, chart, list of findings or set of scores, made from the snapshot.

    Parameters
    ----------
    id : str
    source : str
        Name in `sources.SOURCES`, such as `headline_table`.
    options : mapping of str to str
        What the source lets an author choose.
    wording : mapping of str to Text
        Findings said in other words, by question. The placeholders of the original stay:
        words may change, numbers may not.
    seen : mapping of str to str
        By question that was reworded: what the original sentence said in English when
        somebody last looked. It differs after the data changed: the wording has to be
        looked at again.
    caption : Text
        In place of the usual caption of a table, or title of a chart; both languages or
        none.
    """

    id: str
    source: str
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    wording: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))
    seen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    caption: Text = NOTHING


ReportBlock = Heading | Narrative | Quotation | Recommendation | Generated


@dataclass(frozen=True)
class Document:
    """A report.

    Parameters
    ----------
    kind : str
        Id of its kind in the library, such as `area`.
    subject : str
        Of what: an inspection `cci-2011-12-kent`, a programme's year `cci 2011-12`, or a
        year `2011-12`.
    title : Text
    blocks : tuple of ReportBlock
        In reading order; ids are never used twice.
    """

    kind: str
    subject: str
    title: Text
    blocks: tuple[ReportBlock, ...]
