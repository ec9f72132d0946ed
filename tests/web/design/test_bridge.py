"""Our bridge renders what GOV.UK's own templates render."""

from __future__ import annotations

import json

import html5lib
import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from inspectorate.web.design import bridge
from tree import ROOT

COMPONENTS = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
FIXTURES = 657  # in govuk-frontend 6.3.0


def _fixtures():
    files = sorted(COMPONENTS.glob("*/fixtures.json"))
    assert files, "no fixtures: `make assets` fetches them with the npm packages"
    for file in files:
        content = json.loads(file.read_text(encoding="utf-8"))
        for fixture in content["fixtures"]:
            yield content["component"], fixture


def _normal(html):
    tree = html5lib.parseFragment(html)
    text = html5lib.serialize(
        tree,
        quote_attr_values="always",
        omit_optional_tags=False,
        strip_whitespace=True,
        alphabetical_attributes=True,
    )
    text = " ".join(text.split())
    for before, after in (("> <", "><"), ("> ", ">"), (" <", "<")):
        text = text.replace(before, after)
    return text


def test_every_fixture_of_govuk_frontend_comes_out_alike():
    fixtures = list(_fixtures())
    assert len(fixtures) == FIXTURES
    different = [
        f"{component}: {fixture['name']}"
        for component, fixture in fixtures
        if _normal(bridge.render_exactly(component, fixture["options"]))
        != _normal(fixture["html"])
    ]
    assert different == []


def test_the_comparison_sees_a_difference():
    assert _normal('<p class="a">x</p>') != _normal('<p class="b">x</p>')
    assert _normal("<p>  x </p>") == _normal("<p>x</p>")


def test_an_unknown_component_is_named():
    with pytest.raises(LookupError, match="crown"):
        bridge.render("crown", {})


def test_html_is_escaped_unless_it_is_marked_as_safe():
    bad = "<script>alert(1)</script>"
    assert "<script>" not in bridge.render("inset-text", {"html": bad})
    assert "<script>" not in bridge.render("panel", {"titleHtml": bad, "text": "x"})
    assert "<script>" not in bridge.render("inset-text", {"text": bad})
    items = [{"value": "1", "html": bad}]
    assert "<script>" not in bridge.render("radios", {"name": "x", "items": items})
    assert "<b>x</b>" in bridge.render("inset-text", {"html": mark_safe("<b>x</b>")})


def test_texts_of_the_components_are_in_the_language_of_the_reader():
    with override("cy"):
        assert "Mae problem" in bridge.render("error-summary", {"errorList": []})
        assert "Rhybudd" in bridge.render("warning-text", {"text": "x"})
    with override("en"):
        assert "There is a problem" in bridge.render("error-summary", {"errorList": []})


def test_a_lazy_text_is_translated_when_it_is_rendered():
    with override("cy"):
        assert "Dewislen" in bridge.render("inset-text", {"text": gettext_lazy("Menu")})


def test_a_text_that_is_given_wins():
    html = bridge.render("error-summary", {"titleText": "Two faults", "errorList": []})
    assert "Two faults" in html
    assert "There is a problem" not in html
