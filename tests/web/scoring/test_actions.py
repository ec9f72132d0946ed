"""Scoring from living records: what counts, what is refused, what is kept."""

from __future__ import annotations

import json
from datetime import timedelta

import duckdb
import pytest
import scoring_living
from web_cast import AT, assessment, inspection, sample

from inspectorate.core.faults import InspectorateError
from inspectorate.core.fieldwork.states import AssessmentState
from inspectorate.core.inspections.states import InspectionState
from inspectorate.storage.scoring import table_files
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.models import Ruling
from inspectorate.web.scoring import actions, extracts
from inspectorate.web.scoring.actions import Maker
from inspectorate.web.scoring.models import EstimateRow, Scoring
from inspectorate.web.scoring.queries import content, kept

pytestmark = pytest.mark.django_db
S, A = InspectionState, AssessmentState
BY = Maker(AT)


def refused(call):
    with pytest.raises(InspectorateError) as caught:
        call()
    return [(fault.place, fault.code) for fault in caught.value.faults]


def test_a_score_is_the_share_of_judgements_with_its_bases(cast):
    made, _cases = scoring_living.small(cast)
    scoring = actions.score(made.pk, by=BY)
    found = kept.made(scoring).estimates
    single = found["1.1.b"]
    assert (single.n_sufficient, single.n_applicable, single.n_cases) == (3, 4, 4)
    assert single.percent == 75
    assert single.low < 0.75 < single.high
    assert found["1.1"].percent == 63  # 5 of 8, half up
    assert found["3.1.a"].percent is None
    assert (scoring.n_cases, scoring.n_sampled, scoring.n_population) == (4, 4, 40)
    assert scoring.n_answers == 8


def test_while_fieldwork_goes_on_only_cases_that_are_handed_in_count(cast):
    made, cases = scoring_living.small(cast)
    cases[0].assessments.update(state=A.IN_PROGRESS)
    cases[1].assessments.update(state=A.SUBMITTED)
    scoring = actions.score(made.pk, by=BY)
    assert (scoring.n_cases, scoring.n_sampled, scoring.is_interim) == (3, 4, True)
    assert kept.made(scoring).estimates["1.1.b"].percent == 100


def test_in_scoring_the_scores_are_final(cast):
    made, _cases = scoring_living.small(cast, S.SCORING)
    assert actions.score(made.pk, by=BY).is_interim is False


def test_nothing_is_scored_while_a_second_reading_is_missing(cast):
    made, cases = scoring_living.small(cast)
    for case in (cases[1], cases[3]):
        case.second_reading = True
        case.save()
    assessment(cases[1], cast.bob, A.IN_PROGRESS, turn="second")
    assert refused(lambda: actions.score(made.pk, by=BY)) == [
        ('case "A0002"', "FIELDWORK-062"),
        ('case "A0004"', "FIELDWORK-062"),
    ]
    assert not Scoring.objects.exists()
    assert content.awaited(made) == ("A0002", "A0004")


def test_a_case_read_twice_counts_when_it_is_reconciled(cast):
    made, cases = scoring_living.small(cast)
    case = cases[0]
    case.second_reading = True
    case.save()
    second = assessment(case, cast.bob, A.SUBMITTED, turn="second")
    scoring_living.answer(second, q1_1_b="sufficient", q1_1_e="sufficient")
    assert actions.score(made.pk, by=BY).n_cases == 3
    Ruling.objects.create(
        case=case,
        question="1.1.b",
        answers=["sufficient"],
        reason="The second reader saw the letter.",
        person=cast.lead,
        at=AT,
    )
    case.assessments.update(state=A.RECONCILED)
    later = actions.score(made.pk, by=Maker(AT + timedelta(hours=1)))
    assert later.n_cases == 4
    assert kept.made(later).estimates["1.1.b"].percent == 100
    assert kept.latest(made.pk).pk == later.pk


def test_answers_to_questions_that_do_not_apply_do_not_count(cast):
    made, cases = scoring_living.small(cast)
    own = cases[0].assessments.get()
    before = actions.score(made.pk, by=BY).n_answers
    unasked = "1.1.f"  # custody only
    scoring_living.answer_all([(own, unasked, "sufficient")])
    from inspectorate.web.instruments import library

    question = next(
        q for q in library.load(made.instrument).questions() if q.id == unasked
    )
    assert question.applies_when is not None
    assert actions.score(made.pk, by=BY).n_answers == before


