"""Reading: what somebody decided about a file before it became a case list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Self

from inspectorate.core.sampling.design import Design
from inspectorate.core.sampling.lists import eligibility
from inspectorate.core.sampling.lists.case_list import ListRules


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Reading:
    """How a file is read as a case list; recorded in the certificate.

    Parameters
    ----------
    mapping : mapping of str to str
        Their heading to our name.
    eligibility : mapping
        The document of the eligibility rules.
    drop_personal : bool
        Drop columns of personal data instead of refusing the file.
    not_personal : tuple of str
        Columns looked at and found to hold none.
    area_column : str
        Column of the area inspected, by our name; empty for `area`, if there is one.
    """

    mapping: Mapping[str, str] = field(default_factory=_nothing)
    eligibility: Mapping[str, Any] = field(default_factory=_nothing)
    drop_personal: bool = False
    not_personal: tuple[str, ...] = ()
    area_column: str = ""

    def plain(self) -> dict[str, Any]:
        """Return it JSON-ready; dates of the rules as text."""
        return {
            "mapping": dict(self.mapping),
            "eligibility": _plain(self.eligibility),
            "drop_personal": self.drop_personal,
            "not_personal": list(self.not_personal),
            "area_column": self.area_column,
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """Return what `plain` returned as a Reading again.

        Raises
        ------
        KeyError, TypeError
            For a document that `plain` did not return.
        """
        mapping = dict(document["mapping"])
        not_personal = tuple(document["not_personal"])
        area_column = document["area_column"]
        names = (*mapping.values(), *not_personal, area_column)
        if not all(isinstance(name, str) for name in names):
            msg = "a column is named by something that is no text"
            raise TypeError(msg)
        known = {field.name for field in fields(cls)}
        if rest := document.keys() - known:
            raise KeyError(*sorted(rest))
        return cls(
            mapping,
            document["eligibility"],
            document["drop_personal"] is True,
            not_personal,
            area_column,
        )

    def rules(self, plan: Design, *, place: str) -> ListRules:
        """Return the rules for reading a list that a design is to draw from.

        Raises
        ------
        InspectorateError
            `SAMPLE-018` for wrong eligibility rules; `place` names their file.
        """
        staff = (plan.cap_column,) if plan.cap_column else ()
        area = (self.area_column,) if self.area_column else ()
        return ListRules(
            id_column=plan.id_column,
            columns=(*plan.columns, *area),
            mapping=self.mapping,
            eligibility=eligibility.read(self.eligibility, place=place),
            drop_personal=self.drop_personal,
            not_personal=self.not_personal,
            staff=(*staff, *plan.hierarchy),
        )


def _plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case bool() | int() | float() | None:
            return value
        case _:
            return str(value)
