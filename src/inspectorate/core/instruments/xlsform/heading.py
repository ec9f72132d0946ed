"""Heading: what a form says of its instrument as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inspectorate.core.faults import Fault
from inspectorate.core.instruments.model import Headline, Supersedes, Text
from inspectorate.core.instruments.xlsform import choice_lists, layout, refusals
from inspectorate.core.instruments.xlsform.rows import Form, Row

KINDS = (
    "case_assessment",
    "questionnaire",
    "self_assessment",
    "benchmark",
    "quality_check",
)
# What each item of the sheet `inspectorate` can say of itself.
PARTS = {
    "form": ("format",),
    "instrument": ("title", "summary", "kind", "languages", "reviewed"),
    "supersedes": ("changes",),
    "headline": ("title", "description", "reviewed"),
}


@dataclass(frozen=True)
class Heading:
    """Everything of an instrument but its facts, lists and sections."""

    id: str
    version: str
    title: Text
    summary: Text
    kind: str = "questionnaire"
    languages: tuple[str, ...] = ("en",)
    reviewed: bool = False
    headlines: tuple[Headline, ...] = ()
    supersedes: Supersedes | None = None


def read(form: Form, faults: list[Fault]) -> Heading:
    """Return what the sheets `settings` and `inspectorate` say.

    A form without the sheet `inspectorate` is a questionnaire in the languages of its
    labels, with its title as summary.
    """
    settings = form.settings
    column = "form_id" if settings.word("form_id") else "id_string"
    title = Text(settings.word("form_title") or settings.word(column))
    heading = Heading(
        id=_id(settings, column, faults),
        version=_id(settings, "version", faults),
        title=title,
        summary=title,
        languages=_languages_of(form),
    )
    for row in form.ours:
        heading = _with(heading, row, faults)
    if not title.en and heading.title is title:
        faults.append(refusals.text(settings.place("form_title")))
    return heading


def _id(settings: Row, column: str, faults: list[Fault]) -> str:
    given = settings.word(column)
    return choice_lists.checked_id(given, settings.place(column), faults)


def _languages_of(form: Form) -> tuple[str, ...]:
    labels = [row.text("label") for row in (*form.survey, *form.choices)]
    return ("en", "cy") if any(label.cy for label in labels) else ("en",)


def _with(heading: Heading, row: Row, faults: list[Fault]) -> Heading:
    item, part = row.word("item"), row.word("part")
    for column, given, allowed in (
        ("item", item, tuple(PARTS)),
        ("part", part, PARTS.get(item, (part,))),
    ):
        if given not in allowed:
            faults.append(refusals.value(row.place(column), given, allowed))
            return heading
    if item == "headline":
        headlines = _with_headline(heading.headlines, row, faults)
        return replace(heading, headlines=headlines)
    if item == "supersedes":
        before = _checked_id(row, faults)
        return replace(heading, supersedes=Supersedes(before, _text(row, faults)))
    return (
        _with_part(heading, row, faults)
        if item == "instrument"
        else (_of_our_format(heading, row, faults))
    )


def _of_our_format(heading: Heading, row: Row, faults: list[Fault]) -> Heading:
    given = row.word("value")
    if given != layout.FORMAT:
        faults.append(refusals.value(row.place("value"), given, [layout.FORMAT]))
    return heading


def _with_part(heading: Heading, row: Row, faults: list[Fault]) -> Heading:
    match row.word("part"):
        case "title":
            return replace(heading, title=_text(row, faults))
        case "summary":
            return replace(heading, summary=_text(row, faults))
        case "kind":
            kind = _word(row, KINDS, faults)
            return replace(heading, kind=kind)
        case "languages":
            return replace(heading, languages=tuple(_languages(row, faults)))
        case _:
            reviewed = choice_lists.yes_or_no(row, "value", faults)
            return replace(heading, reviewed=reviewed)


def _with_headline(
    headlines: tuple[Headline, ...], row: Row, faults: list[Fault]
) -> tuple[Headline, ...]:
    by_id = {headline.id: headline for headline in headlines}
    own = _checked_id(row, faults)
    headline = by_id.get(own, Headline(own, Text(""), Text("")))
    match row.word("part"):
        case "title":
            headline = replace(headline, title=_text(row, faults))
        case "description":
            headline = replace(headline, description=_text(row, faults))
        case _:
            reviewed = choice_lists.yes_or_no(row, "value", faults)
            headline = replace(headline, reviewed=reviewed)
    return tuple((by_id | {own: headline}).values())


def _checked_id(row: Row, faults: list[Fault]) -> str:
    return choice_lists.checked_id(row.word("id"), row.place("id"), faults)


def _text(row: Row, faults: list[Fault]) -> Text:
    text = Text(row.word("en"), row.word("cy"))
    if not text.en:
        faults.append(refusals.text(row.place("en")))
    return text


def _word(row: Row, allowed: tuple[str, ...], faults: list[Fault]) -> str:
    given = row.word("value")
    if given not in allowed:
        faults.append(refusals.value(row.place("value"), given, allowed))
    return given


def _languages(row: Row, faults: list[Fault]) -> Iterator[str]:
    for given in row.word("value").split() or [""]:
        if given not in layout.LANGUAGES:
            faults.append(refusals.value(row.place("value"), given, layout.LANGUAGES))
        yield given
