"""Who may open a page: the one gate through which every view is reached.

`requires` wraps a view. It finds the thing that the address names, asks
`core.people.permissions`, answers 404 for what the person may not know exists and 403
with the reason for what they may not do, and leaves on the view which right it needs,
so that a test can try every address as every role.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inspectorate.core.audit.events import Event, Verb
from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Action, Kind
from inspectorate.core.people.permission_table import TABLE
from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.web.audit import recording
from inspectorate.web.people import authors
from inspectorate.web.people.authors import Author

SITE = Subject(Kind.SITE)


class Guarded(Protocol):
    """A thing that an address names."""

    def subject(self) -> Subject:
        """Return the thing as permissions see it."""


Thing = TypeVar("Thing", bound=Guarded)


class Asking(HttpRequest):
    """A request of somebody who is signed in; `PersonMiddleware` sets `person`."""

    person: Person


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that anybody may open."""
    view.action = None  # type: ignore[attr-defined]  # read by the test of all addresses
    view.is_public = True  # type: ignore[attr-defined]  # likewise, and by the middleware
    return view


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let everybody in who is signed in and active: pages about the asker alone."""

    @functools.wraps(view)
    def guarded(request: Asking, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, **kwargs)

    guarded.action = None  # type: ignore[attr-defined]  # read by the test of all addresses
    guarded.needs_sign_in = True  # type: ignore[attr-defined]  # likewise
    return guarded


def requires_of_oneself(
    action: Action,
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view be reached by those who may do something to their own record.

    Parameters
    ----------
    action : Action
        Done to a person; the view gets `(request, **kwargs)`.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: Asking, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            check(request, action, _own_record(request))
            return view(request, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]  # read by the test of all addresses
        guarded.is_of_oneself = True  # type: ignore[attr-defined]  # likewise
        return guarded

    return wrap


def requires(
    action: Action, *, of: Callable[..., Thing] | None = None
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view be reached only by those who may do something.

    Parameters
    ----------
    action : Action
        What the view does.
    of : callable, optional
        Takes the keyword arguments of the address and returns the thing, or raises
        `Http404`; the view gets `(request, thing)`. Without it the action is done to
        the site and the view gets `(request)`.

    Notes
    -----
    A refusal is recorded (ASVS 16.3.2): the event names the action and the thing.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: Asking, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            thing = of(**kwargs) if of else None
            check(request, action, thing.subject() if thing is not None else SITE)
            return view(request, thing) if thing is not None else view(request)

        guarded.action = action  # type: ignore[attr-defined]  # read by the test of all addresses
        guarded.of = of  # type: ignore[attr-defined]  # likewise
        return guarded

    return wrap


def requires_one_of(
    *actions: Action, of: Callable[..., Thing]
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view be reached by those who have any of some rights to a thing.

    Parameters
    ----------
    *actions : Action
        Who has none of them is refused for want of the last.
    of : callable
        As in `requires`.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def guarded(request: Asking, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            thing = of(**kwargs)
            if not any(may(request, one, thing.subject()) for one in actions):
                check(request, actions[-1], thing.subject())
            return view(request, thing)

        guarded.action = actions[0]  # type: ignore[attr-defined]  # read by the test of all addresses
        guarded.or_actions = actions[1:]  # type: ignore[attr-defined]  # likewise
        guarded.of = of  # type: ignore[attr-defined]  # likewise
        return guarded

    return wrap


def _own_record(request: Asking) -> Subject:
    return Subject(Kind.PERSON, id=request.person.id, person_id=request.person.id)


def author(request: Asking, action: Action) -> Author:
    """Return the asker as the author of what they do by a right, now."""
    return authors.author(request.person, action, at=timezone.now())


def check(request: Asking, action: Action, subject: Subject) -> None:
    """Refuse what the asker may not do, and record the refusal.

    Raises
    ------
    ForbiddenError
        The middleware answers 404 where it is hidden, 403 otherwise.
    """
    try:
        permissions.check_may(request.person, action, subject)
    except ForbiddenError:
        recording.record(
            recording.SITE,
            Event(
                at=timezone.now(),
                person=request.person.id,
                role="",
                verb=Verb.REFUSED,
                object_kind=subject.kind.value,
                object_id=subject.id,
                after={"action": action.value},
            ),
        )
        raise


def may(request: Asking, action: Action, subject: Subject = SITE) -> bool:
    """Say whether the asker may do something, to show or leave out a button."""
    return permissions.may(request.person, action, subject)


def role_for(request: Asking, action: Action) -> str:
    """Return the role in which the asker does something, for the record."""
    able = TABLE[action].cells.keys() & request.person.roles
    return min(able, default="")
