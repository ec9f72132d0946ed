"""Read what staff said of themselves: one's own, and counts of all."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from inspectorate.core.people import monitoring
from inspectorate.core.people.monitoring import PREFER_NOT_TO_SAY, Shares
from inspectorate.core.people.roles import Grade
from inspectorate.web.people import diversity, queries
from inspectorate.web.people.models import DiversityDeclaration, Person

# Rule S4 of publication: of fewer people it is not told that none belongs to a group.
NONE_IS_TOLD_FROM = 50


def said_by(person_id: str) -> dict[str, str]:
    """Return what somebody said of themselves: group by characteristic."""
    keys = {diversity.key(person_id, name): name for name in diversity.CHARACTERISTICS}
    rows = DiversityDeclaration.objects.filter(key__in=keys)
    return {keys[row.key]: row.group for row in rows}


def shares_of_staff(*, today: date) -> dict[str, Shares]:
    """Return the shares of every characteristic among those who work here today.

    Notes
    -----
    Contacts of bodies, Local Assessors and inspectors of partners are staff of others.
    Whoever has left is no longer counted.
    """
    others = [Grade.CONTACT, Grade.LOCAL_ASSESSOR, Grade.PARTNER_INSPECTOR]
    rows = Person.objects.filter(is_active=True).exclude(grade__in=others)
    ids = [
        row.pk
        for row in rows.prefetch_related("engagements")
        if queries.is_engaged(row, today)
    ]
    return {name: _shares(name, ids) for name in diversity.CHARACTERISTICS}


def _shares(characteristic: str, ids: list[str]) -> Shares:
    keys = [diversity.key(one, characteristic) for one in ids]
    counted = dict(
        DiversityDeclaration.objects.filter(key__in=keys)
        .values_list("group")
        .annotate(n=Count("pk"))
    )
    groups = [group for group, _words in diversity.groups_of(characteristic)]
    n_answered = sum(counted.values()) - counted.get(PREFER_NOT_TO_SAY, 0)
    is_none_told = n_answered >= NONE_IS_TOLD_FROM
    return monitoring.shares(
        {
            group: counted.get(group, 0)
            for group in groups
            if counted.get(group) or not is_none_told
        }
    )
