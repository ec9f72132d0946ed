"""Prepare an installation, for the first time or after an upgrade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from inspectorate.core.audit.events import Verb
from inspectorate.core.people.roles import Grade, Role
from inspectorate.storage import provenance
from inspectorate.web.audit import recording
from inspectorate.web.operations import readiness
from inspectorate.web.operations.backup import making
from inspectorate.web.operations.backup.making import Made
from inspectorate.web.people.actions import invitations, joining
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Engagement, Person, RoleGrant

BACKUPS = "backups"


@dataclass(frozen=True)
class Prepared:
    """What was done.

    Parameters
    ----------
    n_migrations : int
    backup : Made or None
        Of what was there before; None where there was nothing or nothing to change.
    """

    n_migrations: int
    backup: Made | None


def prepare(now: datetime) -> Prepared:
    """Bring tables and static files to this version, after a backup of what is there."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    settings.DATA_DIR.chmod(0o700)
    settings.FILES_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    pending = readiness.pending_migrations()
    made = None
    if pending and "django_migrations" in connection.introspection.table_names():
        made = making.make(_backup_path(now), now=now)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    readiness.stamp(settings.STATIC_ROOT)
    if made is not None:
        making.record(made.path, now=now)
    return Prepared(len(pending), made)


@transaction.atomic
def administrator(email: str, *, site: str, now: datetime) -> str:
    """Make the first administrator, or let one who is there choose a password anew.

    Parameters
    ----------
    email : str
    site : str
        Address of the application, such as `https://inspections.example.org`.
    now : datetime

    Returns
    -------
    str
        A link that is good once and for a few days.

    Raises
    ------
    InspectorateError
        `PEOPLE-040` if the address is that of somebody who is no administrator.
    """
    by = Author("", "", now)
    row = Person.objects.filter(
        email__iexact=email, role_grants__role=Role.ADMINISTRATOR.value
    ).first()
    if row is None:
        terms = joining.Terms(Engagement.Kind.EMPLOYED.value, by.today)
        name = email.partition("@")[0]
        row = joining.join(
            joining.Joiner(name, email, Grade.SUPPORT, ("en",), terms), by=by
        )
        RoleGrant.objects.create(person=row, role=Role.ADMINISTRATOR.value)
        granted = by.did(
            Verb.GRANTED, "person", row.pk, after={"role": Role.ADMINISTRATOR.value}
        )
        recording.record(recording.PEOPLE, granted)
    recording.record(recording.PEOPLE, by.did(Verb.CREATED, "invitation", row.pk))
    return invitations.link_for(row, lambda path: site.rstrip("/") + path)


def _backup_path(now: datetime) -> Path:
    folder: Path = settings.DATA_DIR / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    version = provenance.software_version()
    return folder / f"before-{version}-{now:%Y-%m-%dT%H%M%S}.backup"
