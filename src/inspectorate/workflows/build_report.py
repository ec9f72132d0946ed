"""Build a report in all its forms, in English and Welsh, from its draft and snapshot."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import data_files, estimate_ids, forms
from inspectorate.core.publishing.blocks import File, Link, Links, Page, Paragraph
from inspectorate.core.publishing.data_descriptions import DataFile
from inspectorate.core.publishing.protecting import Gated, Settings
from inspectorate.core.publishing.reports import (
    documents,
    plain_pages,
    rendering,
    snapshots,
)
from inspectorate.core.publishing.reports.document import Document, Quotation
from inspectorate.core.publishing.reports.rendering import Rendered
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage import provenance
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import (
    data_folder,
    page_files,
    publication_wordings,
    report_folders,
    site_folder,
)
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.storage.publishing.site_pages import ASSETS, Site, asset
from inspectorate.workflows import check_report, protect_year

Contents = dict[str, bytes]
DEFAULT_SETTINGS = Settings()
NOT_OF_A_REPORT = ("comparison",)  # what the demonstration year alone is checked by


@dataclasses.dataclass(frozen=True)
class Gate:
    """What a report is held to before it is published.

    Parameters
    ----------
    register : Path
        What was published before about the same people; the report is added to it.
    settings : Settings
        Rules of the gate for figures about people.
    """

    register: Path
    settings: Settings = DEFAULT_SETTINGS


def build(
    folder: Path,
    out: Path,
    *,
    wanted: tuple[str, ...],
    unfinished: bool,
    report: Report,
    gate: Gate | None = None,
) -> list[str]:
    """Build the report of a draft.

    Parameters
    ----------
    folder : Path
        With `draft.json` and `snapshot.json`.
    out : Path
        Folder to write; an earlier report in it is replaced.
    wanted : tuple of str
        Forms beside HTML, of `core.publishing.forms.FORMS`.
    unfinished : bool
        Build it though something blocks its publication; its pages say so.
    report : callable
        Told what is being done and how far it is.
    gate : Gate, optional
        Withholds figures about few people from a finished report and keeps its tables
        in the register; without it the snapshot says already what is withheld.

    Returns
    -------
    list of str
        The published files, sorted.

    Raises
    ------
    InspectorateError
        Everything that blocks publication, at once, unless it may be unfinished; as
        `report_folders.read_draft`, `contents` and `protect_year.protect`.
    """
    kept = report_folders.read_draft(folder)
    blocking = check_report.faults(kept)
    if blocking and not unfinished:
        raise InspectorateError(blocking)
    kept = dataclasses.replace(kept, document=_without_names(kept.document))
    gated = None
    if gate is not None and not blocking:
        kept, gated = _gated(kept, gate)
    made = contents(kept, wanted=wanted, finished=not blocking, report=report)
    facts = _facts(kept, wanted=wanted, finished=not blocking)
    report_folders.write_built(out, made, kept, facts)
    if gate is not None and gated is not None:
        beside = out.with_name(f"{out.name}.withheld.json")
        protect_year.keep(gated, register=gate.register, report=beside)
    return sorted(made)


def _gated(kept: Kept, gate: Gate) -> tuple[Kept, Gated]:
    """Return a report without figures about few people, and what the gate decided."""
    named = estimate_ids.with_ids(kept.snapshot.results)
    results, gated = protect_year.protect(named, gate.settings, register=gate.register)
    snapshot = snapshots.withholding(kept.snapshot, results.withheld)
    return dataclasses.replace(kept, snapshot=snapshot), gated


def _without_names(document: Document) -> Document:
    """Return a report without the names of those who cleared its quotations."""
    return dataclasses.replace(
        document,
        blocks=tuple(
            dataclasses.replace(block, cleared_by="somebody")
            if isinstance(block, Quotation) and block.cleared_by
            else block
            for block in document.blocks
        ),
    )


def _facts(kept: Kept, *, wanted: tuple[str, ...], finished: bool) -> dict[str, Any]:
    document = documents.data(kept.document)
    return {
        "software": {
            "name": "inspectorate",
            "version": provenance.software_version(),
        },
        "report": {
            "kind": kept.document.kind,
            "subject": kept.document.subject,
            "snapshot": kept.snapshot.id,
            "document": hashlib.sha256(document).hexdigest(),
            "instruments": dict(kept.snapshot.hashes),
            "synthetic": kept.snapshot.results.synthetic,
            "forms": list(wanted),
            "finished": finished,
        },
    }


def contents(
    kept: Kept,
    *,
    wanted: tuple[str, ...],
    finished: bool = True,
    report: Report | None = None,
) -> Contents:
    """Return every published file of a report: bytes by path.

    Parameters
    ----------
    kept : Kept
        The report and its snapshot.
    wanted : tuple of str
        Forms beside HTML.
    finished : bool
        Whether its pages may be taken for a publication.
    report : callable, optional
        Is told how many files are made.

    Raises
    ------
    InspectorateError
        As `core.publishing.reports.rendering.rendered` and
        `storage.publishing.page_files.files`.
    """
    wordings = publication_wordings.load()
    made = {
        language: _rendered(kept, wording, finished=finished)
        for language, wording in wordings.items()
    }
    results = kept.snapshot.results
    found: Contents = dict(_pages(kept, made, wordings, wanted, report))
    found |= dict(_data(results, kept.document.subject, wordings))
    facts = _facts(kept, wanted=wanted, finished=finished)
    for language, one in made.items():
        name = f"{language}/{slug(kept.document)}.json"
        found[name] = plain_pages.data(one, facts["report"])
    return found


def slug(document: Document) -> str:
    """Return the name of a report's files, such as `area-cci-2011-12-kent`."""
    return f"{document.kind}-{document.subject}".replace(" ", "-").replace("_", "-")


