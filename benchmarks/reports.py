"""What building a report costs, beside its limits; `make bench-reports`.

Prints processor seconds in one process. Give it a year that was built; with `--all`
every inspection of the year is built in every form.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from inspectorate.core.publishing import forms
from inspectorate.core.publishing.reports import rendering
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage import provenance
from inspectorate.storage.publishing import publication_wordings
from inspectorate.storage.publishing.page_files import Makers
from inspectorate.storage.publishing.report_folders import Kept
from inspectorate.storage.publishing.site_pages import Site
from inspectorate.workflows import build_report, draft_report, score_year

Made = TypeVar("Made")
AREA, ANNUAL = "cci-2011-12-kent", "2011-12"
LIMITS = {  # processor seconds
    "an area report, frozen and drafted": 0.5,
    "its page to look at, warm": 0.2,
    "its PDF in one language, warm": 0.5,
    "an area report, every form, both languages": 5.0,
    "the annual report, frozen and drafted": 3.0,
    "its page of HTML": 1.0,
    "its PDF in one language": 0.75,  # half a second for 46 sheets; it has 72
    "every inspection, every form, one language": 240.0,  # two cores: two minutes
}


def measured(name: str, make: Callable[[], Made], *, parts: int = 1) -> Made:
    """Make something and print what it cost, beside its limit."""
    start = time.process_time()
    made = make()
    seconds = (time.process_time() - start) / parts
    share = seconds / LIMITS[name]
    print(f"{name:44} {seconds:8.3f} s  limit {LIMITS[name]:6.1f} s  ({share:.2f})")
    return made


def main() -> None:
    """Measure one area report, the annual report and, if wanted, all inspections."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("year", type=Path, help="folder of `inspectorate year build`")
    parser.add_argument("--all", action="store_true", dest="everything")
    given = parser.parse_args()
    results = score_year.score_year(given.year, report=lambda *_: None)
    name = "an area report, frozen and drafted"
    kept = measured(name, lambda: draft_report.of_results(results, "area", AREA))
    makers = Makers(results.year, results.synthetic, provenance.software_version())
    made = shown(kept)
    pdf(makers, made)  # fonts and templates are read once
    measured("its page to look at, warm", lambda: html(results, shown(kept)))
    measured("its PDF in one language, warm", lambda: pdf(makers, shown(kept, "cy")))
    measured("an area report, every form, both languages", lambda: built(kept))
    name = "the annual report, frozen and drafted"
    annual = measured(name, lambda: draft_report.of_results(results, "annual", ANNUAL))
    whole = measured("its page of HTML", lambda: page_of(results, annual))
    measured("its PDF in one language", lambda: pdf(makers, whole))
    if given.everything:
        every = "every inspection, every form, one language"
        measured(every, lambda: all_built(results), parts=2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory {peak:.0f} MB")


def shown(kept: Kept, language: str = "en") -> rendering.Rendered:
    """Return a report in one language."""
    wording = publication_wordings.load()[language]
    return rendering.rendered(kept.document, kept.snapshot, wording)


def html(results: YearResults, made: rendering.Rendered) -> str:
    """Return the page of a report."""
    wordings = publication_wordings.load()
    site = Site(
        wordings,
        dict.fromkeys(wordings, ()),
        synthetic=results.synthetic,
        year=results.year,
        software=provenance.software_version(),
    )
    return site.page(made.page)


def page_of(results: YearResults, kept: Kept) -> rendering.Rendered:
    """Make the page of a report, and return it as blocks."""
    made = shown(kept)
    html(results, made)
    return made


def pdf(makers: Makers, made: rendering.Rendered) -> bytes:
    """Return the PDF of a report."""
    data = makers.made((made.page, "pdf"))
    if not isinstance(data, bytes):
        raise SystemExit("\n".join(map(str, data)))
    return data


def built(kept: Kept) -> int:
    """Build a report in every form, and return how many files it has."""
    return len(build_report.contents(kept, wanted=forms.FORMS, finished=False))


def all_built(results: YearResults) -> int:
    """Build the report of every inspection in every form and both languages."""
    names = [result.inspection.id for result in results.inspections]
    return sum(built(draft_report.of_results(results, "area", name)) for name in names)


if __name__ == "__main__":
    main()
