"""The page at hand in the other language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

OWN_NAMES = {"en": "English", "cy": "Cymraeg"}


@dataclass(frozen=True)
class Language:
    """A language of the site.

    Parameters
    ----------
    code : str
    name : str
        In the language itself.
    href : str
        The same page in it.
    is_current : bool
    """

    code: str
    name: str
    href: str
    is_current: bool


def languages_of(request: HttpRequest) -> tuple[Language, ...]:
    """Return every language with the address of this page in it."""
    current = get_language()
    return tuple(
        Language(
            code,
            OWN_NAMES.get(code, str(name)),
            address_in(request, code),
            code == current,
        )
        for code, name in settings.LANGUAGES
    )


def address_in(request: HttpRequest, code: str) -> str:
    """Return the address of a page in a language, with its query where it has one.

    A page that does not exist, such as one of error, leads to the same address with the
    other prefix, or to the first page.
    """
    path = request.get_full_path()
    translated = translate_url(path, code)
    current = get_language()
    if translated != path or code == current:
        return translated
    prefix = f"/{current}/"
    return (
        f"/{code}/" + path.removeprefix(prefix)
        if path.startswith(prefix)
        else f"/{code}/"
    )
