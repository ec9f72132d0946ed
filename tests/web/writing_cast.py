"""A report that its circle writes: an area report on Kent over the small year."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from web_cast import Cast

import reports_cast
from inspectorate.core.instruments.model import Text
from inspectorate.core.publishing.reports.document import (
    Generated,
    Narrative,
    Quotation,
    Recommendation,
)
from inspectorate.web.people.authors import Author
from inspectorate.web.people.models import Person
from inspectorate.web.publishing.actions import drafting, writing
from inspectorate.web.publishing.actions.drafting import NewDraft
from inspectorate.web.publishing.models import Report, ReportBlock


def author(person: Person, *, role: str = "assessor") -> Author:
    """Return somebody as the author of what they do now."""
    return Author(person.pk, role, timezone.now())


@dataclass(frozen=True)
class Desk:
    """A report, who is there, and the blocks that the tests write in."""

    cast: Cast
    report: Report
    narrative: str
    quotation: str
    findings: str

    def address(self, name: str, *more: str) -> str:
        """Return the address of a page of the report."""
        return reverse(f"publishing:{name}", args=[self.report.pk, *more])

    def block(self, name: str = "") -> ReportBlock:
        """Return a block as it stands; the narrative unless another is named."""
        return self.report.blocks.get(block_id=name or self.narrative)


def desk(cast: Cast) -> Desk:
    """Begin a report that Leah leads and Alice and Bob write with her."""
    by = author(cast.editor, role="editor")
    members = (cast.alice.pk, cast.bob.pk)
    new = NewDraft("area", reports_cast.KENT, cast.lead.pk, members)
    row = drafting.begin(new, reports_cast.real_year(), by=by)
    made = []
    for content in (
        Narrative("", Text("Plans are late.", "Mae cynlluniau'n hwyr.")),
        Quotation("", Text("It helped.", "Roedd o help."), Text("a child", "plentyn")),
        Generated("", "key_findings"),
        Recommendation("", Text("Plan.", "Cynllunio."), Text("Kent", "Caint")),
    ):
        after = made[-1] if made else ""
        name = writing.add(row.pk, content, after=after, by=by)
        writing.release(row.pk, name, by=by)
        made.append(name)
    return Desk(cast, Report.objects.get(pk=row.pk), made[0], made[1], made[2])


def sent(desk: Desk, **fields: object) -> dict[str, object]:
    """Return what a browser sends of the form of the narrative."""
    block = desk.block()
    said = block.content["text"]
    form = {"text_en": said["en"], "text_cy": said["cy"], "seen": block.version}
    return form | {"do": "save"} | fields


def claimed(desk: Desk, client: Client, name: str = "") -> None:
    """Begin to write a block as somebody."""
    client.post(desk.address("claim_block", name or desk.narrative))
