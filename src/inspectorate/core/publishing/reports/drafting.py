"""The first draft of a report: what its kind says, where the snapshot holds anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.edition import Edition
from inspectorate.core.publishing.pages import inspection, planning
from inspectorate.core.publishing.reports import kinds, sources, subjects
from inspectorate.core.publishing.reports.document import (
    Document,
    Generated,
    Heading,
    Narrative,
    Quotation,
    Recommendation,
    ReportBlock,
)
from inspectorate.core.publishing.reports.kinds import Kind, Spec
from inspectorate.core.publishing.reports.snapshots import Snapshot
from inspectorate.core.publishing.reports.subjects import Subject
from inspectorate.core.publishing.wording import Wording
from inspectorate.core.publishing.year_results import InspectionResult

Filled = Mapping[str, Text]


@dataclass(frozen=True)
class Written:
    """What stands in place of a prompt from the beginning.

    Parameters
    ----------
    text : Text
        Markdown, in both languages.
    said_by : Text
        Of a quotation; empty: as the kind says.
    cleared_by : str
        Of a quotation: who made sure that it tells nothing of a person.
    """

    text: Text
    said_by: Text = kinds.NOTHING
    cleared_by: str = ""


Writing = Mapping[str, Written]
NONE: Writing = MappingProxyType({})


@dataclass(frozen=True)
class _Desk:
    """What a draft is made from."""

    snapshot: Snapshot
    subject: Subject
    wordings: Mapping[str, Wording]
    writing: Writing = field(default_factory=lambda: NONE)

    @property
    def edition(self) -> Edition:
        return Edition(self.snapshot.results, self.wordings["en"])

    def said(self, key: str) -> Text:
        english, welsh = (self.wordings[code].say(key) for code in ("en", "cy"))
        return Text(english, welsh)

    def named(self, result: InspectionResult) -> Text:
        english, welsh = (
            inspection.name(Edition(self.snapshot.results, self.wordings[code]), result)
            for code in ("en", "cy")
        )
        return Text(english, welsh)

    def has(self, source: str, options: Mapping[str, str]) -> bool:
        known = sources.SOURCES[source].options
        own = {key: one for key, one in options.items() if key in known}
        return bool(sources.blocks(self.edition, self.subject, source, own))


def drafted(
    kind: Kind,
    snapshot: Snapshot,
    wordings: Mapping[str, Wording],
    *,
    writing: Writing = NONE,
) -> Document:
    """Return the first draft of a report.

    Parameters
    ----------
    kind : Kind
    snapshot : Snapshot
        Of its subject.
    wordings : mapping of str to Wording
        `en` and `cy`.
    writing : mapping of str to Written
        In place of prompts, by the name of the block; one that is repeated for each
        programme is called such as `findings.cci`. Without it a prompt stays.

    Returns
    -------
    Document
        Ids `b001`, `b002` and so on. A generated block of which the snapshot holds
        nothing is left out, and so is a heading that then has nothing under it.

    Raises
    ------
    InspectorateError
        `PUBLISH-049` for a kind that is not written about such a subject.
    """
    subject = subjects.read(snapshot.subject)
    if subject.form not in kind.subjects:
        raise InspectorateError(_unfit(kind, snapshot.subject))
    desk = _Desk(snapshot, subject, wordings, writing)
    filled = _filled(desk)
    made = _headed(list(_blocks(kind.blocks, desk, filled, {})))
    numbered = tuple(
        replace(block, id=f"b{number:03}") for number, block in enumerate(made, start=1)
    )
    return Document(kind.id, snapshot.subject, _fill(kind.title, filled), numbered)


def _unfit(kind: Kind, subject: str) -> Fault:
    return Fault(
        f'subject "{subject}"',
        "PUBLISH-049",
        f"no report of the kind {kind.id} is written about it.",
        f"Give a subject of the form: {', '.join(kind.subjects)}.",
    )


def _filled(desk: _Desk) -> Filled:
    """Return what fills the places in braces, as far as the subject says."""
    subject = desk.subject
    programme = kinds.NOTHING
    if subject.programme:
        programme = desk.said(f"programme.{subject.programme}")
    name = programme
    if subject.form == subjects.INSPECTION:
        (result,) = desk.snapshot.results.inspections
        name = desk.named(result)
    elif subject.form == subjects.TOPIC:
        topic = subject.name.replace("-", " ").capitalize()
        name = Text(topic, topic)
    after = planning.year_after(subject.year)
    return {
        "area": name,
        "programme": programme,
        "year": Text(subject.year, subject.year),
        "next_year": Text(after, after),
        "topic": name,
    }


def _fill(text: Text, filled: Filled) -> Text:
    english = text.en.format_map({key: one.en for key, one in filled.items()})
    welsh = text.cy.format_map({key: one.cy for key, one in filled.items()})
    return Text(english, welsh)


def _blocks(
    specs: Sequence[Spec], desk: _Desk, filled: Filled, options: Mapping[str, str]
) -> Iterator[ReportBlock]:
    for spec in specs:
        if spec.only_with and not desk.has(spec.only_with, options):
            continue
        if spec.kind == kinds.EACH:
            for own, more in _each(spec.each, desk):
                yield from _blocks(spec.blocks, desk, {**filled, **more}, own)
        elif spec.kind == kinds.GENERATED:
            yield from _generated(spec, desk, filled, options)
        else:
            yield _written(spec, filled, _found(spec, desk, options))


def _each(
    what: str, desk: _Desk
) -> Iterator[tuple[Mapping[str, str], Mapping[str, Text]]]:
    if what == "programme":
        for name in desk.edition.programmes():
            yield {"programme": name}, {"programme": desk.said(f"programme.{name}")}
        return
    for result in _reinspections(desk):
        area = result.inspection.area
        name = result.inspection.programme
        more = {"area": Text(area, area), "programme": desk.said(f"programme.{name}")}
        yield {"inspection": result.inspection.id}, more


def _reinspections(desk: _Desk) -> Iterator[InspectionResult]:
    for result in desk.snapshot.results.inspections:
        if result.inspection.original:
            yield result


def _generated(
    spec: Spec, desk: _Desk, filled: Filled, options: Mapping[str, str]
) -> Iterator[Generated]:
    known = sources.SOURCES[spec.source].options
    own = {key: one for key, one in options.items() if key in known}
    chosen = {**own, **spec.options}
    if desk.has(spec.source, chosen):
        yield Generated("", spec.source, chosen, caption=_fill(spec.caption, filled))


def _found(spec: Spec, desk: _Desk, options: Mapping[str, str]) -> Written | None:
    programme = options.get("programme", "")
    return desk.writing.get(f"{spec.name}.{programme}" if programme else spec.name)


def _written(spec: Spec, filled: Filled, found: Written | None) -> ReportBlock:
    text, party = _fill(spec.text, filled), _fill(spec.party, filled)
    if found:
        if spec.kind == kinds.QUOTATION:
            said_by = found.said_by if found.said_by.en else party
            return Quotation("", found.text, said_by, found.cleared_by)
        return Narrative("", found.text)
    if spec.is_prompt:  # in brackets until somebody has written something else
        text = Text(f"[{text.en}]", f"[{text.cy}]")
    if spec.kind == kinds.HEADING:
        return Heading("", spec.level, text)
    if spec.kind == kinds.QUOTATION:
        return Quotation("", text, party)
    if spec.kind == kinds.RECOMMENDATION:
        return Recommendation("", text, party)
    return Narrative("", text)


def _headed(made: Sequence[ReportBlock]) -> list[ReportBlock]:
    """Leave out headings that have nothing under them, from the end on."""
    kept: list[ReportBlock] = []
    for block in reversed(made):
        below = kept[-1] if kept else None
        if isinstance(block, Heading) and (
            below is None or (isinstance(below, Heading) and below.level <= block.level)
        ):
            continue
        kept.append(block)
    return kept[::-1]


def asks(text: str) -> bool:
    """Say whether a text, or a paragraph of it, still asks for another.

    Examples
    --------
    >>> asks("[Say why this was inspected.]"), asks("See [the scores](#b004).")
    (True, False)
    """
    paragraphs = (part.strip() for part in text.split("\n"))
    return any(part.startswith("[") and part.endswith("]") for part in paragraphs)
