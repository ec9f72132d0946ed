"""Change case lists: receive, match columns, accept, send back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from inspectorate.core.audit.canonical import Plain
from inspectorate.core.audit.events import Verb
from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.people.actions import Action
from inspectorate.core.people.subjects import Person
from inspectorate.web.audit import recording
from inspectorate.web.inspections import actions as inspection_actions
from inspectorate.web.jobs import work
from inspectorate.web.jobs.models import Job
from inspectorate.web.people import authors
from inspectorate.web.people.authors import Author
from inspectorate.web.sampling import addresses, file_store, forgetting, list_mail
from inspectorate.web.sampling.models import CaseList, ColumnNames
from inspectorate.web.sampling.queries import lists
from inspectorate.web.sampling.receiving import ReceivedFile

_S = CaseList.State
_LONGEST_NAME = 200


def receive(inspection_id: str, upload: ReceivedFile, *, by: Author) -> Job:
    """Keep an uploaded list and have it checked; it takes the place of earlier ones.

    Parameters
    ----------
    inspection_id : str
    upload : ReceivedFile
    by : Author

    Returns
    -------
    Job
        That checks it.

    Notes
    -----
    A list that is accepted stays until this one is accepted.
    """
    sha256 = file_store.keep(upload)
    try:
        with transaction.atomic():
            inspection_actions.locked(inspection_id)
            before = lists.current(inspection_id)
            gone = _replace(inspection_id, keep=(_S.ACCEPTED,))
            row = CaseList.objects.create(
                inspection_id=inspection_id,
                file_name=(upload.name or "")[-_LONGEST_NAME:],
                sha256=sha256,
                n_bytes=upload.size or 0,
                uploaded_by_id=by.person,
                uploaded_at=by.at,
                not_personal=before.not_personal if before else [],
            )
            after: dict[str, Plain] = {
                "file_name": row.file_name,
                "sha256": sha256,
                "n_bytes": row.n_bytes,
            }
            _record(row, by, Verb.UPLOADED, after=after)
            _forget_later(gone)
            return _ask(row, by)
    except BaseException:
        forgetting.forget_unused({sha256})
        raise


def check_again(case_list_id: str, *, by: Author) -> Job:
    """Have a list checked again whose check broke off."""
    with transaction.atomic():
        row = _locked(case_list_id, _S.CHECKING)
        return _ask(row, by)


def match_columns(case_list_id: str, mapping: dict[str, str], *, by: Author) -> Job:
    """Keep which column of a list is which, for this list and the next ones.

    Parameters
    ----------
    case_list_id : str
    mapping : dict of str to str
        Their heading to our name; a heading to itself for a column that is kept for
        its own sake.
    by : Author

    Raises
    ------
    InspectorateError
        `SAMPLE-047` when the list was accepted or replaced meanwhile.
    """
    with transaction.atomic():
        row = _locked(case_list_id, _S.MAPPING, _S.FAULTY, _S.SOUND)
        before: dict[str, Plain] = dict(row.mapping)
        row.mapping, row.state = mapping, _S.CHECKING
        row.save(update_fields=["mapping", "state"])
        ColumnNames.objects.update_or_create(
            body_id=row.inspection.body_id,
            programme=row.inspection.programme,
            defaults={"mapping": mapping},
        )
        after: dict[str, Plain] = dict(mapping)
        _record(
            row,
            by,
            Verb.CHANGED,
            before={"mapping": before},
            after={"mapping": after},
        )
        return _ask(row, by)


def declare_not_personal(
    case_list_id: str, column: str, *, reason: str, by: Author
) -> Job:
    """Declare that a column holds no personal data though it looks so.

    Raises
    ------
    InspectorateError
        `SAMPLE-047` when the list was replaced meanwhile.
    """
    with transaction.atomic():
        row = _locked(case_list_id, _S.FAULTY)
        row.not_personal = [
            *(one for one in row.not_personal if one["column"] != column),
            {
                "column": column,
                "reason": reason,
                "person": by.person,
                "at": by.at.isoformat(),
            },
        ]
        row.state = _S.CHECKING
        row.save(update_fields=["not_personal", "state"])
        _record(row, by, Verb.OVERRIDDEN, after={"not_personal": column}, reason=reason)
        return _ask(row, by)


def accept(case_list_id: str, *, by: Person, at: datetime) -> None:
    """Accept a list without faults: a sample may be drawn from it.

    Raises
    ------
    InspectorateError
        `SAMPLE-047` when the list was replaced meanwhile; `FIELDWORK-…` when the step
        cannot be taken.
    """
    with transaction.atomic():
        row = _locked(case_list_id, _S.SOUND)
        gone = _replace(row.inspection_id, keep=(_S.SOUND,))
        row.state = _S.ACCEPTED
        row.save(update_fields=["state"])
        who = authors.author(by, Action.UPLOAD_CASE_LIST, at=at)
        _record(row, who, Verb.CHANGED, after={"state": row.state})
        _forget_later(gone)
        if row.inspection.state == InspectionState.ANNOUNCED:
            inspection_actions.take_step(
                row.inspection_id, "receive_list", by=by, at=at
            )


def send_back(
    inspection_id: str, *, reason: str, by: Person, at: datetime, site: str
) -> None:
    """Send the accepted list back, and tell who uploaded it why.

    Parameters
    ----------
    inspection_id, reason : str
    by : Person
    at : datetime
    site : str
        Address of this site, for the link in the mail.
    """
    with transaction.atomic():
        row = lists.accepted(inspection_id)
        inspection_actions.take_step(
            inspection_id, "return_list", by=by, at=at, reason=reason
        )
        if row is not None:
            who = authors.author(by, Action.RETURN_CASE_LIST, at=at)
            _record(row, who, Verb.RETURNED, reason=reason)
            _forget_later({row.sha256, row.kept_sha256})
            with translation.override(list_mail.language_of(row.uploaded_by)):
                address = reverse("sampling:case_list", args=[inspection_id])
            transaction.on_commit(
                lambda: list_mail.tell_sent_back(row, reason, f"{site}{address}")
            )


def _locked(case_list_id: str, *states: CaseList.State) -> CaseList:
    """Return a list and lock its inspection, if the list is at one of some states."""
    inspection_id = CaseList.objects.values_list("inspection", flat=True).get(
        pk=case_list_id
    )
    inspection_actions.locked(inspection_id)
    row = (
        CaseList.objects.select_for_update(of=("self",))
        .select_related("inspection")
        .get(pk=case_list_id)
    )
    if row.state not in states:
        raise InspectorateError(_changed(row))
    return row


def _changed(row: CaseList) -> Fault:
    return Fault(
        "the list",
        "SAMPLE-047",
        f'is "{row.state}" by now.',
        "Look at the list as it is now, then try again.",
    )


def _replace(inspection_id: str, *, keep: tuple[CaseList.State, ...]) -> set[str]:
    """Mark the other lists of an inspection as replaced; return their files."""
    others = CaseList.objects.filter(inspection=inspection_id).exclude(
        state__in=[*keep, *lists.GONE]
    )
    pairs = list(others.values_list("sha256", "kept_sha256"))
    others.update(state=_S.REPLACED)
    return {sha256 for pair in pairs for sha256 in pair if sha256}


def _forget_later(hashes: set[str]) -> None:
    transaction.on_commit(lambda: forgetting.forget_unused(hashes))


def _ask(row: CaseList, by: Author) -> Job:
    return work.ask(
        lists.KIND,
        about=row.pk,
        person_id=by.person,
        arguments={},
        back_url=addresses.in_any_language("sampling:case_list", row.inspection_id),
    )


def _record(
    row: CaseList,
    by: Author,
    verb: Verb,
    *,
    before: dict[str, Plain] | None = None,
    after: dict[str, Plain] | None = None,
    reason: str = "",
) -> None:
    recording.record(
        recording.stream_of_inspection(row.inspection_id),
        by.did(verb, "case_list", row.pk, before=before, after=after, reason=reason),
    )
