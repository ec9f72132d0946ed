"""Take extracts from a year's records: what is scored is a frozen file, never living rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import aggregates
from inspectorate.core.publishing.year_results import CaseCount, ExtractUsed, Inspection
from inspectorate.storage.reconstruction import year_records
from inspectorate.storage.scoring import extracts, table_files

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
    cases_sha256: str = ""
    strata_sha256: str = ""

    def used(self, folder: Path) -> ExtractUsed:
        """Return what a publication says of it; `folder` is that of the year."""
        place = self.answers.parent.relative_to(folder)
        return ExtractUsed(
            place.name,
            place.as_posix(),
            self.programme,
            self.year,
            self.kind,
            self.instrument,
            self.sha256,
            self.cases_sha256,
            self.strata_sha256,
            self.inspections,
        )


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


def kept(folder: Path, used: ExtractUsed) -> YearExtract:
    """Return an extract that was taken before, if it is still the one it was.

    Raises
    ------
    InspectorateError
        `PUBLISH-073`: every table of it that is missing, or holds other rows.
    """
    place = folder / used.folder
    hashes = {
        "cases": used.cases_sha256,
        "answers": used.answers_sha256,
        "strata": used.strata_sha256,
    }
    paths = {table: place / f"{table}.parquet" for table in hashes}
    faults = [
        fault
        for table, path in paths.items()
        if (fault := _changed(path, hashes[table], _content))
    ]
    if faults:
        raise InspectorateError(faults)
    return YearExtract(
        used.programme,
        used.year,
        used.kind,
        used.instrument,
        used.inspections,
        paths["cases"],
        paths["answers"],
        paths["strata"],
        used.answers_sha256,
        used.cases_sha256,
        used.strata_sha256,
    )


def check_records(folder: Path, sha256: str) -> None:
    """Raise `PUBLISH-073` if the file of records is missing or another one."""
    path = folder / year_records.FILE_NAME
    fault = _changed(path, sha256, year_records.content_sha256)
    if fault:
        raise InspectorateError(fault)


def _content(path: Path) -> str:
    return extracts.reread(path).content_sha256


def _changed(path: Path, sha256: str, hashed: Callable[[Path], str]) -> Fault | None:
    if not path.is_file():
        what = "is not there, and numbers were computed from it."
    elif (now := hashed(path)) != sha256:
        what = f"holds other rows than those published: {now}, not {sha256}."
    else:
        return None
    return Fault(
        str(path),
        "PUBLISH-073",
        what,
        "Give the folder of the very year that was published; one that was changed since"
        " then is published again, with a note.",
    )


def case_counts(one: YearExtract) -> list[CaseCount]:
    """Return how many sampled cases of an extract have which value of which fact.

    Returns
    -------
    list of CaseCount
        By fact and value; a case of which a fact is not known is not in its base.
    """
    columns = table_files.columns_of(one.cases, table="")
    facts = sorted(set(columns) - set(_CASE_COLUMNS))
    counts = {fact: Counter[str]() for fact in facts}
    for row in extracts.rows_of(one.cases, facts):
        for fact, value in zip(facts, row, strict=True):
            if value:
                counts[fact][value] += 1
    return [
        CaseCount(one.programme, fact, value, n, counts[fact].total())
        for fact in facts
        for value, n in sorted(counts[fact].items())
    ]


def _write(
    folder: Path,
    records: Path,
    key: tuple[str, ...],
    inspections: tuple[Inspection, ...],
) -> YearExtract:
    programme, year, kind, instrument = key
    place = folder / "extracts" / aggregates.extract_name(inspections[0])
    label = {"synthetic": "yes", "instrument": instrument}
    cases = _cases(records, key)
    listed = extracts.write(
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
    strata = extracts.write(
        place / "strata.parquet",
        columns=_STRATUM_COLUMNS,
        rows=year_records.read(records, _STRATA, key[:3]),
        metadata=label,
    )
    return YearExtract(
        *(programme, year, kind, instrument, inspections),
        place / "cases.parquet",
        place / "answers.parquet",
        place / "strata.parquet",
        answers.content_sha256,
        listed.content_sha256,
        strata.content_sha256,
    )


def _cases(records: Path, key: tuple[str, ...]) -> list[dict[str, str]]:
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for case_id, fact, value in year_records.read(records, _FACTS, key[:3]):
        facts[case_id][fact] = value
    rows = year_records.read(records, _CASES, key[:3])
    return [
        {**dict(zip(_CASE_COLUMNS, row, strict=True)), **facts[row[0]]} for row in rows
    ]
