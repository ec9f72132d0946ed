"""Take extracts from a year's records: what is scored is a frozen file, never living rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.publishing.year_results import Inspection
from inspectorate.storage.reconstruction import year_records
from inspectorate.storage.scoring import extracts

_CHOSEN = "WHERE i.programme = ? AND i.year = ? AND i.kind = ?"
_JOINED = "FROM inspection AS i JOIN sampled_case AS c ON c.inspection_id = i.id"
_CASE_COLUMNS = (
    "case_id",
    "area",
    "stratum",
    "inspection_id",
    "region",
    "assessor_kind",
)
_ANSWER_COLUMNS = dict.fromkeys(("case_id", "question_id", "answer"), "text")
_STRATUM_COLUMNS = {
    **dict.fromkeys(("inspection_id", "area", "stratum"), "text"),
    "population": "integer",
}
_CASES = (
    "SELECT c.case_id, i.area, c.stratum, i.id, i.region, c.assessor_kind"
    f" {_JOINED} {_CHOSEN} ORDER BY c.case_id"
)
_FACTS = (
    "SELECT c.case_id, f.fact, f.value"
    f" {_JOINED} JOIN case_fact AS f ON f.case_id = c.case_id {_CHOSEN} ORDER BY 1, 2"
)
_ANSWERS = (
    "SELECT a.response_id, a.question_id, a.answer"
    f" {_JOINED} JOIN answer AS a ON a.response_id = c.case_id {_CHOSEN} ORDER BY 1, 2"
)
_STRATA = (
    "SELECT s.inspection_id, i.area, s.stratum, s.population FROM stratum AS s"
    " JOIN inspection AS i ON i.id = s.inspection_id"
    " WHERE i.programme = ? AND i.year = ? AND i.kind = ? ORDER BY 1, 3"
)


@dataclass(frozen=True)
class YearExtract:
    """The cases and answers of one programme, year and kind of inspection."""

    programme: str
    year: str
    kind: str
    instrument: str
    inspections: tuple[Inspection, ...]
    cases: Path
    answers: Path
    strata: Path
    sha256: str  # content hash of the answers


def extract(folder: Path) -> list[YearExtract]:
    """Write `extracts/<name>/{cases,answers,strata}.parquet` below a year's folder.

    Parameters
    ----------
    folder : Path
        With the records of `year build`.

    Returns
    -------
    list of YearExtract
        In order of first appearance in the records.
    """
    records = folder / year_records.FILE_NAME
    groups: dict[tuple[str, ...], list[Inspection]] = defaultdict(list)
    for row in year_records.read(
        records,
        "SELECT id, programme, year, instrument, area, region, kind, report_published, original, weeks"
        " FROM inspection ORDER BY rowid",
    ):
        inspection = Inspection(*row)
        key = (
            inspection.programme,
            inspection.year,
            inspection.kind,
            inspection.instrument,
        )
        groups[key].append(inspection)
    return [
        _write(folder, records, key, tuple(members)) for key, members in groups.items()
    ]


def _write(
    folder: Path,
    records: Path,
    key: tuple[str, ...],
    inspections: tuple[Inspection, ...],
) -> YearExtract:
    programme, year, kind, instrument = key
    again = "-reinspection" * (kind == "reinspection")
    place = folder / "extracts" / f"{programme}-{year}{again}"
    label = {"synthetic": "yes", "instrument": instrument}
    cases = _cases(records, key)
    extracts.write(
        place / "cases.parquet",
        columns=dict.fromkeys(cases[0], "text"),
        rows=[tuple(case.values()) for case in cases],
        metadata=label,
    )
    answers = extracts.write(
        place / "answers.parquet",
        columns=_ANSWER_COLUMNS,
        rows=year_records.read(records, _ANSWERS, key[:3]),
        metadata=label,
    )
    extracts.write(
        place / "strata.parquet",
        columns=_STRATUM_COLUMNS,
        rows=year_records.read(records, _STRATA, key[:3]),
        metadata=label,
    )
    return YearExtract(
        programme,
        year,
        kind,
        instrument,
        inspections,
        place / "cases.parquet",
        place / "answers.parquet",
        place / "strata.parquet",
        answers.content_sha256,
    )


def _cases(records: Path, key: tuple[str, ...]) -> list[dict[str, str]]:
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for case_id, fact, value in year_records.read(records, _FACTS, key[:3]):
        facts[case_id][fact] = value
    rows = year_records.read(records, _CASES, key[:3])
    return [
        {**dict(zip(_CASE_COLUMNS, row, strict=True)), **facts[row[0]]} for row in rows
    ]
