"""How sure we are and why; published against computed; what this year is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inspectorate.core.publishing import data_files, estimate_ids
from inspectorate.core.publishing.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Commands,
    Heading,
    Link,
    Links,
    Page,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import scores
from inspectorate.core.publishing.year_results import PublishedFigure

METHODS = {  # heading: its paragraphs, as phrases
    "judgement": ("judgement", "line", "not_applicable"),
    "sample": ("sample", "draw", "certificate"),
    "score": ("score", "sections", "aggregate"),
    "interval": ("interval", "interval_rule", "census"),
    "limits": ("limits", "assessors", "compare"),
    "groups": ("groups", "holm", "few"),
    "rounding": ("rounding", "parts"),
}
BASES = ("scored", "counted", "recorded")
CHAPTERS = {"1": "chapter.1", "2": "chapter.2", "3": "chapter.3", "6": "chapter.6"}


def methods(edition: Edition) -> Page:
    """Return how sure the figures are, and why."""
    wording = edition.wording
    blocks: list[Block] = [Paragraph(wording.say("methods.lead"), "lead")]
    blocks += every_method(edition)
    title = wording.say("methods.title")
    return Page("methods.html", wording.language, title, tuple(blocks))


def every_method(edition: Edition) -> list[Block]:
    """Return all parts of the methods, each under its heading."""
    blocks: list[Block] = []
    for heading in METHODS:
        title = edition.wording.say(f"methods.h_{heading}")
        blocks += [Heading(2, title, heading), *method(edition, heading)]
    return blocks


def method(edition: Edition, heading: str) -> list[Block]:
    """Return one part of the methods, by its key in `METHODS`."""
    return [
        Paragraph(edition.wording.say(f"methods.{key}")) for key in METHODS[heading]
    ]


def about(edition: Edition) -> Page:
    """Return what is real and what is reconstructed."""
    wording = edition.wording
    paragraphs = ("people", "figures", "built", "unsaid")
    blocks: list[Block] = [
        Paragraph(wording.say("about.lead", year=edition.results.year), "lead"),
        *(Paragraph(wording.say(f"about.{key}")) for key in paragraphs),
        Heading(2, wording.say("about.h_recompute"), "recompute"),
        Paragraph(wording.say("about.recompute")),
        Bullets(tuple(wording.say(f"about.step_{n}") for n in (1, 2, 3))),
        Commands(
            (
                "inspectorate year build --out year",
                "inspectorate year compare year",
                "inspectorate year publish year",
            )
        ),
        Heading(2, wording.say("about.h_data"), "data"),
        Paragraph(wording.say("about.data")),
        _files(edition),
        _columns(edition),
        Paragraph(wording.say("about.described")),
        Links((Link(wording.say("about.package"), "../data/datapackage.json"),)),
        Heading(2, wording.say("about.h_language"), "language"),
        Paragraph(wording.say("about.language")),
    ]
    title = wording.say("about.title")
    return Page("about.html", wording.language, title, tuple(blocks), contents=False)


def _files(edition: Edition) -> Table:
    wording, year = edition.wording, edition.results.year
    names = {name: data_files.file_name(name, year) for name in data_files.COLUMNS}
    return Table(
        "table-files",
        wording.say("about.files", year=year),
        (
            Column(wording.say("column.file")),
            Column(wording.say("column.holds")),
        ),
        tuple(
            (
                Cell(file, link=f"../data/{file}"),
                Cell(wording.say(f"data.{name}")),
            )
            for name, file in names.items()
        ),
    )


def _columns(edition: Edition) -> Table:
    wording = edition.wording
    language = "" if wording.language == "en" else "en"
    columns = dict.fromkeys(
        column for name in data_files.COLUMNS for column in data_files.header(name)
    )
    return Table(
        "table-columns",
        wording.say("about.columns"),
        (
            Column(wording.say("column.column")),
            Column(wording.say("column.meaning")),
        ),
        tuple(
            (
                Cell(column, language=language),
                Cell(wording.say(f"data_column.{column}")),
            )
            for column in columns
        ),
        note=wording.say("about.encoding"),
    )


def _bases(edition: Edition, counted: Sequence[PublishedFigure]) -> Iterator[str]:
    """Say how many figures rest on what."""
    wording = edition.wording
    for basis in BASES:
        n = sum(figure.basis == basis for figure in counted)
        yield wording.say(f"comparison.{basis}", n=wording.number(n))


def _of_year(edition: Edition, *counts: str) -> tuple[str, ...]:
    year = edition.results.year
    return tuple(estimate_ids.of_total("year", year, what) for what in counts)


def comparison(edition: Edition) -> Page:
    """Return the original report's figures beside ours, contradictions apart."""
    wording = edition.wording
    figures = edition.results.figures
    counted = [figure for figure in figures if figure.counted]
    agree = sum(figure.agrees for figure in counted)
    blocks: list[Block] = [
        Paragraph(
            wording.say(
                "comparison.lead",
                agree=wording.number(agree),
                all=wording.number(len(counted)),
            ),
            "lead",
            estimates=_of_year(edition, "figures", "agreeing"),
        ),
        Paragraph(wording.say("comparison.made")),
        Bullets(
            tuple(_bases(edition, counted)),
            _of_year(edition, *(f"figures_{basis}" for basis in BASES)),
        ),
    ]
    contradictions = [figure for figure in figures if not figure.counted]
    if contradictions:
        blocks += [
            Heading(2, wording.say("comparison.contradictions"), "contradictions"),
            Paragraph(wording.say("comparison.contradictions_intro")),
            _figures(
                edition,
                contradictions,
                "contradictions",
                wording.say("comparison.contradictions"),
            ),
        ]
    for chapter in sorted({_chapter(figure) for figure in counted}):
        of_it = [figure for figure in counted if _chapter(figure) == chapter]
        title = wording.say(CHAPTERS.get(chapter, "chapter.appendices"))
        key = f"chapter-{chapter.lower()}"
        blocks += [Heading(2, title, key), _figures(edition, of_it, key, title)]
    title = wording.say("comparison.title")
    return Page("comparison.html", wording.language, title, tuple(blocks))


def _chapter(figure: PublishedFigure) -> str:
    first = figure.paragraph.partition(".")[0]
    return first if first in CHAPTERS else "appendices"


def _figures(
    edition: Edition, figures: list[PublishedFigure], key: str, title: str
) -> Table:
    wording = edition.wording
    # The report and the notes on it are in English.
    language = "" if wording.language == "en" else "en"
    columns = ["wording", "paragraph", "published", "computed", "agrees"]
    noted = any(figure.note for figure in figures)
    columns += ["note"] if noted else []
    body = []
    for figure in figures:
        identifier = estimate_ids.of_figure(figure.id, edition.results.year)
        cells = [
            Cell(figure.wording, language=language),
            Cell(figure.paragraph, language=language),
            Cell(figure.published, language=language, estimate=identifier),
            Cell(figure.computed, language=language, estimate=identifier),
            Cell(wording.say("yes" if figure.agrees else "no")),
        ]
        if noted:
            blank = Cell(wording.say("no_note"))
            cells.append(Cell(figure.note, language=language) if figure.note else blank)
        body.append(tuple(cells))
    return Table(
        f"table-{key}",
        wording.count("comparison.table", len(figures), title=title),
        tuple(
            Column(wording.say(f"column.{c}"), numeric=c in ("published", "computed"))
            for c in columns
        ),
        tuple(body),
        sortable=True,
        note=scores.shorthand_note(body, wording),
    )
