"""Trace published numbers: find them, compute them again, and say what differs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import count_records, estimate_records
from inspectorate.core.publishing.estimate_records import Record
from inspectorate.core.publishing.year_results import (
    ExtractUsed,
    Inspection,
    InspectionResult,
    YearResults,
)
from inspectorate.storage import provenance
from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import (
    estimate_files,
    year_counts,
    year_extracts,
    year_surveys,
)
from inspectorate.storage.publishing.estimate_files import Estimates
from inspectorate.workflows import compare_year, score_year

WITHHELD = "withheld"


@dataclass(frozen=True)
class Traced:
    """One published number beside what its source gives now.

    Parameters
    ----------
    id : str
    published : Record
        What the publication says of it.
    recomputed : Record or None
        None where nothing of that id comes out any more.
    extracts : mapping of str to str
        Hash of the answers of each extract it came from.
    records_sha256 : str
        Of the file of records, for a count; empty for a score.
    published_by, recomputed_by : str
        Versions of the software.
    """

    id: str
    published: Record
    recomputed: Record | None
    extracts: Mapping[str, str]
    records_sha256: str
    published_by: str
    recomputed_by: str

    @property
    def withheld(self) -> bool:
        """Whether the publication does not print it, for it is about few people."""
        return WITHHELD in self.published

    @property
    def differences(self) -> dict[str, tuple[Any, Any]]:
        """Published and recomputed, by field, where they are not the same."""
        if self.recomputed is None:
            return {"id": (self.id, None)}
        fields = dict.fromkeys((*self.published, *self.recomputed))
        if self.withheld:
            fields = dict.fromkeys(f for f in self.published if f != WITHHELD)
        return {
            field: (self.published.get(field), self.recomputed.get(field))
            for field in fields
            if self.published.get(field) != self.recomputed.get(field)
        }


def trace(
    ids: Sequence[str], *, site: Path, folder: Path, report: Report
) -> list[Traced]:
    """Trace numbers of a published year.

    Parameters
    ----------
    ids : sequence of str
        As printed; none traces every number.
    site : Path
        The published folder.
    folder : Path
        The folder of the year, with its extracts and records.
    report : callable
        Told what is being done and how far it is.

    Returns
    -------
    list of Traced
        In the order asked for, or that of the publication.

    Raises
    ------
    InspectorateError
        `PUBLISH-071` a folder without records of its numbers, `PUBLISH-072` ids that
        are not in it, `PUBLISH-073` an extract or a file of records that is missing or
        another one.
    """
    known = estimate_files.read(site)
    unknown = [identifier for identifier in ids if identifier not in known.records]
    if unknown:
        raise InspectorateError([_unknown(one, known) for one in unknown])
    wanted = {one: known.records[one] for one in ids or known.records}
    found = _recomputed(wanted, known, folder, report)
    hashes = {used.name: used.answers_sha256 for used in known.extracts}
    return [
        Traced(
            identifier,
            record,
            estimate_files.full(found[identifier]) if identifier in found else None,
            {name: hashes[name] for name in record.get("extracts", ())},
            "" if record["source"] == "extract" else known.records_sha256,
            known.software,
            provenance.software_version(),
        )
        for identifier, record in wanted.items()
    ]


def _recomputed(
    wanted: Mapping[str, Record], known: Estimates, folder: Path, report: Report
) -> dict[str, Record]:
    found: dict[str, Record] = {}
    sources = {record["source"] for record in wanted.values()}
    counted = scored = None
    whole = count_records.EVERYTHING in sources
    if whole or count_records.RECORDS in sources:
        year_extracts.check_records(folder, known.records_sha256)
        counted = _recounted(known, folder)
        found |= estimate_records.records(counted)
    if whole or "extract" in sources:
        used = (
            known.extracts if whole else _with_their_programme(wanted, known.extracts)
        )
        kept = [year_extracts.kept(folder, one) for one in used]
        scored = score_year.from_extracts(
            known.year, kept, folder=folder, report=report
        )
        found |= estimate_records.records(scored)
    if whole and counted and scored:
        found |= estimate_records.records(_together(counted, scored))
    # What is of records alone was counted in full only there, and scores only here.
    if counted:
        found |= _of_source(estimate_records.records(counted), count_records.RECORDS)
    return found


def _of_source(records: Mapping[str, Record], source: str) -> dict[str, Record]:
    return {name: one for name, one in records.items() if one["source"] == source}


def _together(counted: YearResults, scored: YearResults) -> YearResults:
    """Return the whole year with its figures, from what was counted and what was scored."""
    samples = {r.inspection.id: r for r in (*counted.inspections, *counted.earlier)}

    def whole(result: InspectionResult) -> InspectionResult:
        own = samples[result.inspection.id]
        return replace(result, sample=own.sample, reasons=own.reasons)

    made = replace(
        scored,
        inspections=tuple(map(whole, scored.inspections)),
        earlier=tuple(map(whole, scored.earlier)),
        surveys=counted.surveys,
        register=counted.register,
        amounts=counted.amounts,
        event_counts=counted.event_counts,
    )
    return replace(made, figures=compare_year.figures(made))


def _with_their_programme(
    wanted: Mapping[str, Record], extracts: Sequence[ExtractUsed]
) -> list[ExtractUsed]:
    """Leave out programmes of which nothing is asked; a change takes several extracts."""
    names = {name for record in wanted.values() for name in record.get("extracts", ())}
    programmes = {used.programme for used in extracts if used.name in names}
    return [used for used in extracts if used.programme in programmes]


def _recounted(known: Estimates, folder: Path) -> YearResults:
    """Count everything that comes from the records, and score nothing."""
    every = [(one, used) for used in known.extracts for one in used.inspections]
    originals = {one.original for one, _ in every}

    def counted(one: Inspection, used: ExtractUsed) -> InspectionResult:
        return InspectionResult(
            inspection=one,
            sample=year_counts.sample(folder, one.id),
            estimates={},
            reasons=year_counts.reasons(folder, one.id),
            extract_sha256=used.answers_sha256,
        )

    return YearResults(
        year=known.year,
        synthetic=False,
        instruments={
            used.instrument: instrument_files.load(used.instrument)
            for used in known.extracts
        },
        inspections=tuple(counted(*o) for o in every if o[0].year == known.year),
        earlier=tuple(counted(*o) for o in every if o[0].id in originals),
        aggregates=(),
        comparisons=(),
        surveys=year_surveys.surveys(folder),
        register=year_counts.register(folder),
        amounts=year_counts.amounts(folder),
        figures=(),
        event_counts=year_counts.event_counts(folder),
    )


def _unknown(identifier: str, known: Estimates) -> Fault:
    near = difflib.get_close_matches(identifier, known.records, n=3)
    said = f" Near it are: {', '.join(near)}." if near else ""
    return Fault(
        identifier,
        "PUBLISH-072",
        "is not the id of a number of this publication.",
        f"Copy it from the page or from the column estimate_id.{said}",
    )
