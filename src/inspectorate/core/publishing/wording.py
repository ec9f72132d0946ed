"""Words, numbers and months of a publication in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.core.instruments.model import Text


@dataclass(frozen=True)
class Phrase:
    """One phrase in both languages, each by plural class (`other` always there)."""

    en: Mapping[str, str]
    cy: Mapping[str, str]
    reviewed: bool = False

    def forms(self, language: str) -> Mapping[str, str]:
        """Return the forms in `en` or `cy`."""
        return self.cy if language == "cy" else self.en


@dataclass(frozen=True)
class Manner:
    """How a language writes numbers and months; comes from the locale data.

    Parameters
    ----------
    language : str
        `en` or `cy`.
    months : tuple of str
        The twelve names.
    group : str
        Between thousands.
    decimal : str
        Before decimals.
    plural_class : callable
        CLDR plural class of a whole number; Welsh has six.
    """

    language: str
    months: tuple[str, ...]
    group: str
    decimal: str
    plural_class: Callable[[int], str]


@dataclass(frozen=True)
class Wording:
    """Everything needed to say something in one language.

    A phrase that is missing stops the publication: no language is filled in with another.
    """

    manner: Manner
    phrases: Mapping[str, Phrase]

    @property
    def language(self) -> str:
        """`en` or `cy`."""
        return self.manner.language

    def say(self, key: str, **values: str) -> str:
        """Return a phrase with its placeholders filled.

        Raises
        ------
        InspectorateError
            `PUBLISH-001` if the phrase is missing in this language.
        """
        return self._form(key, "other").format_map(values)

    def count(self, key: str, n: int, **values: str) -> str:
        """Return a phrase about a number of things, as `{n}`, in the right plural."""
        form = self._form(key, self.manner.plural_class(n))
        return form.format_map({"n": self.number(n), **values})

    def text(self, text: Text, *, place: str) -> str:
        """Return a text of the data in this language.

        Raises
        ------
        InspectorateError
            `PUBLISH-002` if the text is missing in this language.
        """
        found = text.in_language(self.language)
        if not found:
            raise InspectorateError(missing_text(place, self.language, text.en))
        return found

    def number(self, number: int) -> str:
        """Write a whole number: 2461 becomes 2,461."""
        return f"{number:,}".replace(",", self.manner.group)

    def span(self, low: int, high: int) -> str:
        """Write a span of whole numbers, or the number if there is only one."""
        if low == high:
            return self.number(low)
        return self.say("number.span", low=self.number(low), high=self.number(high))

    def decimals(self, number: float, *, places: int) -> str:
        """Write a number with decimals, half up."""
        step = Decimal(1).scaleb(-places)
        rounded = Decimal(repr(number)).quantize(step, rounding=ROUND_HALF_UP)
        return f"{rounded}".replace(".", self.manner.decimal)

    def p_value(self, p_value: float) -> str:
        """Write a probability with three decimals, but never as nought or one."""
        if p_value < 0.001:
            return self.say("p.tiny")
        if p_value >= 0.9995:
            return self.say("p.near_one")
        return self.say("p.value", p=self.decimals(p_value, places=3))

    def month(self, month: str) -> str:
        """Write a month: `2011-08` becomes August 2011, or Awst 2011."""
        year, _, number = month.partition("-")
        return f"{self.manner.months[int(number) - 1]} {year}"

    def has(self, key: str) -> bool:
        """Say whether there is such a phrase."""
        return key in self.phrases

    def _form(self, key: str, plural_class: str) -> str:
        phrase = self.phrases.get(key)
        forms = phrase.forms(self.language) if phrase else {}
        form = forms.get(plural_class) or forms.get("other")
        if not form:
            raise InspectorateError(missing_phrase(key, self.language))
        return form


def missing_phrase(key: str, language: str) -> Fault:
    """Return the fault of a phrase that a language lacks."""
    return Fault(
        f"publication/phrases.yaml {key}",
        "PUBLISH-001",
        f'there is no phrase "{key}" in {language}.',
        "Write it in both languages; nothing is filled in with English.",
    )


def missing_text(place: str, language: str, english: str) -> Fault:
    """Return the fault of a text that a language lacks."""
    return Fault(
        place,
        "PUBLISH-002",
        f'"{english}" has no text in {language}.',
        "Write it in the instrument or the data; nothing is filled in with English.",
    )
