"""Scores compared: then and now, with the programme, with other areas, between groups."""

from __future__ import annotations

import pytest
from page_checks import assert_valid_html, found, words_of
from scoring_living import area, score_all

from inspectorate.core.inspections.states import InspectionState
from inspectorate.core.scoring import combining, comparison, scores
from inspectorate.web.people.models import Attachment, RoleGrant
from inspectorate.web.scoring.models import EstimateRow
from inspectorate.web.scoring.queries import kept

pytestmark = pytest.mark.django_db
S = InspectionState
HEADLINE = "risk_of_harm"


def table(response, identifier):
    root = assert_valid_html(response)
    (one,) = found(root, "table", id=identifier)
    return {
        words_of(found(row, "th")[0]): [words_of(cell) for cell in found(row, "td")]
        for row in found(found(one, "tbody")[0], "tr")
    }


def row_of(rows, start):
    return next(cells for name, cells in rows.items() if start in name)


def get(client, made, page):
    return client.get(f"/en/inspections/{made.pk}/scores/{page}/")


def test_then_and_now_with_the_test_of_core(cast, client_of):
    before = area(cast, "Ashford", of=cast.ashford, good=6, year="2023-24")
    after = area(cast, "Ashford", of=cast.ashford, good=18, state=S.SCORING)
    score_all()
    response = get(client_of(cast.lead), after, "compare")
    cells = row_of(table(response, "change"), "risk of harm")
    assert cells[:3] == ["30%", "90%", "+60"]
    assert cells[4].startswith("Better, by more than chance explains (p ")
    (old,), (new,) = (
        kept.tallies([kept.latest(one.pk).pk], scores=[HEADLINE]).values()
        for one in (before, after)
    )
    tested = comparison.change(old[0], new[0]).difference
    low, high = cells[3].split(" to ")
    assert float(low) == pytest.approx(100 * tested.low, abs=0.06)
    assert float(high) == pytest.approx(100 * tested.high, abs=0.06)


def test_a_reinspection_is_set_beside_its_original(cast, client_of):
    original = area(cast, "Ashford", of=cast.ashford, good=4, year="2024-25")
    area(cast, "Ashford", of=cast.ashford, good=10, year="2025-26")
    again = area(
        cast,
        "Ashford",
        of=cast.ashford,
        good=4,
        kind="reinspection",
        original=original,
    )
    score_all()
    response = get(client_of(cast.analyst), again, "compare")
    assert "Since the first inspection" in words_of(assert_valid_html(response))
    cells = row_of(table(response, "change"), "risk of harm")
    assert cells[:3] == ["20%", "20%", "0"]
    assert cells[4].startswith("Chance alone may explain it")


def test_beside_region_year_and_programme(cast, client_of):
    area(cast, "Dover", good=10, region="South East")
    area(cast, "Leeds", good=16, region="North")
    area(cast, "York", good=20, region="North", year="2025-26")
    area(cast, "Hull", good=20, region="North", state=S.SCORING)  # not finished
    own = area(cast, "Ashford", of=cast.ashford, good=4, state=S.SCORING)
    score_all()
    response = get(client_of(cast.lead), own, "compare")
    cells = row_of(table(response, "neighbours"), "risk of harm")
    assert cells[0].startswith("20% (")
    assert [one.split(" ")[0] for one in cells[1:4]] == ["50%", "65%", "77%"]
    assert cells[4:] == ["50% (Dover)", "65%", "80% (Leeds)"]


def test_an_inspection_without_others_says_so(cast, client_of):
    own = area(cast, "Ashford", of=cast.ashford, good=4, state=S.SCORING)
    score_all()
    text = words_of(assert_valid_html(get(client_of(cast.lead), own, "compare")))
    assert "There is no earlier inspection of this body" in text
    text = words_of(assert_valid_html(get(client_of(cast.lead), own, "areas")))
    assert "There are too few areas to compare" in text


def test_other_areas_lie_in_a_funnel_and_in_a_table(cast, client_of):
    for number, good in enumerate((10, 11, 9, 12, 0)):
        area(cast, f"Area {number}", good=good)
    own = area(cast, "Ashford", of=cast.ashford, good=20, state=S.SCORING)
    score_all()
    response = get(client_of(cast.lead), own, "areas")
    rows = table(response, "areas-risk-of-harm")
    assert set(rows) == {f"Area {number}" for number in range(5)} | {"Ashford"}
    assert rows["Ashford"][:2] == ["20", "100%"]
    assert rows["Ashford"][3].startswith("Exceptional")
    assert rows["Area 0"][3].startswith("As chance")
    assert 'id="funnel-risk-of-harm"' in response.content.decode()


