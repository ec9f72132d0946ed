"""The texts of a block, each with its name, in both languages: what people compare."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import text_changes
from inspectorate.core.publishing.reports.document import (
    Generated,
    Heading,
    Quotation,
    Recommendation,
    ReportBlock,
)
from inspectorate.core.publishing.reports.text_changes import Piece

LANGUAGES = ("en", "cy")
TEXT, PARTY, CAPTION = "text", "party", "caption"


@dataclass(frozen=True)
class Differing:
    """A text of a block that is not the same in two versions.

    Parameters
    ----------
    field : str
        `text`, `party` (who said it, or whom it is for), `caption`, `settings`, or the
        question of a reworded finding.
    language : str
        `en`, `cy`, or empty for what stands in no language.
    before, after : str
    """

    field: str
    language: str
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What became of it, word by word."""
        return text_changes.between(self.before, self.after)


def texts(block: ReportBlock) -> dict[str, Text]:
    """Return what a block says in two languages, by the name of each text."""
    if isinstance(block, Generated):
        said = {CAPTION: block.caption} if block.caption.en or block.caption.cy else {}
        return said | dict(block.wording)
    found = {TEXT: block.text}
    if isinstance(block, Quotation):
        found[PARTY] = block.said_by
    if isinstance(block, Recommendation):
        found[PARTY] = block.addressed_to
    return found


def differing(
    before: ReportBlock | None, after: ReportBlock | None
) -> tuple[Differing, ...]:
    """Return what differs between two versions of a block.

    Parameters
    ----------
    before, after : ReportBlock or None
        None where there was no block yet, or is none any more.
    """
    return tuple(_differing(before, after))


def _differing(
    before: ReportBlock | None, after: ReportBlock | None
) -> Iterator[Differing]:
    old, new = (texts(one) if one else {} for one in (before, after))
    nothing = Text("")
    for name in dict.fromkeys((*old, *new)):
        for language in LANGUAGES:
            was, now = (
                kept.get(name, nothing).in_language(language) for kept in (old, new)
            )
            if was != now:
                yield Differing(name, language, was, now)
    was, now = (_settings(one) for one in (before, after))
    if was != now:
        yield Differing("settings", "", was, now)


def _settings(block: ReportBlock | None) -> str:
    """Return what of a block is chosen and not written."""
    if isinstance(block, Heading):
        return f"level {block.level}"
    if isinstance(block, Generated):
        chosen = [f"{key}: {value}" for key, value in sorted(block.options.items())]
        return ", ".join([block.source, *chosen])
    if isinstance(block, Quotation) and block.cleared_by:
        return "cleared"
    return ""


@dataclass(frozen=True)
class Gap:
    """A text whose Welsh, or English, is not what it should be.

    Parameters
    ----------
    field : str
    is_missing : bool
        There is none in one of the languages; else it is older than the English.
    """

    field: str
    is_missing: bool


def gaps(versions: Sequence[ReportBlock]) -> tuple[Gap, ...]:
    """Return where the two languages of a block do not go together.

    Parameters
    ----------
    versions : sequence of ReportBlock
        From the oldest to the one that stands.

    Returns
    -------
    tuple of Gap
        A text that one language lacks, and a Welsh text that nobody touched since the
        English changed.
    """
    return tuple(
        Gap(name, is_missing=missing)
        for name, text in texts(versions[-1]).items()
        for missing in (not (text.en.strip() and text.cy.strip()),)
        if missing or _is_older(name, versions)
    )


def _is_older(name: str, versions: Sequence[ReportBlock]) -> bool:
    """Say whether the English of a text changed after its Welsh did."""
    said = [texts(one).get(name, Text("")) for one in versions]
    older = False
    for was, now in itertools.pairwise(said):
        if was.cy != now.cy:
            older = False
        elif was.en != now.en:
            older = True
    return older
