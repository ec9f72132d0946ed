"""Each kind of field becomes its component, fresh and with an error."""

from __future__ import annotations

import datetime

import pytest
from design_cast import GROUPED, Everything, parsed, rendered
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override
from page_checks import faults_of, found, words_of

from inspectorate.core.faults import Fault, InspectorateError
from inspectorate.web.design import field_components
from inspectorate.web.design import forms as design_forms

FRESH = Everything()
SENT = Everything({"email": "no address", "cases": "x", "note": "<b>", "area": "east"})


def _input(form, name):
    root = parsed(rendered(form))
    (element,) = [e for e in root.iter() if e.get("id") == f"id_{name}"]
    return element


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("name", {"type": "text", "autocomplete": "organization"}),
        ("email", {"type": "email", "spellcheck": "false"}),
        ("cases", {"type": "text", "inputmode": "numeric"}),
        ("rate", {"type": "text", "inputmode": "decimal"}),
        ("password", {"type": "password", "autocomplete": "current-password"}),
        ("case_list", {"type": "file"}),
        ("agreed", {"type": "checkbox", "value": "on"}),
        ("reasons", {"type": "checkbox"}),  # several of them
        ("outcome", {"type": "radio"}),
        ("token", {"type": "hidden", "value": "17"}),
        ("note", {"rows": "7", "data-kind": "free"}),
        ("summary", {"rows": "5"}),
    ],
)
def test_an_input_has_its_type_and_name(name, attributes):
    element = _input(FRESH, name)
    assert element.get("name") == name
    assert {key: element.get(key) for key in attributes} == attributes
    assert not element.get("required")
    assert not element.get("placeholder")


def test_every_field_is_labelled_and_every_reference_leads_somewhere():
    for form in (FRESH, SENT):
        root = parsed(rendered(form))
        assert [fault for fault in faults_of(root) if "leads nowhere" in fault] == []
        labels = {label.get("for") for label in found(root, "label")}
        inputs = {
            e.get("id")
            for tag in ("input", "select", "textarea")
            for e in found(root, tag)
            if e.get("type") != "hidden"
        }
        assert inputs - labels == set()


def test_a_field_with_an_error_says_it_beside_the_input():
    root = parsed(rendered(SENT))
    (email,) = found(root, "input", name="email")
    assert email.get("value") == "no address"
    described = email.get("aria-describedby").split()
    (message,) = found(root, "p", id="id_email-error")
    assert "id_email-error" in described
    assert words_of(message) == "Error: Enter a valid email address."
    groups = found(root, "div", class_="govuk-form-group--error")
    assert len(groups) == len(SENT.errors) - 1  # but the hidden one


def test_what_was_typed_comes_back_escaped():
    (note,) = found(parsed(rendered(SENT)), "textarea", name="note")
    assert note.text == "<b>"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("name", "Fill in “Name of the body”"),
        ("outcome", "Choose an answer to “Outcome”"),
        ("reasons", "Choose an answer to “What was missing?”"),
        ("agreed", "Tick “I agree”"),
        ("case_list", "Choose a file for “Case list”"),
        ("started", "Enter a date for “Start”"),
    ],
)
def test_a_field_left_empty_is_named(name, message):
    assert SENT.errors[name] == [message]


def test_choices_are_shown_as_chosen():
    form = Everything(initial={"outcome": "met", "reasons": ["late"], "area": "east"})
    root = parsed(rendered(form))
    chosen = [e.get("value") for e in found(root, "input") if "checked" in e.attrib]
    assert chosen == ["met", "late"]
    (area,) = found(root, "select", name="area")
    (option,) = [e for e in found(area, "option") if "selected" in e.attrib]
    assert option.get("value") == "east"


def test_the_dashes_of_no_choice_are_words():
    class Form(design_forms.GdsForm):
        one = forms.ChoiceField(choices=GROUPED)
        two = forms.ChoiceField(choices=GROUPED, widget=forms.RadioSelect)
        three = forms.ChoiceField(
            choices=GROUPED, widget=forms.RadioSelect, required=False
        )

    root = parsed(rendered(Form()))
    named = ["East", "West: Bristol"]
    assert [words_of(option) for option in found(root, "option")] == [
        "None chosen",
        *named,
    ]
    labels = [
        words_of(label) for label in found(root, "label", class_="govuk-radios__label")
    ]
    assert labels == ["East", "Bristol", "None chosen", "East", "Bristol"]


def test_a_select_of_several_is_a_list_of_checkboxes():
    root = parsed(rendered(FRESH))
    assert found(root, "select", name="several") == []
    boxes = found(root, "input", name="several")
    assert [box.get("type") for box in boxes] == ["checkbox", "checkbox"]


def test_hints_stand_at_the_field_and_at_its_choices():
    root = parsed(rendered(FRESH))
    (hint,) = found(root, "div", id="id_name-hint")
    assert words_of(hint) == "As it <signs>"
    (outcome,) = [
        e for e in found(root, "input", name="outcome") if e.get("value") == "met"
    ]
    (choice,) = found(root, "div", id=outcome.get("aria-describedby"))
    assert words_of(choice) == "Enough"


