"""Turn the checked files of a version into an `Instrument`."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.core.instruments.model import (
    Answer,
    Criterion,
    Fact,
    FactValue,
    Headline,
    Instrument,
    Line,
    Question,
    Reason,
    Scale,
    Section,
    Supersedes,
    Text,
)
from inspectorate.core.instruments.source import (
    FACTS,
    REASONS,
    SCALES,
    Node,
    Source,
    criterion_file,
)


def instrument_of(version: Source) -> Instrument:
    """Return the instrument that a version's files describe.

    Parameters
    ----------
    version : Source
        A version in which `checking.check` finds no fault.

    Returns
    -------
    Instrument
        `source` maps the id of each section, criterion and question to its place, such as
        `cci/2009-04/criteria/1.1.yaml:12`, the same wherever the library lies.
    """
    root = version.instrument
    return Instrument(
        id=root["id"].word,
        version=root["version"].word,
        kind=root["kind"].word,
        title=_text(root["title"]),
        summary=_text(root["summary"]),
        languages=tuple(root["languages"].words()),
        facts=tuple(_fact(fact) for fact in version.file(FACTS).each()),
        scales={
            scale["id"].word: _scale(scale) for scale in version.file(SCALES).each()
        },
        reasons={r["id"].word: _reason(r) for r in version.file(REASONS).each()},
        headlines=tuple(_headline(h) for h in root["headlines"].each()),
        sections=tuple(_section(version, section) for section in version.sections()),
        supersedes=_supersedes(root["supersedes"]),
        reviewed=_reviewed(root),
        source=dict(_places(version)),
    )


def _text(node: Node) -> Text:
    return Text(node["en"].word.strip(), node["cy"].word.strip())


def _reviewed(node: Node) -> bool:
    return node["reviewed"].value is True


def _scale(node: Node) -> Scale:
    answers = tuple(
        Answer(a["id"].word, _text(a["label"]), Line(a["line"].word))
        for a in node["answers"].each()
    )
    return Scale(node["id"].word, answers, _reviewed(node))


def _reason(node: Node) -> Reason:
    return Reason(node["id"].word, _text(node["label"]), _reviewed(node))


def _fact(node: Node) -> Fact:
    values = tuple(
        FactValue(value["id"].word, _text(value["label"]))
        for value in node["values"].each()
    )
    return Fact(
        id=node["id"].word,
        title=_text(node["title"]),
        type=node["type"].word,
        values=values,
        reviewed=_reviewed(node),
    )


def _headline(node: Node) -> Headline:
    return Headline(
        id=node["id"].word,
        title=_text(node["title"]),
        description=_text(node["description"]),
        reviewed=_reviewed(node),
    )


def _supersedes(node: Node) -> Supersedes | None:
    if node.value is None:
        return None
    return Supersedes(node["version"].word, _text(node["changes"]))


def _section(version: Source, node: Node) -> Section:
    files = [criterion_file(criterion) for criterion in node["criteria"].words()]
    return Section(
        id=node["id"].word,
        title=_text(node["title"]),
        criteria=tuple(_criterion(version.file(name)) for name in files),
        reviewed=_reviewed(node),
    )


def _criterion(node: Node) -> Criterion:
    return Criterion(
        id=node["id"].word,
        title=_text(node["title"]),
        statement=_text(node["statement"]),
        questions=tuple(_question(question) for question in node["questions"].each()),
        reviewed=_reviewed(node),
    )


def _question(node: Node) -> Question:
    finding = node["finding"]
    return Question(
        id=node["id"].word,
        text=_text(node["text"]),
        scale=node["scale"].word,
        guidance=_text(node["guidance"]),
        scored=node["scored"].value is not False,
        many=node["many"].value is True,
        applies_when=node["applies_when"].value,
        counts_towards=tuple(node["counts_towards"].words()),
        reasons=tuple(node["reasons"].words()),
        finding=None if finding.value is None else _text(finding),
        reviewed=_reviewed(node),
    )


def _places(version: Source) -> Iterator[tuple[str, str]]:
    for item in (*version.sections(), *version.criteria(), *version.questions()):
        parts = item.file.split("/")
        n_parts = 4 if "criteria" in parts[-2:] else 3
        yield item["id"].word, f"{'/'.join(parts[-n_parts:])}:{item.line}"
