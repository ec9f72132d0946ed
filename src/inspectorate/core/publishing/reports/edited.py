"""A report as it comes back from a word processor: plain values, nothing decided."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.publishing.narrative_lines import Line


@dataclass(frozen=True)
class Change:
    """A tracked change.

    Parameters
    ----------
    kind : str
        `insertion` or `deletion`.
    author : str
        As the program names them; empty where it does not.
    at : str
        Moment as the program writes it, such as `2012-05-02T09:30:00Z`, or empty.
    text : str
        What was put in or taken out.
    """

    kind: str
    author: str
    at: str
    text: str


@dataclass(frozen=True)
class Comment:
    """What somebody remarked on a place.

    Parameters
    ----------
    author, at : str
        As of a change.
    place : str
        The text it is about; empty where it points between two letters.
    text : str
        What they say; paragraphs apart by new lines.
    """

    author: str
    at: str
    place: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with the name of its style, in small letters without spaces."""

    style: str
    line: Line


@dataclass(frozen=True)
class EditedPart:
    """What stands in one block of the file.

    Parameters
    ----------
    block : str
        Id of the block.
    paragraphs : tuple of Paragraph
        With all tracked changes accepted; without those of tables.
    text : str
        All text, that of tables included, spaces single.
    changes : tuple of Change
    comments : tuple of Comment
    foreign : tuple of str
        What is neither text nor a note, such as `table` or `picture`.
    after : str
        Text between this block and the next.
    """

    block: str
    paragraphs: tuple[Paragraph, ...]
    text: str
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    foreign: tuple[str, ...] = ()
    after: str = ""


@dataclass(frozen=True)
class EditedFile:
    """A file that came back.

    Parameters
    ----------
    name : str
        As its sender calls it, for messages.
    reference : str
        Given when it was written; empty where the program lost it.
    parts : tuple of EditedPart
        In the order of the file.
    before : str
        Text before the first block.
    """

    name: str
    reference: str
    parts: tuple[EditedPart, ...]
    before: str = ""
