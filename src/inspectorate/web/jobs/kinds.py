"""Kinds of work: who does each, who may look on, and how its faults are worded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.subjects import Person
from inspectorate.storage.progress import Report
from inspectorate.web.design import fault_wordings
from inspectorate.web.design.fault_wordings import Wording
from inspectorate.web.jobs.models import Job

# Does the work; returns the address of what came of it, with `{lang}` for the language.
Worker = Callable[[Job, Report], str]
# Says whether somebody who did not ask for the work may see how far it is.
MaySee = Callable[[Person, str], bool]


IN_GENERAL = _("Work in progress")


def _nobody_else(_person: Person, _about: str) -> bool:
    return False


@dataclass(frozen=True)
class Kind:
    """One kind of work.

    Parameters
    ----------
    worker : callable
        Takes the job and a report, returns an address with `{lang}` in it.
    title : str
        Of the page that shows how far it is.
    may_see : callable
        Takes a person and what the job is about.
    wording : callable
        Takes a fault that is kept in English, and returns it for the reader.
    """

    worker: Worker
    title: str | Promise = IN_GENERAL
    may_see: MaySee = _nobody_else
    wording: Wording = fault_wordings.of_fault


_KINDS: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Say what a kind of work is; an app does it in `AppConfig.ready`."""
    _KINDS[name] = kind


def of(job: Job) -> Kind:
    """Return the kind of a job."""
    return _KINDS[job.kind]
