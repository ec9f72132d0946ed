"""Every data file: its addresses, what it holds, its licence and how to check it."""

from __future__ import annotations

from inspectorate.core.publishing import open_files
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Link,
    Links,
    Page,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.open_files import OpenFile

FOLDER = "../data/"  # from the folder of a language


def page(edition: Edition) -> Page:
    """Return the page of open data."""
    wording, year = edition.wording, edition.results.year
    blocks: list[Block] = [
        Paragraph(wording.say("open.lead", year=year), "lead"),
        *_licence(edition),
        Heading(2, wording.say("open.addresses"), "addresses"),
        Paragraph(wording.say("open.stays")),
        Paragraph(wording.say("open.versions")),
    ]
    if edition.files:
        blocks += [
            Heading(2, wording.say("open.files"), "files"),
            _files(edition),
            *_earlier(edition),
        ]
    blocks += [
        Heading(2, wording.say("open.described"), "described"),
        Paragraph(wording.say("about.described")),
        Links(
            (
                Link(wording.say("about.package"), f"{FOLDER}datapackage.json"),
                Link(wording.say("open.checksums"), f"{FOLDER}SHA256SUMS"),
                Link(wording.say("open.list"), f"{FOLDER}versions.json"),
                Link(wording.say("provenance.columns"), "about.html#data"),
            )
        ),
    ]
    title = wording.say("open.title")
    return Page("data.html", wording.language, title, tuple(blocks))


def _licence(edition: Edition) -> list[Block]:
    wording, licence = edition.wording, edition.publisher.licence
    who = edition.publisher.name.in_language(wording.language)
    if licence.confirmed and who:
        said = wording.say("open.confirmed", publisher=who)
    else:
        said = wording.say("open.unconfirmed")
    return [
        Heading(2, wording.say("open.licence"), "licence"),
        Facts(
            (Fact(wording.say("open.licence"), f"{licence.title} ({licence.name})"),)
        ),
        Paragraph(said),
        Links((Link(wording.say("open.licence_text"), licence.address),)),
    ]


def _files(edition: Edition) -> Table:
    wording = edition.wording
    rows = tuple(
        (
            Cell(file.name, link=f"{FOLDER}{file.name}"),
            Cell(file.about[wording.language]),
            Cell(wording.number(file.size_bytes), float(file.size_bytes)),
            _version(file, file.version),
        )
        for file in edition.files
    )
    columns = ("file", "holds", "bytes", "file_version")
    return Table(
        "table-open-files",
        wording.count("open.table", len(rows)),
        tuple(
            Column(wording.say(f"column.{key}"), numeric=key == "bytes")
            for key in columns
        ),
        rows,
        sortable=True,
    )


def _earlier(edition: Edition) -> list[Block]:
    wording = edition.wording
    rows = tuple(
        (Cell(file.name, link=f"{FOLDER}{file.name}"), _version(file, version))
        for file in edition.files
        for version in file.earlier
    )
    if not rows:
        return []
    return [
        Heading(2, wording.say("open.earlier"), "earlier"),
        Table(
            "table-earlier",
            wording.count("open.earlier_table", len(rows)),
            (
                Column(wording.say("column.file")),
                Column(wording.say("column.file_version")),
            ),
            rows,
        ),
    ]


def _version(file: OpenFile, version: str) -> Cell:
    return Cell(version, link=f"{FOLDER}{open_files.address(file.name, version)}")
