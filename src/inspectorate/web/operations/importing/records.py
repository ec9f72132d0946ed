"""The records of a reconstructed year, as the database takes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.storage import files
from inspectorate.storage.reconstruction import year_records
from inspectorate.storage.sampling import draws, replacements

MONTHS_TO_REPORT = 3  # ours: the records know the month of the report, not of the visit


@dataclass(frozen=True)
class InspectionRecord:
    """One inspection of the records."""

    id: str
    programme: str
    year: str
    instrument: str
    area: str
    region: str
    kind: str
    report_published: str
    original: str
    weeks: int

    @property
    def body_id(self) -> str:
        """Id of the inspected body: a team and a Trust of one name are two bodies."""
        return f"{self.programme}-{slug(self.area)}"

    @property
    def starts(self) -> date:
        """First day of the fieldwork: a Monday, reckoned back from the report.

        Without a report, the Monday in the middle of the year.
        """
        if self.report_published:
            year, month = map(int, self.report_published.split("-"))
            months = year * 12 + month - 1 - MONTHS_TO_REPORT
            first = date(months // 12, months % 12 + 1, 1)
        else:
            first = date(int(self.year[:4]), 10, 1)
        return first + timedelta(days=-first.weekday() % 7)

    @property
    def ends(self) -> date:
        """Last day of the fieldwork: a Friday."""
        return self.starts + timedelta(days=7 * self.weeks - 3)


@dataclass(frozen=True)
class CaseRecord:
    """One case that was drawn, with what is known of it and what was answered."""

    id: str
    stratum: str
    assessor_kind: str
    assessor: str
    facts: Mapping[str, str]
    answers: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class DrawRecord:
    """The draw of an inspection: its certificate, tables, and officers of the cases."""

    certificate: dict[str, Any]
    representativeness: list[dict[str, str]]
    strata: list[dict[str, Any]]
    officers: Mapping[str, str]


@dataclass(frozen=True)
class YearRecords:
    """The records of a year in a folder.

    Parameters
    ----------
    folder : Path
    sha256 : str
        Of the file of records: it stands in the event of every import.
    synthetic : bool
    inspections : tuple of InspectionRecord
        Each after the one it returns to.
    """

    folder: Path
    sha256: str
    synthetic: bool
    inspections: tuple[InspectionRecord, ...]

    def assessors(self) -> list[tuple[str, str, str]]:
        """Return everybody who judged: programme, kind and label."""
        return self._read(
            "SELECT DISTINCT i.programme, c.assessor_kind, c.assessor FROM sampled_case AS c"
            " JOIN inspection AS i ON i.id = c.inspection_id ORDER BY 1, 2, 3"
        )

    def cases(self, inspection: str) -> list[CaseRecord]:
        """Return the cases of an inspection in the order of the records."""
        facts = self._gathered("case_fact", "fact", "value", "case_id", inspection)
        answers = self._gathered(
            "answer", "question_id", "answer", "response_id", inspection
        )
        reasons = self._gathered(
            "reason", "question_id", "reason", "response_id", inspection
        )
        rows = self._read(
            "SELECT case_id, stratum, assessor_kind, assessor FROM sampled_case"
            " WHERE inspection_id = ? ORDER BY rowid",
            (inspection,),
        )
        return [
            CaseRecord(
                case_id,
                stratum,
                kind,
                assessor,
                {fact: values[0] for fact, values in facts[case_id].items()},
                answers[case_id],
                reasons[case_id],
            )
            for case_id, stratum, kind, assessor in rows
        ]

    def draw(self, inspection: str) -> DrawRecord:
        """Return the draw of an inspection."""
        folder = self.folder / "samples" / inspection
        certificate, table = draws.read_back(folder)
        drawn = replacements.read_drawn(
            folder / "sample.csv", id_column="case_id", officer_column="officer"
        )
        officers = {one.case_id: one.officer for one in drawn}
        return DrawRecord(certificate, table, certificate["strata"], officers)

    def _gathered(
        self, table: str, key: str, value: str, case: str, inspection: str
    ) -> defaultdict[str, dict[str, tuple[str, ...]]]:
        rows = self._read(
            f"SELECT c.case_id, t.{key}, t.{value} FROM sampled_case AS c"  # noqa: S608 - names of ours
            f" JOIN {table} AS t ON t.{case} = c.case_id WHERE c.inspection_id = ?"
            " ORDER BY 1, 2, 3",
            (inspection,),
        )
        found: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for case_id, name, given in rows:
            found[case_id][name] = (*found[case_id].get(name, ()), given)
        return found

    def _read(self, query: str, parameters: tuple[str, ...] = ()) -> list[Any]:
        return year_records.read(
            self.folder / year_records.FILE_NAME, query, parameters
        )


def of_folder(folder: Path) -> YearRecords:
    """Return the records in a folder.

    Raises
    ------
    InspectorateError
        `OPERATE-030` if there are none.
    """
    path = folder / year_records.FILE_NAME
    if not path.is_file():
        raise InspectorateError(
            Fault(
                str(folder),
                "OPERATE-030",
                "holds no records of a year.",
                f'Build them first: inspectorate year build --out "{folder}"',
            )
        )
    about = dict(year_records.read(path, "SELECT key, value FROM about"))
    rows = year_records.read(
        path,
        "SELECT id, programme, year, instrument, area, region, kind,"
        " report_published, original, weeks FROM inspection"
        " ORDER BY original <> '', year, id",
    )
    inspections = tuple(InspectionRecord(*row) for row in rows)
    return YearRecords(
        folder, files.sha256_of(path), bool(about.get("synthetic")), inspections
    )


def slug(name: str) -> str:
    """Return a name as part of an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
