"""Reports over the small year: frozen, drafted, and written to the end."""

from __future__ import annotations

import dataclasses
import functools

import publishing_cast as cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import drafting, snapshots
from inspectorate.core.publishing.reports.document import (
    Document,
    Generated,
    Heading,
    Narrative,
    Quotation,
    Recommendation,
)
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.publishing import report_kinds

KENT = cast.KENT.inspection.id
AGAIN = cast.AGAIN.inspection.id
HASHES = {cast.CCI.name: "c" * 64, cast.OMI2.name: "0" * 64}
WORDINGS = {language: cast.wording(language) for language in ("en", "cy")}


def snapshot(subject=KENT, year=cast.YEAR):
    return snapshots.frozen(year, subject, HASHES)


def drafted(kind="area", subject=KENT):
    return drafting.drafted(report_kinds.load(kind), snapshot(subject), WORDINGS)


TITLE = Text("Kent", "Caint")


def report(*blocks, subject=KENT, title=TITLE):
    return Document("area", subject, title, tuple(blocks))


def both(words):
    return Text(words, f"{words} (cy)")


def finished():
    """Return a report on Kent that nothing keeps from publication."""
    return report(
        Heading("b001", 2, both("Scores")),
        Narrative("b002", both("As [the table](#b003) shows.\n\nAnd more.")),
        Generated("b003", "headline_table", caption=both("Our scores")),
        Generated("b004", "headline_chart"),
        Generated("b005", "key_findings"),
        Quotation("b006", both("It helped."), both("a young person"), "an editor"),
        Recommendation("b007", both("Plan better."), both("Kent")),
        Recommendation("b008", both("Review sooner."), both("Kent")),
    )


def changed(document, identifier, **fields):
    """Return a report with one block changed."""
    blocks = tuple(
        dataclasses.replace(block, **fields) if block.id == identifier else block
        for block in document.blocks
    )
    return dataclasses.replace(document, blocks=blocks)


@functools.cache
def real_year():
    """Return the small year with the instruments of the library in place of toys."""
    tools = {name: instrument_files.load(name) for name in HASHES}

    def inspected(result, shift):
        tool = tools[result.inspection.instrument]
        scope = {"area": result.inspection.area}
        made = cast.estimates(tool, shift=shift, scope=scope)
        return dataclasses.replace(result, estimates=made, reasons={})

    def aggregated(aggregate, shift):
        tool = next(t for t in tools.values() if t.id == aggregate.programme)
        return dataclasses.replace(
            aggregate,
            estimates=cast.estimates(tool, shift=shift),
            lowest=cast.estimates(tool, shift=shift - 9, scope={"area": "Harrow"}),
            highest=cast.estimates(tool, shift=shift + 9, scope={"area": "Camden"}),
        )

    return dataclasses.replace(
        cast.YEAR,
        instruments=tools,
        inspections=tuple(
            inspected(one, shift) for shift, one in enumerate(cast.YEAR.inspections)
        ),
        earlier=tuple(inspected(one, -9) for one in cast.YEAR.earlier),
        aggregates=tuple(aggregated(one, 0) for one in cast.YEAR.aggregates),
    )
