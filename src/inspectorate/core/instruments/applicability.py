"""Say in words when a question applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspectorate.core.instruments import conditions
from inspectorate.core.instruments.model import (
    Condition,
    Fact,
    Instrument,
    Question,
    Text,
)

# Phrases by key, from the library: nothing that a reader sees is worded here.
Phrases = Mapping[str, Text]


@dataclass(frozen=True)
class Wording:
    """Puts the conditions of one version into words of one language.

    Parameters
    ----------
    instrument : Instrument
        Whose facts, questions and scales give the labels.
    language : str
        `en` or `cy`.
    phrases : mapping of str to Text
        `applies_always`, `applies_when`, `is`, `answered`, `question`, `not`, `or`,
        `and`, `either`, `yes`, `no`.
    """

    instrument: Instrument
    language: str
    phrases: Phrases

    def of_question(self, question: Question) -> str:
        """Return the sentence that says when a question applies."""
        if question.applies_when is None:
            return self._phrase("applies_always")
        condition = self.of_condition(question.applies_when)
        return self._phrase("applies_when").format(condition=condition)

    def of_condition(self, condition: Condition) -> str:
        """Return a condition in words, nested ones in brackets."""
        if "all" in condition:
            return self._phrase("and").join(map(self._inner, condition["all"]))
        if "any" in condition:
            return self._phrase("either").join(map(self._inner, condition["any"]))
        if "not" in condition:
            return self._phrase("not").format(part=self.of_condition(condition["not"]))
        if "answered" in condition:
            return self._phrase("answered").format(question=condition["answered"])
        return self._comparison(condition)

    def _inner(self, condition: Condition) -> str:
        words = self.of_condition(condition)
        return f"({words})" if "all" in condition or "any" in condition else words

    def _comparison(self, condition: Condition) -> str:
        wanted = condition["in"] if "in" in condition else [condition["is"]]
        values = [conditions.plain(value) for value in wanted]
        if "fact" in condition:
            fact = next(f for f in self.instrument.facts if f.id == condition["fact"])
            what = fact.title.in_language(self.language)
            labels = self._labels_of_fact(fact)
        else:
            question_id = condition["question"]
            what = self._phrase("question").format(question=question_id)
            labels = self._labels_of_question(question_id)
        joined = self._phrase("or").join(labels.get(value, value) for value in values)
        return self._phrase("is").format(what=what, values=joined)

    def _labels_of_fact(self, fact: Fact) -> dict[str, str]:
        if fact.type == "yes_no":
            return {"yes": self._phrase("yes"), "no": self._phrase("no")}
        return {
            value.id: value.label.in_language(self.language) for value in fact.values
        }

    def _labels_of_question(self, question_id: str) -> dict[str, str]:
        found = next(q for q in self.instrument.questions() if q.id == question_id)
        answers = self.instrument.scales[found.scale].answers
        return {
            answer.id: answer.label.in_language(self.language) for answer in answers
        }

    def _phrase(self, key: str) -> str:
        return self.phrases[key].in_language(self.language)
