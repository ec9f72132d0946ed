from hypothesis import given
from hypothesis import strategies as st

import instrument_cast
from inspectorate.core.reconstruction import judgements
from inspectorate.core.reconstruction.judgements import CaseFile

TINY = instrument_cast.instrument()
QUESTIONS = {question.id: question for question in TINY.questions()}


def case_files(n=40, **facts):
    known = {"custody": "no", "risk": "high", "age": "18"} | facts
    return [CaseFile(f"case {i}", "kent", TINY, known) for i in range(n)]


def test_deciding_questions_are_those_that_conditions_name():
    assert judgements.deciding_questions(TINY) == {"1.1.a", "1.1.b"}


def test_to_judge_leaves_out_cases_the_question_does_not_apply_to():
    low = case_files(risk="low")
    assert judgements.to_judge(low, QUESTIONS["1.1.b"], seed="s") == []
    assert not any(file.answers for file in low)


def test_to_judge_finds_a_few_cases_not_applicable():
    files = case_files(1_000)
    found = judgements.to_judge(files, QUESTIONS["1.1.a"], seed="s")
    outside = [f for f in files if f.answers.get("1.1.a") == "not_applicable"]
    assert len(found) + len(outside) == 1_000
    assert 8 <= len(outside) <= 35


def test_to_judge_sets_nothing_aside_where_the_scale_has_no_such_answer():
    files = case_files(300)
    assert len(judgements.to_judge(files, QUESTIONS["1.2.b"], seed="s")) == 300
    assert judgements.to_judge([], QUESTIONS["1.2.b"], seed="s") == []


@given(st.integers(0, 40))
def test_enter_puts_exactly_so_many_above_the_line(sufficient):
    files = case_files()
    judgements.enter(files, QUESTIONS["1.1.a"], sufficient, seed="s")
    answers = [file.answers["1.1.a"] for file in files]
    assert answers.count("sufficient") == sufficient
    assert answers.count("insufficient") == 40 - sufficient


def test_enter_gives_reasons_below_the_line_only():
    files = case_files()
    judgements.enter(files, QUESTIONS["1.1.a"], 15, seed="s")
    for file in files:
        below = file.answers["1.1.a"] == "insufficient"
        assert bool(file.reasons.get("1.1.a")) is below
    given = [reason for file in files for reason in file.reasons.get("1.1.a", ())]
    assert set(given) == {"late", "missing"}
    assert any(len(set(r)) == 2 for file in files for r in file.reasons.values())


def test_enter_gives_no_reason_where_the_question_has_none():
    files = case_files()
    judgements.enter(files, instrument_cast_without_reasons(), 0, seed="s")
    assert not any(file.reasons for file in files)


def instrument_cast_without_reasons():
    built = dict(vars(QUESTIONS["1.2.b"])) | {"reasons": ()}
    return type(QUESTIONS["1.2.b"])(**built)


def test_answers_of_a_case_hang_together():
    files = case_files(400)
    judgements.enter(files, QUESTIONS["1.1.a"], 200, seed="s")
    judgements.enter(files, QUESTIONS["1.2.b"], 200, seed="s")
    both = sum(
        f.answers["1.1.a"] == "sufficient" and f.answers["1.2.b"] == "yes"
        for f in files
    )
    assert 103 < both < 160  # 100 if independent, 200 if the same


def test_record_answers_unscored_questions_that_apply():
    files = case_files()
    judgements.record(files, QUESTIONS["1.2.a"], seed="s")
    assert {file.answers["1.2.a"] for file in files} == {"home", "away"}
    inside = case_files(custody="yes")
    judgements.record(inside, QUESTIONS["1.2.a"], seed="s")
    assert not any(file.answers for file in inside)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60), min_size=1),
    st.floats(0.05, 0.95),
)
def test_shared_out_comes_to_the_rate_and_never_exceeds_an_area(sizes, rate):
    applicable = {(area, "q"): n for area, n in sizes.items()}
    effects = {area: ord(area) - 100.0 for area in sizes}
    counts = judgements.shared_out(applicable, effects, rate=rate, exact=True)
    assert sum(counts.values()) == round(rate * sum(sizes.values()))
    assert all(0 <= counts[cell] <= applicable[cell] for cell in applicable)


def test_shared_out_need_not_be_exact():
    applicable = {("a", "q"): 50, ("b", "q"): 50}
    counts = judgements.shared_out(applicable, {"a": 2.0}, rate=0.5, exact=False)
    assert counts["a", "q"] > 40
    assert counts["b", "q"] == 25
