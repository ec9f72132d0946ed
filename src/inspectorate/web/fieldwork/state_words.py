"""States, outcomes and steps of assessments in the words of the pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.fieldwork.answers.kept_answers import Aside, Outcome
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.web.design.components import Status

STATES: Mapping[str, Status] = {
    AssessmentState.ALLOCATED: Status(_("Not begun"), "neutral"),
    AssessmentState.IN_PROGRESS: Status(_("In progress"), "working"),
    AssessmentState.SUBMITTED: Status(_("Submitted"), "waiting"),
    AssessmentState.RETURNED: Status(_("Returned"), "attention"),
    AssessmentState.COUNTERSIGNED: Status(_("Countersigned"), "good"),
    AssessmentState.RECONCILED: Status(_("Reconciled"), "good"),
    AssessmentState.WITHDRAWN: Status(_("Withdrawn"), "neutral"),
}
OUTCOMES: Mapping[str, Status] = {
    Outcome.APPLIED: Status(_("Taken"), "good"),
    Outcome.DUPLICATE: Status(_("Said what stood already"), "neutral"),
    Outcome.CONFLICT: Status(_("In conflict with what stood"), "attention"),
    Outcome.QUARANTINED: Status(_("Kept aside"), "attention"),
    Outcome.DECLINED: Status(_("Declined"), "neutral"),
}
ASIDE: Mapping[str, Promise] = {
    Aside.UNKNOWN_QUESTION: _("This version of the instrument has no such question."),
    Aside.UNKNOWN_ANSWER: _("This version of the instrument has no such answer."),
    Aside.OLD_SCHEMA: _("It was made with another version of the instrument."),
    Aside.RIGHT_WITHDRAWN: _("Its sender had no right to answer here any more."),
    Aside.CLOSED: _("The assessment was not open."),
    Aside.PARENT_MISSING: _("The answer on which it builds has not arrived yet."),
}
NOTES: Mapping[str, Promise] = {
    "note.interview": _("Notes of the interview"),
    "note.good_practice": _("Good practice"),
}
