"""The page behind a page: every number on it, with what it was computed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from inspectorate.core.publishing.blocks import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Commands,
    Fact,
    Facts,
    KeyFindings,
    Link,
    Links,
    Page,
    Paragraph,
    ScoreCards,
    Table,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.estimate_records import Record
from inspectorate.core.publishing.pages import scores

ENDING = "-numbers.html"
COLUMNS = ("percent", "low", "high", "numerator", "denominator", "cases")
SIZES = ("sampled", "on_list", "excluded")


def ids_of(block: Block) -> tuple[str, ...]:
    """Return the ids of the numbers of a block, in reading order, each once."""
    return tuple(dict.fromkeys(one for one in _ids(block) if one))


def _ids(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph | Bullets | Chart | ScoreCards):
        yield from block.estimates
    if isinstance(block, ScoreCards | KeyFindings):
        for item in block.items:
            yield from (item.estimate, *item.estimates)
    elif isinstance(block, Links):
        yield from (one for link in block.items for one in link.estimates)
    elif isinstance(block, Table):
        yield from (cell.estimate for row in block.rows for cell in row)


def ids_on(page: Page) -> tuple[str, ...]:
    """Return the ids of the numbers of a page, in reading order, each once."""
    return tuple(dict.fromkeys(one for block in page.blocks for one in ids_of(block)))


def with_numbers(
    edition: Edition, page: Page, records: Mapping[str, Record]
) -> tuple[Page, ...]:
    """Return a page that leads to its numbers, and the page of these.

    Parameters
    ----------
    edition : Edition
        Results and language.
    page : Page
    records : mapping of str to Record
        By id, as `estimate_records.records` returns them.

    Returns
    -------
    tuple of Page
        The page alone if no number on it has a record.
    """
    known = [identifier for identifier in ids_on(page) if identifier in records]
    if not known:
        return (page,)
    path = page.path.removesuffix(".html") + ENDING
    name = path.rpartition("/")[2]
    wording = edition.wording
    here = Link(page.title, page.path.rpartition("/")[2])
    chosen = {identifier: records[identifier] for identifier in known}
    behind = Page(
        path,
        page.language,
        wording.say("numbers.title", page=page.title),
        tuple(_blocks(edition, page, chosen)),
        trail=(*page.trail, here),
        extracts=page.extracts,
        instruments=page.instruments,
        on_paper=False,
    )
    return replace(page, numbers=name), behind


def _blocks(
    edition: Edition, page: Page, records: Mapping[str, Record]
) -> Iterator[Block]:
    wording, year = edition.wording, edition.results.year
    yield Paragraph(wording.say("numbers.lead"), "lead")
    yield Paragraph(wording.say("numbers.how"))
    yield Commands((f"inspectorate trace {next(iter(records))} --year year",))
    yield _table(edition, records)
    names = {n for record in records.values() for n in record.get("extracts", ())}
    facts = [
        Fact(used.name, f"{used.instrument} {used.answers_sha256}", code=True)
        for used in edition.results.extracts
        if used.name in names
    ]
    if any(record["source"] == "records" for record in records.values()):
        sha256 = edition.results.records_sha256
        facts.append(Fact(wording.say("numbers.records"), sha256, code=True))
    if facts:
        yield Paragraph(wording.say("numbers.extracts"))
        yield Facts(tuple(facts))
    up = "../" * page.depth
    title = wording.say("numbers.file")
    yield Links((Link(title, f"{up}data/estimates-{year}.json"),))


def _table(edition: Edition, records: Mapping[str, Record]) -> Table:
    wording = edition.wording
    return Table(
        "table-numbers",
        wording.say("numbers.table"),
        tuple(
            Column(wording.say(f"column.{key}"), numeric=key not in ("id", "extract"))
            for key in ("id", *COLUMNS, *SIZES, "extract")
        ),
        tuple(_row(edition, one, record) for one, record in records.items()),
        sortable=True,
        note=f"{wording.say('shorthand.z')} {wording.say('shorthand.x')}",
    )


def _row(edition: Edition, identifier: str, record: Record) -> tuple[Cell, ...]:
    wording = edition.wording
    counts = (
        "numerator",
        "denominator",
        "cases",
        *("sampled", "population", "excluded"),
    )
    return (
        Cell(identifier, anchor=identifier),
        _share(record, identifier),
        *(_limit(record.get(key)) for key in ("low", "high")),
        *(
            Cell(
                scores.CONFIDENTIAL if record.get("withheld") else scores.NOT_AVAILABLE
            )
            if record.get(key) is None
            else scores.number_cell(record[key], wording)
            for key in counts
        ),
        Cell(", ".join(record.get("extracts", ())) or wording.say("numbers.records")),
    )


def _share(record: Record, identifier: str) -> Cell:
    if record.get("withheld"):
        return Cell(scores.CONFIDENTIAL, estimate=identifier)
    if not record.get("denominator"):
        return Cell(scores.NOT_APPLICABLE, estimate=identifier)
    shown = scores.share_cell(record["numerator"], record["denominator"])
    return replace(shown, estimate=identifier)


def _limit(limit: float | None) -> Cell:
    if limit is None:
        return Cell(scores.NOT_APPLICABLE)
    return Cell(f"{int(limit * 100 + 0.5)}%", limit)
