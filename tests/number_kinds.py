"""Numbers that are no estimate, by kind, and where the others of a page lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

# Elements of a page, by what stands there: names, and what a file says of itself.
PLACES: Mapping[str, frozenset[str]] = {
    "headings: sections, chapters, years": frozenset(
        {"h1", "h2", "h3", "h4", "nav", "caption", "figcaption"}
    ),
    "names of rows, columns and facts": frozenset({"th", "dt"}),
    "hashes, seeds, commands": frozenset({"code", "pre"}),
}
CLASSES = ("note", "forms", "tick")  # rules of reading; sizes of files; axes
# Tables that list files and references to paragraphs of the original.
TABLES = ("table-open-files", "table-files", "table-columns", "table-criteria")
# What is written, by kind.
WRITTEN: Mapping[str, str] = {
    "fieldwork years and versions": r"\b(19|20)\d\d([-/]\d\d)?\b",
    "months and dates": r"\b\d{1,2} [A-Z][a-z]+ (?=\d{4})",
    "levels of confidence": r"\b(95|99\.8)\s?%(?= (interval|limits|o'r|cyfwng))|\b(cyfwng|interval|terfynau) (95|99[.,]8)\s?%",
    "versions of programmes": r"\b(OMI 2|Inspection 2|Troseddwyr 2)\b",
    "hash functions": r"\bSHA-256\b",
    "probabilities that are only bounded": r"p\s*[<>]\s*0?\.\d+",
    "rules of reading": r"\b0\.20\b|\b1 (area|ardal) (in|o bob) \d+",
    "references to the original": r"^(\d+\.\d+|\d, table|[A-Z]?\d+(, .*)?)$",
    "licences": r"v3\.0|UK-3\.0",
    "files of the site": r": \d+ files",
    "ages": r"\b(Under )?\d\d (to|or|and|i|neu|a) (\d\d|over|under)\b|Under \d\d",
}
# Pages whose prose gives examples, and those of hours, whose shares are of a total.
EXAMPLES = (
    *("methods.html", "comparison.html", "about.html"),
    *("looking-ahead.html", "money.html"),
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def without_kinds(text: str) -> str:
    """Return a text without what is of a named kind."""
    for pattern in WRITTEN.values():
        text = re.sub(pattern, " ", text)
    return text


def numbers_in(text: str) -> Iterator[str]:
    """Yield the numbers of a text, plain."""
    for found in NUMBER.findall(without_kinds(text)):
        yield found.replace(",", "").rstrip(".")


def shown_by(record: Mapping[str, Any]) -> set[str]:
    """Return every way in which the numbers of a record may be printed."""
    found: set[str] = set()
    for value in record.values():
        if isinstance(value, str):
            found |= set(numbers_in(value))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found |= _forms(value)
    pairs = (("numerator", "denominator"), ("sampled", "population"))
    for part, whole in ((record.get(a), record.get(b)) for a, b in pairs):
        if part is not None and whole:
            found |= _percents(part / whole) | _percents(1 - part / whole)
            found.add(str(whole - part))
    limits = (record.get(limit) for limit in ("low", "high"))
    return found.union(*(_percents(1 - one) for one in limits if one is not None))


def _forms(value: float) -> set[str]:
    if isinstance(value, int):
        return {str(value)}
    shown = {f"{abs(value) * 100:.1f}", f"{abs(value):.2f}", f"{abs(value):.3f}"}
    return shown | {f"{round(abs(value) * 100, 1):.1f}"} | _percents(abs(value))


def _percents(share: float) -> set[str]:
    # Half up; a half in binary may lie on either side.
    return {str(int(share * 100 + 0.5 + near)) for near in (-1e-9, 1e-9)}
