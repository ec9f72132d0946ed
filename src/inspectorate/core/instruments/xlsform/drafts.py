"""Drafts: sections, criteria and questions while the rows of a form are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from inspectorate.core.instruments.model import (
    Condition,
    Criterion,
    Question,
    Section,
    Text,
)


@dataclass
class CriterionDraft:
    """A criterion to which questions are added."""

    id: str
    title: Text
    place: str
    reviewed: bool = False
    statement: Text | None = None
    condition: Condition | None = None
    questions: list[Question] = field(default_factory=list)

    def finished(self, reasons: dict[str, tuple[str, ...]]) -> Criterion:
        """Return the criterion; its title is its statement where it has none."""
        return Criterion(
            id=self.id,
            title=self.title,
            statement=self.statement or self.title,
            questions=tuple(
                replace(question, reasons=reasons.get(question.id, ()))
                for question in self.questions
            ),
            reviewed=self.reviewed,
        )


@dataclass
class SectionDraft:
    """A section to which criteria are added.

    Questions that stand outside a group within it get a criterion that is named after
    the section.
    """

    id: str
    title: Text
    place: str
    reviewed: bool = False
    condition: Condition | None = None
    criteria: list[CriterionDraft] = field(default_factory=list)

    def unnamed(self, place: str) -> CriterionDraft:
        """Return a new criterion for questions outside a group."""
        number = len(self.criteria) + 1
        criterion = CriterionDraft(f"{self.id}.{number}", self.title, place)
        self.criteria.append(criterion)
        return criterion

    def finished(self, reasons: dict[str, tuple[str, ...]]) -> Section:
        """Return the section with its criteria."""
        criteria = tuple(one.finished(reasons) for one in self.criteria)
        return Section(self.id, self.title, criteria, self.reviewed)

    def empty(self) -> Iterator[str]:
        """Yield the place of what holds no question."""
        if not self.criteria:
            yield self.place
        for criterion in self.criteria:
            if not criterion.questions:
                yield criterion.place
