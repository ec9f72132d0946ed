"""The blocks a publication is made of: values only; a renderer copies, never computes."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspectorate.core.publishing.charts.drawing import Drawing
from inspectorate.core.publishing.narrative_nodes import Node


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 to 4; its id is the target of links."""

    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; `style` is empty, `lead` or `note`."""

    text: str
    style: str = ""
    language: str = ""  # where it is not that of the page
    estimates: tuple[str, ...] = ()  # ids of the numbers it says


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]
    estimates: tuple[str, ...] = ()  # ids of the numbers they say


@dataclass(frozen=True)
class Link:
    """A link that stands alone; `address` is relative to the page."""

    text: str
    address: str
    estimates: tuple[str, ...] = ()  # ids of the numbers it says


@dataclass(frozen=True)
class Links:
    """A list of links."""

    items: tuple[Link, ...]


@dataclass(frozen=True)
class Fact:
    """A name and what it is, in a list of such pairs."""

    name: str
    value: str
    code: bool = False  # set in fixed width: hashes, seeds


@dataclass(frozen=True)
class Facts:
    """A list of named facts."""

    items: tuple[Fact, ...]


@dataclass(frozen=True)
class Commands:
    """Lines to copy into a terminal, in order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class ScoreCard:
    """One number that says how sure it is, out of how many, and who says so."""

    title: str
    value: str
    sure: str
    base: str
    beside: str = ""
    estimate: str = ""  # id of the number, by which it is traced
    estimates: tuple[str, ...] = ()  # of those beside it


@dataclass(frozen=True)
class ScoreCards:
    """The scores a reader sees first."""

    items: tuple[ScoreCard, ...]
    says_who: str
    estimates: tuple[str, ...] = ()  # ids of the numbers of who judged


@dataclass(frozen=True)
class Finding:
    """A key finding as a sentence, how sure it is, and why it was not better."""

    sentence: str
    sure: str = ""
    reason: str = ""
    estimate: str = ""  # id of the number, by which it is traced
    estimates: tuple[str, ...] = ()  # of the reasons


@dataclass(frozen=True)
class KeyFindings:
    """Findings in a list."""

    items: tuple[Finding, ...]


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    text: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell; `order` is what a reader's sorting goes by."""

    text: str
    order: float | None = None
    link: str = ""
    language: str = ""
    estimate: str = ""  # id of the number, by which it is traced
    anchor: str = ""  # to which links lead; on its page once


@dataclass(frozen=True)
class Table:
    """A table with one header row; the first cell of each row is its header."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sortable: bool = False
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart with its message, its subtitle, and what it shows in words."""

    id: str
    title: str
    subtitle: str
    description: str
    wide: Drawing
    narrow: Drawing
    note: str = ""
    paper: Drawing | None = None  # where it never goes on paper
    estimates: tuple[str, ...] = ()  # ids of the numbers it shows


@dataclass(frozen=True)
class Narrative:
    """What authors say in their own words, as `narrative.parse` reads it."""

    nodes: tuple[Node, ...]
    language: str = ""  # where it is not that of the page


@dataclass(frozen=True)
class Quotation:
    """Words of somebody who agreed to be quoted, and who that is, never by name."""

    text: str
    said_by: str
    language: str = ""  # where it is not that of the page


@dataclass(frozen=True)
class Recommendation:
    """What a named body should do; `number` is that of the document, from 1."""

    number: int
    nodes: tuple[Node, ...]
    addressed_to: str
    anchor: str = ""  # id that its author knows it by

    @property
    def id(self) -> str:
        """What links lead to."""
        return self.anchor or f"recommendation-{self.number}"


Block = (
    Heading
    | Paragraph
    | Bullets
    | Links
    | Facts
    | Commands
    | ScoreCards
    | KeyFindings
    | Table
    | Chart
    | Narrative
    | Quotation
    | Recommendation
)


@dataclass(frozen=True)
class File:
    """The same page in another form; `address` is relative to the page."""

    form: str  # of `forms.FORMS`
    address: str
    size_bytes: int


@dataclass(frozen=True)
class Page:
    """One page in one language.

    Parameters
    ----------
    path : str
        Place within the language's folder, such as `youth.html`.
    language : str
        `en` or `cy`.
    title : str
        The one heading of level 1, and the title of the document.
    blocks : tuple of Block
        In reading order.
    trail : tuple of Link
        Pages above this one.
    extracts : tuple of str
        SHA-256 of the extracts its figures come from.
    instruments : tuple of str
        Versions its figures come from.
    contents : bool
        Whether a list of its headings may stand at its beginning.
    files : tuple of File
        Its other forms.
    numbers : str
        Address of the page that says where its numbers come from, relative to it.
    on_paper : bool
        Whether it may have other forms.
    """

    path: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    trail: tuple[Link, ...] = ()
    extracts: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    contents: bool = field(default=True)
    files: tuple[File, ...] = ()
    numbers: str = ""
    on_paper: bool = True

    @property
    def depth(self) -> int:
        """How many folders the page lies below the site."""
        return 1 + self.path.count("/")

    @property
    def up(self) -> str:
        """Relative address of the site's root."""
        return "../" * self.depth
