"""The session of a browser: who is signed in, and the key of their outbox here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field, StringConstraints

from inspectorate.web.api import devices
from inspectorate.web.audit.middleware import DEVICE_COOKIE
from inspectorate.web.people import middleware
from inspectorate.web.people.models import Person

router = Router(tags=["session"])
COOKIE_DAYS = 400  # the most that browsers keep


class SessionOut(Schema):
    """Who is signed in on this device."""

    model_config = ConfigDict(extra="forbid")

    person: str
    name: str
    language: str
    csrf: str = Field(description="To be sent as X-CSRFToken with every change.")
    device: str
    until: datetime = Field(description="When the session ends, however busy it is.")
    key: str = Field(
        description="Base64 of 32 bytes: the AES-GCM key of this person's outbox on "
        "this device. Never to be stored."
    )


class Devices(Schema):
    """The devices that a browser has been, for one person or another."""

    model_config = ConfigDict(extra="forbid")

    device: list[Annotated[str, StringConstraints(max_length=40)]] = Field(
        default=[],
        max_length=20,
        description="Those that this browser was for any person, so that each finds "
        "their key again where several share it.",
    )


@router.get("/session", response=SessionOut, summary="Who is signed in here")
def session(
    request: HttpRequest, response: HttpResponse, named: Query[Devices]
) -> SessionOut:
    """Return who is signed in, with this browser's device and its key.

    A device that was revoked hears 401 before, and is told to forget everything.
    """
    person = Person.objects.get(pk=request.user.pk)
    known = request.COOKIES.get(DEVICE_COOKIE, "")
    now = timezone.now()
    found = devices.of_browser(known, *named.device, person=person, now=now)
    response.set_cookie(
        DEVICE_COOKIE,
        found.pk,
        max_age=timedelta(days=COOKIE_DAYS),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return SessionOut(
        person=person.pk,
        name=person.name,
        language=person.page_language,
        csrf=get_token(request),
        device=found.pk,
        until=middleware.ends_at(request),
        key=found.key,
    )
