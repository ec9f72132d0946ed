"""Puts the person who asks, as permissions see them, on every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.people import queries
from inspectorate.web.people.models import Person


class PersonMiddleware:
    """Sets `request.person`, read when it is first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.person = SimpleLazyObject(lambda: _person_of(request))  # type: ignore[attr-defined]  # access.Asking
        return self._get_response(request)


def _person_of(request: HttpRequest) -> CorePerson:
    row = queries.with_history(Person.objects.filter(pk=request.user.pk)).get()
    return queries.as_person(
        row, today=timezone.localdate(), changes=queries.reorganisations()
    )
