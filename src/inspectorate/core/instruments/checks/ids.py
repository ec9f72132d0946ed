"""Check that ids are unique, pinned, and stand where the files say they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inspectorate.core.faults import Fault
from inspectorate.core.instruments import source
from inspectorate.core.instruments.source import Node, Source


def check_scores_and_questions(version: Source) -> Iterator[Fault]:
    """Refuse an id used twice among headlines, sections, criteria and questions."""
    yield from _used_twice(
        [
            *version.instrument["headlines"].each(),
            *version.sections(),
            *version.criteria(),
            *version.questions(),
        ]
    )


def check_lists(version: Source) -> Iterator[Fault]:
    """Refuse an id used twice in one list: scales, answers, reasons, facts, values."""
    for name, inner in (("scales", "answers"), ("facts", "values"), ("reasons", "")):
        members = list(version.file(f"{name}.yaml").each())
        yield from _used_twice(members)
        for member in members:
            yield from _used_twice(list(member[inner].each()))


def _used_twice(items: Sequence[Node]) -> Iterator[Fault]:
    first: dict[str, Node] = {}
    for item in items:
        item_id = item["id"].word
        if not item_id:
            continue
        if item_id in first:
            yield Fault(
                item["id"].place,
                "INSTRUMENT-010",
                f'id "{item_id}" is already used at {first[item_id]["id"].place}.',
                "Ids are never used twice; give this one a new id.",
            )
        first.setdefault(item_id, item)


def check_folder(version: Source) -> Iterator[Fault]:
    """Refuse an id or a version that differs from the names of the folders."""
    instrument = version.instrument
    names = version.folder_name.split("/")
    for key, name in zip(("id", "version"), names, strict=True):
        if instrument[key].word not in ("", name):
            yield Fault(
                instrument[key].place,
                "INSTRUMENT-011",
                f'{key} is "{instrument[key].word}" but the folder is "{name}".',
                "Give both the same name.",
            )


def check_criterion_files(version: Source) -> Iterator[Fault]:
    """Refuse a criterion whose file has another name."""
    for name, root in version.files.items():
        criterion_id = root["id"].word
        if not name.startswith("criteria/") or not criterion_id:
            continue
        if name != source.criterion_file(criterion_id):
            yield Fault(
                root["id"].place,
                "INSTRUMENT-012",
                f'criterion "{criterion_id}" stands in {name}.',
                f"Rename the file to {source.criterion_file(criterion_id)}.",
            )


def check_criteria_exist(version: Source) -> Iterator[Fault]:
    """Refuse a section that names a criterion without a file."""
    for section in version.sections():
        for named in section["criteria"].each():
            name = source.criterion_file(named.word)
            if named.word and name not in {*version.files, *version.unread}:
                yield Fault(
                    named.place,
                    "INSTRUMENT-013",
                    f'criterion "{named.word}" has no file {name}.',
                    "Write the file, or take the criterion out of the section.",
                )


def check_criteria_are_named(version: Source) -> Iterator[Fault]:
    """Refuse a criterion file that no section names, or that is named twice."""
    places: dict[str, str] = {}
    for section in version.sections():
        for named in section["criteria"].each():
            if named.word in places:
                yield Fault(
                    named.place,
                    "INSTRUMENT-014",
                    f'criterion "{named.word}" already stands at {places[named.word]}.',
                    "A criterion belongs to one section; name it once.",
                )
            places.setdefault(named.word, named.place)
    files = {source.criterion_file(criterion_id) for criterion_id in places}
    for name in sorted(version.files.keys() - files):
        if name.startswith("criteria/"):
            yield Fault(
                version.files[name].place,
                "INSTRUMENT-015",
                "no section names this criterion.",
                "Name it under a section in instrument.yaml, or remove the file.",
            )


def check_history(version: Source, earlier: Sequence[Source]) -> Iterator[Fault]:
    """Refuse a question id that an earlier version used for another question.

    Parameters
    ----------
    version : Source
        The version under check.
    earlier : sequence of Source
        The versions it supersedes, newest first.
    """
    before: dict[str, Node] = {}
    for old in earlier:
        for question in old.questions():
            before.setdefault(question["id"].word, question)
    for question in version.questions():
        old_question = before.get(question["id"].word)
        if not question["id"].word or old_question is None:
            continue
        if old_question.place == question.place:
            continue
        for key in ("text", "scale"):
            if question[key].value != old_question[key].value:
                yield Fault(
                    question[key].place,
                    "INSTRUMENT-016",
                    f'question "{question["id"].word}" has another {key} than at '
                    f"{old_question[key].place}.",
                    "A changed question is a new question; give it a new id.",
                )
