"""Publish a year as a static site in English and Welsh, with its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from inspectorate.core.faults import InspectorateError
from inspectorate.core.publishing import (
    completeness,
    data_descriptions,
    data_files,
    estimate_ids,
    estimate_records,
    forms,
    site,
    standing,
    standing_figures,
    tidy_rows,
)
from inspectorate.core.publishing.blocks import File, Page
from inspectorate.core.publishing.data_descriptions import DataFile
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.open_files import OpenFile
from inspectorate.core.publishing.protecting import Settings
from inspectorate.core.publishing.publisher import Publisher
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.year_results import InspectionResult, YearResults
from inspectorate.storage import files, provenance
from inspectorate.storage.progress import Report
from inspectorate.storage.publishing import (
    data_folder,
    data_versions,
    estimate_files,
    language_manners,
    page_files,
    publication_phrases,
    site_folder,
    site_surroundings,
    standing_texts,
)
from inspectorate.storage.publishing.site_pages import ASSETS, Site, asset
from inspectorate.workflows import protect_year

LANGUAGES = ("en", "cy")
DEFAULT_SETTINGS = Settings()

Written = tuple[str, bytes]


def publish(
    results: YearResults,
    *,
    out: Path,
    year_folder: Path | None = None,
    wanted: tuple[str, ...] = (),
    publisher: Publisher | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    register: Path | None = None,
    report: Report | None = None,
) -> list[Path]:
    """Write the site of a year, whole or not at all.

    Parameters
    ----------
    results : YearResults
        Everything the pages say.
    out : Path
        Folder of the site; one that exists is replaced when everything is written, and
        every version of its data files goes over into the new one.
    year_folder : Path, optional
        Where the certificates of the draws lie; they are copied into the site. Without
        it the pages name list and seed of each draw but link to no certificate.
    wanted : tuple of str
        Further forms of each page beside HTML, of `core.publishing.forms.FORMS`.
    publisher : Publisher, optional
        Who answers for the site; without it nobody is named.
    settings : Settings
        Rules of the gate for figures about people.
    register : Path, optional
        What was published before about the same people, which this publication is held
        to and added to; `<out>.releases.json` unless given. What was hidden and why is
        written to `<out>.withheld.json`, not for publication.
    report : callable, optional
        Is told what is being done, how much is done, and of how much.

    Returns
    -------
    list of Path
        The files of the site, sorted.

    Raises
    ------
    InspectorateError
        `PUBLISH-010` to `PUBLISH-020` for people who cannot be protected;
        `PUBLISH-001` to `PUBLISH-003` for what a language lacks, `PUBLISH-005` for
        certificates that are not there, all at once; `PUBLISH-141` to `PUBLISH-143` for
        commitments without evidence, `PUBLISH-146` for changed versions; `PUBLISH-022` and `PUBLISH-023`
        for files that cannot be made; `STORAGE-…` if the folder cannot be written.
    """
    kept_in = register or out.with_name(f"{out.name}.releases.json")
    results, gated = protect_year.protect(
        estimate_ids.with_ids(results), settings, register=kept_in
    )
    certificates = _certificates(results, year_folder)
    wordings = _checked(results, certificates)
    who = publisher or standing_texts.publisher()
    opened, data = _open_data(results, wordings, who, data_versions.kept(out))
    claims = standing_texts.load()
    shown = frozenset(certificates)
    editions = {
        language: Edition(results, wording, shown, opened, claims, who)
        for language, wording in wordings.items()
    }
    with files.folder_written_whole(out) as draft:
        written = dict(_pages(editions, results, wanted, report))
        written |= data
        written |= [_records(results)]
        written |= {
            f"certificates/{name}.html": site_folder.content(path)
            for name, path in certificates.items()
        }
        site_folder.write(draft, written, facts=_facts(results))
    beside = out.with_name(f"{out.name}.withheld.json")
    protect_year.keep(gated, register=kept_in, report=beside)
    return sorted(path for path in out.rglob("*") if path.is_file())


def _checked(results: YearResults, certificates: dict[str, Path]) -> dict[str, Wording]:
    """Return the words of each language if nothing is missing that a page needs."""
    phrases = publication_phrases.load()
    missing = site_folder.missing_certificates(certificates.values())
    faults = [*completeness.faults(results, phrases), *missing]
    if faults:
        raise InspectorateError(faults)
    return {
        language: Wording(language_manners.manner(language), phrases)
        for language in LANGUAGES
    }


def _pages(
    editions: dict[str, Edition],
    results: YearResults,
    wanted: tuple[str, ...],
    report: Report | None,
) -> Iterator[Written]:
    renderer = Site(
        {language: edition.wording for language, edition in editions.items()},
        {language: site.navigation(edition) for language, edition in editions.items()},
        synthetic=results.synthetic,
        year=results.year,
        software=provenance.software_version(),
        foot={language: site.foot(edition) for language, edition in editions.items()},
    )
    by_language = {
        language: tuple(site.pages(edition)) for language, edition in editions.items()
    }
    _check_standing(editions, by_language)
    pages = [page for made in by_language.values() for page in made]
    made = _files(pages, results, wanted, report)
    for (language, path), data in made.items():
        yield f"{language}/{path}", data
    for done, page in enumerate(pages, start=1):
        whole = replace(page, files=tuple(_offered(page, made)))
        yield f"{page.language}/{page.path}", renderer.page(whole).encode()
        if report is not None:
            report("Writing pages", done, len(pages))
    yield "index.html", renderer.entrance().encode()
    yield from site_surroundings.files(renderer, editions, by_language)
    for name in ASSETS:
        yield f"assets/{name}", asset(name)


def _check_standing(
    editions: dict[str, Edition], pages: dict[str, tuple[Page, ...]]
) -> None:
    """Refuse to publish a commitment whose evidence is not there to be seen."""
    for language, edition in editions.items():
        faults = standing.faults(
            edition.standing,
            pages={page.path for page in pages[language]},
            figures=standing_figures.NAMES,
        )
        if faults:
            raise InspectorateError(faults)


def _files(
    pages: Iterable[Page],
    results: YearResults,
    wanted: tuple[str, ...],
    report: Report | None,
) -> dict[tuple[str, str], bytes]:
    """Make the further forms of pages: bytes by language, and path within it."""
    jobs = [(page, form) for page in pages for form in forms.of_page(page, wanted)]
    makers = page_files.Makers(
        results.year, results.synthetic, provenance.software_version()
    )
    made = page_files.files(jobs, makers, report=report)
    return {
        (page.language, forms.path(page, form)): made[page.language, page.path, form]
        for page, form in jobs
    }


def _offered(page: Page, made: dict[tuple[str, str], bytes]) -> Iterator[File]:
    for form in forms.FORMS:
        data = made.get((page.language, forms.path(page, form)))
        if data is not None:
            yield File(form, forms.name(page, form), len(data))


def _open_data(
    results: YearResults,
    wordings: dict[str, Wording],
    publisher: Publisher,
    before: data_versions.Kept,
) -> tuple[tuple[OpenFile, ...], dict[str, bytes]]:
    """Make the data files, with their descriptions and every version of them."""
    made = _data_files(results, wordings)
    data = dict(
        data_folder.described(
            made,
            wordings,
            year=results.year,
            software=provenance.software_version(),
            synthetic=results.synthetic,
            licence=publisher.licence,
        )
    )
    opened = data_versions.opened([file for file, _ in made], data, before)
    data |= data_versions.contents(opened, data, before)
    return opened, {f"data/{name}": content for name, content in data.items()}


def _data_files(
    results: YearResults, wordings: dict[str, Wording]
) -> list[tuple[DataFile, bytes]]:
    files = [
        (file, data_files.header(file.kind), data_files.rows(results, file.kind))
        for file in data_descriptions.of_year(wordings, results.year)
    ]
    for result in results.inspections:
        inspection = result.inspection
        file = data_descriptions.of_inspection(wordings, inspection.id, inspection.area)
        rows = tidy_rows.of_inspection(result, synthetic=results.synthetic)
        files.append((file, tidy_rows.HEADER, rows))
    return [(file, site_folder.csv_bytes(header, rows)) for file, header, rows in files]


def _records(results: YearResults) -> Written:
    """Make the file that says of every number where it comes from."""
    records = estimate_records.records(results)
    software = provenance.software_version()
    made = estimate_files.written(results, records, software=software)
    return estimate_files.name(results.year), made


def _certificates(results: YearResults, year_folder: Path | None) -> dict[str, Path]:
    if year_folder is None:
        return {}
    return {
        result.inspection.id: year_folder / result.sample.certificate
        for result in results.inspections
        if result.sample.certificate and not _tells(results, result)
    }


def _tells(results: YearResults, result: InspectionResult) -> bool:
    """Say whether a certificate prints sizes of strata that are withheld."""
    ids = (
        estimate_ids.of_stratum(result.inspection.id, row.stratum)
        for row in result.sample.strata
    )
    return not results.withheld.isdisjoint(ids)


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
