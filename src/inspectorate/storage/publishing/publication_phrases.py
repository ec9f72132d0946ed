"""Read the words of the publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing.wording import Phrase
from inspectorate.storage import shipped_library
from inspectorate.storage.instruments import instrument_documents
from inspectorate.storage.publishing.language_manners import LOCALES

# The words of the pages of a year, and those of the site around them.
SHIPPED = ("phrases.yaml", "site_phrases.yaml")
# Of the words around an instrument's own: those that say when a question applies.
CONDITIONS = (
    *("applies_always", "applies_when", "is", "answered", "question", "not", "or"),
    *("and", "either", "yes", "no"),
)


def load(path: Path | None = None) -> dict[str, Phrase]:
    """Read the phrases.

    Parameters
    ----------
    path : Path, optional
        Another file than those shipped in the library.

    Returns
    -------
    dict of str to Phrase
        A language may still lack a phrase; `core.publishing.completeness` says so.

    Raises
    ------
    InspectorateError
        `PUBLISH-004`: all entries at once that cannot be read.
    """
    if path is not None:
        return _read(path, path.name)
    folder = shipped_library.FOLDER / "publication"
    found = {f"condition.{key}": phrase for key, phrase in _conditions()}
    for name in SHIPPED:
        found |= _read(folder / name, f"publication/{name}")
    return found


def _conditions() -> Iterator[tuple[str, Phrase]]:
    words = instrument_documents.phrases()
    for key in CONDITIONS:
        yield key, Phrase({"other": words[key].en}, {"other": words[key].cy})


def _read(path: Path, place: str) -> dict[str, Phrase]:
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"{place} line {mark.line + 1}" if mark else place
        raise InspectorateError(_unreadable(line, "this")) from error
    if not isinstance(entries, dict):
        raise InspectorateError(_unreadable(place, "this"))
    faults = [
        _unreadable(f"{place} {key}", f'"{key}"')
        for key, entry in entries.items()
        if not _is_readable(key, entry)
    ]
    if faults:
        raise InspectorateError(faults)
    return {key: _phrase(entry) for key, entry in entries.items()}


def _unreadable(place: str, what: str) -> Fault:
    return Fault(
        place,
        "PUBLISH-004",
        f"{what} cannot be read as phrases.",
        "Write each as `key: {en: …, cy: …, reviewed: false}`, with a text or with forms "
        "by plural class for a language.",
    )


def _is_readable(key: object, entry: object) -> bool:
    if not isinstance(key, str) or not isinstance(entry, dict):
        return False
    if not isinstance(entry.get("reviewed"), bool):
        return False
    return set(entry) <= {"en", "cy", "reviewed"} and all(
        _is_text_or_forms(entry.get(language)) for language in LOCALES
    )


def _is_text_or_forms(value: object) -> bool:
    if value is None or isinstance(value, str):
        return True
    return isinstance(value, dict) and all(
        isinstance(form, str) for form in value.values()
    )


def _phrase(entry: Mapping[str, Any]) -> Phrase:
    return Phrase(
        en=_forms(entry.get("en")),
        cy=_forms(entry.get("cy")),
        reviewed=entry["reviewed"],
    )


def _forms(value: str | Mapping[str, str] | None) -> Mapping[str, str]:
    if value is None:
        return {}
    return {"other": value} if isinstance(value, str) else dict(value)
