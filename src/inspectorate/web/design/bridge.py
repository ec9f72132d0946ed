"""The components of GOV.UK, rendered by one Jinja environment that is made once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from inspectorate.web.design import component_texts

Options = Mapping[str, Any]


def render(component: str, options: Options) -> SafeString:
    """Render a component of the GOV.UK design system.

    Parameters
    ----------
    component : str
        Its name with hyphens, such as `date-input`.
    options : mapping
        Its options, spelt as GOV.UK spells them. Texts that speak to the reader are
        filled in in the active language where they are left out. Whatever is given as
        HTML is escaped, unless it is marked as safe.

    Raises
    ------
    LookupError
        If there is no such component.
    """
    spoken = component_texts.of(component)
    return render_exactly(component, _plain({**spoken, **options}))


def render_exactly(component: str, options: Options) -> SafeString:
    """Render a component with just these options; HTML in them is trusted."""
    return SafeString(_macro(component)(options))


@functools.cache
def _environment() -> jinja2.Environment:
    templates = jinja2.PackageLoader("govuk_frontend_jinja")
    return jinja2.Environment(
        loader=jinja2.PrefixLoader({"govuk_frontend_jinja": templates}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.ChainableUndefined,
    )


@functools.cache
def _macro(component: str) -> Callable[[Options], str]:
    path = f"govuk_frontend_jinja/components/{component}/macro.html"
    words = "".join(word.capitalize() for word in component.split("-"))
    try:
        module = _environment().get_template(path).module
    except jinja2.TemplateNotFound:
        msg = f'GOV.UK has no component "{component}"'
        raise LookupError(msg) from None
    macro: Callable[[Options], str] = getattr(module, f"govuk{words}")
    return macro


def _plain(value: Any, name: str = "") -> Any:
    """Return options that Jinja understands: no lazy text, no HTML that is not safe."""
    if isinstance(value, Mapping):
        return {key: _plain(part, key) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part, name) for part in value]
    if name == "html" or name.endswith("Html"):
        return mark_safe(conditional_escape(value)) if value else value  # noqa: S308 - escaped just here
    return str(value) if isinstance(value, Promise) else value
