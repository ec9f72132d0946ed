"""What was done, and to what, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.audit.events import Verb

VERBS: Mapping[str, str | Promise] = {
    Verb.CREATED: _("made"),
    Verb.CHANGED: _("changed"),
    Verb.DELETED: _("deleted"),
    Verb.VIEWED: _("read"),
    Verb.SEARCHED: _("searched"),
    Verb.EXPORTED: _("exported"),
    Verb.DOWNLOADED: _("downloaded"),
    Verb.UPLOADED: _("uploaded"),
    Verb.ANNOUNCED: _("announced"),
    Verb.ADVANCED: _("moved on"),
    Verb.DRAWN: _("drew"),
    Verb.REPLACED: _("replaced"),
    Verb.ALLOCATED: _("gave to somebody"),
    Verb.ANSWERED: _("answered"),
    Verb.SUBMITTED: _("submitted"),
    Verb.RETURNED: _("returned"),
    Verb.COUNTERSIGNED: _("countersigned"),
    Verb.RECONCILED: _("reconciled"),
    Verb.WITHDRAWN: _("withdrew"),
    Verb.RAISED: _("raised"),
    Verb.SCORED: _("scored"),
    Verb.DISCLOSURE_DECIDED: _("decided on disclosure"),
    Verb.PUBLISHED: _("published"),
    Verb.SIGNED_IN: _("signed in"),
    Verb.SIGNED_OUT: _("signed out"),
    Verb.SIGN_IN_FAILED: _("failed to sign in"),
    Verb.REFUSED: _("was refused"),
    Verb.GRANTED: _("gave"),
    Verb.REVOKED: _("took away"),
    Verb.OVERRIDDEN: _("overrode"),
    Verb.ERASED: _("erased"),
}

KINDS: Mapping[str, str | Promise] = {
    "inspection": _("the inspection"),
    "case": _("a case"),
    "assessment": _("an assessment"),
    "reading": _("an assessment"),
    "case_list": _("the case list"),
    "sample": _("the sample"),
    "concern": _("a safety concern"),
    "feedback": _("feedback"),
    "interview": _("an interview"),
    "interview_slots": _("times for interviews"),
    "scoring": _("the scores"),
    "person": _("a person"),
    "organisation": _("a body"),
    "site": _("the site"),
    "session": _("a session"),
    "device": _("a device"),
    "token": _("a token"),
}
