"""What the database itself refuses: a reader in conflict, and any change of an operation.

The rules are those of `core.people.attachments`, said once more where no slip of the
program passes them by: nobody is given a case of a body to which they belong, or
belonged in the 24 months before the fieldwork. A programme can allow that to Local
Assessors, never to a secondee or an earlier employee. What merged bodies have become is
for core alone.

They stand on several tables. SQLite refuses to remake a table that a trigger names, so
they are taken away before every migration and made anew after it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

IN_CONFLICT = "this person belongs, or belonged, to the inspected body"
UNCHANGING = "an operation is kept as its device sent it"
ASSESSMENTS, OPERATIONS = "fieldwork_assessment", "fieldwork_operation"
# Of an operation, only what became of it changes.
CHANGING = ("outcome", "stands_for", "aside")
FIXED = (
    "op_id",
    "assessment",
    "question",
    "answers",
    "reasons",
    "note",
    "base_op",
    "resolves",
    "over",
    "local_seq",
    "device",
    "client_time",
    "schema_rev",
    "payload",
    "person_id",
    "received_at",
)
_TIED_UNTIL = {
    "postgresql": "(a.ends + interval '24 months')::date",
    # The last day of a shorter month, where SQLite would go on into the next.
    "sqlite": "min(date(a.ends, '+24 months'),"
    " date(a.ends, 'start of month', '+25 months', '-1 day'))",
}
_CONFLICT = """EXISTS (
    SELECT 1 FROM sampling_case c
    JOIN inspections_inspection i ON i.id = c.inspection_id
    JOIN people_attachment a ON a.body_id = i.body_id
    WHERE c.id = NEW.case_id AND a.person_id = NEW.person_id
    AND (a.kind <> 'local_assessor' OR NOT i.own_body_allowed)
    AND (a.starts IS NULL
        OR a.starts <= COALESCE(i.fieldwork_end, i.fieldwork_start, CURRENT_DATE))
    AND (a.ends IS NULL
        OR {tied_until} >= COALESCE(i.fieldwork_start, CURRENT_DATE))
)"""
_IS_GIVEN_ANEW = (
    "(NEW.person_id <> OLD.person_id OR NEW.case_id <> OLD.case_id"
    " OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn'))"
)


def before_migrating(*, using: str, **_signal: object) -> None:
    """Take the triggers away."""
    remove(connections[using])


def after_migrating(*, using: str, **_signal: object) -> None:
    """Make them anew, where the tables are there."""
    connection = connections[using]
    if {ASSESSMENTS, OPERATIONS} <= set(connection.introspection.table_names()):
        install(connection)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers in a database of either kind, in place of earlier ones."""
    remove(connection)
    _run(connection, _making(connection.vendor))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: before a migration, and to empty a test database."""
    tables = set(connection.introspection.table_names())
    _run(connection, _unmaking(connection.vendor, tables))


def names() -> tuple[str, ...]:
    """Return the name of every trigger."""
    return tuple(name for name, _, _ in _TRIGGERS)


_TRIGGERS = (
    ("fieldwork_assessment_no_conflict", ASSESSMENTS, "INSERT"),
    ("fieldwork_assessment_no_move", ASSESSMENTS, "UPDATE"),
    ("fieldwork_operation_no_change", OPERATIONS, "UPDATE"),
    ("fieldwork_operation_no_delete", OPERATIONS, "DELETE"),
)


def _making(vendor: str) -> Iterator[str]:
    conflict = _CONFLICT.format(tied_until=_TIED_UNTIL[vendor])
    differ = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    is_changed = " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in FIXED)
    refusals = (
        (conflict, IN_CONFLICT),
        (f"{_IS_GIVEN_ANEW} AND {conflict}", IN_CONFLICT),
        (is_changed, UNCHANGING),
        ("", UNCHANGING),
    )
    for (name, table, verb), (when, message) in zip(_TRIGGERS, refusals, strict=True):
        if vendor == "postgresql":
            yield from _for_postgresql(name, table, verb, when=when, message=message)
        else:
            clause = f" WHEN {when}" if when else ""
            yield (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW{clause}"
                f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )


def _for_postgresql(
    name: str, table: str, verb: str, *, when: str, message: str
) -> Iterator[str]:
    """Make a function that asks, since WHEN may not look into other tables there."""
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN IF {when or 'true'} THEN"
        f" RAISE EXCEPTION '{message}' USING ERRCODE = '23001'; END IF;"
        f" RETURN {'OLD' if verb == 'DELETE' else 'NEW'}; END $$"
    )
    yield (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def _unmaking(vendor: str, tables: set[str]) -> Iterator[str]:
    for name, table, _ in _TRIGGERS:
        if vendor != "postgresql":
            yield f"DROP TRIGGER IF EXISTS {name}"
        elif table in tables:
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            yield f"DROP FUNCTION IF EXISTS {name}()"


def _run(connection: BaseDatabaseWrapper, statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
