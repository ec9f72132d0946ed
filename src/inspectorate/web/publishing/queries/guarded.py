"""Reports with what decides who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from inspectorate.core.people import permissions
from inspectorate.core.people.actions import Kind
from inspectorate.core.people.subjects import Person, Subject
from inspectorate.core.publishing.reports.stages import ReportStage
from inspectorate.web.publishing.models import (
    Artefact,
    FactualComment,
    FactualRound,
    Report,
)


@dataclass(frozen=True)
class GuardedReport:
    """A report and how it stands to the people who may ask for it."""

    row: Report
    at: datetime

    @property
    def round(self) -> FactualRound | None:
        """The round in which the body is asked; None without one that is not closed."""
        return next((one for one in self.row.rounds.all() if not one.closed_at), None)

    @property
    def is_open_to_body(self) -> bool:
        """Whether the body may say something now."""
        found = self.round
        return (
            found is not None
            and self.row.stage == ReportStage.FACTUAL_ACCURACY
            and found.done_at is None
            and self.at < found.until
        )

    def subject(self) -> Subject:
        """Return the report as permissions see it."""
        row = self.row
        members = {one.person_id for one in row.members.all()}
        return Subject(
            kind=Kind.REPORT,
            id=row.pk,
            body=row.inspection.body_id if row.inspection else "",
            lead_id=row.lead_id,
            circle=frozenset(members | {row.lead_id}),
            asks_body=self.is_open_to_body,
            asked_body=bool(row.rounds.all()),
        )


@dataclass(frozen=True)
class GuardedComment:
    """A comment of a body and the report about which it was made."""

    row: FactualComment
    report: GuardedReport

    def subject(self) -> Subject:
        """Return the report as permissions see it."""
        return self.report.subject()


@dataclass(frozen=True)
class NewReport:
    """A report that is to be begun: of nobody."""

    def subject(self) -> Subject:
        """Return it as permissions see it."""
        return Subject(Kind.REPORT)


def rows() -> QuerySet[Report]:
    """Return reports with all that decides who may see them."""
    return Report.objects.select_related(
        "inspection", "lead", "snapshot"
    ).prefetch_related("members", "rounds")


def guarded(report_id: str) -> GuardedReport:
    """Return a report by its id.

    Raises
    ------
    Http404
        If there is none.
    """
    row = rows().filter(pk=report_id).first()
    if row is None:
        raise Http404
    return GuardedReport(row, timezone.now())


def comment(comment_id: str) -> GuardedComment:
    """Return a comment of a body by its id.

    Raises
    ------
    Http404
        If there is none.
    """
    row = (
        FactualComment.objects.select_related("round", "block", "contact", "decided_by")
        .filter(pk=comment_id)
        .first()
    )
    if row is None:
        raise Http404
    return GuardedComment(row, guarded(row.round.report_id))


def new_report() -> NewReport:
    """Return a report that is to be begun."""
    return NewReport()


def visible_to(
    person: Person, *, year: str = "", inspection: str = ""
) -> list[GuardedReport]:
    """Return the reports of which a person may know, as they stand from draft on.

    Parameters
    ----------
    person : Person
    year, inspection : str
        Only reports of this year, or on this inspection.
    """
    now = timezone.now()
    wanted = {"year": year, "inspection_id": inspection}
    asked = rows().filter(**{name: one for name, one in wanted.items() if one})
    found = [GuardedReport(row, now) for row in asked.order_by("year", "slug")]
    return [one for one in found if permissions.visible(person, one.subject())]


@dataclass(frozen=True)
class InLanguage:
    """A report in one of its languages."""

    report: GuardedReport
    language: str

    def subject(self) -> Subject:
        """Return the report as permissions see it."""
        return self.report.subject()


def localised(report_id: str, language: str) -> InLanguage:
    """Return a report in a language.

    Raises
    ------
    Http404
        If there is none, or none in this language.
    """
    if language not in ("en", "cy"):
        raise Http404
    return InLanguage(guarded(report_id), language)


@dataclass(frozen=True)
class BuiltFile:
    """A file of the edition that is going to be published, as an address names it."""

    report: GuardedReport
    path: str

    def subject(self) -> Subject:
        """Return the report as permissions see it."""
        return self.report.subject()

    def row(self) -> Artefact:
        """Return the file.

        Raises
        ------
        Http404
            If there is none: asked only of who may see the report.
        """
        found = (
            Artefact.objects.select_related("publication")
            .filter(
                publication__report=self.report.row,
                publication__published_at=None,
                path=self.path,
            )
            .first()
        )
        if found is None:
            raise Http404
        return found


def built_file(report_id: str, path: str) -> BuiltFile:
    """Return a file of what was built and is not published yet.

    Raises
    ------
    Http404
        If there is no such report.
    """
    return BuiltFile(guarded(report_id), path)