def test_an_inspection_of_which_nothing_counts_is_refused(cast):
    made = inspection(cast, S.FIELDWORK)
    sample(made)
    assert refused(lambda: actions.score(made.pk, by=BY)) == [
        (f'inspection "{made.pk}"', "SCORE-040")
    ]


def test_the_extract_holds_cases_answers_and_strata_and_no_reference(cast, files_dir):
    made, cases = scoring_living.small(cast)
    scoring = actions.score(made.pk, by=BY)
    paths = {t: extracts.path_of(scoring.extract, t) for t in extracts.TABLES}
    assert all(path.is_file() and files_dir in path.parents for path in paths.values())
    columns = table_files.columns_of(paths["cases"], table="")
    assert columns[:6] == content.PLACED
    assert set(columns[6:]) == {"gender", "custody"}
    with duckdb.connect() as connection:
        written = str(
            [connection.execute(f"FROM '{one}'").fetchall() for one in paths.values()]
        )
    assert cases[0].pk in written
    assert cases[0].reference not in written
    assert cases[0].officer not in written
    about = json.loads((paths["cases"].parent / "about.json").read_text())
    assert about["sha256"] == scoring.extract_sha256 == extracts.reread(scoring.extract)
    assert about["instrument"] == "cci/2009-04"


def test_the_same_answers_give_the_same_hash_and_others_another(cast):
    made, cases = scoring_living.small(cast)
    first, second = (actions.score(made.pk, by=BY).extract_sha256 for _ in range(2))
    assert first == second
    scoring_living.answer(cases[0].assessments.get(), q1_1_l="sufficient")
    assert actions.score(made.pk, by=BY).extract_sha256 != first


def test_scores_and_their_event_are_kept_together(cast):
    made, _cases = scoring_living.small(cast)

    def break_off(scoring):
        assert EstimateRow.objects.filter(scoring=scoring).exists()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        actions.score(made.pk, by=BY, then=break_off)
    assert not Scoring.objects.exists()
    assert not EstimateRow.objects.exists()
    assert not Event.objects.exists()

    scoring = actions.score(made.pk, by=Maker(AT, cast.lead.pk, "lead_inspector"))
    event = Event.objects.get(stream=f"inspection {made.pk}")
    assert (event.verb, event.object_id, event.person) == (
        "scored",
        scoring.pk,
        cast.lead.pk,
    )
    values = {one.name: one.value for one in event.personal_values.all()}
    assert values["after.extract_sha256"] == scoring.extract_sha256


def test_groups_are_kept_for_the_headlines(cast):
    made, cases = scoring_living.small(cast)
    cases[0].facts = {"gender": "female", "custody": "false"}
    cases[0].save()
    scoring = actions.score(made.pk, by=BY)
    rows = EstimateRow.objects.filter(scoring=scoring).exclude(characteristic="")
    assert set(rows.values_list("characteristic", "level")) == {
        ("gender", "female"),
        ("gender", "male"),
    }
    assert set(rows.values_list("score", flat=True)) == {
        "safeguarding",
        "risk_of_harm",
        "likelihood_of_reoffending",
    }


def test_a_fact_that_is_true_is_yes_in_the_extract(cast):
    made, cases = scoring_living.small(cast)
    cases[0].facts = {"gender": "female", "disability": True, "area": "hidden"}
    cases[0].save()
    found = content.content_of(made)
    row = dict(zip(found.case_columns, found.cases[0], strict=True))
    by_id = {
        row[0]: dict(zip(found.case_columns, row, strict=True)) for row in found.cases
    }
    row = by_id[cases[0].pk]
    assert (row["disability"], row["area"]) == ("yes", "Ashford")
    assert by_id[cases[1].pk]["disability"] == ""


def test_an_inspection_that_moves_on_meanwhile_keeps_nothing(cast, monkeypatch):
    made, _cases = scoring_living.small(cast)
    freeze = extracts.freeze

    def slow(*given, **more):
        type(made).objects.filter(pk=made.pk).update(state="scoring")
        return freeze(*given, **more)

    monkeypatch.setattr(extracts, "freeze", slow)
    assert refused(lambda: actions.score(made.pk, by=BY)) == [
        (f'inspection "{made.pk}"', "SCORE-041")
    ]
    assert not Scoring.objects.exists()


def test_progress_is_told(cast):
    made, _cases = scoring_living.small(cast)
    told = []
    actions.score(made.pk, by=BY, report=lambda *step: told.append(step))
    assert told[0] == ("Reading the answers", 0, 1)
    assert told[-1] == ("Keeping the scores", 1, 1)
