"""What the inspectorate commits itself to, each with evidence on the site's own pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Text

PLACE = "publication/standing.yaml"


@dataclass(frozen=True)
class Evidence:
    """Where a reader sees for herself.

    Parameters
    ----------
    text : Text
        What is to be seen; `{name}` is filled with a number of the year.
    address : str
        A page of the site, relative to the language's folder.
    """

    text: Text
    address: str


@dataclass(frozen=True)
class Item:
    """One purpose, commitment, principle or step."""

    id: str
    title: Text
    text: Text
    evidence: tuple[Evidence, ...] = ()
    reviewed: bool = False


@dataclass(frozen=True)
class Standing:
    """All of them, in the order in which a page gives them."""

    purpose: tuple[Item, ...] = ()
    code: tuple[Item, ...] = ()
    principles: tuple[Item, ...] = ()
    complaints: tuple[Item, ...] = ()

    def parts(self) -> Mapping[str, tuple[Item, ...]]:
        """Return the items by part."""
        return {
            "purpose": self.purpose,
            "code": self.code,
            "principles": self.principles,
            "complaints": self.complaints,
        }


NOTHING = Standing()


def faults(
    standing: Standing, *, pages: Collection[str], figures: Collection[str]
) -> list[Fault]:
    """Return what is claimed without evidence that a reader can follow.

    Parameters
    ----------
    standing : Standing
        What is claimed.
    pages : collection of str
        Paths of the pages of a language.
    figures : collection of str
        Names of the numbers that a text may hold.

    Returns
    -------
    list of Fault
        `PUBLISH-141` no evidence, `PUBLISH-142` evidence on a page that is not there,
        `PUBLISH-143` a number that the year does not have.
    """
    found = []
    for part, items in standing.parts().items():
        for item in items:
            place = f"{PLACE} {part} {item.id}"
            if not item.evidence:
                found.append(_unproven(place))
            for evidence in item.evidence:
                found += _of(place, evidence, pages=pages, figures=figures)
    return found


def _of(
    place: str, evidence: Evidence, *, pages: Collection[str], figures: Collection[str]
) -> Iterator[Fault]:
    page = evidence.address.partition("#")[0]
    if page not in pages:
        yield Fault(
            place,
            "PUBLISH-142",
            f'the evidence is said to be on "{page}", and this site has no such page.',
            "Name a page of the site, or take the evidence out.",
        )
    for text in (evidence.text.en, evidence.text.cy):
        try:
            text.format_map(dict.fromkeys(figures, ""))
        except (KeyError, ValueError, IndexError, AttributeError):
            yield Fault(
                place,
                "PUBLISH-143",
                f'"{text}" asks for a number that the year does not have.',
                f"Use one of: {', '.join(sorted(figures))}.",
            )


def _unproven(place: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-141",
        "this is claimed without evidence.",
        "Link to a page of the site on which a reader sees it, or take the claim out.",
    )
