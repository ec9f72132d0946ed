"""Publish a year as a static site in English and Welsh, with its data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import completeness, data_files, site, tidy_rows
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage import files, provenance
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import (
    language_manners,
    publication_phrases,
    site_folder,
)
from inspectorate.storage.publishing.site_pages import ASSETS, Site, asset

LANGUAGES = ("en", "cy")

Written = tuple[str, bytes]


def publish(
    results: YearResults,
    *,
    out: Path,
    year_folder: Path | None = None,
    report: Report | None = None,
) -> list[Path]:
    """Write the site of a year, whole or not at all.

    Parameters
    ----------
    results : YearResults
        Everything the pages say.
    out : Path
        Folder of the site; one that exists is replaced when everything is written.
    year_folder : Path, optional
        Where the certificates of the draws lie; they are copied into the site. Without
        it the pages name list and seed of each draw but link to no certificate.
    report : callable, optional
        Is told what is being done, how much is done, and of how much.

    Returns
    -------
    list of Path
        The files of the site, sorted.

    Raises
    ------
    InspectorateError
        `PUBLISH-001` to `PUBLISH-003` for what a language lacks, `PUBLISH-005` for
        certificates that are not there, all at once; `STORAGE-…` if the folder cannot
        be written.
    """
    phrases = publication_phrases.load()
    certificates = _certificates(results, year_folder)
    missing = site_folder.missing_certificates(certificates.values())
    faults = [*completeness.faults(results, phrases), *missing]
    if faults:
        raise InspectorateError(faults)
    editions = {
        language: Edition(
            results,
            Wording(language_manners.manner(language), phrases),
            frozenset(certificates),
        )
        for language in LANGUAGES
    }
    with files.folder_written_whole(out) as draft:
        written = dict(_pages(editions, results, report))
        written |= dict(_data(results))
        written |= {
            f"certificates/{name}.html": site_folder.content(path)
            for name, path in certificates.items()
        }
        site_folder.write(draft, written, facts=_facts(results))
    return sorted(path for path in out.rglob("*") if path.is_file())


def _pages(
    editions: dict[str, Edition], results: YearResults, report: Report | None
) -> Iterator[Written]:
    wording = {language: edition.wording for language, edition in editions.items()}
    navigation = {
        language: site.navigation(edition) for language, edition in editions.items()
    }
    renderer = Site(
        wording,
        navigation,
        synthetic=results.synthetic,
        year=results.year,
        software=provenance.software_version(),
    )
    total = site.n_pages(results) * len(editions)
    done = 0
    for language, edition in editions.items():
        for page in site.pages(edition):
            yield f"{language}/{page.path}", renderer.page(page).encode()
            done += 1
            if report is not None:
                report("Writing pages", done, total)
    yield "index.html", renderer.entrance().encode()
    for name in ASSETS:
        yield f"assets/{name}", asset(name)


def _data(results: YearResults) -> Iterator[Written]:
    for name in data_files.COLUMNS:
        path = f"data/{data_files.file_name(name, results.year)}"
        rows = data_files.rows(results, name)
        yield path, site_folder.csv_bytes(data_files.header(name), rows)
    for result in results.inspections:
        rows = tidy_rows.of_inspection(result, synthetic=results.synthetic)
        name = f"data/{result.inspection.id}.csv"
        yield name, site_folder.csv_bytes(tidy_rows.HEADER, rows)


def _certificates(results: YearResults, year_folder: Path | None) -> dict[str, Path]:
    if year_folder is None:
        return {}
    return {
        result.inspection.id: year_folder / result.sample.certificate
        for result in results.inspections
        if result.sample.certificate
    }


def _facts(results: YearResults) -> dict[str, object]:
    everything = (*results.inspections, *results.earlier)
    return {
        "software": {
            "name": "inspectorate",
            "version": provenance.software_version(),
        },
        "year": results.year,
        "synthetic": results.synthetic,
        "instruments": sorted(results.instruments),
        "extracts": {
            result.inspection.id: result.extract_sha256 for result in everything
        },
    }
