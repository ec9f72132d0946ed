"""Leavers, and access that is withdrawn: sessions, devices and tokens end at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.people import staffing
from inspectorate.core.people.conflicts import Engagement as Span
from inspectorate.core.people.roles import Grade, Role
from inspectorate.web.audit import recording
from inspectorate.web.people import queries
from inspectorate.web.people.actions import joining, roles
from inspectorate.web.people.actions.joining import KIND
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Person


@dataclass(frozen=True)
class Ended:
    """How many of each were ended."""

    n_sessions: int
    n_devices: int
    n_tokens: int


@transaction.atomic
def leave(person_id: str, *, last_day: date, reason: str, by: Author) -> None:
    """End the engagement of somebody, or the time of a contact with their body.

    Notes
    -----
    What the engagement brought with it, such as being a Local Assessor, ends on the same
    day. Rights end with the last day whatever happens; if that day is over, sessions,
    devices and tokens are ended now.

    Raises
    ------
    InspectorateError
        `PEOPLE-033` if no engagement lasts on the day, `PEOPLE-034` for the last
        administrator, `PEOPLE-043` for oneself.
    """
    roles.lock_administrators()
    row = joining.locked(person_id)
    _check_is_another(row, by)
    if row.grade != Grade.CONTACT:
        _end_engagement(row, last_day)
    _end_attachments(row, last_day)
    is_over = last_day < by.today
    if row.grade == Grade.CONTACT and is_over:
        row.is_active = False
        row.save(update_fields=["is_active"])
    if is_over:
        end_all_access(row.pk, by=by)
    _check_administration(row, by)
    event = by.did(
        Verb.WITHDRAWN,
        KIND,
        row.pk,
        after={"last_day": last_day.isoformat()},
        reason=reason,
    )
    recording.record(recording.PEOPLE, event)


@transaction.atomic
def withdraw(person_id: str, *, reason: str, by: Author) -> None:
    """Withdraw the access of somebody at once.

    Raises
    ------
    InspectorateError
        `PEOPLE-034` for the last administrator, `PEOPLE-043` for oneself.
    """
    roles.lock_administrators()
    row = joining.locked(person_id)
    _check_is_another(row, by)
    row.is_active = False
    row.save(update_fields=["is_active"])
    _check_administration(row, by)
    end_all_access(row.pk, by=by)
    recording.record(
        recording.PEOPLE,
        by.did(
            Verb.WITHDRAWN,
            KIND,
            row.pk,
            before={"access": True},
            after={"access": False},
            reason=reason,
        ),
    )


@transaction.atomic
def restore(person_id: str, *, by: Author) -> None:
    """Give access back that was withdrawn."""
    row = joining.locked(person_id)
    row.is_active = True
    row.save(update_fields=["is_active"])
    event = by.did(
        Verb.CHANGED, KIND, row.pk, before={"access": False}, after={"access": True}
    )
    recording.record(recording.PEOPLE, event)


@transaction.atomic
def end_all_access(person_id: str, *, by: Author, but_session: str = "") -> Ended:
    """End every session, device and token of somebody.

    Parameters
    ----------
    person_id : str
    by : Author
    but_session : str
        Key of a session that stays: one's own.
    """
    n_sessions = _end_sessions(person_id, but_session=but_session)
    row = Person.objects.get(pk=person_id)
    n_devices = row.devices.filter(revoked_at=None).update(revoked_at=by.at)
    n_tokens = row.api_tokens.filter(revoked_at=None).update(revoked_at=by.at)
    ended = Ended(n_sessions, n_devices, n_tokens)
    event = by.did(
        Verb.REVOKED,
        KIND,
        row.pk,
        after={"sessions": n_sessions, "devices": n_devices, "tokens": n_tokens},
    )
    recording.record(recording.PEOPLE, event)
    return ended


@transaction.atomic
def forget_second_factor(person_id: str, *, reason: str, by: Author) -> None:
    """Forget the second factor of somebody who has lost it, and sign them out.

    Notes
    -----
    Until a new one is set up the password alone lets them in, so it is done by an
    administrator only, with a reason, after making sure who asks.
    """
    row = joining.locked(person_id)
    Authenticator.objects.filter(user_id=row.pk).delete()
    recording.record(
        recording.PEOPLE,
        by.did(Verb.DELETED, "second_factor", row.pk, reason=reason),
    )
    end_all_access(row.pk, by=by)


def end_session(session: UserSession) -> None:
    """End one session; its next request is that of a stranger."""
    SessionStore(session.session_key).delete()
    session.delete()


def _end_sessions(person_id: str, *, but_session: str) -> int:
    held = UserSession.objects.filter(user_id=person_id).exclude(
        session_key=but_session
    )
    sessions = list(held)
    for session in sessions:
        end_session(session)
    return len(sessions)


def _end_engagement(row: Person, last_day: date) -> None:
    held = list(row.engagements.all())
    staffing.check_last_day(
        [Span(one.starts, one.ends) for one in held],
        last_day=last_day,
        place="last_day",
    )
    for one in held:
        if one.starts <= last_day and (one.ends is None or one.ends >= last_day):
            one.ends = last_day
            one.save(update_fields=["ends"])


def _end_attachments(row: Person, last_day: date) -> None:
    for one in row.attachments.all():
        begun = one.starts is None or one.starts <= last_day
        if begun and (one.ends is None or one.ends > last_day):
            one.ends = last_day
            one.save(update_fields=["ends"])


def _check_administration(row: Person, by: Author) -> None:
    if row.role_grants.filter(role=Role.ADMINISTRATOR.value).exists():
        fresh = queries.with_history(Person.objects.filter(pk=row.pk)).get()
        stays = fresh.is_active and queries.is_engaged(fresh, by.today)
        if not stays:
            roles.check_an_administrator_stays(but=row.pk, by=by)


def _check_is_another(row: Person, by: Author) -> None:
    if row.pk == by.person:
        raise InspectorateError(
            Fault(
                "last_day",
                "PEOPLE-043",
                "nobody ends their own engagement or access.",
                "Ask another administrator or programme manager.",
            )
        )
