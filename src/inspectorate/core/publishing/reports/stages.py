"""The stages of a report, and the steps that lead from one to the next.

The rules are pure: who may take a step is for `core.people`; here stands what follows
what, what hinders it, and what a change of the content does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from inspectorate.core.faults import Fault, InspectorateError, as_question


class ReportStage(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    EDITED = "edited"
    SIGNED_OFF = "signed_off"
    FACTUAL_ACCURACY = "factual_accuracy"
    FINAL = "final"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"

    @property
    def position(self) -> int:
        """Place in the order of stages; 0 is the first."""
        return list(ReportStage).index(self)


class Step(StrEnum):
    """What somebody does to bring a report on, or back."""

    DECLARE_EDITED = "declare_edited"
    SIGN_OFF = "sign_off"
    SEND_FOR_FACTS = "send_for_facts"
    APPROVE = "approve"
    SET_EMBARGO = "set_embargo"
    LIFT_EMBARGO = "lift_embargo"
    PUBLISH = "publish"
    TAKE_BACK = "take_back"
    CORRECT = "correct"


_S = ReportStage
# By step: to which stage it leads from each from which it may be taken.
LEADS: Mapping[Step, Mapping[ReportStage, ReportStage]] = MappingProxyType(
    {
        Step.DECLARE_EDITED: {_S.DRAFT: _S.EDITED},
        # Signed anew where the facts are being checked: accepted comments change it.
        Step.SIGN_OFF: {
            _S.EDITED: _S.SIGNED_OFF,
            _S.FACTUAL_ACCURACY: _S.FACTUAL_ACCURACY,
        },
        Step.SEND_FOR_FACTS: {_S.SIGNED_OFF: _S.FACTUAL_ACCURACY},
        Step.APPROVE: {_S.SIGNED_OFF: _S.FINAL, _S.FACTUAL_ACCURACY: _S.FINAL},
        Step.SET_EMBARGO: {_S.FINAL: _S.EMBARGOED, _S.EMBARGOED: _S.EMBARGOED},
        Step.LIFT_EMBARGO: {_S.EMBARGOED: _S.FINAL},
        Step.PUBLISH: {_S.EMBARGOED: _S.PUBLISHED},
        Step.TAKE_BACK: dict.fromkeys(
            (_S.EDITED, _S.SIGNED_OFF, _S.FACTUAL_ACCURACY, _S.FINAL), _S.DRAFT
        ),
        Step.CORRECT: {_S.PUBLISHED: _S.DRAFT},
    }
)
# Where the content may change, and where the report stands after that.
AFTER_A_CHANGE: Mapping[ReportStage, ReportStage] = MappingProxyType(
    {
        _S.DRAFT: _S.DRAFT,
        _S.EDITED: _S.EDITED,
        _S.SIGNED_OFF: _S.EDITED,
        _S.FACTUAL_ACCURACY: _S.FACTUAL_ACCURACY,
    }
)


@dataclass(frozen=True)
class Standing:
    """What decides about the next steps of a report.

    Parameters
    ----------
    stage : ReportStage
    content : str
        Hash of what it says now, from `content_hash`.
    signed : str
        Hash of what its lead signed; empty without a valid signature.
    signer : str
        Who signed.
    has_body : bool
        There is an inspected body that has to be asked about the facts of this edition.
    round_until : datetime or None
        End of the period of the round that is open; None without one.
    n_undecided : int
        Comments of the body that are neither accepted nor rejected.
    embargo_until : datetime or None
    built : str
        Hash of the files that were built of this content; empty without.
    """

    stage: ReportStage
    content: str = ""
    signed: str = ""
    signer: str = ""
    has_body: bool = False
    round_until: datetime | None = None
    n_undecided: int = 0
    embargo_until: datetime | None = None
    built: str = ""

    @property
    def is_signed(self) -> bool:
        """True if the lead signed the very content that stands there."""
        return bool(self.signed) and self.signed == self.content


def content_hash(document: bytes, snapshot: str) -> str:
    """Return the hash of what a report says: its words and its figures.

    Parameters
    ----------
    document : bytes
        As `documents.data` writes it.
    snapshot : str
        Hash of the snapshot of its figures.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    return hashlib.sha256(document + b"\n" + snapshot.encode()).hexdigest()