def test_groups_are_compared_as_core_compares_them(cast, client_of):
    own = area(cast, "Ashford", of=cast.ashford, good=8, cases=16, state=S.SCORING)
    score_all()
    response = get(client_of(cast.analyst), own, "groups")
    root = assert_valid_html(response)
    (one,) = found(root, "table", id="groups-gender")
    rows = [
        [words_of(cell) for cell in (*found(row, "th"), *found(row, "td"))]
        for row in found(found(one, "tbody")[0], "tr")
    ]
    assert {row[1] for row in rows} == {"Girl or young woman", "Boy or young man"}
    assert {row[5] for row in rows if "Safeguarding" not in row[0]} == {"8"}
    scoring = kept.latest(own.pk)
    levels = [
        tally
        for tally in kept.group_tallies([scoring.pk])["gender"]
        if tally.score == HEADLINE
    ]
    tested = comparison.compare_groups(levels, characteristic="gender")
    assert tested.p_value is not None
    assert "no difference that chance alone would not explain" in words_of(root)


def test_a_group_of_fewer_than_five_is_too_few_to_say(cast, client_of):
    own = area(cast, "Ashford", of=cast.ashford, good=8, cases=9, state=S.SCORING)
    score_all()
    text = words_of(assert_valid_html(get(client_of(cast.analyst), own, "groups")))
    assert text.count("Girl or young womanToo few to say") == 3
    assert "Public protection: risk of harm: too few to say." in text


def test_the_lead_sees_groups_only_from_scoring_on(cast, client_of):
    own = area(cast, "Ashford", of=cast.ashford, good=8, state=S.FIELDWORK)
    score_all()
    assert get(client_of(cast.lead), own, "groups").status_code == 403
    assert get(client_of(cast.lead), own, "").status_code == 404  # no such address
    text = words_of(assert_valid_html(get(client_of(cast.lead), own, "compare")))
    assert "Groups of cases" not in text


def programme(client, page="", year="2026-27"):
    return client.get(f"/en/scores/cci/{year}/{page}")


def test_the_programme_is_its_inspections_added_up(cast, client_of):
    made = [
        area(cast, "Dover", good=10, cases=10),
        area(cast, "Leeds", good=10, cases=20, region="North", state=S.SCORING),
        area(cast, "York", good=5, cases=20, region="North"),
    ]
    area(cast, "Bath", good=20, cases=20, year="2025-26", region="West")
    area(cast, "Wells", good=1, cases=4, state=S.FIELDWORK)
    score_all()
    response = programme(client_of(cast.manager))
    rows = table(response, "scores")
    tallies = kept.tallies(
        [kept.latest(one.pk).pk for one in made], scores=[HEADLINE]
    ).values()
    (whole,) = combining.combined(tally for one in tallies for tally in one)
    estimate = scores.estimate(whole)
    cells = row_of(rows, "risk of harm")
    assert estimate.percent == 50
    assert cells[0] == "50%"
    assert cells[2] == f"{estimate.n_sufficient} of {estimate.n_applicable}"
    neighbours = row_of(table(response, "neighbours"), "risk of harm")
    assert [one.split(" ")[0] for one in neighbours[:5]] == [
        "50%",  # the year
        "38%",  # the North, half up from 37.5
        "100%",  # the South East
        "64%",  # to date
        "100%",  # the year before
    ]
    assert neighbours[5:] == ["25% (York)", "50%", "100% (Dover)"]
    assert list(table(response, "inspections")) == ["Dover", "Leeds", "York"]
    assert row_of(table(response, "change"), "risk of harm")[2] == "\N{MINUS SIGN}50"


def test_reinspections_do_not_count_in_the_programme(cast, client_of):
    original = area(cast, "Dover", good=10)
    area(
        cast,
        "Dover",
        of=original.body,
        good=20,
        kind="reinspection",
        original=original,
    )
    score_all()
    cells = row_of(table(programme(client_of(cast.manager)), "scores"), "risk of harm")
    assert cells[0] == "50%"


