"""Search over published pages: how words are made alike, and which documents are found.

The site carries the same index and the same rules in `search.js`; one set of questions
and answers holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

# What decomposition leaves: the letter LL of old Welsh print, and its V.
LETTERS = str.maketrans({"ỻ": "ll", "ỽ": "v", "ø": "o", "đ": "d", "ł": "l", "æ": "ae"})
APOSTROPHES = re.compile("['\u2019\u02bc]")
WORD = re.compile(r"[a-z0-9]+")
# Welsh changes the first letters of a word after others: Caerdydd, i Gaerdydd, yng
# Nghaerdydd, a Chaerdydd. By the first letters of the word as a dictionary has it.
MUTATIONS: Mapping[str, tuple[str, ...]] = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("ng", ""),
    "m": ("f",),
    "ll": ("l",),
    "rh": ("r",),
}
DIGRAPHS = ("ch", "dd", "ff", "ng", "ll", "ph", "rh", "th")  # letters of their own
SHORTEST = 3  # letters that must be left of a word that lost its first
IN_TITLE = 4  # what a word of the title counts for, where one of the text counts 1
WHOLE = 2  # times as much where it is the whole word
COMMON = 0.4  # a word in more of the documents than this tells them not apart


def fold(text: str) -> str:
    """Return a text without case, accents and joined letters: `Tŷ Ỻoyd` gives `ty lloyd`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return APOSTROPHES.sub("", plain.translate(LETTERS))


def words(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return WORD.findall(fold(text))


def forms(word: str, language: str) -> tuple[str, ...]:
    """Return a folded word and, in Welsh, how it may begin otherwise.

    Parameters
    ----------
    word : str
        As `words` gives it.
    language : str
        `en` or `cy`.
    """
    if language != "cy" or len(word) < SHORTEST:
        return (word,)
    return tuple(dict.fromkeys([word, *_mutated(word), *_radical(word)]))


def _mutated(word: str) -> Iterator[str]:
    first = word[:2] if word[:2] in DIGRAPHS else word[:1]
    for other in MUTATIONS.get(first, ()):
        changed = other + word.removeprefix(first)
        if len(changed) >= SHORTEST:
            yield changed


def _radical(word: str) -> Iterator[str]:
    for first, others in MUTATIONS.items():
        for other in filter(word.startswith, filter(None, others)):
            yield first + word.removeprefix(other)
    if word[0] in "aeiouwylr":
        yield f"g{word}"


@dataclass(frozen=True)
class Document:
    """One thing to be found.

    Parameters
    ----------
    address : str
        Relative to the language's folder.
    title : str
        Shown, and counted more than the text.
    kind : str
        Key of the words that say what it is.
    text : str
        What else it says.
    """

    address: str
    title: str
    kind: str
    text: str = ""


@dataclass(frozen=True)
class Index:
    """Documents and the words in them.

    Parameters
    ----------
    language : str
        `en` or `cy`.
    documents : tuple of Document
        Without their texts.
    words : mapping of str to tuple of int
        By folded word: the documents whose text holds it, in order.
    """

    language: str
    documents: tuple[Document, ...]
    words: Mapping[str, tuple[int, ...]]


def index(documents: Sequence[Document], language: str) -> Index:
    """Return the index of some documents.

    A word of the text that is in more than `COMMON` of them is left out; the words of
    titles are always found.
    """
    by_word: dict[str, list[int]] = {}
    for place, document in enumerate(documents):
        for word in set(words(document.text)) - set(words(document.title)):
            by_word.setdefault(word, []).append(place)
    most = max(1.0, COMMON * len(documents))
    kept = {w: tuple(at) for w, at in sorted(by_word.items()) if len(at) <= most}
    bare = tuple(Document(d.address, d.title, d.kind) for d in documents)
    return Index(language, bare, kept)


def find(found_in: Index, question: str) -> list[int]:
    """Return the documents that hold every word of a question, the best first.

    Each may be the beginning of a word. One that no document holds is
    passed over.

    Returns
    -------
    list of int
        Places in `found_in.documents`.
    """
    scores: list[Mapping[int, int]] = []
    for word in dict.fromkeys(words(question)):
        scored = _scored(found_in, forms(word, found_in.language))
        if scored:
            scores.append(scored)
    if not scores:
        return []
    together = set(scores[0]).intersection(*scores[1:])
    return sorted(together, key=lambda place: (-sum(s[place] for s in scores), place))


def _scored(found_in: Index, wanted: Iterable[str]) -> dict[int, int]:
    best: dict[int, int] = {}
    beginnings = tuple(wanted)
    for place, document in enumerate(found_in.documents):
        for word in words(document.title):
            _keep_best(best, place, IN_TITLE * _match(word, beginnings))
    for word, places in found_in.words.items():
        if score := _match(word, beginnings):
            for place in places:
                _keep_best(best, place, score)
    return best


def _match(word: str, beginnings: tuple[str, ...]) -> int:
    if word in beginnings:
        return WHOLE
    return int(word.startswith(beginnings))


def _keep_best(best: dict[int, int], place: int, score: int) -> None:
    if score > best.get(place, 0):
        best[place] = score
