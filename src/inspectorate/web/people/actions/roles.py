"""Roles: given and taken by an administrator, never by their holder."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.people import permissions, staffing
from inspectorate.core.people import roles as core_roles
from inspectorate.core.people.actions import Action
from inspectorate.core.people.roles import Grade, Role
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.audit import recording
from inspectorate.web.people import guarded, queries
from inspectorate.web.people.actions import joining
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Person, RoleGrant


@transaction.atomic
def set_roles(
    person_id: str, wanted: Collection[Role], *, asker: CorePerson, by: Author
) -> tuple[frozenset[Role], frozenset[Role]]:
    """Give somebody these roles and no others.

    Returns
    -------
    tuple of (frozenset of Role, frozenset of Role)
        Those that were given, and those that were taken.

    Raises
    ------
    ForbiddenError
        `PEOPLE-027` for one's own roles.
    InspectorateError
        `PEOPLE-030` for a role that does not go with the grade, `PEOPLE-034` if nobody
        would be left who can give roles.
    """
    lock_administrators()
    row = joining.locked(person_id)
    permissions.check_may(asker, Action.GRANT_ROLES, guarded.subject_of(row.pk))
    core_roles.check_roles(Grade(row.grade), wanted, place="roles")
    held = frozenset(
        Role(role) for role in row.role_grants.values_list("role", flat=True)
    )
    given, taken = frozenset(wanted) - held, held - frozenset(wanted)
    if Role.ADMINISTRATOR in taken:
        check_an_administrator_stays(but=row.pk, by=by)
    RoleGrant.objects.bulk_create(
        RoleGrant(person=row, role=role.value) for role in sorted(given)
    )
    row.role_grants.filter(role__in=[role.value for role in taken]).delete()
    recording.record(recording.PEOPLE, *_events(row, given, taken, by))
    return given, taken


def lock_administrators() -> None:
    """Let nobody else take an administrator away until this transaction ends.

    Notes
    -----
    Before any other row is locked, and in one order: two administrators who take each
    other's role away at once wait for each other instead of both succeeding.
    """
    rows = Person.objects.filter(role_grants__role=Role.ADMINISTRATOR.value)
    list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def check_an_administrator_stays(*, but: str, by: Author) -> None:
    """Refuse what takes the last administrator away.

    Raises
    ------
    InspectorateError
        `PEOPLE-034`, at `roles`.
    """
    rows = queries.with_history(
        Person.objects.filter(role_grants__role=Role.ADMINISTRATOR.value).exclude(
            pk=but
        )
    )
    left = [row for row in rows if row.is_active and queries.is_engaged(row, by.today)]
    staffing.check_administrators(len(left), place="roles")


def _events(
    row: Person, given: frozenset[Role], taken: frozenset[Role], by: Author
) -> list[Event]:
    return [
        *(
            by.did(Verb.GRANTED, joining.KIND, row.pk, after={"role": role.value})
            for role in sorted(given)
        ),
        *(
            by.did(Verb.REVOKED, joining.KIND, row.pk, before={"role": role.value})
            for role in sorted(taken)
        ),
    ]
