"""The pieces of a page that GOV.UK has none for, and the tags around its own."""

from __future__ import annotations

import datetime
import zoneinfo
from fractions import Fraction

import pytest
from design_cast import Everything, parsed
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import override
from page_checks import faults_of, found, words_of

from inspectorate.web.design import components, numbers, paging
from inspectorate.web.design.components import (
    Column,
    Entry,
    Link,
    Row,
    Status,
    Step,
    Table,
)

DAY = datetime.date(2011, 11, 23)
BAD = "<script>"


def shown(template, **context):
    text = Template("{% load i18n design %}" + template).render(Context(context))
    root = parsed(text)
    assert [fault for fault in faults_of(root) if "the page" not in fault] == []
    return root


def test_options_are_nested_by_two_underscores():
    root = shown('{% govuk "fieldset" legend__text="Dates" legend__classes="big" %}')
    (legend,) = found(root, "legend", class_="big")
    assert words_of(legend) == "Dates"


@pytest.mark.parametrize("kind", components.STATUS_KINDS)
def test_a_status_is_a_tag_of_its_colour(kind):
    root = shown("{% status word kind %}", word=BAD, kind=kind)
    (tag,) = found(root, "strong", class_="govuk-tag")
    assert words_of(tag) == BAD


def test_a_table_has_a_caption_headings_and_a_place_to_scroll():
    rows = [
        [Link("Cambridge", "/c"), Status("Late", "bad"), 1200],
        [BAD, mark_safe("<b>x</b>"), None],
    ]
    columns = [Column("Area"), Column("Stage"), Column("Cases", is_numeric=True)]
    root = shown("{% data_table table %}", table=Table("Cases", columns, rows, id="t"))
    (region,) = found(root, "div", role="region", tabindex="0")
    (caption,) = found(root, "caption", id=region.get("aria-labelledby"))
    assert words_of(caption) == "Cases"
    assert [th.get("scope") for th in found(root, "th")] == ["col"] * 3 + ["row"] * 2
    cells = [words_of(cell) for cell in found(root, "td")]
    assert cells == ["Late", "1,200", "x", "\N{EN DASH}none"]
    assert [words_of(th) for th in found(root, "th")][3:] == ["Cambridge", BAD]
    numeric = found(root, "td", class_="govuk-table__cell--numeric")
    assert [words_of(cell) for cell in numeric] == ["1,200", "\N{EN DASH}none"]
    assert found(root, "a", href="/c")


def test_a_table_may_hide_its_caption_and_have_no_headings_of_rows():
    table = Table(
        "Cases", [Column("A")], [["x"]], is_caption_hidden=True, first_is_heading=False
    )
    root = shown("{% data_table table %}", table=table)
    assert found(root, "caption", class_="govuk-visually-hidden")
    assert [words_of(cell) for cell in found(root, "td")] == ["x"]


def test_a_row_has_as_many_cells_as_there_are_columns():
    with pytest.raises(ValueError, match="2 columns, and a row of 1"):
        Table("Cases", [Column("A"), Column("B")], [["x"]])


def test_a_summary_list_takes_rows_and_pairs():
    rows = [
        Row("Lead", "A. Person", "/change", "Change"),
        ("Announced", DAY),
        ("Ends", None),
    ]
    root = shown("{% summary_list rows %}", rows=rows)
    assert [words_of(e) for e in found(root, "dt")] == ["Lead", "Announced", "Ends"]
    (link,) = found(root, "a", href="/change")
    assert words_of(link) == "Change Lead"
    assert [e.get("datetime") for e in found(root, "time")] == ["2011-11-23"]


def test_a_share_says_what_it_rests_on():
    tag = "{% share_figure label share=share n=n of=of low=low high=high %}"
    full = {
        "label": "Enough",
        "share": 0.634,
        "n": 120,
        "of": 1900,
        "low": 0.56,
        "high": 0.7,
    }
    text = words_of(shown(tag, **full))
    assert "63% 120 of 1,900; 95% interval 56% to 70%" in text
    empty = full | {"share": None, "low": None, "high": None, "n": 0}
    assert "no figure yet 0 of 1,900" in words_of(shown(tag, **empty))


def test_a_share_of_none_at_all_is_a_figure():
    tag = "{% share_figure 'x' share=0.0 n=3 of=3 low=0.0 high=0.0 %}"
    assert "0% 3 of 3; 95% interval 0% to 0%" in words_of(shown(tag))


def test_progress_is_told_in_words_and_in_a_bar():
    (bar,) = found(shown('{% progress 12 40 "Cases read" %}'), "progress")
    assert (bar.get("value"), bar.get("max")) == ("12", "40")
    assert bar.get("aria-label") == "Cases read"
    (empty,) = found(shown('{% progress 0 0 "Cases read" %}'), "progress")
    assert empty.get("max") == "1"


def test_a_timeline_tells_what_when_and_by_whom():
    entries = [
        Entry("Announced", DAY, "the lead", "A letter.", href="/letter"),
        Entry("List", None, "the contact", state="late"),
        Entry("Drawn"),
    ]
    root = shown("{% timeline entries %}", entries=entries)
    items = [words_of(item) for item in found(root, "li")]
    assert items == [
        "Announced Done 23 November 2011, the lead A letter.",
        "List Late the contact",
        "Drawn Done",
    ]


def test_a_moment_is_told_in_the_time_of_the_place(settings):
    settings.TIME_ZONE = "Europe/London"
    utc = datetime.datetime(2011, 7, 1, 23, 30, tzinfo=zoneinfo.ZoneInfo("UTC"))
    assert words_of(shown("{{ when|moment }}", when=utc)) == "x2 July 2011, 00:30"
    plain = datetime.datetime(2011, 7, 1, 23, 30)  # noqa: DTZ001 - on purpose
    assert words_of(shown("{{ when|moment }}", when=plain)) == "x1 July 2011, 23:30"
    assert words_of(shown("{{ when|moment }}", when=None)) == "x"


