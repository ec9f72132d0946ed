"""The command `inspectorate instrument`."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from inspectorate.cli import exit_codes, output
from inspectorate.core.instruments import difference, document
from inspectorate.core.instruments.applicability import Wording
from inspectorate.core.instruments.model import Instrument, Question
from inspectorate.storage.instruments import instrument_documents, instrument_files
from inspectorate.workflows import (
    check_instruments,
    export_instrument,
    export_tools,
    import_instrument,
    lock_instrument,
)

language_option = click.option(
    "--language",
    type=click.Choice(["en", "cy"]),
    default="en",
    show_default=True,
    help="Language of the texts.",
)


@click.group()
def instrument() -> None:
    """Check, show, compare, export, import and lock instruments.

    Example: inspectorate instrument check
    """


@instrument.command()
@click.argument("names", nargs=-1, metavar="[NAME|PATH]...")
@output.as_json
def check(names: tuple[str, ...], json_wanted: bool) -> int:
    """Find every fault in instruments; all shipped ones if none is named.

    Leaves with 0 if there is none and with 1 if there are some.

    Example: inspectorate instrument check cci/2009-04
    """
    checked = check_instruments.check(names)
    if json_wanted:
        output.emit_json(dataclasses.asdict(checked))
    else:
        for fault in checked.faults:
            click.echo(str(fault))
        columns = ("instrument", "questions", "scored", "Welsh not reviewed")
        output.emit_table(
            (*columns, "published", "faults"),
            [
                (
                    one.name,
                    one.n_questions,
                    one.n_scored,
                    one.n_welsh_unreviewed,
                    "yes" if one.published else "no",
                    one.n_faults,
                )
                for one in checked.summaries
            ],
        )
    return exit_codes.FAULTS_FOUND if checked.faults else exit_codes.DONE


@instrument.command()
@click.argument("name", metavar="NAME|PATH")
@click.option("--question", "question_id", metavar="ID", help="One question in full.")
@language_option
@output.as_json
def show(name: str, question_id: str | None, language: str, json_wanted: bool) -> None:
    """Show an instrument, or one of its questions in full.

    Example: inspectorate instrument show cci --question 1.1.a
    """
    loaded = instrument_files.load(name)
    document.check_language(loaded, language)
    question = question_id and document.find_question(loaded, question_id)
    if json_wanted:
        whole = document.document_of(loaded)
        output.emit_json(document.question_document(question) if question else whole)
    elif question:
        output.emit_plain(_in_full(loaded, question, language))
    else:
        click.echo(f"{loaded.title.in_language(language)} ({loaded.name})")
        click.echo(loaded.summary.in_language(language))
        _emit_questions(loaded, language)


def _emit_questions(loaded: Instrument, language: str) -> None:
    output.emit_table(
        ("section", "criterion", "question", "text"),
        [
            (section.id, criterion.id, question.id, question.text.in_language(language))
            for section in loaded.sections
            for criterion in section.criteria
            for question in criterion.questions
        ],
    )


def _in_full(loaded: Instrument, question: Question, language: str) -> dict[str, str]:
    wording = Wording(loaded, language, instrument_documents.phrases())
    answers = loaded.scales[question.scale].answers
    finding = question.finding.in_language(language) if question.finding else ""
    reasons = [loaded.reasons[reason].label for reason in question.reasons]
    shown = {
        "question": question.id,
        "text": question.text.in_language(language),
        "guidance": question.guidance.in_language(language),
        "applies": wording.of_question(question),
        "answers": "; ".join(answer.label.in_language(language) for answer in answers),
        "reasons": "; ".join(reason.in_language(language) for reason in reasons),
        "counts towards": ", ".join(question.counts_towards),
        "finding": finding,
        "place": loaded.source[question.id],
    }
    return {key: value for key, value in shown.items() if value}


@instrument.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@output.as_json
def diff(before: str, after: str, json_wanted: bool) -> None:
    """Say what changed from version A to version B.

    Example: inspectorate instrument diff omi2/2009-09 omi2/2011-04
    """
    found = difference.compare(
        instrument_files.load(before), instrument_files.load(after)
    )
    if found.before.partition("/")[0] != found.after.partition("/")[0]:
        output.say(
            f"{found.before} and {found.after} are no versions of one instrument: "
            "an id that both have may stand for something else."
        )
    if json_wanted:
        output.emit_json(dataclasses.asdict(found))
        return
    if not found.changes and not found.scores:
        output.say(f"Nothing changed from {found.before} to {found.after}.")
        return
    output.emit_table(
        ("item", "id", "change", "before", "after"),
        [dataclasses.astuple(change) for change in found.changes],
    )
    click.echo()
    output.emit_table(
        ("score", "change", "joined", "left"),
        [
            (one.score, one.change, ", ".join(one.joined), ", ".join(one.left))
            for one in found.scores
        ],
    )


@instrument.command()
@click.argument("name", metavar="NAME|PATH")
@click.option(
    "--to",
    type=click.Choice(["json", "html", "xlsform", *export_tools.KINDS]),
    required=True,
    help="Format.",
)
@language_option
@click.option(
    "--cases",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Case list with case_id, and with assessment and facts if they are known: a "
    "tool for each case.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write; for several cases a folder, or a file that ends in .zip.",
)
@output.as_json
def export(
    name: str,
    to: str,
    language: str,
    cases: Path | None,
    out: Path,
    json_wanted: bool,
) -> None:
    """Write an instrument as JSON, a page of HTML, an XLSForm, or a tool to be filled in.

    JSON and XLSForm hold both languages. Beside a JSON document lies the JSON Schema that
    it follows. An XLSForm is a workbook for ODK, KoboToolbox and others; `inspectorate
    instrument import` reads it again. The tools, docx, odt, xlsx and ods, are filled in
    where devices are not allowed, and read back with `inspectorate answers import`. With
    several cases, xlsx and ods may be one file with a sheet for each.

    Example: inspectorate instrument export cci --to docx --out cci.docx
    """
    command = ["inspectorate", "instrument", "export", name, "--to", to]
    command += ["--language", language]
    command += ["--cases", str(cases)] if cases else []
    command += ["--out", str(out)]
    if to in export_tools.KINDS:
        wanted = export_tools.Wanted(to, language, out)
        written = export_tools.export(name, wanted, cases=cases, command=command)
    elif cases:
        raise click.UsageError(
            f"--cases goes with --to {', '.join(export_tools.KINDS)}."
        )
    else:
        written = export_instrument.export(
            name, to=to, language=language, out=out, command=command
        )
    if json_wanted:
        output.emit_json({"files": [str(path) for path in written]})
    else:
        for path in written:
            click.echo(str(path))


@instrument.command("import")
@click.argument("form", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder that gets <instrument>/<version>.",
)
@output.as_json
def import_(form: Path, out: Path, json_wanted: bool) -> None:
    """Make an instrument of an XLSForm, in XLSX.

    All that the form has and no instrument can have is refused by sheet, row and column,
    and then nothing is written.

    Example: inspectorate instrument import cci.xlsx --out library
    """
    command = ["inspectorate", "instrument", "import", str(form), "--out", str(out)]
    made = import_instrument.from_xlsform(form, library=out, command=command)
    if json_wanted:
        output.emit_json(dataclasses.asdict(made))
        return
    click.echo(str(made.folder))
    output.say(f"{made.name} with {made.n_questions} questions.")
    if made.n_faults:
        output.say(
            f"{made.n_faults} faults are left to mend, such as worked examples, which a "
            f"form does not have: inspectorate instrument check {made.folder}"
        )


@instrument.command()
@click.argument("name", metavar="NAME|PATH")
@output.as_json
def lock(name: str, json_wanted: bool) -> None:
    """Publish a version: from then on a change of its files is a fault.

    Example: inspectorate instrument lock omi2/2011-04
    """
    entry, is_new = lock_instrument.lock(name)
    if json_wanted:
        output.emit_json({"name": entry.name, "sha256": entry.sha256, "new": is_new})
    else:
        click.echo(f"{entry.name} {entry.sha256}")
        output.say("Published." if is_new else "It was published already, unchanged.")
