"""Case words: what is known of cases, in the words of the instrument and of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inspectorate.core.sampling import kinds
from inspectorate.core.sampling.drawing import frame
from inspectorate.core.sampling.lists import asked_fields, cell_rules
from inspectorate.core.sampling.programmes import Minimum
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.instruments import library
from inspectorate.web.sampling import asked

BETWEEN_COLUMNS, BETWEEN_KINDS = " / ", " + "  # as core joins the name of a stratum


@dataclass(frozen=True)
class CaseWords:
    """Words for columns and their values.

    Parameters
    ----------
    titles : mapping of str to str
        By column.
    labels : mapping of str to mapping of str to str
        By column and value.
    """

    titles: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]

    def title(self, column: str) -> str:
        """Return what a column is called."""
        return self.titles.get(column, column)

    def value(self, column: str, text: str) -> str:
        """Return what a value of a column is called."""
        if text == frame.BLANK:
            return _("not told")
        if column == asked_fields.LANGUAGE:
            languages = {"en": _("English"), "cy": _("Welsh")}
            return languages.get(cell_rules.language_of(text) or "", text)
        return self.labels.get(column, {}).get(text, text)

    def kind(self, column: str, levels: Iterable[str]) -> str:
        """Return a kind of case: a column and the values that are meant."""
        named = _(" or ").join(self.value(column, level) for level in levels)
        return f"{self.title(column)}: {named}"

    def stratum(
        self, name: str, *, columns: Sequence[str], minimums: Sequence[Minimum]
    ) -> str:
        """Return what a stratum is called that core has named by its values.

        Parameters
        ----------
        name : str
        columns : sequence of str
            That make the strata.
        minimums : sequence of Minimum
            Whose kinds of case are strata of their own.
        """
        parts = name.split(BETWEEN_COLUMNS)
        if name == frame.ALL and not columns and not minimums:
            return _("all cases")
        if len(parts) != len(columns) + bool(minimums):
            return name  # a value has the mark between columns in it
        words = [
            self.value(column, text)
            for column, text in zip(columns, parts, strict=False)
        ]
        if minimums:
            words.append(self._kinds(parts[-1], minimums))
        return BETWEEN_COLUMNS.join(words)

    def _kinds(self, text: str, minimums: Sequence[Minimum]) -> str:
        if text == kinds.OTHERS:
            return _("others")
        known = {
            kinds.named(one): self.kind(one.column, one.levels) for one in minimums
        }
        return BETWEEN_KINDS.join(
            known.get(part, part) for part in text.split(BETWEEN_KINDS)
        )


def of_inspection(row: Inspection) -> CaseWords:
    """Return the words of an inspection in the language of the reader."""
    language = get_language() or "en"
    labels: dict[str, dict[str, str]] = {}
    for fact in library.load(row.instrument).facts:
        if fact.type == "yes_no":
            labels[fact.id] = {"yes": _("Yes"), "no": _("No")}
        labels.setdefault(fact.id, {}).update(
            {one.id: one.label.in_language(language) or one.id for one in fact.values}
        )
    return CaseWords(asked.titles(row), labels)


def minimums_of(certificate: Mapping[str, Any]) -> list[Minimum]:
    """Return the minimums that a certificate records."""
    return [
        Minimum(one["column"], tuple(one["levels"]), one["at_least"])
        for one in certificate.get("design", {}).get("minimums", ())
    ]


def decimal(number: float, places: int = 1) -> str:
    """Return a number rounded to some places, as the reader writes numbers."""
    return number_format(round(number, places), decimal_pos=places)
