"""Published reports in which somebody's words stand, with the places, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.core.publishing.searching import questions, snippets
from inspectorate.core.publishing.searching.questions import Question
from inspectorate.core.publishing.searching.snippets import Piece
from inspectorate.web.publishing import full_text
from inspectorate.web.publishing.full_text import Hit
from inspectorate.web.publishing.models import Passage, Publication

MOST_LOOKED_AT = 30  # of a report: some are found by its title alone
MOST_PLACES = 3  # of a report that are shown; the others are counted


@dataclass(frozen=True)
class Answer:
    """A report that answers, and its hits, best first."""

    edition: Publication
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Answers:
    """What answers a question.

    Parameters
    ----------
    question : Question
    found : tuple of Answer
        Best first.
    has_all : bool
        False where no place holds every word, and these hold some.
    """

    question: Question
    found: tuple[Answer, ...]
    has_all: bool


@dataclass(frozen=True)
class Place:
    """A place in a report, with the words that were looked for marked."""

    anchor: str
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]


def ask(typed: str, language: str, editions: Sequence[Publication]) -> Answers:
    """Return which of some editions answer.

    Parameters
    ----------
    typed : str
        Anything.
    language : str
        In which texts are read.
    editions : sequence of Publication
        Of which answers are wanted.
    """
    question = questions.read(typed, language)
    for needs_all in (True, False):
        found = _by_edition(full_text.ask(question, needs_all=needs_all), editions)
        if found:
            return Answers(question, found, has_all=needs_all)
    return Answers(question, (), has_all=True)


def places(answers: Answers, shown: Sequence[Answer]) -> dict[str, list[Place]]:
    """Return the best places of some answers by edition, to be shown.

    A place that is found by the title of its report alone is not shown.
    """
    best = {hit.passage for one in shown for hit in one.hits[:MOST_LOOKED_AT]}
    marks = full_text.marks(answers.question, sorted(best), needs_all=answers.has_all)
    rows = Passage.objects.in_bulk(list(marks))
    found: dict[str, list[Place]] = {}
    for one in shown:
        found[one.edition.pk] = [
            _place(rows[hit.passage], marks[hit.passage])
            for hit in one.hits[:MOST_LOOKED_AT]
            if hit.passage in rows
            and (marks[hit.passage].heading or marks[hit.passage].text)
        ][:MOST_PLACES]
    return found


def _place(row: Passage, marks: full_text.Marks) -> Place:
    return Place(
        row.anchor,
        snippets.marked(row.heading, marks.heading),
        snippets.snippet(row.text, marks.text),
    )


def _by_edition(
    hits: Sequence[Hit], editions: Sequence[Publication]
) -> tuple[Answer, ...]:
    """Gather hits by report; a report is as good as its best place."""
    wanted = {one.pk: one for one in editions}
    gathered: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.publication in wanted:
            gathered.setdefault(hit.publication, []).append(hit)
    return tuple(Answer(wanted[pk], tuple(of)) for pk, of in gathered.items())