def check_step(
    standing: Standing,
    step: Step,
    *,
    at: datetime,
    by: str = "",
    n_blocking: int = 0,
    approved: str = "",
    until: datetime | None = None,
) -> None:
    """Refuse a step that cannot be taken now.

    Parameters
    ----------
    standing : Standing
    step : Step
    at : datetime
        Now.
    by : str
        Who takes it.
    n_blocking : int
        How many obstacles `obstacles` lists; counted where the report is to go out.
    approved : str
        Of an embargo: hash of the files that were looked at.
    until : datetime, optional
        Of an embargo: when it ends; of a round: until when the body may answer.

    Raises
    ------
    InspectorateError
        `PUBLISH-100` at a stage from which it does not lead; `PUBLISH-102` unsigned,
        `PUBLISH-103` while facts are being checked or undecided, `PUBLISH-104` if
        nobody has to be asked, `PUBLISH-105` by the signer themselves, `PUBLISH-106`
        with obstacles, `PUBLISH-107` of other files than were built, `PUBLISH-108` of a
        moment that has passed, `PUBLISH-109` before the moment.
    """
    if standing.stage not in LEADS[step]:
        raise InspectorateError(_not_now(standing, step))
    fault = _CHECKS.get(step, _nothing)(
        _Asked(standing, at, by, n_blocking, approved, until)
    )
    if fault is not None:
        raise InspectorateError(fault)


may_step = as_question(check_step)


def after(standing: Standing, step: Step) -> ReportStage:
    """Return the stage to which a step leads, once `check_step` has let it pass."""
    return LEADS[step][standing.stage]


def after_change(stage: ReportStage) -> ReportStage:
    """Return where a report stands after its content changed.

    Raises
    ------
    InspectorateError
        `PUBLISH-101` where it must not change any more.
    """
    if stage not in AFTER_A_CHANGE:
        raise InspectorateError(
            Fault(
                "report",
                "PUBLISH-101",
                f'is "{stage}": nothing of it changes any more.',
                "Take it back to a draft, with the reason; what is published is "
                "corrected by another edition.",
            )
        )
    return AFTER_A_CHANGE[stage]


@dataclass(frozen=True)
class _Asked:
    """A step that is asked for, and its circumstances."""

    standing: Standing
    at: datetime
    by: str
    n_blocking: int
    approved: str
    until: datetime | None


def _nothing(_asked: _Asked) -> Fault | None:
    return None


def _send(asked: _Asked) -> Fault | None:
    if not asked.standing.has_body:
        return Fault(
            "report",
            "PUBLISH-104",
            "is about no body that would have to check its facts.",
            "Let it be approved as it is.",
        )
    return unsigned(asked.standing) or _past(asked)


def _approve(asked: _Asked) -> Fault | None:
    standing = asked.standing
    unasked = standing.has_body and standing.stage is ReportStage.SIGNED_OFF
    is_open = standing.round_until is not None and asked.at < standing.round_until
    if unasked or is_open or standing.n_undecided:
        return Fault(
            "report",
            "PUBLISH-103",
            "the facts are not settled: the body has not been asked, its period is not "
            f"over, or of its comments {standing.n_undecided} are not decided.",
            "Send it to the body, wait for the end of the period, and decide each "
            "comment with its reason.",
        )
    if asked.by == standing.signer:
        return Fault(
            "report",
            "PUBLISH-105",
            "nobody approves what they signed themselves.",
            "Ask another programme manager.",
        )
    return unsigned(standing)


def _embargo(asked: _Asked) -> Fault | None:
    if asked.n_blocking:
        return Fault(
            "report",
            "PUBLISH-106",
            f"{asked.n_blocking} obstacles stand between it and its publication.",
            "Settle each of them; the page of the report lists them.",
        )
    built = asked.standing.built
    if not built or asked.approved != built:
        return Fault(
            "report",
            "PUBLISH-107",
            "the files that were looked at are not those that would go out.",
            "Have the files built, look at them, and say the moment again.",
        )
    return unsigned(asked.standing) or _past(asked)


def _publish(asked: _Asked) -> Fault | None:
    until = asked.standing.embargo_until
    if until is None or asked.at < until:
        return Fault(
            "report",
            "PUBLISH-109",
            "its moment has not come.",
            "Wait; the worker publishes it by itself.",
        )
    return None


def unsigned(standing: Standing) -> Fault | None:
    """Return what is wrong with a report that its lead has not signed as it stands."""
    if standing.is_signed:
        return None
    return Fault(
        "report",
        "PUBLISH-102",
        "its lead has not signed what stands there now.",
        "Let the lead read it and sign it off.",
    )


def _past(asked: _Asked) -> Fault | None:
    if asked.until is not None and asked.until > asked.at:
        return None
    return Fault(
        "until",
        "PUBLISH-108",
        "this moment has passed.",
        "Name one that is to come.",
    )


_CHECKS: Mapping[Step, Callable[[_Asked], Fault | None]] = MappingProxyType(
    {
        Step.SEND_FOR_FACTS: _send,
        Step.APPROVE: _approve,
        Step.SET_EMBARGO: _embargo,
        Step.PUBLISH: _publish,
    }
)


def _not_now(standing: Standing, step: Step) -> Fault:
    before = ", ".join(f'"{stage}"' for stage in LEADS[step])
    return Fault(
        "report",
        "PUBLISH-100",
        f'cannot take the step "{step}": it is "{standing.stage}".',
        f"That step is taken from {before}; look at the page of the report.",
    )
