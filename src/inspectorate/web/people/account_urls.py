"""Addresses of one's own account and of signing in, without a namespace.

Of the addresses of allauth those are closed that would let people sign up, change the
address with which they sign in, or link accounts: others decide that here.
"""

from __future__ import annotations

from allauth.account.views import password_reset_from_key
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path

from inspectorate.web.people import access
from inspectorate.web.people.views import account


@access.public
def closed(_request: HttpRequest, **_kwargs: str) -> HttpResponse:
    """Answer as if there were nothing here."""
    raise Http404


_OWN = [
    path("", account.account, name="account"),
    path("language/", account.language, name="account_language"),
    path("diversity/", account.diversity, name="account_diversity"),
    path(
        "diversity/withdraw/",
        account.withdraw_diversity,
        name="account_withdraw_diversity",
    ),
    path("tokens/add/", account.add_token, name="account_add_token"),
    path(
        "tokens/<int:token_id>/revoke/",
        account.revoke_token,
        name="account_revoke_token",
    ),
    path("devices/<str:device_id>/end/", account.end_device, name="account_end_device"),
    path(
        "sessions/<int:session_id>/end/",
        account.end_session,
        name="account_end_session",
    ),
]
_CLOSED = [
    re_path(f"^{start}", closed, name=f"closed_{number}")
    for number, start in enumerate(
        (
            "signup/",
            "email/",
            "confirm-email/",
            "login/code/",
            "reauthenticate/code/",
            "sessions/",
            "social/",
            "3rdparty/signup/",
            "3rdparty/$",
            "password/reset/key/(?!done/)",
        )
    )
]
urlpatterns = [
    *_OWN,
    *_CLOSED,
    path("", include("allauth.urls")),
    # Ids of people hold a hyphen, which the pattern of allauth does not expect. The last
    # address of a name is the one that links are made of.
    path(
        "password/new/<str:uidb36>/<str:key>/",
        password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
