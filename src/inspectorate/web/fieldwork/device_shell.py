"""What lets a browser work without a network: the page of this device, worker, manifest.

All of them are the same bytes for everybody; no session is read.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import condition, require_safe

from inspectorate.web.fieldwork import device_words, shell
from inspectorate.web.fieldwork.shell import Shell
from inspectorate.web.people import access

_BUILT = Path(__file__).parent / "static" / "fieldwork" / "built"
_WORKER = "worker.js"
# What the shells name besides the scripts of this app.
_OTHER_FILES = (
    "govuk/govuk.css",
    "govuk/govuk.js",
    "design/design.css",
    "design/start.js",
    "design/icon.svg",
    "fieldwork/assess.css",
    "fieldwork/on_this_device.css",
)
STEPS = (
    ("signed_in", _("You are signed in")),
    ("browser", _("This browser can do it")),
    ("storage", _("There is space")),
    ("passphrase", _("A passphrase is set")),
    ("cases", _("Your cases are here")),
    ("pages", _("The questions and their guidance are here")),
    ("checked", _("Everything is whole")),
)


def _etag_of_page(_request: HttpRequest) -> str:
    return _page(translation.get_language() or settings.LANGUAGE_CODE).etag


def _etag_of_worker(_request: HttpRequest) -> str:
    return _worker().etag


@access.public
@require_safe
@condition(etag_func=_etag_of_page)
def on_this_device(request: HttpRequest) -> HttpResponse:
    """Send the page of what lies on this device, in the language of the address."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return shell.send(request, _page(language))


@access.public
@require_safe
@condition(etag_func=_etag_of_worker)
def worker(request: HttpRequest) -> HttpResponse:
    """Send the service worker; its bytes change with every file and shell that it keeps."""
    response = shell.send(request, _worker())
    response["Content-Type"] = "text/javascript; charset=utf-8"
    return response


@access.public
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """Send what makes the site one that can be installed."""
    home = reverse("fieldwork:on_this_device")
    icon = {"src": static("design/icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    response = JsonResponse(
        {
            "id": "/",
            "name": settings.SITE_NAME,
            "short_name": settings.SITE_NAME,
            "lang": translation.get_language(),
            "start_url": home,
            "scope": "/",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#1d70b8",
            "icons": [icon],
        },
        content_type="application/manifest+json",
    )
    patch_cache_control(response, public=True, no_cache=True)
    return response


@functools.cache
def _page(language: str) -> Shell:
    with translation.override(language):
        return shell.rendered("fieldwork/on_this_device.html", _context(language))


def _context(language: str) -> dict[str, Any]:
    address = reverse("fieldwork:on_this_device")
    example = reverse(
        "fieldwork:assess", kwargs={"instrument": "INSTRUMENT", "version": "VERSION"}
    ).replace("INSTRUMENT/VERSION", "INSTRUMENT")
    return {
        "languages": shell.in_languages(address, language),
        "manifest_url": reverse("fieldwork:manifest"),
        "steps": STEPS,
        "words": {key: str(text) for key, text in device_words.WORDS.items()},
        "addresses": {
            "assess": example,
            "shells": [
                example.replace(f"/{language}/", f"/{code}/", 1)
                for code, _name in settings.LANGUAGES
            ],
            "worker": reverse("worker"),
        },
        "site_name": settings.SITE_NAME,
        "is_demonstration": settings.DEMONSTRATION,
    }


@functools.cache
def _worker() -> Shell:
    scripts = sorted(path.name for path in _BUILT.glob("*.js"))
    ours = [f"fieldwork/built/{name}" for name in scripts if name != _WORKER]
    languages = [code for code, _name in settings.LANGUAGES]
    shells = [*shell.etags(), *(_page(code).etag for code in languages)]
    with translation.override(settings.LANGUAGE_CODE):
        home = reverse("fieldwork:on_this_device")
    given = {
        "files": [static(name) for name in (*_OTHER_FILES, *ours)],
        "fallbacks": {code: translate_url(home, code) for code in languages},
        "version": hashlib.sha256(" ".join(shells).encode()).hexdigest()[:16],
    }
    code = (_BUILT / _WORKER).read_text(encoding="utf-8")
    return shell.of_text(f"self.__INSPECTORATE__ = {json.dumps(given)};\n{code}")
