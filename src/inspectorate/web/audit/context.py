"""From where something is done: session and device, hashed, for every event of a request."""

from __future__ import annotations

import dataclasses
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from inspectorate.core.audit.events import Event

SHOWN_DIGITS = 24  # of a hash: enough to tell sessions apart, useless to take one over


@dataclass(frozen=True)
class Place:
    """A session and a device as events name them; both empty for a command.

    Parameters
    ----------
    session, device : str
        Hashes under the secret key: they join what was done in one sitting, and nobody
        who reads the trail can enter with them.
    """

    session: str = ""
    device: str = ""

    def of(self, event: Event) -> Event:
        """Return an event with its place, unless it says one itself."""
        if event.session or event.device:
            return event
        return dataclasses.replace(event, session=self.session, device=self.device)


NOWHERE = Place()
current: ContextVar[Place] = ContextVar("audit_place", default=NOWHERE)


def hashed(kind: str, secret: str) -> str:
    """Return what stands in the trail for a session key or a device id."""
    if not secret:
        return ""
    found = salted_hmac(f"audit {kind}", secret, algorithm="sha256").hexdigest()
    return found[:SHOWN_DIGITS]
