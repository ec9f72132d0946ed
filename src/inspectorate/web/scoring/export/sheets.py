"""What an export is made of: sheets with columns, whose rows are read as they are written."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

ROWS_AT_A_TIME = 2_000
# What a cell of a table file may hold; JSON keeps lists and mappings as they are.
Plain = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One table of an export.

    Parameters
    ----------
    name : str
        Of the file, the sheet, the member; lower case with underscores.
    about : str
        What a row is.
    columns : tuple of str
    rows : callable
        Reads the rows, a part at a time.
    """

    name: str
    about: str | Promise
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Sequence[Any]]]


@dataclass(frozen=True)
class Book:
    """An export: what it is of, and its sheets.

    Parameters
    ----------
    title : str
    language : str
        Of the words in it.
    about : mapping of str to value
        JSON-ready: of which inspection, when, by which software.
    sheets : tuple of Sheet
    documents : mapping of str to value
        JSON-ready documents beside the sheets, such as certificates, by name.
    """

    title: str
    language: str
    about: Mapping[str, Any]
    sheets: tuple[Sheet, ...]
    documents: Mapping[str, Any]


def of_rows(
    name: str, about: Promise, rows: QuerySet[Any], columns: Mapping[str, str]
) -> Sheet:
    """Return a sheet of the rows of a table.

    Parameters
    ----------
    name, about
        As in `Sheet`.
    rows : QuerySet
        In order.
    columns : mapping of str to str
        Name of the column: path of the field.
    """
    found: QuerySet[Model, tuple[Any, ...]] = rows.values_list(*columns.values())
    return Sheet(
        name,
        about,
        tuple(columns),
        lambda: found.iterator(chunk_size=ROWS_AT_A_TIME),
    )


def plain(value: Any) -> Plain:
    """Return a value as a cell of a table holds it.

    Numbers stay numbers; yes and no are `true` and `false`, moments ISO 8601, lists and
    mappings JSON.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def for_json(value: Any) -> Any:
    """Return a value as JSON holds it."""
    return value.isoformat() if isinstance(value, datetime.date) else value
