"""Add, rename, move, merge and split bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Verb
from inspectorate.core.people import history, renaming
from inspectorate.core.people.history import Dated
from inspectorate.web.audit import recording
from inspectorate.web.people import models, queries
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Body

KIND = "organisation"


@dataclass(frozen=True)
class NewBody:
    """A body that is to be added, or comes of a merger or a split."""

    name: str
    region: str
    kind: str = Body.Kind.INSPECTED.value
    in_wales: bool = False


@dataclass(frozen=True)
class Merger:
    """Bodies that become one.

    Parameters
    ----------
    parts : tuple of str
        Ids.
    on : date
        First day of the new order.
    heir : str
        Id of the part that goes on and takes the others in; empty for a new body.
    made : NewBody or None
        The new body; None if one of the parts goes on.
    """

    parts: tuple[str, ...]
    on: date
    heir: str = ""
    made: NewBody | None = None


@dataclass(frozen=True)
class Split:
    """A body that becomes several.

    Parameters
    ----------
    whole : str
        Id.
    on : date
        First day of the new order.
    parts : tuple of str
        Names of the new bodies; they lie where the whole lay.
    goes_on : bool
        True if the whole goes on beside the new bodies.
    """

    whole: str
    on: date
    parts: tuple[str, ...]
    goes_on: bool = False


@transaction.atomic
def add(new: NewBody, *, by: Author) -> Body:
    """Add a body.

    Raises
    ------
    InspectorateError
        `PEOPLE-016` if another body has the name today.
    """
    _check_name(new.name, on=by.today)
    row = _make(new)
    recording.record(
        recording.PEOPLE, by.did(Verb.CREATED, KIND, row.pk, after=_said(new))
    )
    return row


@transaction.atomic
def rename(body_id: str, name: str, *, since: date, by: Author) -> None:
    """Give a body another name from a day on.

    Raises
    ------
    InspectorateError
        `PEOPLE-013` to `PEOPLE-016`, at `name` or `since`.
    """
    row = _locked(body_id)[0]
    held = queries.as_body(row)
    changes = queries.reorganisations()
    renaming.check_stands(held, on=since, changes=changes, place="since")
    renaming.check_value(
        held.names, new=Dated(since, name), place="name", place_of_day="since"
    )
    _check_name(name, on=since, but=(body_id,))
    before = history.name_on(held, since) if held.names else ""
    row.names.create(since=since, value=name)
    _record_value(row, "name", before, name, since=since, by=by)


@transaction.atomic
def move(body_id: str, region: str, *, since: date, by: Author) -> None:
    """Let a body lie in another region from a day on.

    Raises
    ------
    InspectorateError
        `PEOPLE-013` to `PEOPLE-015`, at `region` or `since`.
    """
    row = _locked(body_id)[0]
    held = queries.as_body(row)
    renaming.check_stands(
        held, on=since, changes=queries.reorganisations(), place="since"
    )
    before = ""
    if held.regions:
        renaming.check_value(
            held.regions, new=Dated(since, region), place="region", place_of_day="since"
        )
        before = history.region_on(held, since)
    row.regions.create(since=since, value=region)
    _record_value(row, "region", before, region, since=since, by=by)


@transaction.atomic
def merge(merger: Merger, *, by: Author) -> Body:
    """Let bodies become one.

    Returns
    -------
    Body
        What they became.

    Raises
    ------
    InspectorateError
        `PEOPLE-010` to `PEOPLE-012` for a history that cannot have been, `PEOPLE-015`
        for a part that does not stand, `PEOPLE-016` for a name that is taken.
    """
    parts = _locked(*merger.parts)
    _check_all_stand(parts, on=merger.on)
    if merger.made is not None:
        _check_name(merger.made.name, on=merger.on, but=merger.parts)
        whole = _make(merger.made)
    else:
        whole = next(part for part in parts if part.pk == merger.heir)
    _reorganise(parts, [whole], on=merger.on, by=by)
    return whole


@transaction.atomic
def split(change: Split, *, by: Author) -> list[Body]:
    """Let a body become several.

    Returns
    -------
    list of Body
        The new ones.

    Raises
    ------
    InspectorateError
        As for `merge`.
    """
    whole = _locked(change.whole)[0]
    _check_all_stand([whole], on=change.on)
    region = queries.region_of(whole, on=change.on)
    made = []
    for name in change.parts:
        spared = () if change.goes_on else (whole.pk,)
        _check_name(name, on=change.on, but=spared, place="parts")
        made.append(_make(NewBody(name, region, whole.kind, whole.in_wales)))
    after = [whole, *made] if change.goes_on else made
    _reorganise([whole], after, on=change.on, by=by)
    return made


def _locked(*ids: str) -> list[Body]:
    """Lock bodies, in the order of their ids, and return them with their names."""
    rows = models.Body.objects.filter(pk__in=ids).select_for_update().order_by("pk")
    return list(queries.with_names(rows))


def _make(new: NewBody) -> Body:
    row = Body.objects.create(kind=new.kind, in_wales=new.in_wales)
    row.names.create(value=new.name)
    if new.region:
        row.regions.create(value=new.region)
    return row


def _said(new: NewBody) -> dict[str, str | bool]:
    return {
        "name": new.name,
        "region": new.region,
        "kind": new.kind,
        "in_wales": new.in_wales,
    }


def _check_name(
    name: str, *, on: date, but: Sequence[str] = (), place: str = "name"
) -> None:
    others = queries.with_names(Body.objects.exclude(pk__in=but))
    renaming.check_name_is_free(
        name,
        on=on,
        others=[held for one in others if (held := queries.as_body(one)).names],
        changes=queries.reorganisations(),
        place=place,
    )


def _check_all_stand(rows: Sequence[Body], *, on: date) -> None:
    changes = queries.reorganisations()
    for row in rows:
        renaming.check_stands(queries.as_body(row), on=on, changes=changes, place="on")


def _reorganise(
    before: Sequence[Body], after: Sequence[Body], *, on: date, by: Author
) -> None:
    new = history.Reorganisation(
        on, tuple(row.pk for row in before), tuple(row.pk for row in after)
    )
    known = [queries.as_body(row) for row in queries.with_names(Body.objects.all())]
    history.check_history(known, [*queries.reorganisations(), new])
    row = models.Reorganisation.objects.create(on=on)
    row.before.set(before)
    row.after.set(after)
    said: dict[str, Plain] = {
        "on": on.isoformat(),
        "before": list(new.before),
        "after": list(new.after),
    }
    recording.record(
        recording.PEOPLE,
        *(
            by.did(Verb.CHANGED, KIND, one, after=said)
            for one in sorted({*new.before, *new.after})
        ),
    )


def _record_value(
    row: Body, name: str, before: str, after: str, *, since: date, by: Author
) -> None:
    recording.record(
        recording.PEOPLE,
        by.did(
            Verb.CHANGED,
            KIND,
            row.pk,
            before={name: before},
            after={name: after, "since": since.isoformat()},
        ),
    )
