"""A field of a Django form as a component of GOV.UK with its options."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from inspectorate.web.design import bridge, component_texts
from inspectorate.web.design.date_field import NAMES, PARTS, DatePartsInput, wrong_parts

# Attributes of a widget that have an option of their own, or that GOV.UK advises against.
NOT_PASSED_ON = {
    "class",
    "rows",
    "cols",
    "placeholder",
    "required",
    "type",
    "maxlength",
}
NOT_PASSED_ON |= {
    "autocomplete",
    "spellcheck",
    "inputmode",
    "multiple",
    "aria-describedby",
}
NOT_PASSED_ON |= {"aria-invalid"}

DJANGO_ROWS = "10"  # what a text area has if nobody says how many


@dataclass(frozen=True)
class Component:
    """A component of GOV.UK and its options."""

    name: str
    options: dict[str, Any] = field(default_factory=dict)

    def render(self) -> SafeString:
        """Return its HTML."""
        return bridge.render(self.name, self.options)


def component_of(bound: BoundField, *, heading: bool = False) -> Component:
    """Return the component that shows a field, with its hint and its errors.

    Parameters
    ----------
    bound : BoundField
        Of any form; one with `component_options` may add options by field.
    heading : bool
        True if the label is the heading of the page.

    Raises
    ------
    TypeError
        If there is no component for the widget of the field.
    """
    maker = next(
        (
            make
            for kind, make in _MAKERS.items()
            if isinstance(bound.field.widget, kind)
        ),
        None,
    )
    if maker is None:
        msg = (
            f"no component for {type(bound.field.widget).__name__} of {bound.name}: "
            f"use one of {', '.join(kind.__name__ for kind in _MAKERS)}"
        )
        raise TypeError(msg)
    component = maker(bound)
    if heading:
        _make_heading(component.options)
    return Component(component.name, _merged(component.options, _given(bound)))


def error_target(bound: BoundField) -> str:
    """Return the id of the input that a link in the error summary leads to."""
    if isinstance(bound.field.widget, DatePartsInput):
        return f"{bound.auto_id}-{wrong_parts(_errors(bound))[0]}"
    return bound.auto_id


def _given(bound: BoundField) -> Mapping[str, Any]:
    """Return the options that the form itself gives for a field."""
    ask: Callable[[], Mapping[str, Mapping[str, Any]]] | None
    ask = getattr(bound.form, "component_options", None)
    return {} if ask is None else ask().get(bound.name, {})


def _errors(bound: BoundField) -> list[ValidationError]:
    return list(bound.form.errors.as_data().get(bound.name, ()))


def _label(bound: BoundField) -> str:
    label = str(bound.label)
    if bound.field.required or not getattr(bound.form, "marks_optional", False):
        return label
    return component_texts.OPTIONAL % {"label": label}


def _shared(bound: BoundField) -> dict[str, Any]:
    """Return the options that every field has: name, hint, error, attributes."""
    widget = bound.field.widget
    options: dict[str, Any] = {"name": bound.html_name}
    if bound.help_text:
        kind = "html" if isinstance(bound.help_text, SafeString) else "text"
        options["hint"] = {kind: bound.help_text}
    if bound.errors:
        options["errorMessage"] = component_texts.error(
            " ".join(map(str, bound.errors))
        )
    if widget.attrs.get("class"):
        options["classes"] = widget.attrs["class"]
    passed = {
        name: value for name, value in widget.attrs.items() if name not in NOT_PASSED_ON
    }
    options["attributes"] = {
        name: "" if value is True else value
        for name, value in passed.items()
        if value is not False and value is not None and name != "id"
    }
    return options


def _single(bound: BoundField) -> dict[str, Any]:
    """Return the options of a field that is one input with a label."""
    attrs = bound.field.widget.attrs
    options = _shared(bound) | {"id": bound.auto_id, "label": {"text": _label(bound)}}
    for name in ("autocomplete", "inputmode"):
        if attrs.get(name):
            options[name] = attrs[name]
    if "spellcheck" in attrs:
        options["spellcheck"] = str(attrs["spellcheck"]).lower() == "true"
    if bound.field.disabled:
        options["disabled"] = True
    return options


def _value(bound: BoundField) -> Any:
    """Return what stands in the input, as the widget writes it."""
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else value


def _input(bound: BoundField) -> Component:
    kind = getattr(bound.field.widget, "input_type", "text")
    options = _single(bound) | {"value": _value(bound)}
    if kind == "number":
        # A box of type number changes its value when the wheel turns over it.
        kind = "text"
        is_whole = isinstance(bound.field, forms.IntegerField) and not isinstance(
            bound.field, forms.FloatField | forms.DecimalField
        )
        options.setdefault("inputmode", "numeric" if is_whole else "decimal")
        for name in ("min", "max", "step"):
            options["attributes"].pop(name, None)
        options.setdefault("classes", "govuk-input--width-5")
    return Component("input", {**options, "type": kind})


def _password(bound: BoundField) -> Component:
    return Component("password-input", _single(bound))


def _textarea(bound: BoundField) -> Component:
    options = _single(bound) | {"value": _value(bound)}
    given = bound.field.widget.attrs.get("rows", DJANGO_ROWS)
    options["rows"] = "5" if given == DJANGO_ROWS else str(given)
    longest = getattr(bound.field, "max_length", None)
    if longest is None:
        return Component("textarea", options)
    return Component("character-count", {**options, "maxlength": longest})


def _file(bound: BoundField) -> Component:
    options = _single(bound)
    options["multiple"] = bool(bound.field.widget.attrs.get("multiple"))
    return Component("file-upload", options)


def _items(bound: BoundField) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the group and the item of each choice."""
    widget = bound.field.widget
    value = widget.format_value(bound.value())
    for group, choices, _index in widget.optgroups(bound.html_name, value):
        for choice in choices:
            text = component_texts.choice(str(choice["label"]))
            item = {"value": str(choice["value"]), "text": text}
            yield (
                str(group or ""),
                item
                | {
                    "is_chosen": bool(choice["selected"]),
                    "disabled": bool(choice["attrs"].get("disabled"))
                    or bound.field.disabled,
                },
            )


