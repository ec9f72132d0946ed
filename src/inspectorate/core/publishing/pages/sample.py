"""How the cases of an inspection were chosen, and how like the list they are."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from inspectorate.core.instruments.model import Instrument
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
)
from inspectorate.core.scoring.estimate import whole_percent

NOTABLE_DIFFERENCE = 0.2  # of a standard deviation: Cohen's "small", 1988


def blocks(
    edition: Edition, result: InspectionResult, instrument: Instrument
) -> list[Block]:
    """Return the sample of an inspection, its strata and its likeness to the list."""
    wording, sample = edition.wording, result.sample
    found: list[Block] = [
        Paragraph(
            wording.say(
                "sample.intro",
                sampled=wording.number(sample.sampled),
                population=wording.number(sample.population),
            )
        ),
        Table(
            "table-strata",
            wording.say("sample.strata"),
            tuple(
                Column(wording.say(f"column.{key}"), numeric=key != "stratum")
                for key in ("stratum", "population", "sampled", "share_sampled")
            ),
            tuple(
                (
                    Cell(_stratum(edition, instrument, row.stratum)),
                    scores.number_cell(row.population, wording),
                    scores.number_cell(row.sampled, wording),
                    scores.share_cell(row.sampled, row.population),
                )
                for row in sample.strata
            ),
        ),
    ]
    if sample.representativeness:
        found += _representativeness(edition, result, instrument)
    return found


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
    largest = abs(ordered[0].standardised_difference)
    key = "sample.notable" if largest > NOTABLE_DIFFERENCE else "sample.alike"
    columns = ("characteristic", "level", "in_population", "in_sample", "difference")
    return [
        Paragraph(wording.say(key, largest=wording.decimals(largest, places=2))),
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
            tuple(_represented(edition, instrument, row) for row in ordered),
            sortable=True,
        ),
    ]


def _informative(
    compared: Iterable[RepresentativenessRow],
) -> list[RepresentativenessRow]:
    """Leave out the no of a yes or no: it says what the yes says."""
    rows = list(compared)
    yes = {row.characteristic for row in rows if row.level == "yes"}
    return [row for row in rows if row.level != "no" or row.characteristic not in yes]


def _as_written(share: float) -> Cell:
    # Its decimal digits, not its bits: 0.285 is 29 %, half up, and a little less in bits.
    return Cell(f"{whole_percent(Fraction(str(share)))}%", share)


def _represented(
    edition: Edition, instrument: Instrument, row: RepresentativenessRow
) -> tuple[Cell, ...]:
    difference = row.standardised_difference
    text = edition.wording.decimals(difference, places=2)
    return (
        Cell(edition.fact(instrument, row.characteristic)),
        Cell(edition.level(instrument, row.characteristic, row.level)),
        _as_written(row.population_share),
        _as_written(row.sample_share),
        Cell(text.replace("-", "\N{MINUS SIGN}"), difference),
    )
