"""What somebody looks for, as words that a database can be asked about without a fault."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.core.publishing import search

MOST_CHARACTERS = 400  # that are read of what was typed
MOST_WORDS = 12
SHORTEST_BEGINNING = 3  # letters of a word that may be typed in part
# Those that PostgreSQL leaves out of an English text (Snowball's list), folded.
EMPTY_WORDS = frozenset(
    [
        "i",
        "me",
        "my",
        "myself",
        "we",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "what",
        "which",
        "who",
        "whom",
        "this",
        "that",
        "these",
        "those",
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "have",
        "has",
        "had",
        "having",
        "do",
        "does",
        "did",
        "doing",
        "a",
        "an",
        "the",
        "and",
        "but",
        "if",
        "or",
        "because",
        "as",
        "until",
        "while",
        "of",
        "at",
        "by",
        "for",
        "with",
        "about",
        "against",
        "between",
        "into",
        "through",
        "during",
        "before",
        "after",
        "above",
        "below",
        "to",
        "from",
        "up",
        "down",
        "in",
        "out",
        "on",
        "off",
        "over",
        "under",
        "again",
        "further",
        "then",
        "once",
        "here",
        "there",
        "when",
        "where",
        "why",
        "how",
        "all",
        "any",
        "both",
        "each",
        "few",
        "more",
        "most",
        "other",
        "some",
        "such",
        "no",
        "nor",
        "not",
        "only",
        "own",
        "same",
        "so",
        "than",
        "too",
        "very",
        "s",
        "t",
        "can",
        "will",
        "just",
        "don",
        "should",
        "now",
    ]
)


@dataclass(frozen=True)
class Asked:
    """One word of a question.

    Parameters
    ----------
    forms : tuple of str
        The word and how it may begin otherwise; letters `a` to `z` and digits alone.
    is_beginning : bool
        Whether a longer word is found as well.
    """

    forms: tuple[str, ...]
    is_beginning: bool


@dataclass(frozen=True)
class Question:
    """What is looked for in one language; without words nothing is found."""

    language: str
    words: tuple[Asked, ...]


def read(typed: str, language: str) -> Question:
    """Return what was typed as a question; whatever it is, it is one.

    Parameters
    ----------
    typed : str
        Quotation marks, operators and all else that is no letter or digit divide words
        and mean nothing.
    language : str
        `en` or `cy`.
    """
    found = list(dict.fromkeys(search.words(typed[:MOST_CHARACTERS])))
    if language == "en":
        found = [word for word in found if word not in EMPTY_WORDS]
    return Question(
        language,
        tuple(
            Asked(search.forms(word, language), len(word) >= SHORTEST_BEGINNING)
            for word in found[:MOST_WORDS]
        ),
    )


def for_sqlite(question: Question, *, needs_all: bool) -> str:
    """Return a question in the language of FTS5, or an empty text."""
    return _joined(question, '"{}"', '"{}" *', ("OR", "AND"), needs_all=needs_all)


def for_postgresql(question: Question, *, needs_all: bool) -> str:
    """Return a question in the language of `to_tsquery`, or an empty text."""
    return _joined(question, "{}", "{}:*", ("|", "&"), needs_all=needs_all)


def _joined(
    question: Question,
    whole: str,
    begun: str,
    signs: tuple[str, str],
    *,
    needs_all: bool,
) -> str:
    """Join words; a word as it was typed counts beside the words that begin with it."""
    either, both = signs
    parts = []
    for asked in question.words:
        terms = [whole.format(form) for form in asked.forms]
        if asked.is_beginning:
            terms += [begun.format(form) for form in asked.forms]
        parts.append(f"({f' {either} '.join(terms)})")
    return f" {both if needs_all else either} ".join(parts)
