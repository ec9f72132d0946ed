"""List limits: how large a list may be that strangers send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from inspectorate.core.faults import Fault, InspectorateError

# The caseload of the largest Trust was about 40,000.
MOST_ROWS = 50_000
# Exports of the systems in use have about a hundred columns.
MOST_COLUMNS = 300
# A message for each of more cells than these would help nobody.
MOST_FAULTS = 10_000

Numbered = tuple[int, Sequence[str]]


def check_headings(headings: Sequence[str]) -> None:
    """Refuse a list with more columns than any case list has.

    Raises
    ------
    InspectorateError
        `SAMPLE-039`.
    """
    if len(headings) > MOST_COLUMNS:
        raise InspectorateError(
            _too_large("the heading", f"{len(headings):,} columns", MOST_COLUMNS)
        )


def checked(rows: Iterable[Numbered]) -> Iterator[Numbered]:
    """Pass rows on until there are more than any case list has.

    Raises
    ------
    InspectorateError
        `SAMPLE-039`.
    """
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            raise InspectorateError(
                _too_large("the list", f"more than {MOST_ROWS:,} rows", MOST_ROWS)
            )
        yield row


def _too_large(place: str, what: str, most: int) -> Fault:
    return Fault(
        place,
        "SAMPLE-039",
        f"has {what}.",
        f"Leave out what is not asked for: at most {most:,} can be read.",
    )
