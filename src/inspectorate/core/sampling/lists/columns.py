"""Columns: the headings of a file under our names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from inspectorate.core.faults import Fault, InspectorateError


def named(
    headings: Sequence[str], *, mapping: Mapping[str, str], needed: Sequence[str]
) -> list[str]:
    """Name the columns of a file.

    Parameters
    ----------
    headings : sequence of str
        First row of the file; an empty heading stays empty.
    mapping : mapping of str to str
        Their heading to our name; other columns keep their heading.
    needed : sequence of str
        Our names that must be there.

    Returns
    -------
    list of str
        In the order of the file.

    Raises
    ------
    InspectorateError
        `SAMPLE-011` for a needed column that is not there, `SAMPLE-012` for a name
        that stands twice, `SAMPLE-013` for a mapped heading that is not there.
    """
    theirs = [" ".join(heading.split()) for heading in headings]
    ours = [mapping.get(heading, heading) for heading in theirs]
    faults = [
        *_missing(needed, ours),
        *_twice(ours),
        *_not_mapped(mapping, theirs),
    ]
    if faults:
        raise InspectorateError(faults)
    return ours


def _missing(needed: Sequence[str], ours: Sequence[str]) -> Iterator[Fault]:
    for name in needed:
        if name not in ours:
            yield Fault(
                f'column "{name}"',
                "SAMPLE-011",
                f"is not in the file; it has {', '.join(filter(None, ours))}.",
                "Name a column of the file, or map one with --map theirs=ours.",
            )


def _twice(ours: Sequence[str]) -> Iterator[Fault]:
    for name, count in Counter(filter(None, ours)).items():
        if count > 1:
            yield Fault(
                f'column "{name}"',
                "SAMPLE-012",
                f"stands {count} times in the heading.",
                "Give every column a name of its own.",
            )


def _not_mapped(mapping: Mapping[str, str], theirs: Sequence[str]) -> Iterator[Fault]:
    for name in mapping:
        if name not in theirs:
            yield Fault(
                f'--map "{name}"',
                "SAMPLE-013",
                f"is no heading of the file; it has {', '.join(filter(None, theirs))}.",
                "Write their heading before the equals sign, ours after it.",
            )
