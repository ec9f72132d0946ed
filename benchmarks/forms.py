"""What the forms of a page cost, beside its HTML; `make bench-forms`.

Prints processor seconds for a report (the mean of many different ones: Typst remembers
what it set before) and for all pages of a year in both languages, each as a ratio to
HTML. Give it a year that was built.
"""

from __future__ import annotations

import argparse
import functools
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from inspectorate.core.publishing import forms, site
from inspectorate.core.publishing.blocks import Page
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.wording import Wording
from inspectorate.storage import provenance
from inspectorate.storage.publishing import language_manners, publication_phrases
from inspectorate.storage.publishing.page_files import Makers
from inspectorate.storage.publishing.site_pages import Site
from inspectorate.workflows import compare_year


def main() -> None:
    """Measure HTML and each form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("year", type=Path, help="folder of `inspectorate year build`")
    folder = parser.parse_args().year
    results = compare_year.compare(folder, report=lambda *_: None)
    phrases = publication_phrases.load()
    wordings = {
        language: Wording(language_manners.manner(language), phrases)
        for language in ("en", "cy")
    }
    editions = [Edition(results, wording) for wording in wordings.values()]
    pages = [page for edition in editions for page in site.pages(edition)]
    software = provenance.software_version()
    renderer = Site(
        wordings,
        {edition.wording.language: site.navigation(edition) for edition in editions},
        synthetic=results.synthetic,
        year=results.year,
        software=software,
    )
    makers = Makers(results.year, results.synthetic, software)
    makers_of = {"html": renderer.page}
    makers_of |= {form: functools.partial(made, makers, form) for form in forms.FORMS}
    base: tuple[float, ...] = ()
    for form, maker in makers_of.items():
        maker(pages[0])  # fonts and templates are read once
        wanted = [p for p in pages if form in ("html", *forms.of_page(p, forms.FORMS))]
        reports = [page for page in wanted if page.path.startswith("inspections/")]
        others = [page for page in wanted if page not in reports]
        of_reports, size = measured(maker, reports)
        one, whole = of_reports / len(reports), of_reports + measured(maker, others)[0]
        base = base or (one, whole)
        print(
            f"{form:5} a report {one:7.4f} s ({one / base[0]:5.1f}), {size:,} bytes;"
            f" {len(wanted)} pages {whole:7.2f} s ({whole / base[1]:5.1f})"
        )


def made(makers: Makers, form: str, page: Page) -> bytes:
    """Make one file."""
    data = makers.made((page, form))
    if not isinstance(data, bytes):
        raise SystemExit("\n".join(map(str, data)))
    return data


def measured(
    maker: Callable[[Page], str | bytes], pages: Sequence[Page]
) -> tuple[float, int]:
    """Return processor seconds for all of some pages, and the mean size of a file."""
    start = time.process_time()
    sizes = [len(maker(page)) for page in pages]
    return time.process_time() - start, sum(sizes) // len(sizes)


if __name__ == "__main__":
    main()
