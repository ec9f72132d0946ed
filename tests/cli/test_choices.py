"""Options that belong together."""

from __future__ import annotations

import click
import pytest

from inspectorate.cli import choices


def test_exactly_one_accepts_one():
    choices.exactly_one({"--size": 0, "--precision": None})


@pytest.mark.parametrize("given", [{"--a": None, "--b": None}, {"--a": 1, "--b": 2}])
def test_exactly_one_refuses_none_and_several(given):
    with pytest.raises(click.UsageError, match="exactly one of --a and --b"):
        choices.exactly_one(given)


def test_names_are_split_and_trimmed():
    context = click.Context(click.Command("x"))
    option = click.Option(["--x"])
    assert choices.names(context, option, "a, b,,c ") == ("a", "b", "c")
    assert choices.names(context, option, "") == ()


def test_words_must_be_text_in_utf_8():
    assert choices.Words()("Môn") == "Môn"
    with pytest.raises(click.BadParameter, match="no text"):
        choices.Words()("M\udcf4n")
