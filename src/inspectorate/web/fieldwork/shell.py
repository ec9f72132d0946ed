"""The page on which cases are assessed: a public shell without anything of a case.

It is the same bytes for everybody, so that it may be kept by a browser and, later, by a
service worker; no session is read. All questions of a version are in it; scripts fetch
the case and fill them in.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition, require_safe

from inspectorate.core.fieldwork.answers.kept_answers import (
    GOOD_PRACTICE_NOTE,
    INTERVIEW_NOTE,
)
from inspectorate.core.instruments.applicability import Wording
from inspectorate.core.instruments.model import Instrument
from inspectorate.storage.instruments import instrument_documents
from inspectorate.web.design import languages
from inspectorate.web.fieldwork import shell_words
from inspectorate.web.instruments import queries as instruments
from inspectorate.web.people import access


@dataclass(frozen=True)
class Shell:
    """The bytes of the page, plain and packed, with what tells them from others."""

    plain: bytes
    packed: bytes
    etag: str


def _etag(_request: HttpRequest, *, instrument: str, version: str) -> str:
    return _shell_of(instrument, version).etag


@access.public
@require_safe
@condition(etag_func=_etag)
def assess(request: HttpRequest, *, instrument: str, version: str) -> HttpResponse:
    """Send the shell of one version in the language of the address."""
    return send(request, _shell_of(instrument, version))


def send(request: HttpRequest, shell: Shell) -> HttpResponse:
    """Send a shell, packed where the browser takes that."""
    may_pack = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(shell.packed if may_pack else shell.plain)
    if may_pack:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _shell_of(instrument: str, version: str) -> Shell:
    found = instruments.find(instrument, version)
    if found is None or found.kind not in instruments.ASSESSMENT_KINDS:
        raise Http404
    return _rendered(found.name, translation.get_language() or settings.LANGUAGE_CODE)


def etags() -> list[str]:
    """Return what tells the shells of every version and language from earlier ones."""
    names = [
        one.name
        for shelf in instruments.shelves()
        for one in shelf.versions
        if one.kind in instruments.ASSESSMENT_KINDS
    ]
    return [
        _rendered(name, code).etag for name in names for code, _ in settings.LANGUAGES
    ]


@functools.cache
def _rendered(name: str, language: str) -> Shell:
    instrument = instruments.find(*name.split("/"))
    assert instrument is not None  # noqa: S101 - found just before
    with translation.override(language):
        return rendered("fieldwork/assess.html", context_of(instrument, language))


def rendered(template: str, context: dict[str, Any]) -> Shell:
    """Return a page that is the same for everybody."""
    return of_text(loader.render_to_string(template, context))


def of_text(text: str) -> Shell:
    """Return a text that is the same for everybody."""
    plain = text.encode()
    etag = hashlib.sha256(plain).hexdigest()[:32]
    # Weak, for packed and plain are the same page.
    return Shell(plain, gzip.compress(plain, mtime=0), f'W/"{etag}"')


def context_of(instrument: Instrument, language: str) -> dict[str, Any]:
    """Return what the template needs; nothing of it comes from a request."""
    address = reverse(
        "fieldwork:assess",
        kwargs={"instrument": instrument.id, "version": instrument.version},
    )
    return {
        "instrument": instrument,
        "wording": Wording(instrument, language, instrument_documents.phrases()),
        "for_scripts": for_scripts(instrument, language),
        "words": {key: str(text) for key, text in shell_words.WORDS.items()},
        "notes": {"interview": INTERVIEW_NOTE, "good_practice": GOOD_PRACTICE_NOTE},
        "keys": shell_words.KEYS,
        "site_name": settings.SITE_NAME,
        "is_demonstration": settings.DEMONSTRATION,
        "languages": in_languages(address, language),
    }


def in_languages(address: str, language: str) -> list[languages.Language]:
    """Return where a page stands in each language."""
    return [
        languages.Language(
            code,
            languages.OWN_NAMES[code],
            translate_url(address, code),
            code == language,
        )
        for code, _name in settings.LANGUAGES
    ]


def for_scripts(instrument: Instrument, language: str) -> dict[str, Any]:
    """Return what the scripts need to know of a version: conditions, lines, labels."""
    words = {"yes": str(shell_words.YES), "no": str(shell_words.NO)}
    labels = {
        fact.id: words
        if fact.type == "yes_no"
        else {value.id: value.label.in_language(language) for value in fact.values}
        for fact in instrument.facts
    }
    return {
        "name": instrument.name,
        "language": language,
        "facts": labels,
        "sections": [section.id for section in instrument.sections],
        "questions": [
            {
                "id": question.id,
                "section": section.id,
                "criterion": criterion.id,
                "many": question.many,
                "lines": {
                    answer.id: answer.line.value
                    for answer in instrument.scales[question.scale].answers
                },
                "reasons": list(question.reasons),
                "applies_when": question.applies_when,
            }
            for section in instrument.sections
            for criterion in section.criteria
            for question in criterion.questions
        ],
    }
