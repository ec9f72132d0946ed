"""The database itself refuses to change or delete what was recorded.

That stops slips of the program and injected SQL; what an administrator of the database
does is shown by the chain and its anchors.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

# What may never happen to a row. A personal value may be deleted: an erasure does.
REFUSED = {
    "audit_event": ("UPDATE", "DELETE"),
    "audit_personalvalue": ("UPDATE",),
    "audit_anchor": ("UPDATE", "DELETE"),
    "audit_stream": ("DELETE",),
}
MESSAGE = "the audit trail is only ever added to"
_FUNCTION = "audit_refuse_change"


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers in a database of either kind; those that are there stay.

    Notes
    -----
    Done after every migration: SQLite drops them where a migration makes a table anew.
    """
    _run(connection, _making(connection.vendor))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to empty a database of tests."""
    _run(connection, _unmaking(connection.vendor))


def names() -> tuple[str, ...]:
    """Return the name of every trigger."""
    return tuple(_name(table, verb) for table, verb in _each())


def _each() -> Iterator[tuple[str, str]]:
    for table, verbs in REFUSED.items():
        for verb in verbs:
            yield table, verb


def _name(table: str, verb: str) -> str:
    return f"{table}_no_{verb.lower()}"


def _making(vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield (
            f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23001'; END $$"
        )
        does = f"EXECUTE FUNCTION {_FUNCTION}()"
    else:
        does = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    create, unless = (
        ("CREATE OR REPLACE TRIGGER", "")
        if vendor == "postgresql"
        else ("CREATE TRIGGER", "IF NOT EXISTS ")
    )
    for table, verb in _each():
        name = unless + _name(table, verb)
        yield f"{create} {name} BEFORE {verb} ON {table} FOR EACH ROW {does}"


def _unmaking(vendor: str) -> Iterator[str]:
    of = " ON {}" if vendor == "postgresql" else ""
    for table, verb in _each():
        yield f"DROP TRIGGER IF EXISTS {_name(table, verb)}" + of.format(table)
    if vendor == "postgresql":
        yield f"DROP FUNCTION IF EXISTS {_FUNCTION}()"


def _run(connection: BaseDatabaseWrapper, statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
