"""Heading guesses: which column of a file is probably which of the fields asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.core.sampling.lists.asked_fields import (
    CASE_ID,
    LANGUAGE,
    OFFICER,
    AskedField,
)

# What bodies call them, beside our own name and the titles of the instrument.
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    CASE_ID: (
        *("case", "case ref", "case reference", "case number", "case no", "id"),
        *("reference", "ref", "unique id", "unique reference", "cyfeirnod"),
    ),
    OFFICER: (
        *("case manager", "offender manager", "responsible officer", "case worker"),
        *("key worker", "supervising officer", "officer id", "swyddog"),
        "rheolwr achos",
    ),
    LANGUAGE: (
        *("interview language", "language of interview", "preferred language"),
        *("iaith", "iaith y cyfweliad"),
    ),
}


@dataclass(frozen=True)
class Guess:
    """Which heading stands for which field.

    Parameters
    ----------
    certain : dict of str to str
        Heading to field: remembered, or the very name that we use.
    likely : dict of str to str
        Heading to field: of about the same words; somebody has to look at it.
    """

    certain: dict[str, str]
    likely: dict[str, str]

    def lacks(self, fields: Iterable[AskedField]) -> tuple[str, ...]:
        """Return the needed fields for which no heading is certain."""
        found = set(self.certain.values())
        return tuple(
            field.id for field in fields if field.is_needed and field.id not in found
        )


def guess(
    headings: Sequence[str],
    fields: Sequence[AskedField],
    *,
    remembered: Mapping[str, str],
) -> Guess:
    """Guess which heading of a file stands for which field; each is used once.

    Parameters
    ----------
    headings : sequence of str
        First row of the file.
    fields : sequence of AskedField
        What the list has to tell.
    remembered : mapping of str to str
        Heading to field, or to itself for a column that was kept for its own sake; as
        it was for the last list of this body.
    """
    theirs = list(dict.fromkeys(filter(None, (" ".join(h.split()) for h in headings))))
    ids = {field.id for field in fields}
    certain: dict[str, str] = {}
    for heading in theirs:
        ours = remembered.get(heading, heading if heading in ids else "")
        is_kept = ours == heading
        if (ours in ids or is_kept) and ours not in certain.values():
            certain[heading] = ours
    likely: dict[str, str] = {}
    for field in fields:
        taken = {*certain.values(), *likely.values()}
        rest = [one for one in theirs if one not in certain and one not in likely]
        match = next((one for one in rest if _plain(one) in _names_of(field)), None)
        if field.id not in taken and match is not None:
            likely[match] = field.id
    return Guess(certain, likely)


def _names_of(field: AskedField) -> set[str]:
    names = (
        *(field.id, field.title.en, field.title.cy),
        *_OTHER_NAMES.get(field.id, ()),
    )
    return {_plain(name) for name in names if name}


def _plain(text: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join(re.sub(r"[\W_]+", " ", spaced.casefold()).split())
