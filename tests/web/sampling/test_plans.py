"""What a sample gives and takes is shown before it is drawn."""

from __future__ import annotations

import pytest
from page_checks import assert_valid_html
from sampling_pages import got

from inspectorate.web.jobs.models import Job
from sampling_cast import PLAN


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_plan_shows_what_the_size_of_the_programme_takes(
    made, cast, client_of, language
):
    page = got(client_of(cast.lead), "plan", made, language=language)
    assert_valid_html(page)
    text = page.content.decode()
    assert "38" in text  # 120 cases: the step from 100
    assert f"{round(90 + 38 * 3.5)}" in text
    assert "£26,314" in text


def test_a_margin_that_is_wanted_gives_the_size(made, cast, client_of):
    page = got(
        client_of(cast.lead),
        "plan",
        made,
        **PLAN | {"how": "precision", "margin": "5", "level": "0.9"},
    ).content.decode()
    assert "84 of 120" in page  # Cochran, with the correction for 120
    assert "4.9 points either way" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"how": "number"}, "Enter a number of cases"),
        ({"how": "number", "number": "500"}, "500 cases cannot be drawn from 120."),
        ({"how": "number", "number": "5"}, "the sample has 5."),
        ({"margin": "x"}, "Enter a number."),
        ({"strata": ["case_id"]}, "case_id"),
    ],
)
def test_what_cannot_be_planned_is_said(made, cast, client_of, changes, said):
    page = got(client_of(cast.lead), "plan", made, **PLAN | changes)
    assert_valid_html(page)
    assert said in page.content.decode()


def test_strata_minimums_cap_and_buffer_are_shown_as_they_would_be(
    made, cast, client_of
):
    wanted = PLAN | {
        "how": "number",
        "number": "90",
        "strata": ["sentence"],
        "cap": "5",
        "buffer_percent": "10",
    }
    page = got(client_of(cast.lead), "plan", made, **wanted)
    assert_valid_html(page)
    text = page.content.decode()
    assert "99 of 120" in text
    assert "Custodial sentence / Gender: Girl or young woman" in text
    assert "Referral order / others" in text
    assert "Places that the limit for officers leaves empty" in text
    assert "Girl or young woman" in text
    assert "High or Very high" in text


def test_the_part_that_the_script_asks_for_is_no_whole_page(made, cast, client_of):
    part = got(client_of(cast.lead), "plan", made, **PLAN, part="figures")
    text = part.content.decode()
    assert "38 of 120" in text
    assert "<html" not in text
    assert_valid_html(
        f'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><h1>x</h1>{text}</body></html>'
    )


def test_a_plan_can_be_made_before_the_list_is_there(announced, cast, client_of):
    client = client_of(cast.manager)
    assert_valid_html(got(client, "plan", announced))
    page = got(client, "plan", announced, **PLAN, population="300")
    assert_valid_html(page)
    assert "46 of 300" in page.content.decode()
    assert "Go on to the draw" not in page.content.decode()


def test_the_draw_is_looked_at_once_more(made, cast, client_of):
    page = got(client_of(cast.support), "draw", made, **PLAN)
    assert_valid_html(page)
    assert "38 of 120" in page.content.decode()
    assert Job.objects.filter(kind="draw_sample").count() == 0
    back = got(client_of(cast.support), "draw", made, **PLAN | {"margin": "x"})
    assert back.status_code == 302
