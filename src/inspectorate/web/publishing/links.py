"""Signed links: nobody makes one up, and none of them holds an address."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import Http404

_CONFIRM, _MANAGE = "publishing.confirm", "publishing.manage"


def to_confirm(subscription: str) -> str:
    """Return the token with which somebody says that an address is theirs."""
    return signing.TimestampSigner(salt=_CONFIRM).sign(subscription)


def to_manage(subscriber: str) -> str:
    """Return the token with which somebody changes or ends what they get."""
    return signing.Signer(salt=_MANAGE).sign(subscriber)


def confirmed(token: str) -> str:
    """Return the subscription that a token confirms.

    Raises
    ------
    Http404
        If it was not made here, or its time is over.
    """
    most = timedelta(hours=settings.CONFIRM_HOURS)
    try:
        return signing.TimestampSigner(salt=_CONFIRM).unsign(token, max_age=most)
    except signing.BadSignature as error:  # one that is too old is one as well
        raise Http404 from error


def managed(token: str) -> str:
    """Return the subscriber of a token.

    Raises
    ------
    Http404
        If it was not made here.
    """
    try:
        return signing.Signer(salt=_MANAGE).unsign(token)
    except signing.BadSignature as error:
        raise Http404 from error
