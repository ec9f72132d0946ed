"""Check the texts: both languages, guidance, findings."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.checks.references import counts
from inspectorate.core.instruments.source import Node, Source

TEXT_KEYS = ("title", "summary", "description", "label", "statement", "text")
QUESTION_KEYS = ("guidance", "finding")
SHARES = {"share", "share_below"}
CASES = "relevant_cases"
# A sentence ends at a stop that is followed by a space and a capital, or by the end.
SENTENCE_END = re.compile(
    r"""[.!?]["'\u201d\u2019)]*(?=\s+["'\u201c\u2018(]*[A-ZÂÊÎÔÛŴŶ]|\s*$)"""
)


def items(version: Source) -> Iterator[Node]:
    """Yield everything that carries Welsh and says whether it was reviewed."""
    yield version.instrument
    yield from version.instrument["headlines"].each()
    yield from version.sections()
    for name in ("scales.yaml", "reasons.yaml", "facts.yaml"):
        yield from version.file(name).each()
    yield from version.criteria()
    yield from version.questions()


def texts_of(item: Node) -> Iterator[Node]:
    """Yield the texts of an item, with those of its answers or values."""
    for key in (*TEXT_KEYS, *QUESTION_KEYS):
        if item[key].value is not None:
            yield item[key]
    if item["supersedes"]["changes"].value is not None:
        yield item["supersedes"]["changes"]
    for inner in ("answers", "values"):
        for member in item[inner].each():
            if member["label"].value is not None:
                yield member["label"]


def n_unreviewed(version: Source) -> int:
    """Count the Welsh texts that no Welsh speaker has reviewed yet."""
    return sum(
        bool(text["cy"].word)
        for item in items(version)
        if item["reviewed"].value is not True
        for text in texts_of(item)
    )


def check_welsh(version: Source) -> Iterator[Fault]:
    """Refuse a missing Welsh text where the version says that it speaks Welsh."""
    if "cy" not in version.instrument["languages"].words():
        return
    for item in items(version):
        for text in texts_of(item):
            if text["en"].word and text["cy"].value is None:
                yield Fault(
                    text.place,
                    "INSTRUMENT-040",
                    f'the Welsh of "{_start(text)}" is missing.',
                    "Write it under `cy`.",
                )


def check_welsh_is_welsh(version: Source) -> Iterator[Fault]:
    """Refuse a whole English sentence that stands in for its Welsh."""
    for item in items(version):
        for text in texts_of(item):
            english = text["en"].word
            if len(english.split()) > 3 and english == text["cy"].word:
                yield Fault(
                    text["cy"].place,
                    "INSTRUMENT-041",
                    f'the Welsh of "{_start(text)}" is the English.',
                    "Translate it.",
                )


def check_reviewed(version: Source) -> Iterator[Fault]:
    """Refuse an item with Welsh that does not say whether it was reviewed."""
    for item in items(version):
        has_welsh = any(text["cy"].word for text in texts_of(item))
        if has_welsh and item["reviewed"].value is None:
            yield Fault(
                item.place,
                "INSTRUMENT-042",
                f'"{item["id"].word}" does not say whether its Welsh was reviewed.',
                "Add `reviewed: false`, or `true` once a Welsh speaker has read it.",
            )


def check_guidance(version: Source) -> Iterator[Fault]:
    """Refuse guidance of a case assessment that is not two to six sentences."""
    if not version.is_case_assessment:
        return
    for question in version.questions():
        for language in version.instrument["languages"].words():
            text = question["guidance"][language]
            n_sentences = len(SENTENCE_END.findall(text.word))
            # A missing translation of a text that is there is a fault of its own.
            absent = text.value is None and question["guidance"].value is not None
            if not absent and not 2 <= n_sentences <= 6:
                yield Fault(
                    text.place,
                    "INSTRUMENT-043",
                    f'the guidance of question "{question["id"].word}" has '
                    f"{n_sentences} sentences ({language}).",
                    "Say in two to six sentences what sufficient looks like, what "
                    "does not, and what to do when in doubt.",
                )


def check_findings_exist(version: Source) -> Iterator[Fault]:
    """Refuse a scored question of a case assessment without a finding."""
    for question in version.questions() if version.is_case_assessment else ():
        if counts(question) and question["finding"].value is None:
            yield Fault(
                question.place,
                "INSTRUMENT-044",
                f'question "{question["id"].word}" has no finding.',
                "Write the sentence that a report says with its result.",
            )


def check_findings(version: Source) -> Iterator[Fault]:
    """Refuse a finding without exactly one share and the relevant cases once."""
    for question in version.questions():
        for _, text in question["finding"].pairs():
            fault = _fault_of_finding(text.word) if text.word else ""
            if fault:
                yield Fault(
                    text.place,
                    "INSTRUMENT-045",
                    f"the finding {fault}.",
                    "Use {share} or {share_below} once, {relevant_cases} once, and "
                    "nothing else in braces.",
                )


def _fault_of_finding(template: str) -> str:
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError as error:
        return f"has braces that do not match ({error})"
    fields = [(name, spec, conv) for _, name, spec, conv in parsed if name is not None]
    names = [name for name, _, _ in fields]
    unknown = sorted({*names} - {*SHARES, CASES})
    if unknown:
        return "asks for " + ", ".join(f'"{{{name}}}"' for name in unknown)
    if any(spec or conv for _, spec, conv in fields):
        return "has a placeholder with a format"
    n_shares, n_cases = sum(n in SHARES for n in names), names.count(CASES)
    if (n_shares, n_cases) != (1, 1):
        return f"has {n_shares} shares and {n_cases} relevant cases"
    return ""


def _start(text: Node) -> str:
    words = text["en"].word.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")
