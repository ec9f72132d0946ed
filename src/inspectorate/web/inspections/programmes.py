"""What ships for each programme, read once and kept: terms, milestones, rates, versions."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from django.utils.translation import get_language

from inspectorate.core.inspections.milestones import Milestone
from inspectorate.core.inspections.programmes import ProgrammeTerms
from inspectorate.core.instruments.model import Text
from inspectorate.core.sampling.programmes import Rates
from inspectorate.storage.inspections import programme_documents, programme_plans
from inspectorate.storage.sampling import programme_files
from inspectorate.web.instruments import library


@functools.cache
def names() -> tuple[str, ...]:
    """Return the ids of the programmes."""
    return tuple(programme_documents.names())


@functools.cache
def terms(name: str) -> ProgrammeTerms:
    """Return what a programme settles for each of its inspections."""
    return programme_plans.load_terms(name)


@functools.cache
def milestones(name: str) -> tuple[Milestone, ...]:
    """Return what is due in every inspection of a programme."""
    return programme_plans.load_milestones(name)


@functools.cache
def rates(name: str) -> Rates:
    """Return the hours that an inspection of a programme takes."""
    return programme_files.load(name).rates


def versions(name: str) -> tuple[str, ...]:
    """Return the versions of the instrument of a programme, oldest first."""
    return tuple(one for one in library.names() if one.startswith(f"{name}/"))


def title(name: str) -> str:
    """Return what a programme is called in the language of the reader."""
    return worded(terms(name).title) if name in names() else name


def choices() -> Iterator[tuple[str, str]]:
    """Yield the programmes as the choices of a field."""
    for name in names():
        yield name, title(name)


def worded(text: Text) -> str:
    """Return a text of a programme in the language of the reader."""
    return text.in_language(get_language() or "en") or text.en
