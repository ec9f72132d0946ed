"""Tables of reports: what is written, what was said to it, what was published."""

from __future__ import annotations

from inspectorate.web.publishing.models.facts import FactualComment, FactualRound
from inspectorate.web.publishing.models.found import Passage
from inspectorate.web.publishing.models.mail import Notice, Subscriber, Subscription
from inspectorate.web.publishing.models.published import (
    Artefact,
    Publication,
    ReaderCopy,
)
from inspectorate.web.publishing.models.reports import (
    Report,
    ReportMember,
    Signature,
    Snapshot,
)
from inspectorate.web.publishing.models.written import (
    BlockVersion,
    Comment,
    ReportBlock,
    Suggestion,
)

__all__ = [
    "Artefact",
    "BlockVersion",
    "Comment",
    "FactualComment",
    "FactualRound",
    "Notice",
    "Passage",
    "Publication",
    "ReaderCopy",
    "Report",
    "ReportBlock",
    "ReportMember",
    "Signature",
    "Snapshot",
    "Subscriber",
    "Subscription",
    "Suggestion",
]
