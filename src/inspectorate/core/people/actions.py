"""What can be done here, to what, and the conditions under which it may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspectorate.core.people.roles import Role
from inspectorate.core.people.stages import Stage


class Kind(StrEnum):
    """What an action is done to."""

    SITE = "site"
    INSPECTION = "inspection"
    CASE = "case"
    READING = "reading"
    CONCERN = "concern"
    FEEDBACK = "feedback"
    REPORT = "report"
    ORGANISATION = "organisation"
    PERSON = "person"


class Action(StrEnum):
    """What a person may want to see or do."""

    VIEW_INSPECTION = "view_inspection"
    PLAN_INSPECTION = "plan_inspection"
    EDIT_TEAM = "edit_team"
    ANNOUNCE = "announce"
    UPLOAD_CASE_LIST = "upload_case_list"
    MAP_COLUMNS = "map_columns"
    CLEAR_COLUMN = "clear_column"
    RETURN_CASE_LIST = "return_case_list"
    PLAN_SAMPLE = "plan_sample"
    DRAW_SAMPLE = "draw_sample"
    DISCARD_SAMPLE = "discard_sample"
    VIEW_SAMPLE = "view_sample"
    REPLACE_CASE = "replace_case"
    OFFER_INTERVIEWS = "offer_interviews"
    BOOK_INTERVIEW = "book_interview"
    ALLOCATE_CASES = "allocate_cases"
    ORDER_SECOND_READINGS = "order_second_readings"
    IMPORT_ANSWERS = "import_answers"
    IMPORT_FOR_OTHERS = "import_for_others"
    ADVANCE_INSPECTION = "advance_inspection"
    CANCEL_INSPECTION = "cancel_inspection"
    VIEW_CASE = "view_case"
    VIEW_OWN_READING = "view_own_reading"
    TAKE_OFFLINE = "take_offline"
    ASSESS_CASE = "assess_case"
    SUBMIT = "submit"
    VIEW_OTHER_READING = "view_other_reading"
    RETURN_ASSESSMENT = "return_assessment"
    COUNTERSIGN = "countersign"
    RECONCILE = "reconcile"
    RAISE_SAFETY_CONCERN = "raise_safety_concern"
    SEE_SAFETY_CONCERNS = "see_safety_concerns"
    CLOSE_SAFETY_CONCERN = "close_safety_concern"
    GIVE_FEEDBACK = "give_feedback"
    READ_FEEDBACK = "read_feedback"
    VIEW_SCORES = "view_scores"
    VIEW_DIVERSITY = "view_diversity"
    EXPORT = "export"
    START_REPORT = "start_report"
    VIEW_REPORT = "view_report"
    EDIT_CIRCLE = "edit_circle"
    WRITE_REPORT = "write_report"
    DOWNLOAD_DRAFT = "download_draft"
    DECLARE_EDITED = "declare_edited"
    SIGN_OFF_REPORT = "sign_off_report"
    SEND_FOR_FACTS = "send_for_facts"
    CHECK_FACTS = "check_facts"
    READ_FACT_ANSWERS = "read_fact_answers"
    DECIDE_FACTS = "decide_facts"
    APPROVE_REPORT = "approve_report"
    SET_EMBARGO = "set_embargo"
    TAKE_REPORT_BACK = "take_report_back"
    CORRECT_REPORT = "correct_report"
    VIEW_AUDIT = "view_audit"
    VIEW_SITE_AUDIT = "view_site_audit"
    VERIFY_AUDIT = "verify_audit"
    VIEW_YEAR = "view_year"
    WITHDRAW_INSTRUMENT = "withdraw_instrument"
    RESCUE_ANSWERS = "rescue_answers"
    VIEW_ORGANISATION = "view_organisation"
    MANAGE_ORGANISATIONS = "manage_organisations"
    VIEW_PERSON = "view_person"
    MANAGE_PEOPLE = "manage_people"
    GRANT_ROLES = "grant_roles"
    REVOKE_DEVICES = "revoke_devices"
    MANAGE_TOKENS = "manage_tokens"
    DECLARE_DIVERSITY = "declare_diversity"
    VIEW_STAFF_MONITORING = "view_staff_monitoring"
    IMPORT_YEAR = "import_year"
    BACKUP = "backup"
    RESTORE = "restore"


class When(StrEnum):
    """How a person must stand to a thing; the text completes "may, when …"."""

    ALWAYS = "always"
    ON_TEAM = "on the team"
    LEADS = "leading it"
    OWN_CASE = "given the case"
    OWN_READING = "the reading is their own"
    OWN_BODY = "it is their body"
    ADDRESSED = "addressed to them"
    SELF = "their own"
    IN_CIRCLE = "in its circle"
    BODY_ASKED = "it is their body, while it is asked about the facts"
    BODY_ANSWERED = "it is their body, once it was asked about the facts"


@dataclass(frozen=True)
class Rule:
    """One cell of the table of permissions: when, and from which stage to which."""

    when: When
    since: Stage = Stage.PLANNED
    until: Stage = Stage.CLOSED

    @property
    def has_stages(self) -> bool:
        """True if the right begins or ends within the life of an inspection."""
        return (self.since, self.until) != (Stage.PLANNED, Stage.CLOSED)

    def is_open_at(self, stage: Stage) -> bool:
        """Say whether the right exists at a stage, both ends included."""
        return self.since.position <= stage.position <= self.until.position


@dataclass(frozen=True)
class Row:
    """One row of the table: an action, and what each role needs to take it.

    Parameters
    ----------
    kind : Kind
        What the action is done to.
    means : str
        What the action is, for readers of the table.
    cells : mapping of Role to Rule
        A role that is absent never may.
    """

    kind: Kind
    means: str
    cells: Mapping[Role, Rule]
