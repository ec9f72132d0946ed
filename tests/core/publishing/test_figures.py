"""A figure as printed becomes the number it says, and nothing else does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publishing_cast as cast
from inspectorate.core.publishing import figures
from inspectorate.core.publishing.figures import Style

WORDING = {language: cast.wording(language) for language in ("en", "cy")}
MANNER = WORDING["en"].manner


@pytest.mark.parametrize(
    ("text", "number", "style"),
    [
        ("59%", "0.59", Style(percent=True)),
        ("100%", "1", Style(percent=True)),
        ("1,154", "1154", Style(grouped=True)),
        ("1,234,567", "1234567", Style(grouped=True)),
        ("61", "61", Style()),
        ("0.05", "0.05", Style(places=2)),
        ("+0.3", "0.3", Style(places=1, plus=True)),
        ("\N{MINUS SIGN}1.4", "-1.4", Style(places=1)),
        ("-1.4", "-1.4", Style(places=1)),
        ("+7%", "0.07", Style(percent=True, plus=True)),
    ],
)
def test_a_figure_is_read_with_how_it_is_shown(text, number, style):
    found = figures.read(text, MANNER)
    assert found.number == Decimal(number)
    assert found.style == style


@pytest.mark.parametrize(
    "text",
    [
        "",
        "59% (London)",
        "[x]",
        "1-2",
        "vast majority",
        "1,2,3",
        "12,34",
        "٣",
        "1.2.3",
        "%",
    ],
)
def test_what_is_not_one_number_stays_text(text):
    assert figures.read(text, MANNER) is None


@given(st.integers(0, 10**9), st.sampled_from(["en", "cy"]))
def test_every_number_that_a_page_writes_is_read_back(number, language):
    wording = WORDING[language]
    assert figures.read(wording.number(number), wording.manner).number == number


@given(
    st.floats(0, 1e6, allow_nan=False),
    st.integers(1, 3),
    st.sampled_from(["en", "cy"]),
)
def test_every_decimal_that_a_page_writes_is_read_back(number, places, language):
    wording = WORDING[language]
    text = wording.decimals(number, places=places)
    found = figures.read(text, wording.manner)
    assert found.style.places == places
    assert abs(float(found.number) - number) <= 0.5 * 10**-places + 1e-9