def _select(bound: BoundField) -> Component:
    items = []
    for group, item in _items(bound):
        text = f"{group}: {item['text']}" if group else item["text"]
        items.append({**item, "text": text, "selected": item.pop("is_chosen")})
    return Component("select", {**_single(bound), "items": items})


def _choices(name: str) -> Callable[[BoundField], Component]:
    def make(bound: BoundField) -> Component:
        options = _fieldset(bound)
        hints = _given(bound).get("item_hints", {})
        items = []
        for _group, item in _items(bound):
            if item["value"] == "" and bound.field.required:
                continue
            item["checked"] = item.pop("is_chosen")
            if item["value"] in hints:
                item["hint"] = {"text": hints[item["value"]]}
            items.append(item)
        return Component(name, {**options, "idPrefix": bound.auto_id, "items": items})

    return make


def _checkbox(bound: BoundField) -> Component:
    options = _shared(bound)
    item: dict[str, Any] = {
        "value": "on",
        "text": str(bound.label),
        "checked": bool(bound.value()),
        "id": bound.auto_id,
        "disabled": bound.field.disabled,
    }
    if "hint" in options:
        item["hint"] = options.pop("hint")
    return Component(
        "checkboxes", {**options, "idPrefix": bound.auto_id, "items": [item]}
    )


def _date(bound: BoundField) -> Component:
    widget: DatePartsInput = bound.field.widget
    wrong = wrong_parts(_errors(bound)) if bound.errors else ()
    items = []
    for part, value in zip(PARTS, widget.parts_of(bound.value()), strict=True):
        classes = f"govuk-input--width-{4 if part == 'year' else 2}"
        error = " govuk-input--error" if part in wrong else ""
        items.append(
            {
                "name": f"{bound.html_name}_{part}",
                "id": f"{bound.auto_id}-{part}",
                "label": str(NAMES[part]),
                "value": "" if value is None else str(value),
                "classes": classes + error,
            }
        )
    return Component(
        "date-input", {**_fieldset(bound), "id": bound.auto_id, "items": items}
    )


def _fieldset(bound: BoundField) -> dict[str, Any]:
    return _shared(bound) | {"fieldset": {"legend": {"text": _label(bound)}}}


def _make_heading(options: dict[str, Any]) -> None:
    large = {"isPageHeading": True}
    if "fieldset" in options:
        options["fieldset"]["legend"] |= large | {
            "classes": "govuk-fieldset__legend--l"
        }
    else:
        options["label"] |= large | {"classes": "govuk-label--l"}


def _merged(options: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return options with those that a form gives laid over them, depth by depth."""
    merged = dict(options)
    for name, value in given.items():
        before = merged.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[name] = _merged(before, value)
        elif name == "classes" and before:
            merged[name] = f"{before} {value}"
        elif name != "item_hints":
            merged[name] = value
    return merged


# The first kind that fits decides; more special ones stand first.
_MAKERS: dict[type[forms.Widget], Callable[[BoundField], Component]] = {
    DatePartsInput: _date,
    forms.CheckboxSelectMultiple: _choices("checkboxes"),  # itself a RadioSelect
    forms.RadioSelect: _choices("radios"),
    forms.SelectMultiple: _choices("checkboxes"),
    forms.Select: _select,
    forms.CheckboxInput: _checkbox,
    forms.FileInput: _file,
    forms.PasswordInput: _password,
    forms.Textarea: _textarea,
    forms.widgets.Input: _input,
}
