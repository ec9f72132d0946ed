"""Generated blocks of scores and findings: of an inspection, or of a programme's year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from inspectorate.core.publishing.blocks import Block, Table
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import (
    areas,
    change,
    comparing_years,
    diversity,
    findings,
    glance,
    inspection,
    programme,
    provenance,
    regions,
    sample,
)
from inspectorate.core.publishing.reports import choosing
from inspectorate.core.publishing.reports.choosing import (
    ANY,
    ONE,
    PROGRAMME,
    Options,
    Source,
)
from inspectorate.core.publishing.reports.subjects import INSPECTION, Subject
from inspectorate.core.publishing.year_results import Aggregate, InspectionResult

OfInspection = Callable[[Edition, InspectionResult], Block]
OfYear = Callable[[Edition, str, Aggregate], Block]


def _either(of_inspection: OfInspection, of_year: OfYear) -> Source:
    """Return a source that an inspection has, and a programme's year."""

    def make(edition: Edition, subject: Subject, options: Options) -> Iterator[Block]:
        result = choosing.inspected(edition, subject, options)
        found = choosing.year_of(edition, subject, options)
        if result:
            yield of_inspection(edition, result)
        elif found and "inspection" not in options:
            yield of_year(edition, *found)

    return Source(make, ONE)


def _of_inspection(
    made: Callable[[Edition, InspectionResult], Iterable[Block]],
) -> Source:
    def make(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
        result = choosing.inspected(edition, subject, options)
        return made(edition, result) if result else ()

    return Source(make, {"inspection": ANY})


def _of_programme(made: Callable[[Edition, str], Iterable[Block]]) -> Source:
    def make(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
        name = choosing.programme_of(edition, subject, options)
        alone = subject.form == INSPECTION
        return made(edition, name) if name and not alone else ()

    return Source(make, PROGRAMME)


def _cards(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
    result = choosing.inspected(edition, subject, options)
    if result:
        return [inspection.headline_cards(edition, result)]
    found = choosing.year_of(edition, subject, options)
    return glance.headline_cards(edition, found[0]) if found else ()


def _lead_of_year(edition: Edition, name: str, year: Aggregate) -> Block:
    del year
    return programme.lead(edition, name)


def _key_findings(
    edition: Edition, subject: Subject, options: Options
) -> Iterable[Block]:
    judged = choosing.judged(edition, subject, options)
    if judged is None:
        return ()
    wanted = options.get("show", "both")
    shown = ("strongest", "weakest") if wanted == "both" else (wanted,)
    return findings.strongest_and_weakest(edition, judged, shown=shown)


def _findings(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
    judged = choosing.judged(edition, subject, options)
    if judged is None:
        return ()
    section = options.get("section", "")
    sections = (section,) if section else ()
    return findings.by_section(edition, judged, level=3, sections=sections)


def _changed(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
    found = choosing.year_of(edition, subject, options)
    return programme.changed(edition, found[0]) if found else ()


def _years(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
    name = choosing.programme_of(edition, subject, options)
    year = edition.aggregate(name, "year")
    if year is None:
        return ()
    wanted = options.get("scores", "headlines")
    return [comparing_years.table(edition, name, year, wanted=wanted)]


def _to_date(edition: Edition, subject: Subject, options: Options) -> Iterable[Block]:
    name = choosing.programme_of(edition, subject, options)
    if not name:
        return ()
    result = choosing.inspected(edition, subject, options)
    return comparing_years.to_date(edition, name, result)


def _regions(edition: Edition, name: str) -> Iterable[Block]:
    return regions.blocks(edition, name, edition.instrument(name))


def _areas(edition: Edition, name: str) -> Iterable[Table]:
    return [areas.table(edition, name)]


def _sample(edition: Edition, result: InspectionResult) -> Iterable[Block]:
    instrument = edition.results.instruments[result.inspection.instrument]
    return sample.blocks(edition, result, instrument)


def _provenance(edition: Edition, result: InspectionResult) -> Iterable[Block]:
    area = inspection.name(edition, result)
    again = provenance.again(edition, result, area)
    return [provenance.facts(edition, result), *again]


def _diversity(edition: Edition, name: str) -> Iterable[Block]:
    found = diversity.of_programme(edition, name)
    return [diversity.how_to_read(edition), *found] if found else ()


SOURCES: Mapping[str, Source] = {
    "lead": _either(inspection.lead, _lead_of_year),
    "headline_cards": Source(_cards, ONE),
    "headline_chart": _either(inspection.headline_chart, programme.headline_chart),
    "headline_table": _either(inspection.headline_table, programme.headline_table),
    "criterion_chart": _either(inspection.criterion_chart, programme.criterion_chart),
    "criterion_table": _either(inspection.criterion_table, programme.criterion_table),
    "key_findings": Source(
        _key_findings, {**ONE, "show": ("both", "strongest", "weakest")}
    ),
    "findings": Source(_findings, {**ONE, "section": ANY}),
    "changed_scores": Source(_changed, PROGRAMME),
    "years_table": Source(
        _years, {**PROGRAMME, "scores": ("headlines", "sections", "criteria")}
    ),
    "to_date_table": Source(_to_date, ONE),
    "reinspection": _of_inspection(change.reinspection),
    "sample": _of_inspection(_sample),
    "provenance": _of_inspection(_provenance),
    "areas_table": _of_programme(_areas),
    "areas_chart": _of_programme(areas.dots),
    "funnel": _of_programme(areas.funnels),
    "regions_table": _of_programme(_regions),
    "characteristics": _of_programme(programme.characteristics),
    "diversity": _of_programme(_diversity),
}
