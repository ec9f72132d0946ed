"""The database itself refuses readers in conflict, and any change of an operation."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from fieldwork_web_cast import in_fieldwork, op, send
from web_cast import assessment, inspection, sample

from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people import attachments
from inspectorate.core.people.attachments import AttachmentKind
from inspectorate.web.fieldwork import models, triggers
from inspectorate.web.people.models import Attachment

STARTS, ENDS = date(2026, 3, 2), date(2026, 3, 13)
INSERT = """INSERT INTO fieldwork_assessment
    (id, case_id, person_id, turn, state, allocated_at, return_reason,
     n_applicable, n_done, submissions)
    VALUES ('a-raw', %s, %s, 'first', 'allocated', %s, '', 0, 0, '[]')"""
MOVE = "UPDATE fieldwork_assessment SET person_id = %s WHERE id = %s"


def run(statement, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def refused(message, statement, *parameters):
    """Say that the trigger refuses, and that without it nothing would."""
    with pytest.raises(DatabaseError, match=message):
        run(statement, *parameters)
    with transaction.atomic():
        triggers.remove(connection)
        assert run(statement, *parameters) == 1
        transaction.set_rollback(True)


@pytest.fixture
def case(cast):
    made = inspection(
        cast, InspectionState.FIELDWORK, fieldwork_start=STARTS, fieldwork_end=ENDS
    )
    return sample(made, n_cases=1)[0]


def test_a_local_assessor_is_not_given_a_case_of_the_own_body(cast, case):
    who = cast.local_assessor.pk
    refused(triggers.IN_CONFLICT, INSERT, case.pk, who, timezone.now())
    with (
        pytest.raises(DatabaseError, match=triggers.IN_CONFLICT),
        transaction.atomic(),
    ):
        assessment(case, cast.local_assessor)
    given = assessment(case, cast.alice)
    refused(triggers.IN_CONFLICT, MOVE, who, given.pk)


def test_nor_brought_back_to_one_that_was_withdrawn(cast, case):
    given = assessment(case, cast.alice, AssessmentState.WITHDRAWN)
    Attachment.objects.create(
        person=cast.alice, body=cast.ashford, kind="secondment_home"
    )
    back = "UPDATE fieldwork_assessment SET state = 'allocated' WHERE id = %s"
    refused(triggers.IN_CONFLICT, back, given.pk)


def test_a_case_does_not_move_to_the_own_body_either(cast, case):
    elsewhere = inspection(cast, InspectionState.FIELDWORK, body=cast.bexley)
    given = assessment(sample(elsewhere, n_cases=1)[0], cast.local_assessor)
    move = "UPDATE fieldwork_assessment SET case_id = %s WHERE id = %s"
    refused(triggers.IN_CONFLICT, move, case.pk, given.pk)


def test_who_came_into_conflict_later_can_still_be_taken_off(cast, case):
    given = assessment(case, cast.alice)
    Attachment.objects.create(
        person=cast.alice, body=cast.ashford, kind="secondment_home"
    )
    given.state = AssessmentState.WITHDRAWN
    given.save()  # names every column, the person too
    given.refresh_from_db()
    assert given.state == AssessmentState.WITHDRAWN


@pytest.mark.parametrize("kind", [kind.value for kind in AttachmentKind])
@pytest.mark.parametrize("own_body_allowed", [True, False])
@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (None, None),
        (date(2020, 1, 1), date(2024, 3, 1)),
        (date(2020, 1, 1), date(2024, 3, 2)),
        (date(2020, 1, 1), date(2024, 2, 29)),
        (date(2026, 3, 13), None),
        (date(2026, 3, 14), None),
    ],
)
@pytest.mark.parametrize("first_day", [STARTS, date(2026, 3, 1), date(2026, 2, 28)])
def test_it_refuses_what_core_bars(
    kind, own_body_allowed, starts, ends, first_day, cast, case
):
    made = case.inspection
    made.own_body_allowed, made.fieldwork_start = own_body_allowed, first_day
    made.save()
    Attachment.objects.create(
        person=cast.alice, body=cast.ashford, kind=kind, starts=starts, ends=ends
    )
    held = attachments.Attachment("ashford", AttachmentKind(kind), starts, ends)
    ties = attachments.ties([held], starts=first_day, ends=ENDS, changes=())
    try:
        run(INSERT, case.pk, cast.alice.pk, timezone.now())
    except DatabaseError:
        is_refused = True
    else:
        is_refused = False
    assert is_refused == ties.bars("ashford", own_body_allowed=own_body_allowed)


@pytest.fixture
def sent(cast, client_of):
    (row,) = in_fieldwork(cast, n_cases=1)
    send(client_of(cast.alice), op(row, "a1"))
    return models.Operation.objects.get()


@pytest.mark.parametrize(
    "changed",
    [
        "answers = '[\"late\"]'",
        "reasons = '[\"late\"]'",
        "note = 'x'",
        "base_op = 'a0'",
        "resolves = '[\"a0\"]'",
        "over = '[\"a0\"]'",
        "local_seq = local_seq + 1",
        "device = 'x'",
        "client_time = ''",
        "schema_rev = ''",
        "payload = ''",
        "assessment = 'x'",
        "question = 'x'",
        "received_at = '2000-01-01 00:00:00+00'",
    ],
)
def test_an_operation_stays_as_it_was_sent(changed, sent):
    refused(triggers.UNCHANGING, f"UPDATE fieldwork_operation SET {changed}")


def test_not_even_by_another_person(sent, cast):
    refused(
        triggers.UNCHANGING,
        "UPDATE fieldwork_operation SET person_id = %s",
        cast.bob.pk,
    )


def test_an_operation_is_never_deleted(sent):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM fieldwork_head")
    refused(triggers.UNCHANGING, "DELETE FROM fieldwork_operation")


def test_what_became_of_it_may_change(sent):
    assert run("UPDATE fieldwork_operation SET outcome = 'declined'") == 1


def test_every_field_of_an_operation_is_either_fixed_or_its_fate():
    columns = {field.column for field in models.Operation._meta.concrete_fields}
    assert columns == {*triggers.FIXED, *triggers.CHANGING}


@pytest.mark.django_db(transaction=True)
def test_a_migration_takes_them_away_and_makes_them_anew(monkeypatch):
    seen = []
    from django.db.migrations.executor import MigrationExecutor

    migrate = MigrationExecutor.migrate

    def looking(self, *args, **kwargs):
        seen.append(_there())
        return migrate(self, *args, **kwargs)

    monkeypatch.setattr(MigrationExecutor, "migrate", looking)
    assert set(triggers.names()) <= _there()
    call_command("migrate", verbosity=0)
    assert seen[0].isdisjoint(triggers.names())
    assert set(triggers.names()) <= _there()


def _there():
    table, column = (
        ("pg_trigger", "tgname")
        if connection.vendor == "postgresql"
        else ("sqlite_master", "name")
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return {name for (name,) in cursor.fetchall()}
