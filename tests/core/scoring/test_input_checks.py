from __future__ import annotations

from inspectorate.core.scoring import input_checks

ROW = (7, "c1", "q1", "maybe")


def test_a_missing_column_names_those_that_are_there():
    (fault,) = input_checks.column_faults(["a", "b"], ["a", "c"], file="t.csv")
    assert fault.code == "SCORE-003"
    assert 'no column "c"; there are a, b' in fault.fault


def test_cases_without_id_or_area_and_ids_that_repeat():
    faults = input_checks.case_faults(
        [(2, None, "Kent"), (3, "c1", None)], [(4, 9, "c2")], file="cases.csv"
    )
    assert [(f.code, f.place) for f in faults] == [
        ("SCORE-004", "cases.csv row 2"),
        ("SCORE-004", "cases.csv row 3"),
        ("SCORE-005", "cases.csv row 4"),
    ]
    assert "case_id is blank" in faults[0].fault
    assert "area is blank" in faults[1].fault
    assert "again in row 9" in faults[2].fault


def test_the_rest_of_many_faults_is_counted():
    rows = [(n, "c", "q", "1") for n in range(input_checks.SHOWN)]
    faults = input_checks.unknown_case_faults(rows, file="a.csv", total=1234)
    assert len(faults) == input_checks.SHOWN + 1
    assert faults[-1].fault == "1,214 more have the same fault."
    assert faults[-1].code == "SCORE-006"


def test_exactly_as_many_as_are_shown_leave_no_rest():
    rows = [(n, "c", "q", "1") for n in range(input_checks.SHOWN)]
    faults = input_checks.unknown_case_faults(rows, file="a.csv", total=len(rows))
    assert len(faults) == input_checks.SHOWN


def test_unknown_questions_say_their_id_or_that_it_is_blank():
    faults = input_checks.unknown_question_faults(
        [ROW, (8, "c2", None, "1")], file="a.csv", total=2
    )
    assert [fault.code for fault in faults] == ["SCORE-007"] * 2
    assert 'question_id "q1" is not' in faults[0].fault
    assert "question_id is blank, which is not" in faults[1].fault


def test_an_answer_off_the_scale_names_the_scale():
    (fault,) = input_checks.off_scale_faults(
        [ROW], file="a.csv", total=1, scales={"q1": ("yes", "no")}
    )
    assert (fault.code, fault.place) == ("SCORE-008", "a.csv row 7")
    assert 'no answer "maybe"' in fault.fault
    assert "Use one of yes, no" in fault.remedy


def test_an_engine_without_row_order_names_the_case():
    (fault,) = input_checks.repeated_faults(
        [(None, "c1", "q1", None)], file="a.csv", total=1
    )
    assert (fault.code, fault.place) == ("SCORE-009", "a.csv case c1")
    assert fault.fault == 'question "q1" is answered again.'
