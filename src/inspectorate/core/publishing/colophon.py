"""How a page says, in any form, what it was made from and that it is synthetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspectorate.core.publishing.blocks import Fact, Page
from inspectorate.core.publishing.wording import Wording

SEVERAL = 3  # extracts; more are counted, not listed
OTHER = {"en": "cy", "cy": "en"}


@dataclass(frozen=True)
class Notice:
    """That a year is synthetic, in one language."""

    language: str
    label: str
    text: str


def notices(wordings: Mapping[str, Wording], language: str) -> tuple[Notice, ...]:
    """Return the notices of a synthetic year, that in the given language first."""
    return tuple(
        Notice(
            code,
            wordings[code].say("synthetic.label"),
            wordings[code].say("synthetic.notice"),
        )
        for code in (language, OTHER[language])
    )


def facts(page: Page, wording: Wording, *, software: str) -> tuple[Fact, ...]:
    """Return what a file of a page was made from.

    Parameters
    ----------
    page : Page
        In the language of `wording`.
    wording : Wording
        The words.
    software : str
        Version that makes the file.
    """
    record = Fact(
        wording.say("paper.record"), f"{page.language}/{page.path}", code=True
    )
    found = [record, Fact(wording.say("site.software"), f"inspectorate {software}")]
    if page.numbers:
        folder = f"{page.language}/{page.path}".rpartition("/")[0]
        behind = f"{folder}/{page.numbers}"
        found.append(Fact(wording.say("paper.numbers"), behind, code=True))
    if page.instruments:
        names = ", ".join(page.instruments)
        found.append(Fact(wording.say("site.instruments"), names))
    extracts = wording.say("site.extracts")
    if len(page.extracts) > SEVERAL:
        many = wording.count("site.many_extracts", len(page.extracts))
        found.append(Fact(extracts, many))
    elif page.extracts:
        found.append(Fact(extracts, " ".join(page.extracts), code=True))
    return tuple(found)
