"""Which address there is, what each person may expect there, and what they got.

The addresses are those of the resolver, the answers those of `core.people.permissions`
about things put together by `address_world`. An app that brings in a new kind of argument
adds it to `address_world.MADE`; the tables here are for what cannot be had so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import address_world
from address_world import MADE, OWNER, World
from django.db import transaction
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.stages import Stage
from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.core.people.subjects import Subject
from inspectorate.web.people import account_urls

# Views that are not ours, and why nobody has to ask for a right there.
NOT_OURS = {
    "allauth.": "signing in, and one's own way of doing so; tested in people/test_sign_in",
    "django.views.generic.base": "old addresses of allauth, closed by account_urls",
    "django.contrib.staticfiles": "style sheets and scripts",
}
# Other values for the arguments of one address.
ARGUMENTS_OF: dict[str, dict[str, Any]] = {
    "inspections:remove_partner": {"body_id": lambda world: world.cast.bexley.pk},
    "inspections:restore_version": {
        "instrument": lambda _world: "omi2",
        "version": lambda _world: "2011-04",
    },
    "fieldwork:two_readings": {"assessment_id": address_world.double_reading},
    "fieldwork:rule": {"assessment_id": address_world.double_reading},
}
# What is asked for when something is posted, where it is more than to look.
POST_NEEDS: dict[str, Action] = {
    "fieldwork:concern": Action.CLOSE_SAFETY_CONCERN,
}
# Rights over what is put together of many things: the view says of what.
TRUSTED_LOADERS = {"scores/<str:programme>/<str:year>/"}
# Addresses where who may may yet find nothing here, and why.
MAY_LACK = {
    "sampling:certificate_html": "the sample of the world was drawn elsewhere",
    "scoring:file": "there is an extract only after scoring",
    "fieldwork:settle_conflict": "nothing is in conflict",
    "fieldwork:book_interview": "the case stands in the query",
    "fieldwork:interview_calendar": "the case stands in the query",
    "fieldwork:rule": "the two readings do not differ",
    "publishing:built": "nothing is built of what is not final",
    "publishing:reword": "the question stands in the query",
    "publishing:settle_comment": "the comment stands in what is sent",
    "publishing:confirm": "its token is signed for nobody",
    "publishing:manage": "likewise",
    "publishing:unsubscribe": "likewise",
    "publishing:public_report": "nothing of it is published",
    "publishing:public_file": "nothing of it is published",
}
# Everybody opens every page of this stage, and posts to it.
WHOLE = Stage.FIELDWORK
SIGN_IN = "/account/login/"


@dataclass(frozen=True)
class Address:
    """A route of the resolver."""

    route: str
    name: str
    view: Any

    @property
    def arguments(self) -> tuple[str, ...]:
        return tuple(re.findall(r"<(?:\w+:)?(\w+)>", self.route))

    @property
    def is_of_interface(self) -> bool:
        return self.route.startswith("api/")

    @property
    def is_ours(self) -> bool:
        module = self.view.__module__
        return not self.is_of_interface and not module.startswith(tuple(NOT_OURS))

    @property
    def depends_on_stage(self) -> bool:
        without = {Kind.SITE, Kind.PERSON, Kind.ORGANISATION}
        action = self.view.action
        return action is not None and TABLE[action].kind not in without

    def kwargs(self, world: World) -> dict[str, Any] | None:
        """Return values for the arguments; None where one is missing at this stage."""
        made = MADE | ARGUMENTS_OF.get(self.name, {})
        found = {name: made[name](world) for name in self.arguments if name in made}
        is_whole = len(found) == len(self.arguments)
        return found if is_whole and None not in found.values() else None


def walk(patterns: Any, prefix: str = "", space: str = "") -> Iterator[Address]:
    """Yield every address below some patterns."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(route, f"{space}{pattern.name}", pattern.callback)
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, route, inner)


def everything() -> list[Address]:
    return list(walk(get_resolver().url_patterns))


def ours() -> list[Address]:
    return [one for one in everything() if one.is_ours]


def unclassified(addresses: Iterable[Address]) -> list[str]:
    """Return the addresses that do not say who may open them."""
    return [
        one.route
        for one in addresses
        if one.is_ours and not hasattr(one.view, "action")
    ]


# --- what each may expect -----------------------------------------------------------


def expected(
    address: Address, kwargs: dict[str, Any], world: World, person: CorePerson
) -> int:
    """Return 404, 403, or 200 for "anything but these"."""
    if address.view is account_urls.closed:
        return 404
    action = address.view.action
    if action is not None:
        if getattr(address.view, "is_of_oneself", False):
            subject = Subject(Kind.PERSON, id=person.id, person_id=person.id)
        else:
            subject = _subject(address, action, kwargs, world)
        refused = decision(person, rights_of(address), subject)
        if refused:
            return refused
    owners = {OWNER[name](world).pk for name in kwargs if name in OWNER}
    return 404 if owners and person.id not in owners else 200


