"""The parts of a year that are read or counted rather than scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.year_results import (
    Amount,
    Publication,
    RepresentativenessRow,
    SampleSummary,
    StratumRow,
)
from inspectorate.storage.reconstruction import year_records
from inspectorate.storage.sampling import draws


def rows(
    folder: Path, query: str, parameters: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """Return the rows of a query on the records of a year."""
    return year_records.read(folder / year_records.FILE_NAME, query, parameters)


def records_sha256(folder: Path) -> str:
    """Return the SHA-256 of what the records say, as SQL; their file's pages may differ.

    Raises
    ------
    InspectorateError
        As `year_records.read`.
    """
    return year_records.content_sha256(folder / year_records.FILE_NAME)


def about(folder: Path) -> dict[str, str]:
    """Return what the records say of themselves: `year`, and `synthetic` if they are."""
    return dict(rows(folder, "SELECT key, value FROM about"))


def sample(folder: Path, inspection: str) -> SampleSummary:
    """Return how the cases of an inspection were chosen, from its certificate."""
    certificate, table = draws.read_back(folder / "samples" / inspection)
    by_local = rows(
        folder,
        "SELECT count(*) FROM sampled_case WHERE inspection_id = ? AND assessor_kind = 'local_assessor'",
        (inspection,),
    )[0][0]
    counted = {
        (fact, value): n
        for fact, value, n in rows(
            folder,
            "SELECT f.fact, f.value, count(*) FROM sampled_case AS c"
            " JOIN case_fact AS f USING (case_id) WHERE c.inspection_id = ? GROUP BY 1, 2",
            (inspection,),
        )
    }
    return SampleSummary(
        population=certificate["list"]["cases"],
        sampled=certificate["sample"]["cases"],
        assessed_by_local_assessors=by_local,
        list_sha256=certificate["list"]["sha256"],
        seed=certificate["design"]["seed"],
        certificate=f"samples/{inspection}/certificate.html",
        strata=tuple(
            StratumRow(row["stratum"], row["population"], row["sampled"])
            for row in certificate["strata"]
        ),
        representativeness=tuple(
            RepresentativenessRow(
                row["characteristic"],
                row["level"],
                float(row["population_share"]),
                float(row["sample_share"]),
                float(row["standardised_difference"]),
                counted.get((row["characteristic"], row["level"]), 0),
            )
            for row in table
        ),
    )


def reasons(folder: Path, inspection: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return the reasons for insufficiency by question, commonest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for question, reason, count in rows(
        folder,
        "SELECT r.question_id, r.reason, count(*) AS n FROM reason AS r"
        " JOIN sampled_case AS c ON c.case_id = r.response_id WHERE c.inspection_id = ?"
        " GROUP BY 1, 2 ORDER BY 1, n DESC, 2",
        (inspection,),
    ):
        found.setdefault(question, []).append((reason, count))
    return {question: tuple(counted) for question, counted in found.items()}


def register(folder: Path) -> tuple[Publication, ...]:
    """Return the reports published in the year, in the order of the register."""
    return tuple(
        Publication(programme, title, month, reinspection == "yes")
        for programme, title, month, reinspection in rows(
            folder, "SELECT * FROM publication ORDER BY rowid"
        )
    )


def amounts(folder: Path) -> tuple[Amount, ...]:
    """Return hours, money, posts and staff shares, with their bases."""
    found = rows(
        folder,
        "SELECT table_name, group_name, item, en, cy, value,"
        " sum(value) OVER (PARTITION BY table_name, group_name) FROM amount ORDER BY rowid",
    )
    return tuple(
        Amount(
            table,
            group,
            Text(en, cy),
            value,
            base=total if table == "staff_diversity" else 0,
            item=item,
        )
        for table, group, item, en, cy, value, total in found
    )


def event_counts(folder: Path) -> dict[str, int]:
    """Return the number of recorded events by kind."""
    return dict(rows(folder, "SELECT kind, count(*) FROM event GROUP BY 1 ORDER BY 1"))
