"""Forms that look like those of GOV.UK and say what is wrong beside each field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.utils import pretty_name
from django.utils.translation import gettext as _

from inspectorate.core.faults import InspectorateError
from inspectorate.web.design.date_field import DateField, DatePartsInput

__all__ = ["DateField", "DatePartsInput", "GdsForm", "GdsModelForm"]


class GdsFields(forms.BaseForm):
    """What a form and a model form of ours have in common.

    Attributes
    ----------
    marks_optional : bool
        Whether "(optional)" is added to the label of a field that may stay empty.
    options : dict
        By field: options of its component, laid over those made from the field.
    """

    marks_optional: ClassVar[bool] = True
    options: ClassVar[dict[str, dict[str, Any]]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if type(field) is forms.DateField:
                self.fields[name] = _in_three_boxes(field)
        for name, field in self.fields.items():
            if field.error_messages.get("required") in _SAY_NOTHING:
                label = field.label or pretty_name(name)
                field.error_messages["required"] = _missing(field) % {"label": label}

    def component_options(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the options by field; a form may answer from its own state."""
        return self.options

    def add_faults(
        self, error: InspectorateError, places: Mapping[str, str] | None = None
    ) -> None:
        """Show the faults that core found, each at its field where it has one.

        Parameters
        ----------
        error : InspectorateError
        places : mapping of str to str, optional
            Name of the field by the place of a fault; a place that is itself the name
            of a field needs none. All other faults stand at the top.
        """
        for fault in error.faults:
            name = (places or {}).get(fault.place, fault.place)
            text = f"{fault.fault} {fault.remedy}"
            self.add_error(name if name in self.fields else None, text)


class GdsForm(GdsFields, forms.Form):
    """A form whose fields are components of GOV.UK."""


class GdsModelForm(GdsFields, forms.ModelForm):  # type: ignore[type-arg] # Django takes none
    """A form of a model; its dates are typed as day, month and year."""


# What Django and the field of a date say of every field alike.
_SAY_NOTHING = (
    forms.Field.default_error_messages["required"],
    DateField.default_error_messages["required"],
)


def _missing(field: forms.Field) -> str:
    """Return what is said of a field that was left empty."""
    if isinstance(field, DateField):
        return _("Enter a date for “%(label)s”")
    if isinstance(field, forms.BooleanField):
        return _("Tick “%(label)s”")
    if isinstance(field, forms.FileField):
        return _("Choose a file for “%(label)s”")
    if isinstance(
        field.widget, forms.Select | forms.RadioSelect | forms.SelectMultiple
    ):
        return _("Choose an answer to “%(label)s”")
    return _("Fill in “%(label)s”")


def _in_three_boxes(field: forms.DateField) -> DateField:
    return DateField(
        required=field.required,
        label=field.label,
        help_text=field.help_text,
        initial=field.initial,
        validators=field.validators,
        disabled=field.disabled,
    )