def rights_of(address: Address) -> tuple[Action, ...]:
    """Return the rights any of which opens an address."""
    return (address.view.action, *getattr(address.view, "or_actions", ()))


def decision(person: CorePerson, actions: Iterable[Action], subject: Subject) -> int:
    """Return 0 for who has one of some rights to a thing, else 403 or 404."""
    if any(permissions.may(person, action, subject) for action in actions):
        return 0
    return 403 if permissions.visible(person, subject) else 404


def _subject(
    address: Address, action: Action, kwargs: dict[str, Any], world: World
) -> Subject:
    subject = address_world.subject(world, TABLE[action].kind, kwargs)
    if subject is not None:
        return subject
    assert any(part in address.route for part in TRUSTED_LOADERS), address.route
    return address.view.of(**kwargs).subject()


def _expected_of_post(
    address: Address, kwargs: dict[str, Any], world: World, person: CorePerson
) -> int:
    wanted = expected(address, kwargs, world, person)
    action = POST_NEEDS.get(address.name)
    if wanted != 200 or action is None:
        return wanted
    subject = _subject(address, action, kwargs, world)
    return decision(person, (action,), subject) or wanted


def is_to_sign_in(response: HttpResponse) -> bool:
    return SIGN_IN in response.headers.get("Location", "")


def fits(response: HttpResponse, wanted: int, address: Address) -> bool:
    """Say whether an answer is as wanted; 405 tells everybody the same: nothing."""
    got = response.status_code
    if got == 405 or (got == 404 and address.name in MAY_LACK and wanted == 200):
        return True
    if wanted != 200:
        return got == wanted
    return got not in (401, 403, 404) and got < 500 and not is_to_sign_in(response)


# --- asking -------------------------------------------------------------------------


def ask(client: Client, method: str, url: str, **typed: str) -> HttpResponse:
    """Ask for an address, and take back whatever that changed."""
    client.raise_request_exception = False  # a crash is a fault among others
    with transaction.atomic():
        response = read(getattr(client, method)(url, typed))
        transaction.set_rollback(True)
    return response


def read(response: Any) -> Any:
    """Read an answer to its end, be it a file; its bytes are `whole`."""
    parts = response.streaming_content if response.streaming else [response.content]
    response.whole = b"".join(parts)
    return response


def leaks(response: Any, secrets: Iterable[str]) -> list[str]:
    """Return the secrets that stand in an answer that was read."""
    text = response.whole.decode(errors="replace")
    return [secret for secret in secrets if secret in text]


def faults_in_answers(
    address: Address, method: str, world: World, people: dict[str, Any]
) -> Iterator[str]:
    """Yield where somebody got another answer than they should, or too much."""
    kwargs = address.kwargs(world)
    if kwargs is None:
        return
    url = reverse(address.name, kwargs=kwargs)
    decide = _expected_of_post if method == "post" else expected
    for name, (client, person, secrets) in people.items():
        wanted = decide(address, kwargs, world, person)
        if world.stage is not WHOLE and wanted != 200:
            continue  # the gates are asked at every stage
        response = ask(client, method, url)
        where = f"{method} {address.route} as {name}"
        if not fits(response, wanted, address):
            yield f"{where}: {response.status_code}, not {wanted}"
        if found := leaks(response, _but_exported(address, wanted, secrets)):
            yield f"{where}: leaks {found}"


def _but_exported(address: Address, wanted: int, secrets: list[str]) -> list[str]:
    """Return what is secret still to who may carry "everything out, as files"."""
    is_export = address.view.action is Action.EXPORT
    return [] if is_export and wanted == 200 else secrets


def faults_in_gate(
    address: Address, world: World, people: dict[str, Any]
) -> Iterator[str]:
    """Compare what the gate of a view decides with what the world says."""
    kwargs = address.kwargs(world)
    loaded = loaded_by(address, kwargs)
    if kwargs is None or loaded is None:
        return
    action = address.view.action
    wanted = address_world.subject(world, TABLE[action].kind, kwargs)
    if wanted is None:
        return
    rights = rights_of(address)
    for name, (_client, person, _secrets) in people.items():
        if decision(person, rights, loaded) != decision(person, rights, wanted):
            yield f"{address.route} as {name}: decides on {loaded!r}, not on {wanted!r}"


def loaded_by(address: Address, kwargs: dict[str, Any] | None) -> Subject | None:
    """Return the thing that the gate of a view decides on; None where it finds none."""
    loader = getattr(address.view, "of", None)
    if kwargs is None or loader is None:
        return None
    try:
        return loader(**kwargs).subject()
    except Http404:
        return None
