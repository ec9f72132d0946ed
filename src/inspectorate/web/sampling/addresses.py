"""Addresses that a job keeps for readers of either language."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation


def in_any_language(name: str, *arguments: str) -> str:
    """Return the address of a page with `{lang}` in place of the language."""
    with translation.override("en"):
        return reverse(name, args=arguments).replace("/en/", "/{lang}/", 1)
