"""The letter that announces an inspection, in English and Welsh, from its plan."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from inspectorate.core.inspections import timeline
from inspectorate.core.people.roles import Role
from inspectorate.web.inspections import programmes, standing
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import queries as people_queries
from inspectorate.web.people.models import Person

LANGUAGES = ("en", "cy")
_WELSH = re.compile(r"^At: ", re.MULTILINE)  # to whom it is, in the Welsh letter
ITEM = "- "
BREAK = "\n\n" + "* " * 24 + "\n\n"


@dataclass(frozen=True)
class Letter:
    """A letter as it goes out.

    Parameters
    ----------
    subject, text : str
        In one language, or in several one after the other.
    """

    subject: str
    text: str

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Language and text of each part."""
        return parts_of(self.text)


def compose(
    row: Inspection,
    *,
    languages: Sequence[str],
    addition: str,
    today: date,
    address_of: str,
) -> Letter:
    """Return the letter for the plan as it is.

    Parameters
    ----------
    row : Inspection
    languages : sequence of str
        In the order in which the texts follow each other.
    addition : str
        What the author adds to it.
    today : date
        The day on which it is sent.
    address_of : str
        Of this site, such as `https://inspections.example.org`.
    """
    texts, subjects = [], []
    for language in languages:
        with translation.override(language):
            texts.append(_text(row, language, addition, today, address_of))
            subjects.append(_subject(row, today))
    return Letter(" / ".join(subjects), BREAK.join(texts))


def parts_of(text: str) -> list[tuple[str, str]]:
    """Return language and text of each part of a letter that is kept."""
    return [
        ("cy" if _WELSH.search(part) else "en", part)
        for part in text.split(BREAK)
        if part
    ]


def send(letter: Letter, people: Sequence[Person]) -> list[str]:
    """Send a letter to each of some people; return the addresses that failed."""
    failed = []
    for one in people:
        message = EmailMessage(
            letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [one.email]
        )
        try:
            message.send()
        except (smtplib.SMTPException, OSError):
            failed.append(one.email)
    return failed


def subject_of(row: Inspection, *, today: date) -> str:
    """Return the subject of the letter in the language that is active."""
    return _subject(row, today)


def _subject(row: Inspection, today: date) -> str:
    return _("Inspection of %(body)s: %(programme)s") % {
        "body": _body(row, today),
        "programme": programmes.title(row.programme),
    }


def _text(
    row: Inspection, language: str, addition: str, today: date, address_of: str
) -> str:
    shown = standing.standing_of(row, today=today)
    instrument, _slash, version = row.instrument.partition("/")
    criteria = (
        reverse("instruments:version", args=[instrument, version]) if version else ""
    )
    team = row.team.filter(left_on=None).select_related("person")
    context = {
        "body": shown.body,
        "programme": shown.programme,
        "inspection": row,
        "is_one_day": row.fieldwork_start == row.fieldwork_end,
        "today": today,
        "site_name": settings.SITE_NAME,
        "lead": row.lead,
        "team": sorted(one.person.name for one in team if one.person_id != row.lead_id),
        "partners": [
            (people_queries.name_of(one.body, on=standing.day_of(row, today)), one)
            for one in row.partnerships.select_related("body").order_by("-leads", "pk")
        ],
        "dues": [
            (programmes.worded(due.milestone.step), due.due_on)
            for due in timeline.due_from(shown.dues, Role.CONTACT)
        ],
        "documents": row.documents.order_by("due_on", "pk"),
        "criteria": f"{address_of}{criteria}" if criteria else "",
        "page": address_of + reverse("inspections:inspection", args=[row.pk]),
        "addition": addition.strip(),
    }
    text = render_to_string(f"inspections/letters/announcement.{language}.txt", context)
    return _without_gaps(text)


def _body(row: Inspection, today: date) -> str:
    return people_queries.name_of(row.body, on=standing.day_of(row, today))


def _without_gaps(text: str) -> str:
    """Return a text with one empty line between paragraphs, and none within a list."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line.startswith(ITEM) and lines[-2:-1] and lines[-2].startswith(ITEM):
            lines.pop()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines)
