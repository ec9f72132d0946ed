"""Puts the person who asks on every request, and stops those who may not be here.

A session ends some hours after signing in, however busy it is; when its person has left
or lost access; and when the device that it comes from was revoked. Whoever needs a second
factor and has none sets one up before anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from inspectorate.core.people.subjects import Person as CorePerson
from inspectorate.web.audit.middleware import DEVICE_COOKIE
from inspectorate.web.design import error_views
from inspectorate.web.people import queries
from inspectorate.web.people.models import Device, Person

Answer = Callable[[HttpRequest], HttpResponse]
SIGNED_IN_AT = "signed_in_at"  # in the session: seconds since 1970
HAS_SECOND_FACTOR = "has_second_factor"  # in the session
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What a browser forgets when its device was revoked, or its person has left.
FORGOTTEN = '"cache", "cookies", "storage"'
# Where one may go without a second factor: to set one up, or away.
_WITHOUT_SECOND_FACTOR = {"account_logout", "account_login", "account_reauthenticate"}


class PersonMiddleware:
    """Sets `request.person`, and ends sessions that may not go on."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.person = SimpleLazyObject(lambda: _person_of(request))  # type: ignore[attr-defined]  # access.Asking
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        _args: list[Any],
        _kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Sign out whoever may not be here, before the view is reached."""
        if getattr(view, "is_public", False):
            return None
        if _comes_from_a_revoked_device(request):
            return _forgetting(request)
        if not request.user.is_authenticated:
            return None
        if _is_too_old(request):
            auth.logout(request)
            return _to_sign_in(request, _("You were signed in for a long time."))
        if not request.person.is_active:  # type: ignore[attr-defined]  # access.Asking
            return _forgetting(request)
        return None


class SecondFactorMiddleware:
    """Sends whoever has no second factor to set one up."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        _args: list[Any],
        _kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Let through who has one, and who is about to set one up."""
        if not settings.SECOND_FACTOR_REQUIRED or getattr(view, "is_public", False):
            return None
        if not request.user.is_authenticated or has_second_factor(request):
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        if (name or "").startswith("mfa_") or name in _WITHOUT_SECOND_FACTOR:
            return None
        if error_views.is_for_programs(request):
            return error_views.page(request, 403)
        messages.warning(
            request,
            _("Set up a second factor first: a passkey, or an app that shows codes."),
        )
        return HttpResponseRedirect(reverse("mfa_index"))


def has_second_factor(request: HttpRequest) -> bool:
    """Say whether the person of a session has a second factor; asked once a session."""
    if not request.session.get(HAS_SECOND_FACTOR):
        if not is_mfa_enabled(request.user, types=SECOND_FACTORS):
            return False
        request.session[HAS_SECOND_FACTOR] = True
    return True


def _person_of(request: HttpRequest) -> CorePerson:
    assert isinstance(request.user, Person)  # noqa: S101 - asked of those signed in
    return queries.as_asking(request.user, today=timezone.localdate())


def _comes_from_a_revoked_device(request: HttpRequest) -> bool:
    device = request.COOKIES.get(DEVICE_COOKIE, "")
    return (
        bool(device)
        and Device.objects.filter(pk=device, revoked_at__isnull=False).exists()
    )


def ends_at(request: HttpRequest) -> datetime:
    """Return when a session ends, however busy it is."""
    signed_in_at = int(request.session.get(SIGNED_IN_AT, 0))
    return datetime.fromtimestamp(signed_in_at + settings.SESSION_COOKIE_AGE, tz=UTC)


def _is_too_old(request: HttpRequest) -> bool:
    return timezone.now() > ends_at(request)


def _forgetting(request: HttpRequest) -> HttpResponse:
    """Sign out, and tell the browser to forget all that it holds of this site."""
    auth.logout(request)
    response = _to_sign_in(request, _("You are signed out."))
    response["Clear-Site-Data"] = FORGOTTEN
    response.delete_cookie(DEVICE_COOKIE, samesite="Lax")
    return response


def _to_sign_in(request: HttpRequest, said: str) -> HttpResponse:
    if error_views.is_for_programs(request):
        fault = {
            "place": request.path,
            "code": f"HTTP-{HTTPStatus.UNAUTHORIZED}",
            "fault": said,
            "remedy": _("Sign in again."),
        }
        return JsonResponse({"faults": [fault]}, status=HTTPStatus.UNAUTHORIZED)
    messages.info(request, said)
    return redirect_to_login(request.get_full_path())
