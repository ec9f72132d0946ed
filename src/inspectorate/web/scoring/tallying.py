"""Score extracts by the ordinary code: one pass for all that share an instrument."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import duckdb

from inspectorate.core.scoring import definition
from inspectorate.core.scoring.tallies import Tally
from inspectorate.storage.publishing import publication_subjects
from inspectorate.storage.scoring import extracts as extract_files
from inspectorate.storage.scoring import table_files
from inspectorate.web.instruments import library
from inspectorate.web.scoring.extracts import STRATUM_TYPES, TABLES, Frozen, path_of
from inspectorate.web.scoring.queries.content import ANSWERS
from inspectorate.workflows import score_inspection
from inspectorate.workflows.score_inspection import ScoreRequest

INSPECTION = "inspection_id"
_KEPT = ("case_id", "area", "stratum", INSPECTION)


@dataclass(frozen=True)
class Tallied:
    """What one inspection's answers come to.

    Parameters
    ----------
    overall : tuple of Tally
        Every score of the instrument, of all cases.
    groups : mapping of str to tuple of Tally
        By characteristic: each headline of each level, blank where it is not recorded.
    """

    overall: tuple[Tally, ...]
    groups: Mapping[str, tuple[Tally, ...]]


def characteristics_of(instrument: str) -> tuple[str, ...]:
    """Return the facts by which scores of an instrument are compared."""
    known = {fact.id for fact in library.load(instrument).facts}
    wanted = publication_subjects.load().characteristics
    return tuple(one for one in wanted if one in known)


def tally_frozen(
    parts: Sequence[Frozen],
    *,
    instrument: str,
    connection: duckdb.DuckDBPyConnection,
) -> dict[str, Tallied]:
    """Reduce the answers of extracts of one instrument to integers, by inspection.

    Notes
    -----
    Many are laid together and counted in one pass. The integers are those of each by
    itself: the id of the inspection is part of the stratum.
    """
    known = [set(part.content.case_columns) for part in parts]
    compared = tuple(
        one
        for one in characteristics_of(instrument)
        if any(one in columns for columns in known)
    )
    with _laid_together(parts, compared, connection) as paths:
        return _tallied(paths, instrument, compared)


def tally_kept(folder: str, instrument: str) -> Tallied:
    """Score a kept extract of one inspection again."""
    paths = {table: path_of(folder, table) for table in TABLES}
    columns = table_files.columns_of(paths["cases"], table="")
    compared = tuple(one for one in characteristics_of(instrument) if one in columns)
    (found,) = _tallied(paths, instrument, compared).values()
    return found


def to_keep(tallied: Tallied) -> Iterator[Tally]:
    """Yield the tallies as they are kept: the scope names the group, if there is one."""
    for tally in tallied.overall:
        yield replace(tally, scope=MappingProxyType({}))
    for characteristic, group in tallied.groups.items():
        for tally in group:
            scope = {characteristic: tally.scope[characteristic]}
            yield replace(tally, scope=MappingProxyType(scope))


def _tallied(
    paths: Mapping[str, Path],
    instrument: str,
    compared: tuple[str, ...],
) -> dict[str, Tallied]:
    request = ScoreRequest(
        cases=paths["cases"],
        answers=paths["answers"],
        strata=paths["strata"],
        definition=definition.of_instrument(library.load(instrument)),
    )
    groupings = [(INSPECTION,), *((INSPECTION, one) for one in compared)]
    overall, *by_group = score_inspection.tally_each(request, groupings)
    headlines = {one.id for one in library.load(instrument).headlines}
    groups = {
        characteristic: _by_inspection(t for t in tallied if t.score in headlines)
        for characteristic, tallied in zip(compared, by_group, strict=True)
    }
    return {
        inspection: Tallied(
            tallied, {one: groups[one].get(inspection, ()) for one in compared}
        )
        for inspection, tallied in _by_inspection(overall).items()
    }


def _by_inspection(
    tallied: Iterator[Tally] | list[Tally],
) -> dict[str, tuple[Tally, ...]]:
    found: dict[str, list[Tally]] = {}
    for tally in tallied:
        found.setdefault(tally.scope[INSPECTION], []).append(tally)
    return {inspection: tuple(own) for inspection, own in found.items()}


@contextmanager
def _laid_together(
    parts: Sequence[Frozen],
    compared: tuple[str, ...],
    connection: duckdb.DuckDBPyConnection,
) -> Iterator[dict[str, Path]]:
    if len(parts) == 1:
        yield {table: parts[0].path(table) for table in TABLES}
        return
    with tempfile.TemporaryDirectory(prefix="inspectorate-") as folder:
        paths = {table: Path(folder) / f"{table}.parquet" for table in TABLES}
        wanted = (*_KEPT, *compared)
        tables: dict[str, tuple[Mapping[str, str], Iterator[Sequence[str | int]]]] = {
            "cases": (dict.fromkeys(wanted, "text"), _cases(parts, wanted)),
            "answers": (
                dict.fromkeys(ANSWERS, "text"),
                (row for part in parts for row in part.content.answers),
            ),
            "strata": (
                STRATUM_TYPES,
                (row for part in parts for row in part.content.strata),
            ),
        }
        for table, (columns, rows) in tables.items():
            extract_files.write(
                paths[table], columns=columns, rows=rows, connection=connection
            )
        yield paths


def _cases(parts: Sequence[Frozen], wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    for part in parts:
        places = {name: at for at, name in enumerate(part.content.case_columns)}
        for row in part.content.cases:
            yield [row[places[name]] if name in places else "" for name in wanted]
