"""`{% load design %}`: components, forms and the pieces of a page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.contrib.messages.constants import DEFAULT_TAGS as LEVEL_TAGS
from django.contrib.messages.constants import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.template import Context
from django.template.defaultfilters import date as formatted_date
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from inspectorate.web.design import (
    bridge,
    components,
    field_components,
    numbers,
    paging,
)
from inspectorate.web.design.components import Cell, Link, Row, Status, Table

register = template.Library()

TAG_COLOURS: dict[components.StatusKind, str] = {
    "neutral": "grey",
    "waiting": "yellow",
    "working": "blue",
    "good": "green",
    "attention": "orange",
    "bad": "red",
}
ENTRY_STATUS: dict[components.EntryState, components.StatusKind] = {
    "due": "waiting",
    "late": "bad",
    "ahead": "neutral",
    "done": "good",
}
STEP_STATUS: dict[components.StepState, components.StatusKind] = {
    "done": "good",
    "current": "working",
    "ahead": "neutral",
    "blocked": "bad",
}


@register.simple_tag
def govuk(component: str, **options: Any) -> SafeString:
    """Render a component of GOV.UK; `label__text` is the option `text` of `label`."""
    return bridge.render(component, _nested(options))


@register.simple_tag
def form_field(bound: forms.BoundField, *, heading: bool = False) -> SafeString:
    """Render one field with its label, hint and error."""
    if bound.is_hidden:
        return bound.as_hidden()
    return field_components.component_of(bound, heading=heading).render()


@register.simple_tag
def form_fields(form: forms.BaseForm, *names: str) -> SafeString:
    """Render the fields of a form: those named, or all with the hidden ones."""
    fields = (
        [form[name] for name in names]
        if names
        else [*form.hidden_fields(), *form.visible_fields()]
    )
    return mark_safe("\n".join(form_field(bound) for bound in fields))  # noqa: S308 - made of safe parts


@register.simple_tag
def error_summary(*given: forms.BaseForm | forms.BaseFormSet[Any] | None) -> SafeString:
    """Render what is wrong in one or several forms, each with a link to its input."""
    errors = [error for form in _forms(given) for error in _errors_of(form)]
    errors += [
        {"text": str(text)}
        for formset in given
        if isinstance(formset, forms.BaseFormSet)
        for text in formset.non_form_errors()
    ]
    return (
        bridge.render("error-summary", {"errorList": errors})
        if errors
        else SafeString("")
    )


@register.simple_tag
def breadcrumbs(*words: object) -> SafeString:
    """Render the way to this page: text, address, text, address ...; the last may lack one."""
    pairs = zip(words[::2], [*words[1::2], ""], strict=False)
    items = [
        {"text": str(text), "href": str(href)} if href else {"text": str(text)}
        for text, href in pairs
    ]
    # Not collapsed on phones: that would hide the page above this one, the inspection.
    return bridge.render("breadcrumbs", {"items": items})


@register.simple_tag
def status(text: object, kind: components.StatusKind = "neutral") -> SafeString:
    """Render a word for how things stand."""
    return format_html(
        '<strong class="govuk-tag govuk-tag--{}">{}</strong>', TAG_COLOURS[kind], text
    )


@register.filter
def cell(value: Cell) -> str | SafeString:
    """Return what stands in a cell: a dash for none, a link, a status, a date."""
    if value is None or value == "":
        return format_html(
            '<span aria-hidden="true">&ndash;</span><span class="govuk-visually-hidden">{}</span>',
            _("none"),
        )
    if isinstance(value, Link):
        return format_html(
            '<a class="govuk-link" href="{}">{}</a>', value.href, value.text
        )
    if isinstance(value, Status):
        return status(value.text, value.kind)
    if isinstance(value, datetime.date):
        return moment(value)
    return numbers.grouped(value) if isinstance(value, int | float) else str(value)


@register.filter
def notices(messages: Iterable[Message] | None) -> SafeString:
    """Return the messages of no success as one text: two banners would have one name."""
    return format_html_join(
        "\n",
        '<p class="govuk-notification-banner__heading">{}</p>',
        (
            (one.message,)
            for one in messages or ()
            if one.level_tag != LEVEL_TAGS[SUCCESS]
        ),
    )


@register.filter
def moment(value: datetime.date | None) -> str | SafeString:
    """Return a date, or a date with its time, as `<time>` in words."""
    if value is None:
        return ""
    is_timed = isinstance(value, datetime.datetime)
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    words = formatted_date(value, "j F Y, H:i" if is_timed else "j F Y")
    if isinstance(value, datetime.datetime):
        value = value.replace(microsecond=0)  # HTML has no millionths of a second
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.inclusion_tag("design/table.html")
def data_table(table: Table) -> dict[str, Any]:
    """Render a table that scrolls by itself on a phone."""
    laid_out = [list(zip(table.columns, row, strict=True)) for row in table.rows]
    return {"table": table, "caption_id": f"{table.id}-caption", "laid_out": laid_out}


@register.inclusion_tag("design/summary_list.html")
def summary_list(rows: Iterable[Row | tuple[components.Text, Cell]]) -> dict[str, Any]:
    """Render keys and their values."""
    return {"rows": [row if isinstance(row, Row) else Row(*row) for row in rows]}


@register.inclusion_tag("design/share_figure.html")
def share_figure(
    label: object,
    *,
    share: float | None,
    n: int,
    of: int,
    low: float | None = None,
    high: float | None = None,
) -> dict[str, Any]:
    """Render a share (0 to 1) with n of N and its interval."""
    return {
        "label": label,
        "share": numbers.percent(share),
        "n": numbers.grouped(n),
        "total": numbers.grouped(of),
        "low": numbers.percent(low),
        "high": numbers.percent(high),
    }


@register.inclusion_tag("design/progress.html")
def progress(done: int, total: int, label: object) -> dict[str, Any]:
    """Render how much of something is done."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("design/timeline.html")
