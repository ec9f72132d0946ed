"""What stages and steps are called in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports.stages import ReportStage, Step
from inspectorate.storage.publishing import report_kinds
from inspectorate.web.design.components import Status, StatusKind

_S = ReportStage
STAGES: Mapping[ReportStage, tuple[Promise, StatusKind]] = {
    _S.DRAFT: (gettext_lazy("Draft"), "working"),
    _S.EDITED: (gettext_lazy("Edited"), "working"),
    _S.SIGNED_OFF: (gettext_lazy("Signed off"), "working"),
    _S.FACTUAL_ACCURACY: (gettext_lazy("With the body"), "waiting"),
    _S.FINAL: (gettext_lazy("Final"), "good"),
    _S.EMBARGOED: (gettext_lazy("Under embargo"), "attention"),
    _S.PUBLISHED: (gettext_lazy("Published"), "good"),
}
STEPS: Mapping[Step, Promise] = {
    Step.DECLARE_EDITED: gettext_lazy("Say that it is edited"),
    Step.SIGN_OFF: gettext_lazy("Sign it off"),
    Step.SEND_FOR_FACTS: gettext_lazy("Send it to the body"),
    Step.APPROVE: gettext_lazy("Approve it as final"),
    Step.SET_EMBARGO: gettext_lazy("Set the moment of publication"),
    Step.LIFT_EMBARGO: gettext_lazy("Stop the publication"),
    Step.TAKE_BACK: gettext_lazy("Take it back to a draft"),
    Step.CORRECT: gettext_lazy("Correct it in another edition"),
}
# What each does, and what cannot be undone, before it is taken.
MEANS: Mapping[Step, Promise] = {
    Step.DECLARE_EDITED: gettext_lazy(
        "The lead can sign it off from then on. It can still be written in."
    ),
    Step.SIGN_OFF: gettext_lazy(
        "You stand for what it says now, word for word. Any change after that makes your "
        "signature void."
    ),
    Step.SEND_FOR_FACTS: gettext_lazy(
        "The contacts of the inspected body can read the draft until the moment you "
        "name, and say block by block what is wrong. They cannot be made to forget it."
    ),
    Step.APPROVE: gettext_lazy(
        "Nothing of it changes any more. Its files are built, and can be looked at before "
        "they go out."
    ),
    Step.SET_EMBARGO: gettext_lazy(
        "At this moment the files that you looked at become public, byte for byte. Until "
        "then nobody outside can open them."
    ),
    Step.LIFT_EMBARGO: gettext_lazy("It stays final, and does not go out by itself."),
    Step.TAKE_BACK: gettext_lazy(
        "Signatures become void, a period for comments ends, and built files are "
        "discarded. What the body said stays."
    ),
    Step.CORRECT: gettext_lazy(
        "A draft of another edition begins. What is published stays at its address; the "
        "new edition will say what was corrected."
    ),
}


def stage(value: str) -> Status:
    """Return where a report stands."""
    return Status(*STAGES[ReportStage(value)])


def kind(name: str) -> str:
    """Return what a kind of report is called in the language of the reader."""
    return worded(report_kinds.load(name).name)


def worded(text: Text) -> str:
    """Return a text in the language of the reader, or in English."""
    return text.in_language((get_language() or "en")[:2]) or text.en
