"""The data files of a site: what each holds, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from inspectorate.core.publishing import data_rows, tidy_rows
from inspectorate.core.publishing.tidy_rows import Row
from inspectorate.core.publishing.year_results import YearResults

# By name of the file: its columns. `synthetic` is the last of each.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "year": tidy_rows.HEADER[:-1],
    "inspections": (
        *("publication", "programme", "period", "area", "region", "kind"),
        *("original", "instrument", "weeks", "population", "sampled"),
        *("by_local_assessors", "extract"),
    ),
    "changes": (
        *("programme", "publication", "measure"),
        *("points", "low_points", "high_points", "p_value"),
    ),
    "groups": (
        *("programme", "measure", "group", "points_from_similar"),
        *("p_value", "p_value_similar"),
    ),
    "funnels": ("programme", "measure", "area", "n_cases", "percent", "verdict"),
    "samples": ("publication", "stratum", "population", "sampled"),
    "representativeness": (
        *("publication", "group", "percent_of_list", "percent_of_sample"),
        "standardised_difference",
    ),
    "reasons": ("publication", "measure", "reason", "n_cases"),
    "reports": ("month", "programme", "title", "reinspection"),
    "comparison": (
        *("paragraph", "wording", "published", "computed"),
        *("agrees", "counted", "note"),
    ),
    "names": ("instrument", "kind", "id", "english", "welsh"),
}


def file_name(name: str, year: str) -> str:
    """Return the name of a data file: `year` becomes `year-2011-12.csv`."""
    return f"{name}-{year}.csv"


def header(name: str) -> tuple[str, ...]:
    """Return the header of a data file."""
    return (*COLUMNS[name], "synthetic")


def rows(results: YearResults, name: str) -> Iterator[Row]:
    """Yield the rows of a data file, in the order of its header."""
    if name == "year":
        yield from tidy_rows.of_year(results)
        return
    synthetic = tidy_rows.yes_no(results.synthetic)
    for row in _ROWS[name](results):
        yield (*row, synthetic)


_ROWS: Mapping[str, Callable[[YearResults], Iterator[Row]]] = {
    "inspections": data_rows.inspections,
    "changes": data_rows.changes,
    "groups": data_rows.groups,
    "funnels": data_rows.funnels,
    "samples": data_rows.samples,
    "representativeness": data_rows.representativeness,
    "reasons": data_rows.reasons,
    "reports": data_rows.reports,
    "comparison": data_rows.comparison,
    "names": data_rows.names,
}
