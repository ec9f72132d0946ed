"""Mail that a safety concern was raised, to those who can act on it."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from inspectorate.core.people.roles import Role
from inspectorate.storage.progress import Report
from inspectorate.web.fieldwork.models import SafetyConcern
from inspectorate.web.jobs.models import Job
from inspectorate.web.people.models import Person


def tell(job: Job, _report: Report) -> str:
    """Send the mail of one concern; the job is about its id.

    The mail holds no word of the concern: it says where to read it.
    """
    concern = SafetyConcern.objects.select_related("inspection").get(pk=job.about)
    for person in addressees(concern):
        message_for(person, concern).send()
    return ""


def addressees(concern: SafetyConcern) -> list[Person]:
    """Return who is told: the lead; without one to tell, the programme managers."""
    active = Person.objects.filter(is_active=True).exclude(pk=concern.raised_by_id)
    lead = list(active.filter(pk=concern.inspection.lead_id))
    if lead:
        return lead
    manager = Role.PROGRAMME_MANAGER.value
    return list(active.filter(role_grants__role=manager).order_by("pk"))


def message_for(person: Person, concern: SafetyConcern) -> EmailMessage:
    """Return the mail to one person, in the language of their pages."""
    with translation.override(person.page_language):
        return EmailMessage(
            subject=_("A safety concern was raised"),
            body=_(
                "In the inspection %(inspection)s somebody saw that a person may be in"
                " danger. Sign in now, read the concern and record what was done."
            )
            % {"inspection": concern.inspection_id},
            to=[person.email],
        )
