"""Asked: what the case list of an inspection has to tell, in the words of the pages."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from inspectorate.core.sampling.lists import asked_fields, eligibility
from inspectorate.core.sampling.lists.asked_fields import AskedField
from inspectorate.core.sampling.programmes import Programme
from inspectorate.storage.inspections import programme_documents
from inspectorate.storage.sampling import programme_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library

TITLES: Mapping[str, Promise] = {
    asked_fields.CASE_ID: _("Reference of the case"),
    asked_fields.OFFICER: _("Officer responsible for the case"),
    asked_fields.LANGUAGE: _("Language of the interview"),
}
PURPOSES: Mapping[str, Promise] = {
    "identity": _("so that each case is drawn once"),
    "eligibility": _("to tell which cases may be drawn"),
    "minimum": _("so that the sample holds enough cases of each kind"),
    "questions": _("to tell which questions apply to the case"),
    "officer": _(
        "so that no officer has too many cases in the sample, and to book interviews"
    ),
    "language": _("so that the interview is held in English or Welsh as wanted"),
    "comparison": _("so that results can be compared between groups"),
}


def of_inspection(row: Inspection) -> tuple[AskedField, ...]:
    """Return what the list of an inspection has to tell.

    Raises
    ------
    InspectorateError
        If its programme or its instrument is not known.
    """
    return _fields(row.programme, row.instrument)


@functools.cache
def _fields(programme: str, instrument: str) -> tuple[AskedField, ...]:
    rules = eligibility.read(
        programme_files.load_eligibility(programme),
        place=programme_documents.place(programme),
    )
    return asked_fields.of_list(rules_of(programme), rules, library.load(instrument))


@functools.cache
def rules_of(programme: str) -> Programme:
    """Return the sampling rules of a programme."""
    return programme_files.load(programme)


def eligibility_of(row: Inspection) -> dict[str, Any]:
    """Return the document of the eligibility rules of an inspection."""
    return dict(programme_files.load_eligibility(row.programme))


def title_of(field: AskedField) -> str:
    """Return what a field is called in the language of the reader."""
    if field.id in TITLES:
        return str(TITLES[field.id])
    return field.title.in_language(get_language() or "en") or field.id


def titles(row: Inspection) -> dict[str, str]:
    """Return the titles of all fields by their id; other columns keep their name."""
    return {field.id: title_of(field) for field in of_inspection(row)}


def purposes_of(field: AskedField) -> list[str]:
    """Return what a field is asked for, as words."""
    return [str(PURPOSES[purpose]) for purpose in field.purposes]
