"""How the cases of an inspection were chosen, and how like the list they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from inspectorate.core.instruments.model import Instrument
from inspectorate.core.publishing import estimate_ids
from inspectorate.core.publishing.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Table,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import scores
from inspectorate.core.publishing.year_results import (
    InspectionResult,
    RepresentativenessRow,
    StratumRow,
)
from inspectorate.core.scoring.estimate import whole_percent

NOTABLE_DIFFERENCE = 0.2  # of a standard deviation: Cohen's "small", 1988


def blocks(
    edition: Edition, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    """Return the sample of an inspection, its strata and its likeness to the list."""
    wording, sample = edition.wording, result.sample
    strata = tuple(
        _stratum_row(edition, result, instrument, row) for row in sample.strata
    )
    found: list[Block] = [
        Paragraph(
            wording.say(
                "sample.intro",
                sampled=wording.number(sample.sampled),
                population=wording.number(sample.population),
            ),
            estimates=(estimate_ids.of_sample(result.inspection.id),),
        ),
        Table(
            "table-strata",
            wording.say("sample.strata"),
            tuple(
                Column(wording.say(f"column.{key}"), numeric=key != "stratum")
                for key in ("stratum", "population", "sampled", "share_sampled")
            ),
            strata,
            note=scores.shorthand_note(strata, wording),
        ),
    ]
    if sample.representativeness:
        found += _representativeness(edition, result, instrument)
    return found


def _stratum_row(
    edition: Edition, result: InspectionResult, instrument: Instrument, row: StratumRow
) -> tuple[Cell, ...]:
    name = Cell(_stratum(edition, instrument, row.stratum))
    identifier = estimate_ids.of_stratum(result.inspection.id, row.stratum)
    if edition.withholds(identifier):
        hidden = Cell(scores.CONFIDENTIAL, estimate=identifier)
        return (name, hidden, hidden, hidden)
    return (
        name,
        scores.number_cell(row.population, edition.wording, identifier),
        scores.number_cell(row.sampled, edition.wording, identifier),
        replace(scores.share_cell(row.sampled, row.population), estimate=identifier),
    )


def _stratum(edition: Edition, instrument: Instrument, stratum: str) -> str:
    """Name a stratum: values of facts, joined by a slash, in words where they are known."""
    parts = []
    for part in stratum.split(" / "):
        labels = (edition.level(instrument, fact.id, part) for fact in instrument.facts)
        known = (label for label in labels if label != part)
        fallback = edition.wording.say("stratum.all") if part == "all" else part
        parts.append(next(known, fallback))
    return " / ".join(parts)


def _representativeness(
    edition: Edition, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    wording = edition.wording
    ordered = sorted(
        _informative(result.sample.representativeness),
        key=lambda r: (-abs(r.standardised_difference), r.characteristic, r.level),
    )
    shown = [row for row in ordered if not _withheld(edition, result, row)]
    # A withheld one goes to the end: its place in the order would tell of it.
    ordered = [*shown, *sorted(set(ordered) - set(shown), key=_named)]
    largest = max((abs(row.standardised_difference) for row in shown), default=0.0)
    body = tuple(_represented(edition, instrument, result, row) for row in ordered)
    key = "sample.notable" if largest > NOTABLE_DIFFERENCE else "sample.alike"
    columns = ("characteristic", "level", "in_population", "in_sample", "difference")
    return [
        Paragraph(
            wording.say(key, largest=wording.decimals(largest, places=2)),
            estimates=tuple(
                estimate_ids.of_share(result.inspection.id, *_named(row))
                for row in shown
                if abs(row.standardised_difference) == largest
            ),
        ),
        Table(
            "table-representativeness",
            wording.say("sample.representativeness"),
            tuple(
                Column(
                    wording.say(f"column.{column}"),
                    numeric=column not in ("characteristic", "level"),
                )
                for column in columns
            ),
            body,
            sortable=True,
            note=scores.shorthand_note(body, wording),
        ),
    ]


def _informative(
    compared: Iterable[RepresentativenessRow],
) -> list[RepresentativenessRow]:
    """Leave out the no of a yes or no: it says what the yes says."""
    rows = list(compared)
    yes = {row.characteristic for row in rows if row.level == "yes"}
    return [row for row in rows if row.level != "no" or row.characteristic not in yes]


def _as_written(share: float, identifier: str) -> Cell:
    # Its decimal digits, not its bits: 0.285 is 29 %, half up, and a little less in bits.
    percent = whole_percent(Fraction(str(share)))
    return Cell(f"{percent}%", share, estimate=identifier)


def _named(row: RepresentativenessRow) -> tuple[str, str]:
    return row.characteristic, row.level


def _withheld(
    edition: Edition, result: InspectionResult, row: RepresentativenessRow
) -> bool:
    name = result.inspection.id
    return edition.withholds(estimate_ids.of_share(name, *_named(row)))


def _represented(
    edition: Edition,
    instrument: Instrument,
    result: InspectionResult,
    row: RepresentativenessRow,
) -> tuple[Cell, ...]:
    difference = row.standardised_difference
    text = edition.wording.decimals(difference, places=2)
    names = (
        Cell(edition.fact(instrument, row.characteristic)),
        Cell(edition.level(instrument, row.characteristic, row.level)),
    )
    identifier = estimate_ids.of_share(result.inspection.id, *_named(row))
    if _withheld(edition, result, row):
        hidden = Cell(scores.CONFIDENTIAL, estimate=identifier)
        return (*names, hidden, hidden, hidden)
    shown = text.replace("-", "\N{MINUS SIGN}")
    return (
        *names,
        _as_written(row.population_share, identifier),
        _as_written(row.sample_share, identifier),
        Cell(shown, difference, estimate=identifier),
    )
