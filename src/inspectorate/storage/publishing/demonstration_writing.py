"""What people would have written of a demonstration year, read from the library."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import yaml

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports import drafting
from inspectorate.core.publishing.reports.drafting import Writing, Written
from inspectorate.core.publishing.year_results import YearResults
from inspectorate.storage import shipped_library

FILE_NAME = "writing.yaml"


def of(results: YearResults, kind: str) -> Writing:
    """Return the texts of a report on a year.

    Parameters
    ----------
    results : YearResults
    kind : str
        Of report.

    Returns
    -------
    mapping of str to Written
        By the name of the block; empty unless the year is synthetic: nobody writes for
        those who write about a real one.
    """
    if not results.synthetic:
        return drafting.NONE
    return _of_year(results.year).get(kind, drafting.NONE)


@functools.cache
def _of_year(year: str) -> Mapping[str, Writing]:
    path = shipped_library.FOLDER / "years" / year / FILE_NAME
    if not path.exists():
        return {}
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        kind: MappingProxyType({name: _written(one) for name, one in texts.items()})
        for kind, texts in found.items()
    }


def _written(given: Mapping[str, object]) -> Written:
    said_by = given.get("said_by")
    return Written(
        Text(str(given["en"]), str(given["cy"])),
        Text(**said_by) if isinstance(said_by, dict) else Text(""),
        str(given.get("cleared_by", "")),
    )
