"""Look for questions of the published criteria, in the reader's language."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from django.urls import reverse

from inspectorate.core.instruments.model import Instrument, Question
from inspectorate.core.publishing import search
from inspectorate.core.publishing.search import Document, Index
from inspectorate.web.instruments import library

MOST = 50  # shown
LONGEST = 200  # characters of a question that are looked at


@dataclass(frozen=True)
class Found:
    """What was found: those shown, and how many there are in all."""

    question: str
    documents: tuple[Document, ...]
    n: int

    @property
    def is_cut(self) -> bool:
        """Whether more were found than are shown."""
        return self.n > len(self.documents)


def find(question: str, language: str) -> Found | None:
    """Return the questions that hold every word, or None where nothing is asked.

    Parameters
    ----------
    question : str
        As typed; whole words or the beginnings of some.
    language : str
        `en` or `cy`.
    """
    asked = question.strip()[:LONGEST]
    if not asked:
        return None
    index = _index(language)
    places = search.find(index, asked)
    shown = tuple(index.documents[place] for place in places[:MOST])
    return Found(asked, shown, len(places))


@functools.cache
def _index(language: str) -> Index:
    """Return the index of a language; what ships never changes while we run."""
    documents = [
        _document(instrument, question, language)
        for name in reversed(library.names())
        for instrument in (library.load(name),)
        for question in instrument.questions()
    ]
    return search.index(documents, language)


def _document(instrument: Instrument, question: Question, language: str) -> Document:
    page = reverse("instruments:version", args=[instrument.id, instrument.version])
    return Document(
        f"{page}#question-{question.id}",
        f"{question.id} {question.text.in_language(language)}",
        f"{instrument.title.in_language(language)} {instrument.version}",
        question.guidance.in_language(language),
    )
