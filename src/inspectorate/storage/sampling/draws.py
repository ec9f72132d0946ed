"""Draws as files: the sample, its reserves, and the certificate to check them by."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import jinja2

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.sampling import fingerprint
from inspectorate.core.sampling.drawing.selection import Draw
from inspectorate.core.sampling.handover import Handover
from inspectorate.core.sampling.lists.case_list import Refusal
from inspectorate.core.sampling.representativeness import Comparison
from inspectorate.storage import shipped_library
from inspectorate.storage.sampling import plain_documents

CERTIFICATE = "certificate.json"
PROVENANCE = "provenance.json"
CASES, STRATA = "cases.csv", "strata.csv"  # as the scoring takes them
TABLES = (
    *("sample.csv", "reserve.csv", CASES, STRATA),
    *("refused.csv", "representativeness.csv"),
)
FILES = (*TABLES, CERTIFICATE, "certificate.html", PROVENANCE)


def check_place(folder: Path, certificate: Mapping[str, Any]) -> None:
    """Refuse a folder where writing this draw would destroy something else.

    Raises
    ------
    InspectorateError
        `SAMPLE-031` if the folder is a file, holds other files or another draw, or is
        the working folder: replacing that would pull it away from under the shell.
    """
    if not folder.exists():
        return
    what = "is a file"
    if folder.resolve() == Path.cwd():
        what = "is the folder in which you stand"
    elif folder.is_dir():
        others = sorted(path.name for path in folder.iterdir())
        strange = [name for name in others if name not in FILES]
        if not others or (not strange and _holds(folder, certificate)):
            return
        what = f"holds {', '.join(strange[:3])}" if strange else "holds another draw"
    raise InspectorateError(
        Fault(
            str(folder),
            "SAMPLE-031",
            f"{what}; it was left as it is.",
            "Choose a folder that is new or empty.",
        )
    )


def _holds(folder: Path, certificate: Mapping[str, Any]) -> bool:
    path = folder / CERTIFICATE
    return path.is_file() and path.read_text("utf-8") == _json(certificate)


def write(
    folder: Path,
    drawn: Draw,
    *,
    rows: Sequence[Mapping[str, str]],
    table: Sequence[Comparison],
    refused: Iterable[Refusal],
    certificate: Mapping[str, Any],
    handover: Handover | None = None,
) -> None:
    """Write the files of a draw into a folder that is there.

    Parameters
    ----------
    folder : Path
        Receives `sample.csv`, `reserve.csv`, `refused.csv`, `representativeness.csv`,
        `certificate.json` and `certificate.html`; `cases.csv` and `strata.csv` too
        with a handover.
    drawn : Draw
        The sample and its reserves.
    rows : sequence of mapping
        The list; its columns follow those of the draw.
    table : sequence of Comparison
        How the sample mirrors the list.
    refused : iterable of Refusal
        Rows of the file that are not in the list.
    certificate : mapping
        As `core.sampling.certificate.build` makes it.
    handover : Handover, optional
        The sample as the scoring takes it.
    """
    columns = list(rows[0])
    by_id = {row[drawn.design.id_column]: row for row in rows}
    label = {"synthetic": "yes"} if certificate["synthetic"] else {}
    for name, ids in (("sample.csv", drawn.selected), ("reserve.csv", drawn.reserves)):
        _write_csv(
            folder / name,
            [*_OF_DRAW, *columns, *(key for key in label if key not in columns)],
            (
                [*place, *{**by_id[i], **label}.values()]
                for i, place in _places(drawn, ids)
            ),
        )
    for name, kind, values in (
        ("refused.csv", Refusal, refused),
        ("representativeness.csv", Comparison, table),
    ):
        headings = [field.name for field in fields(kind)]
        _write_csv(folder / name, headings, (asdict(v).values() for v in values))
    if handover is not None:
        _write_rows(folder / CASES, [row | label for row in handover.cases])
        _write_rows(folder / STRATA, [row | label for row in handover.strata])
    _write(folder / CERTIFICATE, _json(certificate))
    _write(folder / "certificate.html", page(certificate))


_OF_DRAW = ("draw_stratum", "draw_order", "draw_weight", "draw_hash_number")


def _places(drawn: Draw, ids: Iterable[str]) -> Iterator[tuple[str, list[Any]]]:
    weights = {stratum.name: stratum.weight for stratum in drawn.strata}
    order: dict[str, int] = {}
    for case_id in ids:
        stratum = drawn.stratum_of[case_id]
        order[stratum] = order.get(stratum, 0) + 1
        weight = weights[stratum]
        number = fingerprint.hash_number(drawn.design.seed, case_id)
        shown = "" if weight is None else float(weight)
        yield case_id, [stratum, order[stratum], shown, number]


def _write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    _write_csv(path, list(rows[0]), (row.values() for row in rows))


def _write_csv(
    path: Path, headings: Sequence[str], rows: Iterable[Iterable[Any]]
) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def write_provenance(folder: Path, record: Mapping[str, Any]) -> None:
    """Write how the files of a draw were made beside them."""
    text = json.dumps(record, indent=2, ensure_ascii=False, default=str)
    _write(folder / PROVENANCE, text + "\n")


def page(certificate: Mapping[str, Any]) -> str:
    """Return the certificate as one standalone HTML page."""
    templates = shipped_library.FOLDER / "templates"
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = (templates / "certificate.html.j2").read_text("utf-8")
    return environment.from_string(text).render(certificate)


def read_certificate(path: Path) -> Any:
    """Return a certificate as a plain document.

    Raises
    ------
    InspectorateError
        `SAMPLE-032` when the file is missing or is no JSON.
    """
    try:
        return plain_documents.read(path)
    except (OSError, ValueError) as error:
        raise InspectorateError(
            Fault(
                str(path),
                "SAMPLE-032",
                f"cannot be read as JSON ({error}).",
                "Give the certificate.json of a draw.",
            )
        ) from error


def read_back(folder: Path) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the certificate of a draw and its table of representativeness.

    Parameters
    ----------
    folder : Path
        As written by `write`.
    """
    certificate = json.loads((folder / CERTIFICATE).read_text(encoding="utf-8"))
    with (folder / "representativeness.csv").open(encoding="utf-8", newline="") as rows:
        return certificate, list(csv.DictReader(rows))