def test_html_in_a_hint_is_kept_only_if_it_is_safe():
    class Form(design_forms.GdsForm):
        one = forms.CharField(help_text=mark_safe("<ul><li>x</li></ul>"))

    (hint,) = found(parsed(rendered(Form())), "div", id="id_one-hint")
    assert words_of(found(hint, "li")[0]) == "x"


def test_optional_fields_say_so_unless_the_form_does_not():
    class Quiet(Everything):
        marks_optional = False

    words = {
        form: [
            words_of(label)
            for label in found(parsed(rendered(form())), "label")
            if label.get("for") == "id_note"
        ]
        for form in (Everything, Quiet)
    }
    assert words == {Everything: ["Note (optional)"], Quiet: ["Note"]}


def test_a_form_adds_options_and_classes():
    (name,) = found(parsed(rendered(FRESH)), "input", name="name")
    assert "govuk-input--width-20" in name.get("class").split()
    assert found(parsed(rendered(FRESH)), "div", class_="govuk-radios--inline")


def test_the_boxes_of_a_date_that_are_wrong_are_marked():
    form = Everything(
        {"started_day": "31", "started_month": "13", "started_year": "2011"}
    )
    root = parsed(rendered(form))
    marked = [e.get("name") for e in found(root, "input", class_="govuk-input--error")]
    assert [name for name in marked if name.startswith("started")] == ["started_month"]
    values = [
        e.get("value") for e in found(root, "input", class_="govuk-date-input__input")
    ]
    assert values == ["31", "13", "2011"]


def test_a_date_is_shown_in_its_boxes():
    form = Everything(initial={"started": datetime.date(2011, 3, 27)})
    boxes = found(parsed(rendered(form)), "input", class_="govuk-date-input__input")
    assert [box.get("value") for box in boxes] == ["27", "3", "2011"]
    assert [box.get("id") for box in boxes] == [
        f"id_started-{p}" for p in ("day", "month", "year")
    ]


def test_a_field_may_be_the_heading_of_its_page():
    template = Template(
        "{% load design %}{% form_field form.name heading=True %}{% form_field form.outcome heading=True %}"
    )
    root = parsed(template.render(Context({"form": FRESH})))
    assert [words_of(h) for h in found(root, "h1")] == ["Name of the body", "Outcome"]


def test_a_widget_without_a_component_is_named():
    class Form(forms.Form):
        when = forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="SplitDateTimeWidget of when"):
        field_components.component_of(Form()["when"])


def test_a_disabled_field_is_disabled():
    class Form(design_forms.GdsForm):
        one = forms.CharField(disabled=True)
        two = forms.ChoiceField(
            choices=[("a", "A")], widget=forms.RadioSelect, disabled=True
        )

    inputs = found(parsed(rendered(Form())), "input")
    assert all("disabled" in e.attrib for e in inputs)
    assert len(inputs) == 2


def test_a_form_that_is_right_is_read():
    data = {
        "name": "X",
        "email": "a@example.org",
        "cases": "3",
        "rate": "0.5",
        "area": "east",
        "outcome": "met",
        "reasons": ["late"],
        "several": ["a"],
        "agreed": "on",
        "token": "17",
        "started_day": "1",
        "started_month": "3",
        "started_year": "2011",
        "password": "x",
        "summary": "y",
    }
    form = Everything(data, {"case_list": SimpleUploadedFile("a.csv", b"x")})
    assert form.errors == {}


def test_the_faults_of_core_stand_at_their_fields():
    form = Everything({"name": "X"})
    form.add_faults(
        InspectorateError(
            [
                Fault("name", "EXAMPLE-001", "is too short.", "Write it in full."),
                Fault("weeks", "EXAMPLE-002", "are too many.", "Plan fewer."),
                Fault("elsewhere", "EXAMPLE-003", "is wrong.", "Mend it."),
            ]
        ),
        {"weeks": "cases"},
    )
    assert form.errors["name"] == ["is too short. Write it in full."]
    assert "are too many. Plan fewer." in form.errors["cases"]
    assert form.non_field_errors() == ["is wrong. Mend it."]


def test_a_model_form_asks_for_dates_in_boxes():
    form = design_forms.GdsModelForm
    assert issubclass(form, forms.ModelForm)

    class Plain(design_forms.GdsForm):
        day = forms.DateField(label="Day of the visit", required=False)

    assert (
        len(found(parsed(rendered(Plain())), "input", class_="govuk-date-input__input"))
        == 3
    )
    assert not Plain({"day_day": "x"}).is_valid()
    assert Plain({}).is_valid()


def test_labels_and_messages_are_in_welsh():
    with override("cy"):
        form = Everything({})
        html = rendered(form)
        assert form.errors["name"] == ["Llenwch “Name of the body”"]
    assert "Gwall:" in html
    assert "Diwrnod" in html
    assert "(dewisol)" in html


def test_a_counted_text_says_how_much_it_takes():
    (area,) = found(parsed(rendered(FRESH)), "div", class_="govuk-character-count")
    assert area.get("data-maxlength") == "200"
    assert "200" in words_of(
        found(area, "div", class_="govuk-character-count__message")[0]
    )
