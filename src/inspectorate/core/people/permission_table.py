"""The table of permissions: who may see and do what, at each stage of an inspection.

Data only. A role that a row does not name never may. A lead who judges cases has the
role of assessor too: rights add up, the bars of `permissions` take away.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from inspectorate.core.people.actions import Action, Kind, Row, Rule, When
from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage

_PM = Role.PROGRAMME_MANAGER
_LI = Role.LEAD_INSPECTOR
_IS = Role.INSPECTION_SUPPORT
_AS = Role.ASSESSOR
_QL = Role.QUALITY_LEAD
_AN = Role.ANALYST
_ED = Role.EDITOR
_CO = Role.CONTACT
_AD = Role.ADMINISTRATOR

_ANNOUNCED, _LISTED, _SAMPLED = Stage.ANNOUNCED, Stage.LIST_RECEIVED, Stage.SAMPLED
_FIELD, _SCORING, _CLOSED = Stage.FIELDWORK, Stage.SCORING, Stage.CLOSED

_YES = Rule(When.ALWAYS)
_TEAM = Rule(When.ON_TEAM)
_LEADS = Rule(When.LEADS)
_BODY = Rule(When.OWN_BODY)
_SELF = Rule(When.SELF)
_CIRCLE = Rule(When.IN_CIRCLE)
_STAFF = (_PM, _LI, _IS, _AS, _QL, _AN, _ED, _AD)


def _span(rule: Rule, since: Stage, until: Stage = Stage.CLOSED) -> Rule:
    return Rule(rule.when, since, until)


def _each(roles: tuple[Role, ...], rule: Rule) -> dict[Role, Rule]:
    return dict.fromkeys(roles, rule)


# fmt: off
_INSPECTIONS = {
    Action.VIEW_INSPECTION: Row(Kind.INSPECTION, "know that it exists; its plan and progress", {
        _PM: _YES, _LI: _TEAM, _IS: _YES, _AS: _TEAM, _QL: _YES, _AN: _YES,
        _ED: _span(_YES, _SCORING), _CO: _span(_BODY, _ANNOUNCED)}),
    Action.PLAN_INSPECTION: Row(Kind.INSPECTION, "dates, instrument, partners, documents", {
        _PM: _YES, _LI: _span(_LEADS, Stage.PLANNED, _FIELD), _IS: _span(_YES, Stage.PLANNED, _FIELD)}),
    Action.EDIT_TEAM: Row(Kind.INSPECTION, "who leads and who is in the team", {
        _PM: _YES, _LI: _span(_LEADS, Stage.PLANNED, _FIELD), _IS: _span(_YES, Stage.PLANNED, _FIELD)}),
    Action.ANNOUNCE: Row(Kind.INSPECTION, "tell the body", {
        _PM: _YES, _LI: _LEADS}),
    Action.ADVANCE_INSPECTION: Row(Kind.INSPECTION, "begin fieldwork or scoring, reopen fieldwork, close", {
        _PM: _YES, _LI: _LEADS}),
    Action.CANCEL_INSPECTION: Row(Kind.INSPECTION, "cancel, reinstate, reopen what is closed", {
        _PM: _YES}),
    Action.VIEW_AUDIT: Row(Kind.INSPECTION, "who did and who read what, and when", {
        _PM: _YES, _LI: _LEADS, _QL: _YES, _AD: _YES}),
    Action.EXPORT: Row(Kind.INSPECTION, "everything out, as files", {
        _LI: _span(_LEADS, _LISTED), _AN: _span(_YES, _LISTED)}),
}

_SAMPLES = {
    Action.UPLOAD_CASE_LIST: Row(Kind.INSPECTION, "give the list of cases, and see its faults", {
        _LI: _span(_LEADS, _ANNOUNCED, _LISTED), _IS: _span(_YES, _ANNOUNCED, _LISTED),
        _CO: _span(_BODY, _ANNOUNCED, _LISTED)}),
    Action.MAP_COLUMNS: Row(Kind.INSPECTION, "say which column is which", {
        _LI: _span(_LEADS, _ANNOUNCED, _LISTED), _IS: _span(_YES, _ANNOUNCED, _LISTED),
        _CO: _span(_BODY, _ANNOUNCED, _LISTED)}),
    Action.CLEAR_COLUMN: Row(Kind.INSPECTION, "declare that a column holds no personal data", {
        _IS: _span(_YES, _ANNOUNCED, _LISTED)}),
    Action.RETURN_CASE_LIST: Row(Kind.INSPECTION, "send the list back with the reason", {
        _LI: _span(_LEADS, _LISTED, _LISTED), _IS: _span(_YES, _LISTED, _LISTED)}),
    Action.PLAN_SAMPLE: Row(Kind.INSPECTION, "size, precision, hours and cost", {
        _PM: _YES, _LI: _LEADS, _IS: _YES, _AN: _YES}),
    Action.DRAW_SAMPLE: Row(Kind.INSPECTION, "draw, with the certificate", {
        _LI: _span(_LEADS, _LISTED, _LISTED), _IS: _span(_YES, _LISTED, _LISTED)}),
    Action.DISCARD_SAMPLE: Row(Kind.INSPECTION, "give a sample up before anybody has judged", {
        _PM: _span(_YES, _SAMPLED, _SAMPLED), _LI: _span(_LEADS, _SAMPLED, _SAMPLED)}),
    Action.VIEW_SAMPLE: Row(Kind.INSPECTION, "references of the cases drawn; no judgement", {
        _PM: _span(_YES, _SAMPLED), _LI: _span(_LEADS, _SAMPLED), _IS: _span(_YES, _SAMPLED),
        _QL: _span(_YES, _SAMPLED), _AN: _span(_YES, _SAMPLED), _CO: _span(_BODY, _SAMPLED)}),
    Action.REPLACE_CASE: Row(Kind.INSPECTION, "the next of the reserve list, with the reason", {
        _LI: _span(_LEADS, _SAMPLED, _FIELD), _IS: _span(_YES, _SAMPLED, _FIELD)}),
    Action.OFFER_INTERVIEWS: Row(Kind.INSPECTION, "open slots for case managers", {
        _LI: _span(_LEADS, _SAMPLED, _FIELD), _IS: _span(_YES, _SAMPLED, _FIELD)}),
    Action.BOOK_INTERVIEW: Row(Kind.INSPECTION, "take a slot for a case manager", {
        _LI: _span(_LEADS, _SAMPLED, _FIELD), _IS: _span(_YES, _SAMPLED, _FIELD),
        _CO: _span(_BODY, _SAMPLED, _FIELD)}),
    Action.ALLOCATE_CASES: Row(Kind.INSPECTION, "give cases to people, or take them back", {
        _LI: _span(_LEADS, _SAMPLED, _FIELD), _IS: _span(_YES, _SAMPLED, _FIELD)}),
    Action.ORDER_SECOND_READINGS: Row(Kind.INSPECTION, "have a share of the cases judged twice", {
        _LI: _span(_LEADS, _SAMPLED, _FIELD), _QL: _span(_YES, _SAMPLED, _FIELD)}),
    Action.IMPORT_ANSWERS: Row(Kind.INSPECTION, "tools to fill in elsewhere, and the own answers out of them", {
        _IS: _span(_YES, _SAMPLED, _FIELD), _AS: _span(_TEAM, _SAMPLED, _FIELD)}),
    Action.IMPORT_FOR_OTHERS: Row(Kind.INSPECTION, "answers out of the tools of others, as theirs", {
        _IS: _span(_YES, _SAMPLED, _FIELD)}),
}

_JUDGING = {
    Action.VIEW_CASE: Row(Kind.CASE, "the case and its facts", {
        _LI: _span(_LEADS, _SAMPLED), _AS: Rule(When.OWN_CASE, _SAMPLED, _SCORING),
        _QL: _span(_YES, _SAMPLED)}),
    Action.VIEW_OWN_READING: Row(Kind.READING, "the answers one gave", {
        _AS: Rule(When.OWN_READING, _SAMPLED, _SCORING)}),
    Action.TAKE_OFFLINE: Row(Kind.READING, "the pack of the case on the own device", {
        _AS: Rule(When.OWN_READING, _SAMPLED, _FIELD)}),
    Action.ASSESS_CASE: Row(Kind.READING, "answer the questions", {
        _AS: Rule(When.OWN_READING, _FIELD, _FIELD)}),
    Action.SUBMIT: Row(Kind.READING, "hand the judgement in", {
        _AS: Rule(When.OWN_READING, _FIELD, _FIELD)}),
    Action.VIEW_OTHER_READING: Row(Kind.READING, "the answers somebody else gave", {
        _LI: _span(_LEADS, _FIELD), _AS: Rule(When.OWN_CASE, _FIELD, _SCORING),
        _QL: _span(_YES, _FIELD)}),
    Action.RETURN_ASSESSMENT: Row(Kind.READING, "send it back with the reason, or reopen it", {
        _LI: _span(_LEADS, _FIELD, _SCORING), _QL: _span(_YES, _FIELD, _SCORING)}),
    Action.COUNTERSIGN: Row(Kind.READING, "confirm a judgement", {
        _LI: _span(_LEADS, _FIELD, _SCORING), _QL: _span(_YES, _FIELD, _SCORING)}),
    Action.RECONCILE: Row(Kind.READING, "rule where two readings differ", {
        _LI: _span(_LEADS, _FIELD, _SCORING), _QL: _span(_YES, _FIELD, _SCORING)}),
    Action.RAISE_SAFETY_CONCERN: Row(Kind.INSPECTION, "tell the lead at once", {
        _PM: _YES, _LI: _TEAM, _IS: _YES, _AS: _TEAM, _QL: _YES, _AN: _YES}),
    Action.SEE_SAFETY_CONCERNS: Row(Kind.CONCERN, "the concern and what was done", {
        _PM: _YES, _LI: _LEADS, _AS: _SELF, _QL: _YES}),
    Action.CLOSE_SAFETY_CONCERN: Row(Kind.CONCERN, "record what was done", {
        _PM: _YES, _LI: _LEADS}),
    Action.GIVE_FEEDBACK: Row(Kind.CASE, "tell the manager who was interviewed", {
        _LI: _span(_LEADS, _FIELD), _AS: Rule(When.OWN_CASE, _FIELD, _SCORING)}),
    Action.READ_FEEDBACK: Row(Kind.FEEDBACK, "what one manager was told", {
        _LI: _LEADS, _AS: _SELF, _QL: _YES, _CO: Rule(When.ADDRESSED)}),
    Action.VIEW_SCORES: Row(Kind.INSPECTION, "scores with their intervals", {
        _PM: _span(_YES, _SCORING), _LI: _span(_LEADS, _FIELD), _AS: _span(_TEAM, _CLOSED),
        _QL: _span(_YES, _SCORING), _AN: _span(_YES, _SCORING), _ED: _span(_YES, _SCORING)}),
    Action.VIEW_DIVERSITY: Row(Kind.INSPECTION, "scores by group", {
        _PM: _span(_YES, _SCORING), _LI: _span(_LEADS, _SCORING), _QL: _span(_YES, _SCORING),
        _AN: _span(_YES, _SCORING), _ED: _span(_YES, _SCORING)}),
}

_IN_CIRCLE = dict.fromkeys((_PM, _LI, _IS, _AS, _QL, _AN), _CIRCLE)
_REPORTS = {
    Action.START_REPORT: Row(Kind.REPORT, "begin one, with its lead", _each((_PM, _ED), _YES)),
    Action.VIEW_REPORT: Row(Kind.REPORT, "know that it exists; the draft and how far it is", {
        **_IN_CIRCLE, _PM: _YES, _ED: _YES}),
    Action.EDIT_CIRCLE: Row(Kind.REPORT, "who leads it and who writes it", {
        _PM: _YES, _LI: _LEADS, _ED: _YES}),
    Action.WRITE_REPORT: Row(Kind.REPORT, "write, comment, suggest, freeze its figures anew", {
        **_IN_CIRCLE, _ED: _YES}),
    Action.DOWNLOAD_DRAFT: Row(Kind.REPORT, "carry the draft away, with the own name in it", {
        **_IN_CIRCLE, _ED: _YES, _CO: Rule(When.BODY_ASKED)}),
    Action.DECLARE_EDITED: Row(Kind.REPORT, "say that the editing is done", {_ED: _YES}),
    Action.SIGN_OFF_REPORT: Row(Kind.REPORT, "stand for what it says", {_PM: _LEADS, _LI: _LEADS}),
    Action.SEND_FOR_FACTS: Row(Kind.REPORT, "let the body check the facts; give it longer", {
        _PM: _LEADS, _LI: _LEADS, _ED: _YES}),
    Action.CHECK_FACTS: Row(Kind.REPORT, "read the draft and say what is wrong with the facts", {
        _CO: Rule(When.BODY_ASKED)}),
    Action.READ_FACT_ANSWERS: Row(Kind.REPORT, "what became of what the body said", {
        _CO: Rule(When.BODY_ANSWERED)}),
    Action.DECIDE_FACTS: Row(Kind.REPORT, "accept or reject what the body said, with the reason", {
        _PM: _LEADS, _LI: _LEADS}),
    Action.APPROVE_REPORT: Row(Kind.REPORT, "approve it as final", {_PM: _YES}),
    Action.SET_EMBARGO: Row(Kind.REPORT, "say at which moment it is published, or stop that", {
        _PM: _YES, _ED: _YES}),
    Action.TAKE_REPORT_BACK: Row(Kind.REPORT, "make it a draft again, with the reason", {
        _PM: _YES, _LI: _LEADS, _ED: _YES}),
    Action.CORRECT_REPORT: Row(Kind.REPORT, "begin another edition of what is published", {_PM: _YES}),
}

_OFFICE = {
    Action.VIEW_YEAR: Row(Kind.SITE, "the year on one page", _each((_PM, _IS, _QL, _AN), _YES)),
    Action.WITHDRAW_INSTRUMENT: Row(Kind.SITE, "keep a version of an instrument from new inspections", {_PM: _YES}),
    Action.RESCUE_ANSWERS: Row(Kind.SITE, "bring in the file of a device that could not send its answers", _each((_IS, _AD), _YES)),
    Action.VIEW_ORGANISATION: Row(Kind.ORGANISATION, "a body, its region and history", {
        **_each(_STAFF, _YES), _CO: _BODY}),
    Action.MANAGE_ORGANISATIONS: Row(Kind.ORGANISATION, "add, rename, merge, split", _each((_PM, _IS, _AD), _YES)),
    Action.VIEW_PERSON: Row(Kind.PERSON, "grade, skills, dates, checks; never diversity", {
        **_each(_STAFF, _YES), _AS: _SELF, _AN: _SELF, _ED: _SELF, _CO: _SELF}),
    Action.MANAGE_PEOPLE: Row(Kind.PERSON, "joiners, leavers, attachments, checks", _each((_PM, _AD), _YES)),
    Action.GRANT_ROLES: Row(Kind.PERSON, "give and take roles", {_AD: _YES}),
    Action.REVOKE_DEVICES: Row(Kind.PERSON, "end sessions and devices", {
        **_each((*_STAFF, _CO), _SELF), _PM: _YES, _AD: _YES}),
    Action.MANAGE_TOKENS: Row(Kind.PERSON, "tokens for the interface", _each(_STAFF, _SELF)),
    Action.DECLARE_DIVERSITY: Row(Kind.PERSON, "say or withhold one's own characteristics", _each(_STAFF, _SELF)),
    Action.VIEW_STAFF_MONITORING: Row(Kind.SITE, "shares of staff by group", _each((_PM, _AN), _YES)),
    Action.VIEW_SITE_AUDIT: Row(Kind.SITE, "sign-ins, roles, refusals", _each((_QL, _AD), _YES)),
    Action.VERIFY_AUDIT: Row(Kind.SITE, "check every chain of events", _each((_PM, _QL, _AD), _YES)),
    Action.IMPORT_YEAR: Row(Kind.SITE, "load a year from files", {_AD: _YES}),
    Action.BACKUP: Row(Kind.SITE, "make a backup", {_AD: _YES}),
    Action.RESTORE: Row(Kind.SITE, "restore a backup", {_AD: _YES}),
}
# fmt: on

TABLE: Mapping[Action, Row] = MappingProxyType(
    {**_INSPECTIONS, **_SAMPLES, **_JUDGING, **_REPORTS, **_OFFICE}
)
