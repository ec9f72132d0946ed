"""Feedback to managers with what decides who may read it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from inspectorate.core.fieldwork.interviewing import feedback as core_feedback
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.people.actions import Kind
from inspectorate.core.people.roles import Role
from inspectorate.core.people.subjects import Subject
from inspectorate.web.fieldwork.models import Assessment, Feedback
from inspectorate.web.inspections import queries as inspections
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.queries import GuardedInspection
from inspectorate.web.people.models import Person


@dataclass(frozen=True)
class GuardedFeedback:
    """A feedback and how it stands to the people who may ask for it."""

    row: Feedback
    inspection: GuardedInspection

    def subject(self) -> Subject:
        """Return the feedback as permissions see it.

        Its addressee may know of it once the assessment is handed in, not before.
        """
        about = self.inspection.subject()
        is_shown = core_feedback.may_be_shown(
            AssessmentState(self.row.assessment.state)
        )
        return Subject(
            kind=Kind.FEEDBACK,
            id=self.row.pk,
            stage=about.stage,
            body=about.body,
            lead_id=about.lead_id,
            team=about.team,
            addressee_id=(self.row.addressee_id or "") if is_shown else "",
            person_id=self.row.assessment.person_id,
            own_body_allowed=about.own_body_allowed,
        )


def feedback(feedback_id: str) -> GuardedFeedback:
    """Return a feedback by its id.

    Raises
    ------
    Http404
        If there is none.
    """
    row = (
        Feedback.objects.select_related("assessment__case", "assessment__person")
        .filter(pk=feedback_id)
        .first()
    )
    if row is None:
        raise Http404
    return GuardedFeedback(row, inspections.guarded(row.assessment.case.inspection_id))


def for_addressee(person_id: str) -> list[Feedback]:
    """Return what somebody was told and may read, newest first."""
    rows = (
        Feedback.objects.select_related("assessment__person", "assessment__case")
        .filter(addressee=person_id)
        .order_by("-given_at")
    )
    return [
        row
        for row in rows
        if core_feedback.may_be_shown(AssessmentState(row.assessment.state))
    ]


def of_reading(assessment_id: str) -> GuardedFeedback | None:
    """Return what the manager of a case was told by one of its readers."""
    kept = Feedback.objects.filter(assessment=assessment_id).first()
    return feedback(kept.pk) if kept is not None else None


def reading_of(case_id: str, person_id: str) -> Assessment | None:
    """Return the reading about which somebody gives feedback: their own, or the first."""
    rows = (
        Assessment.objects.select_related("case__inspection", "feedback")
        .filter(case=case_id)
        .exclude(state=AssessmentState.WITHDRAWN.value)
        .order_by("turn")
    )
    found = list(rows)
    own = [row for row in found if row.person_id == person_id]
    return next(iter(own or found), None)


def contacts_of(inspection: Inspection) -> list[Person]:
    """Return the people at the body who could read a feedback here."""
    return list(
        Person.objects.filter(
            attachments__body=inspection.body_id,
            role_grants__role=Role.CONTACT.value,
            is_active=True,
        )
        .distinct()
        .order_by("name")
    )
