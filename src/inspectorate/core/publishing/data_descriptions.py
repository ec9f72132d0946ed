"""What is in each data file, for programs: CSV on the Web, and a data package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspectorate.core.publishing import data_files
from inspectorate.core.publishing.wording import Wording

LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
WHOLE = "integer"
DECIMAL = "number"
# Every other column is text. One that is a whole number in one file and not in another
# is named with its file.
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("numerator", "denominator", "percent", "low", "high"), WHOLE),
    **dict.fromkeys(("n_cases", "population", "sampled"), WHOLE),
    **dict.fromkeys(("weeks", "by_local_assessors"), WHOLE),
    **dict.fromkeys(("standard_error", "points", "low_points", "high_points"), DECIMAL),
    **dict.fromkeys(("p_value", "p_value_similar", "points_from_similar"), DECIMAL),
    **dict.fromkeys(("percent_of_list", "percent_of_sample"), DECIMAL),
    "standardised_difference": DECIMAL,
    "funnels percent": DECIMAL,
}


@dataclass(frozen=True)
class DataFile:
    """One data file.

    Parameters
    ----------
    path : str
        Name of the file, such as `year-2011-12.csv`.
    kind : str
        Of `data_files.COLUMNS`; an inspection's own file is a part of `year`.
    about : mapping of str to str
        What it holds, by language.
    """

    path: str
    kind: str
    about: Mapping[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return data_files.header(self.kind)

    def type_of(self, column: str) -> str:
        """Return `integer`, `number` or `string`."""
        by_file = TYPES.get(f"{self.kind} {column}")
        return by_file or TYPES.get(column, "string")


@dataclass(frozen=True)
class Written:
    """The size and checksum of a data file."""

    size_bytes: int
    sha256: str


def of_year(wordings: Mapping[str, Wording], year: str) -> tuple[DataFile, ...]:
    """Return the files of a whole year."""
    return tuple(
        DataFile(
            data_files.file_name(name, year),
            name,
            {code: said.say(f"data.{name}") for code, said in wordings.items()},
        )
        for name in data_files.COLUMNS
    )


def of_inspection(
    wordings: Mapping[str, Wording], inspection: str, area: str
) -> DataFile:
    """Return the file of one inspection."""
    about = {
        code: said.say("provenance.data", area=area) for code, said in wordings.items()
    }
    return DataFile(f"{inspection}.csv", "year", about)


def csvw(file: DataFile, wordings: Mapping[str, Wording]) -> dict[str, Any]:
    """Return the description of one file as CSV on the Web.

    Source
    ------
    W3C, Metadata Vocabulary for Tabular Data, 17 December 2015.
    """
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file.path,
        "dc:description": _in_each(file.about),
        "dc:license": {"@id": LICENCE["path"]},
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {
            "columns": [
                {
                    "name": column,
                    "titles": column,
                    "dc:description": _in_each(_said(wordings, column)),
                    "datatype": file.type_of(column),
                    "null": "",
                }
                for column in file.columns
            ]
        },
    }


def package(
    files: Sequence[tuple[DataFile, Written]],
    wordings: Mapping[str, Wording],
    *,
    year: str,
    software: str,
    synthetic: bool,
) -> dict[str, Any]:
    """Return the description of all files as one data package.

    Parameters
    ----------
    files : sequence of pairs
        Each file with what was written of it.
    wordings : mapping of str to Wording
        By language; titles are in English with Welsh beside them.
    year, software : str
        What the package is of, and the version that made it.
    synthetic : bool
        Whether the case records are synthetic.

    Source
    ------
    Frictionless Data, Data Package v1.
    """
    titles = [f"{said.say('site.title')} {year}" for said in wordings.values()]
    notices = [said.say("synthetic.notice") for said in wordings.values()]
    return {
        "profile": "tabular-data-package",
        "name": f"inspection-year-{year}",
        "title": " | ".join(titles),
        "description": " | ".join(notices if synthetic else titles),
        "licenses": [LICENCE],
        "software": f"inspectorate {software}",
        "synthetic": synthetic,
        "resources": [_resource(file, made, wordings) for file, made in files],
    }


def _resource(
    file: DataFile, made: Written, wordings: Mapping[str, Wording]
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": file.path.removesuffix(".csv"),
        "path": file.path,
        "description": " | ".join(file.about.values()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": made.size_bytes,
        "hash": f"sha256:{made.sha256}",
        "schema": {
            "fields": [
                {
                    "name": column,
                    "type": file.type_of(column),
                    "description": " | ".join(_said(wordings, column).values()),
                }
                for column in file.columns
            ],
            "missingValues": [""],
        },
    }


def _said(wordings: Mapping[str, Wording], column: str) -> dict[str, str]:
    return {code: said.say(f"data_column.{column}") for code, said in wordings.items()}


def _in_each(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": code} for code, text in texts.items()]
