"""Where the figures of an inspection come from, and how to compute them again."""

from __future__ import annotations

from inspectorate.core.publishing.blocks import (
    Block,
    Commands,
    Fact,
    Facts,
    Heading,
    Link,
    Links,
    Paragraph,
)
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.year_results import InspectionResult

YEAR_FOLDER = "year"  # of the commands: below where they are typed


def blocks(edition: Edition, result: InspectionResult, area: str) -> list[Block]:
    """Return what an inspection's figures were made from, its data and the commands.

    Parameters
    ----------
    edition : Edition
        Results and language.
    result : InspectionResult
        The inspection.
    area : str
        Its name on the page.
    """
    wording = edition.wording
    return [
        Heading(2, wording.say("provenance.heading"), "provenance"),
        Paragraph(wording.say("provenance.intro")),
        facts(edition, result),
        _links(edition, result.inspection.id, area),
        *again(edition, result, area),
    ]


def facts(edition: Edition, result: InspectionResult) -> Facts:
    """Return what an inspection's figures were made from."""
    wording, inspection, chosen = edition.wording, result.inspection, result.sample
    instrument = edition.results.instruments[inspection.instrument]
    found = [
        Fact(wording.say("provenance.inspection"), inspection.id, code=True),
        Fact(wording.say("provenance.instrument"), edition.named(instrument)),
        Fact(wording.say("provenance.extract"), result.extract_sha256, code=True),
        Fact(wording.say("provenance.list"), chosen.list_sha256, code=True),
        Fact(wording.say("provenance.seed"), chosen.seed, code=True),
    ]
    if inspection.report_published:
        month = wording.month(inspection.report_published)
        found.insert(1, Fact(wording.say("provenance.published"), month))
    return Facts(tuple(found))


def _links(edition: Edition, inspection: str, area: str) -> Links:
    wording = edition.wording
    data = Link(
        wording.say("provenance.data", area=area), f"../../data/{inspection}.csv"
    )
    columns = Link(wording.say("provenance.columns"), "../about.html#data")
    if inspection not in edition.certificates:
        return Links((data, columns))
    certificate = Link(
        wording.say("provenance.certificate", area=area),
        f"../../certificates/{inspection}.html",
    )
    return Links((data, columns, certificate))


def again(edition: Edition, result: InspectionResult, area: str) -> list[Block]:
    """Return the commands that compute the figures of an inspection again."""
    if not result.extract:
        return []
    wording = edition.wording
    key = "again.synthetic" if edition.results.synthetic else "again.records"
    lines = commands(result, synthetic=edition.results.synthetic)
    return [
        Heading(3, wording.say("again.heading"), "again"),
        Paragraph(wording.say(key, area=area)),
        Commands(lines),
        Paragraph(wording.say("again.reading"), "note"),
    ]


def commands(result: InspectionResult, *, synthetic: bool) -> tuple[str, ...]:
    """Return the commands that score an inspection again and check its draw.

    A synthetic year is built and extracted first; of any other year the reader must
    hold the records.
    """
    name = result.inspection.id
    extract = f"{YEAR_FOLDER}/{result.extract}"
    tables = " ".join(
        f"--{table} {extract}/{table}.parquet"
        for table in ("cases", "answers", "strata")
    )
    made = (
        f"inspectorate year build --out {YEAR_FOLDER}",
        f"inspectorate year compare {YEAR_FOLDER}",
    )
    return (
        *(made if synthetic else ()),
        f"inspectorate score --instrument {result.inspection.instrument} {tables}"
        " --by inspection_id --out scores.csv",
        f'grep -e n_cases -e ",{name}," scores.csv',
        f"inspectorate sample verify {YEAR_FOLDER}/samples/{name}/certificate.json"
        f" --population {YEAR_FOLDER}/populations/{name}.csv",
    )
