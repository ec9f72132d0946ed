"""Reports of the demonstration: a draft, one with its body, one that is published."""

from __future__ import annotations

from datetime import timedelta

from inspectorate.core.publishing.reports.stages import Step
from inspectorate.storage.progress import Report as Progress
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.operations.demonstration.scene import Scene
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing import snapshotting
from inspectorate.web.publishing.actions import drafting, facts, publishing, steps
from inspectorate.web.publishing.actions.drafting import NewDraft
from inspectorate.web.publishing.actions.steps import Given
from inspectorate.web.publishing.models import Report
from inspectorate.web.publishing.queries import documents, guarded

# Inspections of the year 2011-12, and how far the report on each has come.
STAGES = {
    "cci-2011-12-merton": "draft",
    "cci-2011-12-wokingham": "final",
    "cci-2011-12-kent": "with the body",
    "cci-2011-12-hackney": "published",
}
# What stands in place of what a template asks for.
_WRITTEN = {
    "en": "Written for the demonstration; the figures are those of a synthetic year.",
    "cy": "Ysgrifennwyd ar gyfer yr arddangosiad; ffigurau blwyddyn synthetig ydynt.",
}


def make(scene: Scene, *, report: Progress) -> int:
    """Make the reports that are not there yet, and return how many."""
    made = 0
    for number, (name, stage) in enumerate(STAGES.items()):
        report(f"Making a report that is {stage}", number, len(STAGES))
        inspection = Inspection.objects.filter(pk=name).first()
        if inspection is None or Report.objects.filter(subject=name).exists():
            continue
        _made(scene, inspection, stage)
        made += 1
    report("Making reports", len(STAGES), len(STAGES))
    return made


def _made(scene: Scene, inspection: Inspection, stage: str) -> None:
    row = _begun(scene.weeks_ago(6), inspection)
    if stage == "draft":
        return
    _write(row)
    early = scene.weeks_ago(4) if stage in ("published", "final") else scene
    _take(row, Step.DECLARE_EDITED, early, "editor")
    _take(row, Step.SIGN_OFF, early, "lead", content=_content(row))
    until = early.at + timedelta(days=14)
    _take(row, Step.SEND_FOR_FACTS, early, "editor", until=until)
    if stage == "with the body":
        _answered(scene, row)
        return
    late = scene.weeks_ago(1)
    _take(row, Step.APPROVE, late, "manager")
    if stage == "published":
        _publish(scene, row)


def _begun(scene: Scene, inspection: Inspection) -> Report:
    results = snapshotting.results_for(inspection.pk, report=_silent)
    new = NewDraft(
        "area",
        inspection.pk,
        scene.cast["lead"].pk,
        (scene.cast["assessor"].pk,),
        inspection,
    )
    return drafting.begin(new, results, by=_author(scene, "editor"))


def _write(row: Report) -> None:
    for block in row.blocks.all():
        text = block.content.get("text")
        if block.kind == "quotation":
            block.content["cleared_by"] = "Edie Editor"
        if text and text["en"].startswith("["):
            block.content["text"] = {**text, **_WRITTEN}
        block.save(update_fields=["content"])


def _answered(scene: Scene, row: Report) -> None:
    contact, block = (
        _author(scene, "contact"),
        row.blocks.filter(kind="narrative").first(),
    )
    said = "The team moved to its new office in June, not in May."
    place = block.block_id if block else ""
    facts.say(row.pk, block=place, text=said, by=contact)


def _publish(scene: Scene, row: Report) -> None:
    at = scene.weeks_ago(1).at
    made = publishing.build(row.pk, at=at, report=_silent)
    until = at + timedelta(days=1)
    early = scene.weeks_ago(1)
    _take(row, Step.SET_EMBARGO, early, "manager", until=until, approved=made.sha256)
    publishing.publish(row.pk, now=until)


def _take(row: Report, step: Step, scene: Scene, who: str, **given: object) -> None:
    asked = Given(**given)  # type: ignore[arg-type]  # each by its name
    steps.take_step(row.pk, step, by=_author(scene, who), given=asked)


def _content(row: Report) -> str:
    return documents.content_of(guarded.rows().get(pk=row.pk))


def _author(scene: Scene, who: str) -> Author:
    roles = scene.person(who).roles
    return Author(scene.cast[who].pk, min(roles), scene.at)


def _silent(step: str, n_done: int, n_total: int) -> None:
    del step, n_done, n_total
