"""Answers in the words of the instrument, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inspectorate.core.fieldwork.answers.operations import Value
from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import Instrument, Question, Text
from inspectorate.web.design.components import Text as Shown
from inspectorate.web.fieldwork import state_words
from inspectorate.web.instruments import library


@dataclass(frozen=True)
class Said:
    """An answer as a person reads it: labels, reasons and the note."""

    answers: tuple[str, ...]
    reasons: tuple[str, ...]
    note: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered or noted."""
        return not (self.answers or self.reasons or self.note)


class Reader:
    """Reads the answers of an assessment with its instrument.

    Parameters
    ----------
    instrument : Instrument
        To which the inspection is pinned.
    """

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self._questions = {one.id: one for one in instrument.questions()}
        self._language = get_language() or "en"

    def find(self, question_id: str) -> Question | None:
        """Return a question of the instrument; None for a note or an unknown one."""
        return self._questions.get(question_id)

    def title(self, question_id: str) -> Shown:
        """Return the text of a question; its id where the version has none such."""
        question = self._questions.get(question_id)
        if question is not None:
            return self.say(question.text)
        return state_words.NOTES.get(question_id, question_id)

    def said(self, question_id: str, value: Value | None) -> Said | None:
        """Return an answer in words; None where there is none."""
        if value is None:
            return None
        labels = self._labels(question_id)
        reasons = self.instrument.reasons
        return Said(
            tuple(labels.get(one, one) for one in value.answers),
            tuple(
                self.say(reasons[one].label) if one in reasons else one
                for one in value.reasons
            ),
            value.note,
        )

    def in_short(self, question_id: str, value: Value) -> str:
        """Return an answer in one line: its labels, else its note."""
        said = self.said(question_id, value)
        if said is None or said.is_empty:
            return _("No answer")
        return ", ".join(said.answers) or said.note

    def facts(self, given: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return the facts of a case that the instrument knows, in its words."""
        found = []
        for fact in self.instrument.facts:
            if fact.id in given:
                labels = {one.id: self.say(one.label) for one in fact.values}
                labels = labels or dict(_yes_no())
                value = conditions.plain(given[fact.id])
                found.append((self.say(fact.title), labels.get(value, value)))
        return found

    def choices(self, question_id: str) -> list[tuple[str, str]]:
        """Return the answers that a question allows, with their words."""
        return list(self._labels(question_id).items())

    def reasons(self, question_id: str) -> list[tuple[str, str]]:
        """Return the reasons of a question, with their words."""
        question = self._questions.get(question_id)
        ids = question.reasons if question else ()
        return [(one, self.say(self.instrument.reasons[one].label)) for one in ids]

    def _labels(self, question_id: str) -> Mapping[str, str]:
        question = self._questions.get(question_id)
        if question is None:
            return {}
        scale = self.instrument.scales[question.scale]
        return {one.id: self.say(one.label) for one in scale.answers}

    def say(self, text: Text) -> str:
        """Return a text of the instrument in the language of the page."""
        return text.in_language(self._language)


def _yes_no() -> Mapping[str, str]:
    """Return the words of a fact that is so or not, however its list wrote it."""
    return dict.fromkeys(("yes", "true"), _("Yes")) | dict.fromkeys(
        ("no", "false"), _("No")
    )


def clock(claimed: str) -> str:
    """Return what the clock of a device said, as a moment of here where it can be read."""
    try:
        at = datetime.fromisoformat(claimed)
        return date_format(timezone.localtime(at), "j F Y, H:i:s")
    except (ValueError, OverflowError):
        return claimed


def reader_of(instrument_name: str) -> Reader:
    """Return a reader for one version of an instrument, in the language of the page."""
    return Reader(library.load(instrument_name))
