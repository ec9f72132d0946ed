"""What staff may say of themselves: characteristics, groups, and the key that names nobody.

The characteristics are those of the annual report 2011-12, 1.36, with religion or
belief. The groups are as coarse as what is published: nobody is asked for more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inspectorate.core.people.monitoring import PREFER_NOT_TO_SAY

_SALT = "people diversity declaration"


@dataclass(frozen=True)
class Characteristic:
    """One characteristic: how it is called, how it is asked, and its groups."""

    name: Promise
    question: Promise
    groups: Mapping[str, Promise]


CHARACTERISTICS: Mapping[str, Characteristic] = {
    "gender": Characteristic(
        _("Gender"),
        _("What is your gender?"),
        {"female": _("Female"), "male": _("Male"), "other": _("Another")},
    ),
    "ethnicity": Characteristic(
        _("Ethnicity"),
        _("What is your ethnic group?"),
        {"minority_ethnic": _("A minority ethnic group"), "white": _("White")},
    ),
    "disability": Characteristic(
        _("Disability"),
        _("Do you consider that you have a disability?"),
        {"disabled": _("Disabled"), "not_disabled": _("Not disabled")},
    ),
    "religion": Characteristic(
        _("Religion or belief"),
        _("What is your religion or belief?"),
        {
            "none": _("No religion"),
            "christian": _("Christian"),
            "other": _("Another religion or belief"),
        },
    ),
    "sexual_orientation": Characteristic(
        _("Sexual orientation"),
        _("What is your sexual orientation?"),
        {
            "lgb": _("Lesbian, gay or bisexual"),
            "heterosexual": _("Heterosexual"),
            "other": _("Another"),
        },
    ),
    "age": Characteristic(
        _("Age"),
        _("How old are you?"),
        {
            "under_35": _("Under 35"),
            "35_to_44": _("35 to 44"),
            "45_to_54": _("45 to 54"),
            "over_54": _("55 or over"),
        },
    ),
}
WITHHELD = _("Prefer not to say")


def groups_of(characteristic: str) -> list[tuple[str, Promise]]:
    """Return the groups of a characteristic as choices, "prefer not to say" last."""
    groups = CHARACTERISTICS[characteristic].groups
    return [*groups.items(), (PREFER_NOT_TO_SAY, WITHHELD)]


def key(person_id: str, characteristic: str) -> str:
    """Return the key under which a declaration is kept.

    Notes
    -----
    An HMAC under the secret key of the installation: the table alone, or a copy of the
    database, says of nobody what they are.
    """
    said = f"{person_id}\n{characteristic}"
    return salted_hmac(_SALT, said, algorithm="sha256").hexdigest()