def test_who_sees_the_programme(cast, client_of):
    area(cast, "Dover", good=10)
    score_all()
    status = {
        name: programme(client_of(row)).status_code
        for name, row in cast.by_role().items()
    }
    assert {name for name, given in status.items() if given == 200} == {
        *("manager", "quality", "analyst", "editor")
    }
    assert status["lead"] == status["alice"] == status["contact"] == 404
    assert programme(client_of(cast.manager), year="1999-00").status_code == 404


def test_who_belongs_to_a_body_does_not_see_its_scores_in_the_programme(
    cast, client_of
):
    area(cast, "Dover", good=10)
    area(cast, "Ashford", of=cast.ashford, good=20)
    score_all()
    Attachment.objects.create(person=cast.quality, body=cast.ashford, kind="employment")
    rows = table(programme(client_of(cast.quality)), "inspections")
    assert list(rows) == ["Dover"]


def test_groups_of_a_programme_are_added_up(cast, client_of):
    area(cast, "Dover", good=10, cases=8)
    area(cast, "Leeds", good=4, cases=8)
    score_all()
    response = programme(client_of(cast.analyst), "groups/")
    (one,) = found(assert_valid_html(response), "table", id="groups-gender")
    cases = [words_of(found(row, "td")[-1]) for row in found(one, "tr")[1:]]
    assert cases == ["Too few to say"] * 2 + ["8"] * 4  # nothing of safeguarding


@pytest.mark.parametrize("page", ["compare", "areas"])
def test_no_query_for_each_area(cast, client_of, django_assert_max_num_queries, page):
    for number in range(6):
        area(cast, f"Area {number}", good=5, cases=8)
    own = area(cast, "Ashford", of=cast.ashford, good=4, state=S.SCORING)
    score_all()
    client = client_of(cast.analyst)
    get(client, own, page)
    with django_assert_max_num_queries(34):
        get(client, own, page)


@pytest.mark.parametrize("page", ["", "groups/"])
def test_no_query_for_each_inspection_of_a_programme(
    cast, client_of, django_assert_max_num_queries, page
):
    for number in range(6):
        area(cast, f"Area {number}", good=5, cases=8)
    score_all()
    client = client_of(cast.manager)
    programme(client, page)
    with django_assert_max_num_queries(28):
        programme(client, page)


def check(client, made):
    return client.post(f"/en/inspections/{made.pk}/scores/check/")


def test_checking_finds_scores_identical(cast, client_of):
    own = area(cast, "Ashford", of=cast.ashford, good=4, cases=8, state=S.SCORING)
    score_all()
    client = client_of(cast.analyst)
    before = words_of(assert_valid_html(get(client, own, "check")))
    assert "Check these scores" in before
    text = words_of(assert_valid_html(check(client, own)))
    n = EstimateRow.objects.count()
    assert f"all {n} estimates came out the same to the last digit" in text


def test_checking_finds_a_changed_estimate_and_a_changed_extract(cast, client_of):
    own = area(cast, "Ashford", of=cast.ashford, good=4, cases=8, state=S.SCORING)
    score_all()
    client = client_of(cast.analyst)
    EstimateRow.objects.filter(score=HEADLINE, characteristic="").update(
        n_sufficient=3, estimate=0.2
    )
    text = words_of(assert_valid_html(check(client, own)))
    assert "Not identical" in text
    assert "2 figures differ" in text
    assert "risk_of_harm n_sufficient: 3 → 8" in text

    scoring = kept.latest(own.pk)
    from inspectorate.web.scoring import extracts

    path = extracts.path_of(scoring.extract, "answers")
    other = area(cast, "Dover", good=1, cases=8)
    score_all()
    path.write_bytes(
        extracts.path_of(kept.latest(other.pk).extract, "answers").read_bytes()
    )
    response = check(client, own)
    assert response.status_code == 409  # answers of cases that are not there
    path.unlink()
    response = check(client, own)
    assert response.status_code == 409
    assert "SCORE-043" in response.content.decode()


def test_a_lead_with_two_roles_sees_what_each_gives(cast, client_of):
    RoleGrant.objects.create(person=cast.lead, role="analyst")
    area(cast, "Dover", good=10)
    score_all()
    assert programme(client_of(cast.lead)).status_code == 200
