"""Reports of a scored inspection of Ashford, taken to any stage by the ordinary actions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scoring_living import area, score_all

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.publishing.reports.stages import Step
from inspectorate.web.people.authors import Author
from inspectorate.web.publishing import snapshotting
from inspectorate.web.publishing.actions import drafting, publishing, steps
from inspectorate.web.publishing.actions.drafting import NewDraft
from inspectorate.web.publishing.actions.steps import Given
from inspectorate.web.publishing.models import Report
from inspectorate.web.publishing.queries import documents

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=14)
SUBJECT = "cci-2026-27-ashford"
CANARY = "Qxdraft"  # stands in the text of every draft, and nowhere else
TITLE = {"en": f"{CANARY} in English.", "cy": f"{CANARY} yn Gymraeg."}


def scored(cast):
    """Score Ashford, an earlier inspection of it, and two other areas."""
    for number, good in enumerate((9, 14)):
        area(cast, f"Area {number}", good=good, cases=24)
    of = {"of": cast.ashford, "state": InspectionState.SCORING}
    made = area(cast, "Ashford", **of, good=13)
    score_all()
    return made


def begun(cast, *, kind="area", of=None, at=NOW) -> Report:
    """Begin a report, with everything written that its template asks for."""
    made = of or scored(cast)
    results = snapshotting.results_for(SUBJECT, report=lambda *_: None)
    new = NewDraft(kind, SUBJECT, cast.lead.pk, (cast.alice.pk,), made)
    row = drafting.begin(new, results, by=Author(cast.editor.pk, "editor", at))
    written(row)
    return Report.objects.get(pk=row.pk)


def written(row: Report) -> None:
    """Write what the template asks for, in both languages."""
    for block in row.blocks.all():
        content = block.content
        if content["kind"] == "quotation":
            content["cleared_by"] = "Quentin"
        if "text" in content and content["text"]["en"].startswith("["):
            content["text"] = TITLE | {"en": TITLE["en"]}
            block.content = content
            block.save()


def take(row: Report, step: Step, who, *, at=NOW, **given) -> Report:
    """Take a step as somebody."""
    if step is Step.SIGN_OFF:
        given["content"] = documents.content_of(Report.objects.get(pk=row.pk))
    by = Author(who.pk, "a role", at)
    return steps.take_step(row.pk, step, by=by, given=Given(**given))


def signed(cast, **begin) -> Report:
    """Return a report that its lead signed."""
    row = begun(cast, **begin)
    take(row, Step.DECLARE_EDITED, cast.editor)
    return take(row, Step.SIGN_OFF, cast.lead)


def asked(cast, **begin) -> Report:
    """Return a report that the body is asked about."""
    return take(signed(cast, **begin), Step.SEND_FOR_FACTS, cast.editor, until=LATER)


def final(cast, **begin) -> Report:
    """Return a report that was approved."""
    return take(asked(cast, **begin), Step.APPROVE, cast.manager, at=LATER)


def embargoed(cast, *, until=LATER + timedelta(days=7), **begin) -> Report:
    """Return a report whose files are built and wait for their moment."""
    row = final(cast, **begin)
    made = publishing.build(row.pk, at=LATER, report=lambda *_: None)
    return take(
        row,
        Step.SET_EMBARGO,
        cast.manager,
        at=LATER,
        until=until,
        approved=made.sha256,
    )


def published(cast, **begin) -> Report:
    """Return a report that is out."""
    row = embargoed(cast, **begin)
    publishing.publish(row.pk, now=row.embargo_until)
    return Report.objects.get(pk=row.pk)
