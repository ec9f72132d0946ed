"""What the components of GOV.UK say of their own accord, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

OPTIONAL = gettext_lazy("%(label)s (optional)")


def of(component: str) -> dict[str, Any]:
    """Return the options of a component that hold its own texts; empty if it has none."""
    texts = _TEXTS.get(component)
    return {} if texts is None else texts()


def error(text: str) -> dict[str, str]:
    """Return the option `errorMessage` of a field."""
    return {"text": text, "visuallyHiddenText": _("Error")}


def choice(label: str) -> str:
    """Return the label of a choice; Django writes dashes for that of none."""
    return _("None chosen") if label and not label.strip("-") else label


def _counter() -> dict[str, Any]:
    # One form for each plural category of both languages; Welsh has all six.
    under = {
        "one": _("You have %{count} character remaining"),
        "other": _("You have %{count} characters remaining"),
    }
    over = {
        "one": _("You have %{count} character too many"),
        "other": _("You have %{count} characters too many"),
    }
    others = ("zero", "two", "few", "many")
    return {
        "charactersUnderLimitText": under | dict.fromkeys(others, under["other"]),
        "charactersAtLimitText": _("You have 0 characters remaining"),
        "charactersOverLimitText": over | dict.fromkeys(others, over["other"]),
        "textareaDescriptionText": _("You can enter up to %{count} characters"),
    }


def _password() -> dict[str, str]:
    return {
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


_TEXTS: dict[str, Callable[[], dict[str, Any]]] = {
    "back-link": lambda: {"text": _("Back")},
    "breadcrumbs": lambda: {"labelText": _("Breadcrumb")},
    "character-count": _counter,
    "error-message": lambda: {"visuallyHiddenText": _("Error")},
    "error-summary": lambda: {"titleText": _("There is a problem")},
    "notification-banner": lambda: {"titleText": _("Important")},
    "password-input": _password,
    "service-navigation": lambda: {
        "menuButtonText": _("Menu"),
        "ariaLabel": _("Service information"),
    },
    "tabs": lambda: {"title": _("Contents")},
    "warning-text": lambda: {"iconFallbackText": _("Warning")},
}
