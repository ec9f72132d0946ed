"""Full text in either database, behind three functions: make it, fill it, ask it.

SQLite keeps a table of FTS5 for each language, the English one with Porter's stems.
PostgreSQL keeps a generated `tsvector` beside each passage, of the configuration
`english` or `simple`. Both are given folded words, so both find the same without accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from inspectorate.core.publishing.searching import questions
from inspectorate.core.publishing.searching.questions import Question

TABLE = "publishing_passage"
# By language: the tokenizer of SQLite, the configuration of PostgreSQL.
LANGUAGES = {"en": ("porter ascii", "english"), "cy": ("ascii", "simple")}
_COLUMNS = ("title_words", "heading_words", "text_words")
_WEIGHTS = "4.0, 2.0, 1.0"  # of a word in the title, the heading and the text
_MARKED = re.compile(r"\[([a-z0-9]+)\]")


@dataclass(frozen=True)
class Hit:
    """A passage that answers a question; the lower its rank, the better."""

    passage: int
    publication: str
    rank: float


@dataclass(frozen=True)
class Marks:
    """The folded words that answer a question in a passage."""

    heading: frozenset[str]
    text: frozenset[str]


def install(on: BaseDatabaseWrapper) -> None:
    """Make what a database needs to search; what is there stays."""
    statements = _for_sqlite() if on.vendor == "sqlite" else _for_postgresql()
    with on.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(on: BaseDatabaseWrapper) -> None:
    """Take it away again."""
    with on.cursor() as cursor:
        if on.vendor == "sqlite":
            for language in LANGUAGES:
                cursor.execute(f"DROP TABLE IF EXISTS {_table(language)}")
        else:
            cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS vector")


def fill(publication: str) -> None:
    """Have the passages of an edition found; PostgreSQL does so by itself."""
    if connection.vendor != "sqlite":
        return
    names = ", ".join(_COLUMNS)
    with connection.cursor() as cursor:
        for language in LANGUAGES:
            cursor.execute(
                f"INSERT INTO {_table(language)} (rowid, {names})"  # noqa: S608 - our own names
                f" SELECT id, {names} FROM {TABLE}"
                " WHERE publication_id = %s AND language = %s",
                [publication, language],
            )


def empty() -> None:
    """Find nothing any more: before everything is filled in anew."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for language in LANGUAGES:
            cursor.execute(f"DELETE FROM {_table(language)}")  # noqa: S608 - our own names


def ask(question: Question, *, needs_all: bool = True) -> list[Hit]:
    """Return the passages of editions that stand which answer a question, best first.

    Parameters
    ----------
    question : Question
    needs_all : bool
        Every word of it, or any.
    """
    sql, asked = _asking(question, needs_all=needs_all)
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(
                wanted="p.id, p.publication_id, {rank}",
                more="AND q.published_at IS NOT NULL AND q.superseded_at IS NULL"
                " ORDER BY 3, p.publication_id, p.position",
            ).format(rank=_rank(question.language)),
            asked,
        )
        return [Hit(*row) for row in cursor.fetchall()]


def marks(
    question: Question, passages: Sequence[int], *, needs_all: bool = True
) -> dict[int, Marks]:
    """Return by passage which of its words answer a question."""
    sql, asked = _asking(question, needs_all=needs_all)
    if not asked or not passages:
        return {}
    places = ", ".join(["%s"] * len(passages))
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(
                wanted=f"p.id, {_highlight(1, question)}, {_highlight(2, question)}",
                more=f"AND p.id IN ({places})",
            ),
            [*asked, *passages],
        )
        return {
            one: Marks(_marked(heading), _marked(text))
            for one, heading, text in cursor.fetchall()
        }


def _asking(question: Question, *, needs_all: bool) -> tuple[str, list[str]]:
    """Return a query with places for what is wanted of it, and its first values."""
    joined = " JOIN publishing_publication q ON q.id = p.publication_id"
    if connection.vendor == "sqlite":
        text = questions.for_sqlite(question, needs_all=needs_all)
        table = _table(question.language)
        sql = (
            f"SELECT {{wanted}} FROM {table} JOIN {TABLE} p ON p.id = {table}.rowid"  # noqa: S608 - our own names
            f"{joined} WHERE {table} MATCH %s AND p.language = %s {{more}}"
        )
    else:
        text = questions.for_postgresql(question, needs_all=needs_all)
        sql = (
            f"SELECT {{wanted}} FROM {TABLE} p{joined},"  # noqa: S608 - our own names
            f" to_tsquery('{LANGUAGES[question.language][1]}', %s) asked"
            " WHERE p.vector @@ asked AND p.language = %s {more}"
        )
    return sql, [text, question.language] if text else []


def _rank(language: str) -> str:
    if connection.vendor == "sqlite":
        return f"bm25({_table(language)}, {_WEIGHTS})"
    return "-ts_rank(p.vector, asked, 1)"  # 1: a long passage is not better for it


def _highlight(column: int, question: Question) -> str:
    if connection.vendor == "sqlite":
        return f"highlight({_table(question.language)}, {column}, '[', ']')"
    configuration = LANGUAGES[question.language][1]
    return (
        f"ts_headline('{configuration}', p.{_COLUMNS[column]}, asked,"
        " 'StartSel=[, StopSel=], HighlightAll=true')"
    )


def _marked(text: str) -> frozenset[str]:
    return frozenset(_MARKED.findall(text))


def _table(language: str) -> str:
    return f"publishing_search_{language}"


def _for_sqlite() -> Iterator[str]:
    for language, (tokenizer, _configuration) in LANGUAGES.items():
        yield (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {_table(language)}"
            f" USING fts5({', '.join(_COLUMNS)}, tokenize = '{tokenizer}')"
        )


def _for_postgresql() -> Iterator[str]:
    by_language = " ".join(
        f"WHEN '{language}' THEN {_vector(configuration)}"
        for language, (_tokenizer, configuration) in LANGUAGES.items()
    )
    yield (
        f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS vector tsvector"
        f" GENERATED ALWAYS AS (CASE language {by_language} END) STORED"
    )
    yield f"CREATE INDEX IF NOT EXISTS {TABLE}_vector ON {TABLE} USING gin (vector)"


def _vector(configuration: str) -> str:
    return " || ".join(
        f"setweight(to_tsvector('{configuration}', {column}), '{weight}')"
        for column, weight in zip(_COLUMNS, "ABC", strict=True)
    )
