"""Options of the command line that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from inspectorate.core.publishing import forms as known_forms


def exactly_one(given: Mapping[str, Any]) -> None:
    """Refuse a call that gives none or several of some options.

    Parameters
    ----------
    given : mapping
        Value by option; None if it was not given.
    """
    if sum(value is not None for value in given.values()) != 1:
        msg = f"Give exactly one of {' and '.join(given)}."
        raise click.UsageError(msg)


class Words(click.ParamType[str]):
    """A text that can be written to a file."""

    name = "text"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Refuse bytes that the shell passed on although they are no UTF-8."""
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail(f"{value!r} is no text in UTF-8.", param, ctx)
        return value


def names(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Split `a,b,c` into names; a callback of an option."""
    del ctx, param
    return tuple(name.strip() for name in value.split(",") if name.strip())


def forms(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Split `pdf,xlsx` into forms of a page; a callback of an option."""
    wanted = tuple(dict.fromkeys(names(ctx, param, value)))
    unknown = [name for name in wanted if name not in known_forms.FORMS]
    if unknown:
        named = ", ".join(known_forms.FORMS)
        msg = f'there is no form "{unknown[0]}". Choose from: {named}.'
        raise click.BadParameter(msg)
    return wanted
