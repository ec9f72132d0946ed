"""The mail with which somebody who forgot their password sets a new one.

It is sent by the worker, whether or not somebody has the address: the page answers after
the same time in both cases.
"""

from __future__ import annotations

from allauth.account.forms import ResetPasswordForm as AllauthForm
from django.http import HttpRequest
from django_tasks import task

from inspectorate.web.people.actions import invitations
from inspectorate.web.people.models import Person

NOBODY = ""


class ResetPasswordForm(AllauthForm):  # type: ignore[misc]  # allauth has no types
    """The form of allauth, which leaves the sending to the worker."""

    def save(self, request: HttpRequest, **_kwargs: object) -> str:
        """Ask the worker to send a link; the job names the person, not the address."""
        root = request.build_absolute_uri("/").rstrip("/")
        person_id = self.users[0].pk if self.users else NOBODY
        send_reset_mail.enqueue(person_id, root)
        return str(self.cleaned_data["email"])


@task()
def send_reset_mail(person_id: str, root: str) -> None:
    """Send somebody a link with which they set a new password.

    Parameters
    ----------
    person_id : str
        `NOBODY` where nobody has the address: nothing is sent.
    root : str
        Where the site stands, such as `https://inspectorate.example`.
    """
    if person_id == NOBODY:
        return
    row = Person.objects.get(pk=person_id)
    link = invitations.link_for(row, lambda path: f"{root}{path}")
    invitations.send(row, link, because="forgotten")
