"""`inspectorate report`: draft, check, build and rebuild reports."""

from __future__ import annotations

from pathlib import Path

import click

from inspectorate.cli import choices, exit_codes, output
from inspectorate.core.publishing import forms, protecting
from inspectorate.storage.publishing import report_kinds
from inspectorate.workflows import (
    build_report,
    build_reports,
    build_year_reports,
    check_report,
    draft_report,
    rebuild_report,
)
from inspectorate.workflows.build_year_reports import Wanted

_folder = click.argument("folder", type=click.Path(path_type=Path, file_okay=False))


@click.group()
def report() -> None:
    """Draft reports over frozen results, check them, and build them in every form.

    Example: inspectorate report draft area year --subject cci-2011-12-kent --out draft
    """


@report.command()
@output.as_json
def kinds(json_wanted: bool) -> None:
    """List the kinds of report and what each may be about.

    Example: inspectorate report kinds
    """
    found = [report_kinds.load(name) for name in report_kinds.names()]
    if json_wanted:
        output.emit_json(
            [
                {
                    "id": kind.id,
                    "name": vars(kind.name),
                    "about": vars(kind.about),
                    "subjects": list(kind.subjects),
                    "reviewed": kind.reviewed,
                }
                for kind in found
            ]
        )
        return
    rows = [(kind.id, ", ".join(kind.subjects), kind.about.en) for kind in found]
    output.emit_table(("kind", "subjects", "about"), rows, title="Kinds of report")


@report.command()
@click.argument("kind")
@click.argument("year", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--subject",
    required=True,
    help="An inspection (cci-2011-12-kent), a programme's year (`cci 2011-12`), a year (2011-12) or a topic of a year (`2011-12 equal-but-different`).",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for draft.json and snapshot.json.",
)
@output.as_json
def draft(kind: str, year: Path, subject: str, out: Path, json_wanted: bool) -> None:
    """Score a year, freeze what a report needs of it, and write the first draft.

    KIND is one of `inspectorate report kinds`, YEAR the folder of a year.

    Example: inspectorate report draft area year --subject cci-2011-12-kent --out draft
    """
    with output.progress() as progress:
        made = draft_report.draft(year, kind, subject, out, report=progress)
    facts = {
        "draft": out,
        "blocks": len(made.document.blocks),
        "snapshot": made.snapshot.id,
    }
    (output.emit_json if json_wanted else output.emit_plain)(facts)


@report.command()
@_folder
@output.as_json
def check(folder: Path, json_wanted: bool) -> int:
    """List everything that blocks the publication of a draft.

    Leaves with 0 only if nothing does.

    Example: inspectorate report check draft
    """
    faults = check_report.check(folder)
    if json_wanted:
        output.emit_json({"faults": [vars(fault) for fault in faults]})
    else:
        for fault in faults:
            click.echo(str(fault))
        output.say(
            f"{len(faults)} things block publication."
            if faults
            else "Nothing blocks publication."
        )
    return exit_codes.FAULTS_FOUND if faults else exit_codes.DONE


@report.command()
@_folder
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write; an earlier report in it is replaced.",
)
@click.option(
    "--forms",
    "wanted",
    callback=choices.forms,
    default=",".join(forms.FORMS),
    show_default=True,
    help="Forms beside HTML, with commas between.",
)
@click.option(
    "--unfinished",
    is_flag=True,
    help="Build it though something blocks its publication; its pages say so.",
)
@click.option(
    "--register",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What was published before about the same people.  [default: `<out>.releases.json` beside the report]",
)
@click.option(
    "--smallest-count",
    type=int,
    default=protecting.LEAST_COUNT,
    show_default=True,
    help="Counts of people below it are withheld.",
)
@click.option(
    "--smallest-group",
    type=int,
    default=protecting.LEAST_GROUP,
    show_default=True,
    help="Of fewer people or responses nothing is said.",
)
@output.as_json
def build(
    folder: Path,
    out: Path,
    wanted: tuple[str, ...],
    unfinished: bool,
    register: Path | None,
    smallest_count: int,
    smallest_group: int,
    json_wanted: bool,
) -> None:
    """Build a report in English and Welsh in every form, with its data.

    Counts of few people, and what would show them, are withheld from a finished report.
    Give one register to all that is published about the same people, the site of the
    year too. An unfinished one is for reading in the house: it holds true counts and
    enters no register. Only what lies outside the subfolder `kept` is for the public.

    Example: inspectorate report build draft --out report --forms pdf,xlsx,ods
    """
    gate = build_report.Gate(
        register or out.with_name(f"{out.name}.releases.json"),
        protecting.Settings(smallest_count, smallest_group),
    )
    with output.progress() as progress:
        written = build_report.build(
            folder,
            out,
            wanted=wanted,
            unfinished=unfinished,
            report=progress,
            gate=gate,
        )
    facts = {"report": out, "files": len(written)}
    (output.emit_json if json_wanted else output.emit_plain)(facts)


@report.command()
@_folder
@output.as_json
def rebuild(folder: Path, json_wanted: bool) -> int:
    """Build a report again from what it was made of, and compare every byte.

    Leaves with 0 only if all files are identical.

    Example: inspectorate report rebuild report
    """
    proof = rebuild_report.rebuild(folder)
    if json_wanted:
        output.emit_json(vars(proof))
    else:
        for kind in ("different", "missing", "added"):
            for name in getattr(proof, kind):
                click.echo(f"{kind}\t{name}")
        verdict = "identical" if proof.holds else "NOT identical"
        output.say(f"{verdict}: {proof.identical} files, snapshot {proof.snapshot}.")
    return exit_codes.DONE if proof.holds else exit_codes.FAULTS_FOUND


@report.command("build-year")
@click.argument("year", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for `drafts` and `reports`; a draft that lies there is built as it is.",
)
@click.option(
    "--kind", default="area", show_default=True, help="Kind of report, of inspections."
)
@click.option("--programme", default="", help="Only its inspections, such as cci.")
@click.option(
    "--forms",
    "wanted",
    callback=choices.forms,
    default=",".join(forms.FORMS),
    show_default=True,
    help="Forms beside HTML, with commas between.",
)
@click.option(
    "--unfinished",
    is_flag=True,
    help="Build also what is blocked, as a first draft is; its pages say so.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 32),
    default=build_reports.PROCESSES,
    show_default=True,
    help="Processes that build.",
)
@output.as_json
def build_year(
    year: Path,
    out: Path,
    kind: str,
    programme: str,
    wanted: tuple[str, ...],
    unfinished: bool,
    jobs: int,
    json_wanted: bool,
) -> int:
    """Draft and build a report about every inspection of a year.

    One that fails keeps no other back. Leaves with 0 only if all were built.

    Example: inspectorate report build-year year --out reports --unfinished
    """
    asked = Wanted(kind, programme, wanted, unfinished, jobs)
    with output.progress() as progress:
        found = build_year_reports.build(year, out, asked, report=progress)
    failed = [one for one in found if one.faults]
    facts = {"reports": out, "built": len(found) - len(failed), "failed": len(failed)}
    if json_wanted:
        faults = {one.name: [vars(each) for each in one.faults] for one in failed}
        output.emit_json({**facts, "faults": faults})
    else:
        for one in failed:
            for fault in one.faults:
                click.echo(f"{one.name}\t{fault}")
        output.emit_plain(facts)
    return exit_codes.FAULTS_FOUND if failed else exit_codes.DONE