def _rendered(kept: Kept, wording: Wording, *, finished: bool) -> Rendered:
    path = f"{slug(kept.document)}.html"
    made = rendering.rendered(kept.document, kept.snapshot, wording, path=path)
    blocks = list(made.page.blocks)
    if not finished:
        blocks.insert(0, Paragraph(wording.say("report.unfinished"), "lead"))
    if any(data_files.rows(kept.snapshot.results, "year")):
        address = f"../data/{_data_file('year', kept.document.subject)}"
        blocks.append(Links((Link(wording.say("report.data"), address),)))
    page = dataclasses.replace(made.page, blocks=tuple(blocks))
    return dataclasses.replace(made, page=page)


def _data_file(name: str, subject: str) -> str:
    return f"{name}-{subject.replace(' ', '-')}.csv"


def _pages(
    kept: Kept,
    made: Mapping[str, Rendered],
    wordings: Mapping[str, Wording],
    wanted: tuple[str, ...],
    report: Report | None,
) -> Iterator[tuple[str, bytes]]:
    results, software = kept.snapshot.results, provenance.software_version()
    site = Site(
        wordings,
        dict.fromkeys(wordings, ()),
        synthetic=results.synthetic,
        year=results.year,
        software=software,
        home=f"{slug(kept.document)}.html",
    )
    pages = [one.page for one in made.values()]
    jobs = [(page, form) for page in pages for form in forms.of_page(page, wanted)]
    makers = _makers(results.year, results.synthetic, software)
    written = page_files.files(jobs, makers, report=report)
    for page in pages:
        own = {
            form: data
            for (language, _, form), data in written.items()
            if language == page.language
        }
        for form, data in own.items():
            yield f"{page.language}/{forms.path(page, form)}", data
        yield f"{page.language}/{page.path}", site.page(_offering(page, own)).encode()
    yield "index.html", site.entrance().encode()
    for name in ASSETS:
        yield f"assets/{name}", asset(name)


# Fonts and templates are read once in a process, however many reports it builds.
@functools.lru_cache(maxsize=4)
def _makers(year: str, synthetic: bool, software: str) -> page_files.Makers:  # noqa: FBT001 - a key
    return page_files.Makers(year, synthetic, software)


def _offering(page: Page, written: Mapping[str, bytes]) -> Page:
    offered = tuple(
        File(form, forms.name(page, form), len(data)) for form, data in written.items()
    )
    return dataclasses.replace(page, files=offered)


def _data(
    results: YearResults, subject: str, wordings: Mapping[str, Wording]
) -> Iterator[tuple[str, bytes]]:
    files = []
    for name in data_files.COLUMNS:
        rows = list(data_files.rows(results, name))
        if not rows or name in NOT_OF_A_REPORT:
            continue
        about = {code: said.say(f"data.{name}") for code, said in wordings.items()}
        file = DataFile(_data_file(name, subject), name, about)
        header = data_files.header(name)
        files.append((file, site_folder.csv_bytes(header, rows)))
    described = data_folder.described(
        files,
        wordings,
        year=results.year,
        software=provenance.software_version(),
        synthetic=results.synthetic,
    )
    for name, data in described:
        yield f"data/{name}", data