def timeline(entries: Sequence[components.Entry]) -> dict[str, Any]:
    """Render what happened and what is due, in the order given."""
    words = {"due": _("Due"), "late": _("Late"), "ahead": _("Later"), "done": _("Done")}
    return {
        "entries": [
            (entry, Status(words[entry.state], ENTRY_STATUS[entry.state]))
            for entry in entries
        ]
    }


@register.inclusion_tag("design/step_list.html")
def step_list(steps: Sequence[components.Step]) -> dict[str, Any]:
    """Render the steps of something that is done in order."""
    words = {
        "done": _("Done"),
        "current": _("Now"),
        "ahead": _("Not yet"),
        "blocked": _("Blocked"),
    }
    return {
        "steps": [
            (step, Status(words[step.state], STEP_STATUS[step.state])) for step in steps
        ]
    }


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any]) -> SafeString:
    """Render the links to the other pages of a list; nothing where there is one page."""
    return paging.links(page, context["request"].GET)


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> SafeString:
    """Render links to this page in the other languages."""
    others = [one for one in context.get("languages") or () if not one.is_current]
    link = '<li><a class="govuk-link" href="{}" hreflang="{}" lang="{}" rel="alternate">{}</a></li>'
    return format_html_join(
        "\n", link, ((one.href, one.code, one.code, one.name) for one in others)
    )


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> SafeString:
    """Render the name of the site and the sections of the person who is signed in."""
    items = [
        {"text": str(one.text), "href": one.href, "active": one.is_current}
        for one in context.get("sections") or ()
    ]
    options = {
        "serviceName": context.get("site_name", ""),
        "serviceUrl": context.get("home_url") or "/",
        "navigation": items,
    }
    return bridge.render("service-navigation", options)


def _nested(options: dict[str, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for name, value in options.items():
        *path, last = name.split("__")
        place = nested
        for word in path:
            place = place.setdefault(word, {})
        place[last] = value
    return nested


def _forms(
    given: Iterable[forms.BaseForm | forms.BaseFormSet[Any] | None],
) -> list[forms.BaseForm]:
    found: list[forms.BaseForm] = []
    for one in given:
        if isinstance(one, forms.BaseFormSet):
            found += one.forms
        elif isinstance(one, forms.BaseForm):
            found.append(one)
    return found


def _errors_of(form: forms.BaseForm) -> list[dict[str, str]]:
    errors = [{"text": str(text)} for text in form.non_field_errors()]
    for name in form.errors:
        if name not in form.fields:
            continue
        bound = form[name]
        for text in bound.errors:
            target = (
                {}
                if bound.is_hidden
                else {"href": f"#{field_components.error_target(bound)}"}
            )
            errors.append({"text": _with_label(str(text), str(bound.label)), **target})
    return errors


def _with_label(text: str, label: str) -> str:
    """Return the text of an error that says of which field it speaks."""
    return text if label.casefold() in text.casefold() else f"{label}: {text}"
