"""`inspectorate year`: build, compare, publish and serve a year."""

from __future__ import annotations

import contextlib
import functools
import http.server
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from inspectorate.cli import choices, exit_codes, output
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.publishing import forms
from inspectorate.core.publishing.year_results import PublishedFigure
from inspectorate.storage import provenance
from inspectorate.storage.publishing import site_folder
from inspectorate.storage.reconstruction import year_plans, year_records
from inspectorate.workflows import compare_year, publish_year, reconstruct_year
from inspectorate.workflows.reconstruction import write_year_records

# What tells a published site from any other folder.
SITE_MARKS = ("index.html", "en", "cy", site_folder.PROVENANCE)

_folder = click.argument("folder", type=click.Path(path_type=Path, file_okay=False))


@click.group()
def year() -> None:
    """Rebuild a year from its published figures, and publish it.

    Example: inspectorate year build --out year
    """


@year.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write; an earlier year in it is replaced.",
)
@click.option(
    "--year", "name", default="2011-12", show_default=True, help="Which year."
)
@output.as_json
def build(out: Path, name: str, json_wanted: bool) -> None:
    """Make the synthetic cases, samples, answers and returns of a year.

    Example: inspectorate year build --out year
    """
    _check_place(out, year_records.FILE_NAME)
    loaded = year_plans.load(name)
    with output.progress() as report:
        reconstruct_year.reconstruct(loaded, out, report=report)
    records = out / year_records.FILE_NAME
    provenance.write_beside(
        records,
        command=["inspectorate", *sys.argv[1:]],
        inputs={},
        settings={"year": name, "seed": loaded.plan.seed, "synthetic": True},
    )
    counts = {
        table: year_records.read(records, f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 -- names written here
        for table in ("inspection", "sampled_case", "response", "answer")
    }
    if json_wanted:
        output.emit_json({"folder": str(out), "synthetic": True, "records": counts})
        return
    output.say(write_year_records.SYNTHETIC)
    output.emit_plain({"folder": out, **counts})


def _check_place(out: Path, *marks: str) -> None:
    """Refuse to replace a folder without these files: it may be somebody's work."""
    what = None
    if Path.cwd().is_relative_to(out.resolve()):
        what = "is the folder in which you stand, and would be replaced."
    elif _is_strange(out, marks):
        what = "holds other files, which would be replaced."
    if what:
        remedy = "Choose an empty or new folder."
        raise InspectorateError(Fault(str(out), "YEAR-005", what, remedy))


def _is_strange(folder: Path, marks: Sequence[str]) -> bool:
    return (
        folder.is_dir()
        and any(folder.iterdir())
        and not all((folder / mark).exists() for mark in marks)
    )


@year.command()
@_folder
@click.option(
    "--all", "everything", is_flag=True, help="List the figures that agree too."
)
@click.option(
    "--report",
    "report_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Look for every figure also in the data of a built annual report.",
)
@output.as_json
def compare(
    folder: Path, everything: bool, report_folder: Path | None, json_wanted: bool
) -> int:
    """Score a year and print published against computed for every figure.

    Leaves with 0 only if all agree. Contradictions of the report itself are listed and
    not counted.

    Example: inspectorate year compare year
    """
    with output.progress() as report:
        results = compare_year.compare(folder, report=report)
    compared = {"records": list(results.figures)}
    if report_folder:
        found = compare_year.compare_report(report_folder, results)
        compared["data of the report"] = found
    if json_wanted:
        output.emit_json(
            {
                "year": results.year,
                "synthetic": results.synthetic,
                **_sums(compared["records"]),
                "comparison": [_record(figure) for figure in results.figures],
                **_of_report(compared),
            }
        )
    else:
        for where, figures in compared.items():
            _print(results.year, where, figures, everything=everything)
            sums = _sums(figures)
            output.say(
                f"{sums['agreeing']} of {sums['figures']} published figures agree with "
                f"the {where}: {_bases([f for f in figures if f.counted])}."
            )
    agree = all(f.agrees for figures in compared.values() for f in figures if f.counted)
    return exit_codes.DONE if agree else exit_codes.FAULTS_FOUND


def _sums(figures: Sequence[PublishedFigure]) -> dict[str, int]:
    counted = [figure for figure in figures if figure.counted]
    agreeing = sum(figure.agrees for figure in counted)
    return {"figures": len(counted), "agreeing": agreeing}


def _of_report(compared: Mapping[str, Sequence[PublishedFigure]]) -> dict[str, Any]:
    figures = compared.get("data of the report")
    if figures is None:
        return {}
    return {"report": {**_sums(figures), "comparison": list(map(_record, figures))}}


def _bases(counted: list[PublishedFigure]) -> str:
    """Say how many figures rest on what; one that was recorded proves nothing."""
    said = {
        "scored": "scored from answers",
        "counted": "counted from cases, samples and returns",
        "recorded": "recorded as the report prints them",
    }
    return ", ".join(
        f"{sum(f.agrees for f in counted if f.basis == basis)} {words}"
        for basis, words in said.items()
    )


def _record(figure: PublishedFigure) -> dict[str, Any]:
    return dict(vars(figure))


def _print(
    year: str, where: str, figures: Sequence[PublishedFigure], *, everything: bool
) -> None:
    shown = [
        figure
        for figure in figures
        if everything or not figure.agrees or not figure.counted
    ]
    output.emit_table(
        ("id", "paragraph", "wording", "published", "computed", "verdict", "note"),
        [
            (f.id, f.paragraph, f.wording, f.published, f.computed, _verdict(f), f.note)
            for f in shown
        ],
        title=f"{year}: published against computed from the {where}",
    )


def _verdict(figure: PublishedFigure) -> str:
    if not figure.counted:
        return "contradiction of the report, not counted"
    return "agrees" if figure.agrees else "DIFFERS"


@year.command()
@_folder
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the site; an earlier site in it is replaced.  [default: `site` in the year's folder]",
)
@click.option(
    "--forms",
    "wanted",
    callback=choices.forms,
    default="",
    help=f"Write each page in these forms as well, with commas between: {', '.join(forms.FORMS)}.",
)
@output.as_json
def publish(
    folder: Path, out: Path | None, wanted: tuple[str, ...], json_wanted: bool
) -> None:
    """Write a year as a static site in English and Welsh.

    Each page then offers its other forms with their size. The last day of the year is
    the date they carry, so that the same results give the same bytes.

    Example: inspectorate year publish year --forms pdf,docx,odt,xlsx,ods
    """
    site = out or folder / "site"
    _check_place(site, *SITE_MARKS)
    with output.progress() as report:
        results = compare_year.compare(folder, report=report)
        written = publish_year.publish(
            results, out=site, year_folder=folder, wanted=wanted, report=report
        )
    if json_wanted:
        output.emit_json({"site": str(site), "files": len(written)})
        return
    output.emit_plain({"site": site, "files": len(written)})


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for every request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the library's name
        del format, args


@year.command()
@_folder
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port on this machine; 0 takes any free one.",
)
@output.as_json
def serve(folder: Path, port: int, json_wanted: bool) -> None:
    """Serve a published year on this machine until stopped with Ctrl-C.

    Example: inspectorate year serve year --port 8000
    """
    site = folder / "site"
    if not (site / "index.html").exists():
        raise InspectorateError(
            Fault(
                str(folder),
                "YEAR-006",
                "has no published site.",
                f"Publish it first with: inspectorate year publish {folder}",
            )
        )
    handler = functools.partial(_Quiet, directory=str(site))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise InspectorateError(
            Fault(
                f"--port {port}",
                "YEAR-007",
                f"cannot be used ({error.strerror}).",
                f"Choose another: inspectorate year serve {folder} --port 0",
            )
        ) from error
    address = f"http://127.0.0.1:{server.server_port}/"
    if json_wanted:
        output.emit_json({"address": address})
    else:
        click.echo(f"The year is published at {address}  (Ctrl-C stops it)")
    sys.stdout.flush()
    with server, contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
