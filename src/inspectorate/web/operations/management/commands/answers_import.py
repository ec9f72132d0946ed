"""Import answers from tools that were filled in elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.fieldwork.tools.file_proposals import FileProposal, ReadFile
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.storage import files
from inspectorate.web.fieldwork.actions import importing
from inspectorate.web.fieldwork.models import Assessment
from inspectorate.web.fieldwork.queries import tools
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations import named
from inspectorate.web.operations.command import DONE, FAULTS_FOUND, ApplicationCommand
from inspectorate.web.people import authors
from inspectorate.web.people import queries as people
from inspectorate.workflows import read_filled_in
from inspectorate.workflows.read_filled_in import File

_COLUMNS = ("case", "question", "stands", "says", "place")


class Command(ApplicationCommand):
    """Shows what files would change; with `--accept`, changes it."""

    help = "Import answers from tools that were filled in elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the files and the options."""
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--inspection", default="", metavar="ID")
        parser.add_argument("--mapping", type=Path, metavar="FILE")
        parser.add_argument("--accept", action="store_true")
        parser.add_argument("--by", default="", metavar="EMAIL")

    def run(self, **options: Any) -> int:
        """Print the differences first, then the faults; accept what has none."""
        now = timezone.now()
        by = options["accept"] or options["by"]
        person = _person(options["by"], now=now) if by else None
        read = _read(options["files"], options["mapping"])
        row = _inspection(options["inspection"], read)
        found = tools.within(
            inspections.guarded(row.pk), person=person, today=timezone.localdate(now)
        )
        made = importing.propose(row, read, found=found)
        taken = None
        if options["accept"] and person is not None:
            author = authors.author(person, Action.IMPORT_ANSWERS, at=now)
            told = now.isoformat(timespec="seconds")
            batches = [
                importing.answers_of(one, client_time=told)
                for one in made
                if one.can_be_taken
            ]
            taken = importing.accept(row, batches, found=found, by=author)
        self._print(row, made, taken, json_wanted=options["json_wanted"])
        return FAULTS_FOUND if any(one.faults for one in made) else DONE

    def _print(
        self,
        row: Inspection,
        made: Sequence[FileProposal],
        taken: importing.TakenIn | None,
        *,
        json_wanted: bool,
    ) -> None:
        if json_wanted:
            result = {
                "inspection": row.pk,
                "files": [asdict(one) for one in made],
                "taken": asdict(taken) if taken else None,
            }
            self.emit(result, json_wanted=True)
        else:
            for line in _lines(made):
                self.stdout.write("\t".join(line))
        for fault in (fault for one in made for fault in one.faults):
            self.say(str(fault))
        self.say(_in_short(made, taken))


def _person(email: str, *, now: Any) -> Person:
    return people.as_asking(named.person(email), today=timezone.localdate(now))


def _read(paths: Sequence[Path], mapping: Path | None) -> list[ReadFile]:
    _check_are_here([*paths, *([mapping] if mapping else [])])
    given = [File(path, path.name) for path in paths]
    hashes = [files.sha256_of(one.path) for one in given]
    rules = File(mapping, mapping.name) if mapping else None
    read = read_filled_in.read_apart(given, mapping=rules)
    return [
        ReadFile(file.name, sha256, one)
        for file, sha256, one in zip(given, hashes, read, strict=True)
    ]


def _check_are_here(paths: Iterable[Path]) -> None:
    lost = [path for path in paths if not path.is_file()]
    if lost:
        raise InspectorateError(
            Fault(
                str(path),
                "OPERATE-045",
                "is no file that is here.",
                "Check its name, and the folder from which you call.",
            )
            for path in lost
        )


def _inspection(given: str, read: Sequence[ReadFile]) -> Inspection:
    """Return the inspection that is named, or that of the assessments in the files."""
    if given:
        return named.inspection(given)
    meant = {tool.assessment for file in read for tool in file.read.filled}
    rows = Assessment.objects.filter(pk__in=meant).values_list("case__inspection")
    found = {pk for (pk,) in rows}
    if len(found) != 1:
        unread = [fault for file in read for fault in file.read.faults]
        raise InspectorateError(
            unread
            or Fault(
                "--inspection",
                "OPERATE-044",
                "cannot be told from the assessments that the files name.",
                "Name the inspection, and import the files of each by themselves.",
            )
        )
    return named.inspection(found.pop())


def _lines(made: Iterable[FileProposal]) -> Iterable[tuple[str, ...]]:
    yield _COLUMNS
    for file in made:
        for one in file.proposals:
            for change in one.changes:
                stands = _said(change.stands)
                said = _said(change.says)
                yield one.case, change.question, stands, said, change.place


def _said(value: Value | None) -> str:
    if value is None:
        return "-"
    parts = [", ".join(value.answers) or "no answer"]
    parts += [f"({', '.join(value.reasons)})"] if value.reasons else []
    parts += [f'"{" ".join(value.note.split())}"'] if value.note else []
    return " ".join(parts)


def _in_short(made: Sequence[FileProposal], taken: importing.TakenIn | None) -> str:
    if taken is not None:
        return (
            f"{taken.n_standing} answers taken in, {taken.n_in_conflict} in conflict, "
            f"{taken.n_aside} kept aside."
        )
    n_changes = sum(one.n_changes for one in made)
    n_same = sum(len(case.same) for one in made for case in one.proposals)
    return (
        f"{n_changes} differences, {n_same} answers as they stand. Nothing was changed."
    )
