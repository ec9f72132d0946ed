"""Read the whole trail from a connection of either kind, in order, row by row."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from django.db import connection, transaction

from inspectorate.core.audit.chain import Anchor
from inspectorate.core.audit.one_pass import EventRow, ValueRow

_EVENTS = "SELECT stream, seq, prev, body, hash FROM audit_event ORDER BY stream, seq"
_VALUES = (
    "SELECT e.stream, e.seq, v.name, v.value, v.salt FROM audit_personalvalue v"
    " JOIN audit_event e ON e.id = v.event_id ORDER BY e.stream, e.seq, v.name"
)
_HEADS = "SELECT name, seq, hash FROM audit_stream WHERE seq > 0 ORDER BY name"
# Columns that are copies of what the body says; a body that verifies is JSON.
_COPIES = {
    "sqlite": """
        SELECT stream, seq FROM audit_event WHERE
        person <> json_extract(body, '$.person')
        OR verb <> json_extract(body, '$.verb')
        OR object_kind <> json_extract(body, '$.object.kind')
        OR object_id <> json_extract(body, '$.object.id')
        OR "case" <> coalesce(json_extract(body, '$.case'), '')
        OR substr(at, 1, 19) <> replace(substr(json_extract(body, '$.at'), 1, 19), 'T', ' ')
        ORDER BY stream, seq""",
    "postgresql": """
        SELECT stream, seq FROM (SELECT *, body::json AS said FROM audit_event) AS e WHERE
        person <> said->>'person'
        OR verb <> said->>'verb'
        OR object_kind <> said->'object'->>'kind'
        OR object_id <> said->'object'->>'id'
        OR "case" <> coalesce(said->>'case', '')
        OR at <> (said->>'at')::timestamptz
        ORDER BY stream, seq""",
}


class Cursor(Protocol):
    """What is asked of a cursor."""

    def execute(self, statement: str, /) -> Any:
        """Run a statement."""

    def fetchmany(self, size: int, /) -> Sequence[Sequence[Any]]:
        """Return the next rows."""

    def close(self) -> None:
        """Be done."""


@dataclass(frozen=True)
class Trail:
    """A trail that can be read.

    Parameters
    ----------
    cursor : callable
        Returns a fresh cursor that does not fetch everything at once.
    vendor : str
        `sqlite` or `postgresql`.
    """

    cursor: Callable[[], Cursor]
    vendor: str

    def heads(self) -> list[Anchor]:
        """Return the head of each stream as its row has it."""
        return [Anchor(*row) for row in self._rows(_HEADS)]

    def streams(self) -> Iterator[tuple[str, Iterator[EventRow], Iterator[ValueRow]]]:
        """Yield each stream with its events and the values beside them.

        Use up each before the next: they are read as they are asked for.
        """
        values = groupby(self._rows(_VALUES), key=itemgetter(0))
        held = next(values, None)
        for name, events in groupby(self._rows(_EVENTS), key=itemgetter(0)):
            kept: Iterator[ValueRow] = iter(())
            if held is not None and held[0] == name:
                kept = map(_value, held[1])
            yield name, (row[1:] for row in events), kept
            if held is not None and held[0] == name:
                held = next(values, None)

    def miscopied(self) -> list[tuple[str, int]]:
        """Return stream and number of events whose columns differ from their body."""
        return [(row[0], row[1]) for row in self._rows(_COPIES[self.vendor])]

    def _rows(self, statement: str) -> Iterator[Any]:
        with contextlib.closing(self.cursor()) as cursor:
            cursor.execute(statement)
            rows = cursor.fetchmany(1_000)
            while rows:
                yield from rows
                rows = cursor.fetchmany(1_000)


@contextlib.contextmanager
def of_application() -> Iterator[Trail]:
    """Yield the trail of the application as it stands at one moment.

    Notes
    -----
    Nobody who writes has to wait. SQLite sees one state as long as a statement is being
    read; PostgreSQL is asked for that, unless a transaction is open already.
    """
    found = Trail(connection.chunked_cursor, connection.vendor)
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield found
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield found


def _value(row: Sequence[Any]) -> ValueRow:
    _, seq, name, value, salt = row
    return seq, name, "null" if value is None else value, salt
