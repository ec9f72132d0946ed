"""What the forms of a page cost, beside its HTML; `make bench-forms`.

Prints processor seconds for one report (the least of several runs) and for all pages of a
year in both languages, each as a ratio to HTML. Give it a year that was built.
"""

from __future__ import annotations

import argparse
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

RUNS = 5


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
    one = next(page for page in pages if page.path.startswith("inspections/"))
    report("html", renderer.page, one, pages, base=None)
    base = (seconds(renderer.page, [one], runs=RUNS), seconds(renderer.page, pages))
    for form in forms.FORMS:
        wanted = [page for page in pages if form in forms.of_page(page, forms.FORMS)]
        report(
            form, lambda page, f=form: makers.made((page, f)), one, wanted, base=base
        )


def report(
    name: str,
    made: Callable[[Page], object],
    one: Page,
    pages: Sequence[Page],
    *,
    base: tuple[float, float] | None,
) -> None:
    """Print what one page and all pages cost, and the size of the one."""
    made(one)  # fonts and templates are read once
    single, whole = seconds(made, [one], runs=RUNS), seconds(made, pages)
    first, second = base or (single, whole)
    size = len(made(one))  # type: ignore[arg-type]
    print(
        f"{name:5} one {single:7.3f} s ({single / first:5.1f})"
        f"   {len(pages)} pages {whole:7.2f} s ({whole / second:5.1f})   {size:,} bytes"
    )


def seconds(
    made: Callable[[Page], object], pages: Sequence[Page], *, runs: int = 1
) -> float:
    """Return the least processor seconds of some runs over pages."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        for page in pages:
            made(page)
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    main()
