"""Attack published tables of counts, as anybody could."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.publishing.disclosure import attacks, published
from inspectorate.core.publishing.disclosure.attacks import Attacked
from inspectorate.core.publishing.disclosure.published import Method, Release, Rules
from inspectorate.storage.publishing import count_tables


@dataclass(frozen=True)
class Publication:
    """What is attacked or protected, and what is known of it.

    Parameters
    ----------
    tables : tuple of Path
        CSV tables of one publication, about the same people.
    method : Method
        How they are protected.
    threshold : int or None
        Counts below it are small; None for the least that the method allows.
    nesting : Path or None
        CSV `dimension, part, whole`.
    earlier, earlier_rounded : tuple of Path
        Tables about the same people that were published before.
    """

    tables: tuple[Path, ...]
    method: Method = Method.ROUND
    threshold: int | None = None
    nesting: Path | None = None
    earlier: tuple[Path, ...] = ()
    earlier_rounded: tuple[Path, ...] = ()

    def rules(self) -> Rules:
        """Return the rules of the publication; `PUBLISH-011` for a low threshold."""
        return published.rules_of(self.method, self.threshold)


def attack(
    publication: Publication, *, truth: Sequence[Path] = ()
) -> tuple[Attacked, ...]:
    """Work out all that can be worked out.

    Parameters
    ----------
    publication : Publication
        Its tables as published, with `[c]` where a count is hidden.
    truth : sequence of Path
        The true counts, for the attack of those who are alone in a cell.

    Returns
    -------
    tuple of Attacked

    Raises
    ------
    InspectorateError
        `PUBLISH-006` to `PUBLISH-013`; `STORAGE-...` for files.
    """
    rules = publication.rules()
    shown = [Release(count_tables.read(path), rules) for path in publication.tables]
    return attacks.attack(
        [*shown, *earlier_of(publication)],
        count_tables.read_nesting(publication.nesting),
        truth=[count_tables.read(path) for path in truth],
    )


def earlier_of(publication: Publication) -> list[Release]:
    """Read what was published before, each by the rules of its method."""
    return [
        Release(count_tables.read(path), published.rules_of(method, None))
        for method, paths in (
            (Method.SUPPRESS, publication.earlier),
            (Method.ROUND, publication.earlier_rounded),
        )
        for path in paths
    ]