def test_the_current_step_is_marked():
    steps = [
        Step("A", "done", "/a"),
        Step("B", "current", text="Soon"),
        Step("C", "blocked"),
        Step("D"),
    ]
    root = shown("{% step_list steps %}", steps=steps)
    items = found(root, "li")
    assert [item.get("aria-current") for item in items] == [None, "step", None, None]
    assert [words_of(item) for item in items] == [
        "A Done",
        "B Soon Now",
        "C Blocked",
        "D Not yet",
    ]


def test_breadcrumbs_lead_back():
    root = shown('{% breadcrumbs "Home" "/" "Body" "/body" "Here" %}')
    assert [(words_of(a), a.get("href")) for a in found(root, "a")] == [
        ("Home", "/"),
        ("Body", "/body"),
    ]
    assert words_of(found(root, "li")[-1]) == "Here"
    assert len(found(shown('{% breadcrumbs "Home" "/" %}'), "a")) == 1


def test_pages_are_linked_and_the_query_is_kept():
    request = RequestFactory().get("/list", {"area": "a&b", "page": "7"})
    page = Paginator(range(200), 10).get_page(7)
    root = shown("{% pagination page %}", request=request, page=page)
    links = {words_of(a): a.get("href") for a in found(root, "a")}
    assert links["Next page"] == "?area=a%26b&page=8"
    assert links["Previous page"] == "?area=a%26b&page=6"
    (current,) = found(root, "a", aria_current="page")
    assert words_of(current) == "7"


def test_one_page_needs_no_links():
    assert paging.links(Paginator([1], 10).get_page(1), QueryDict()) == ""
    first = paging.links(Paginator(range(11), 10).get_page(1), QueryDict())
    assert "Previous" not in first
    last = paging.links(Paginator(range(11), 10).get_page(2), QueryDict())
    assert "Next" not in last


def test_the_error_summary_links_to_the_input_that_is_wrong():
    form = Everything(
        {"started_day": "1", "started_month": "13", "started_year": "2011"}
    )
    form.add_error(None, "Nothing fits.")
    root = shown("{% error_summary form %}", form=form)
    links = {a.get("href"): words_of(a) for a in found(root, "a")}
    assert links["#id_started-month"] == "Start must be a real date"
    assert links["#id_name"] == "Fill in “Name of the body”"
    assert links["#id_outcome"] == "Choose an answer to “Outcome”"
    items = [words_of(item) for item in found(root, "li")]
    assert items[0] == "Nothing fits."
    assert "Fill in “Token”" in items  # hidden: said, but it leads nowhere
    assert "#id_token" not in links


def test_the_error_summary_leads_to_what_is_on_the_page():
    form = Everything({})
    root = shown("{% error_summary form %}{% form_fields form %}", form=form)
    ids = {element.get("id") for element in root.iter()}
    wanted = {a.get("href").removeprefix("#") for a in found(root, "a")}
    assert wanted <= ids
    assert len(wanted) == len(form.errors) - 1  # but the hidden one


def test_the_error_summary_names_the_field_where_its_error_does_not():
    form = Everything({"email": "x", "cases": "x"})
    root = shown("{% error_summary form %}", form=form)
    texts = {a.get("href"): words_of(a) for a in found(root, "a")}
    assert texts["#id_cases"] == "Cases: Enter a whole number."
    assert texts["#id_email"] == "Enter a valid email address."


def test_several_forms_and_formsets_share_one_summary():
    class Small(forms.Form):
        one = forms.CharField()

    kind = forms.formset_factory(Small, min_num=2, validate_min=True)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-one": ""}
    formset = kind(data)
    other = Small({}, prefix="other")
    root = shown("{% error_summary a b c %}", a=formset, b=other, c=None)
    assert [a.get("href") for a in found(root, "a")] == [
        "#id_form-0-one",
        "#id_other-one",
    ]
    assert any("at least 2" in words_of(item) for item in found(root, "li"))


def test_nothing_wrong_is_no_summary():
    assert found(shown("{% error_summary form %}", form=Everything()), "h2") == []
    assert found(shown("{% error_summary form %}"), "h2") == []


def test_some_fields_may_be_shown_alone():
    root = shown('{% form_fields form "cases" "name" %}', form=Everything())
    assert [e.get("name") for e in found(root, "input")] == ["cases", "name"]


def test_a_whole_form_has_its_token_and_its_way_out():
    template = '{% include "design/form.html" with button="Send" cancel="/back" action_url="/there" %}'
    root = shown(template, form=Everything(), csrf_token="x")
    (form,) = found(root, "form")
    assert (form.get("method"), form.get("enctype")) == ("post", "multipart/form-data")
    assert form.get("action") == "/there"
    assert found(root, "input", name="csrfmiddlewaretoken")
    assert words_of(found(root, "button", class_="govuk-button")[-1]) == "Send"
    assert found(root, "a", href="/back")


def test_a_filter_is_a_form_that_asks():
    root = shown('{% include "design/filter_form.html" %}', form=forms.Form())
    (form,) = found(root, "form")
    assert (form.get("method"), form.get("role")) == ("get", "search")


def test_numbers_are_grouped_as_the_reader_writes_them():
    assert numbers.grouped(1234567) == "1,234,567"
    assert numbers.percent(0.005) == "1%"
    assert numbers.percent(57 / 200) == numbers.percent(Fraction(57, 200)) == "29%"
    assert numbers.percent(1) == "100%"
    with override("cy"):
        assert numbers.grouped(1234) == "1,234"
