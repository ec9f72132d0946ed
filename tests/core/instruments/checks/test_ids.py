"""Ids are unique, pinned, and stand where the files say they do."""

from __future__ import annotations

import instrument_cast
from inspectorate.core.instruments.checks import ids


def found(check, files, **more):
    return list(check(instrument_cast.source(files, **more)))


def test_clean_files_pass():
    files = instrument_cast.files()
    for check in (
        ids.check_scores_and_questions,
        ids.check_lists,
        ids.check_folder,
        ids.check_criterion_files,
        ids.check_criteria_exist,
        ids.check_criteria_are_named,
    ):
        assert found(check, files) == []


def test_one_namespace_names_both_places():
    files = instrument_cast.files()
    instrument_cast.find(files, "2.1.a")["id"] = "harm"
    (fault,) = found(ids.check_scores_and_questions, files)
    assert fault.code == "INSTRUMENT-010"
    assert fault.place.startswith("tiny/2020-01/criteria/2.1.yaml:")
    assert 'id "harm" is already used at tiny/2020-01/instrument.yaml:' in fault.fault


def test_items_without_an_id_are_left_to_the_schema():
    files = instrument_cast.files()
    for question in files["criteria/1.1.yaml"]["questions"]:
        del question["id"]
    assert found(ids.check_scores_and_questions, files) == []


def test_ids_of_lists_are_unique_within_each_list():
    files = instrument_cast.files()
    files["reasons.yaml"].append(files["reasons.yaml"][0])
    files["facts.yaml"][1]["values"][1]["id"] = "low"
    files["scales.yaml"][0]["answers"][1]["id"] = "sufficient"
    faults = found(ids.check_lists, files)
    assert [fault.code for fault in faults] == ["INSTRUMENT-010"] * 3
    assert [fault.fault.split('"')[1] for fault in faults] == [
        "sufficient",
        "low",
        "late",
    ]


def test_folder_and_file_agree():
    faults = found(ids.check_folder, instrument_cast.files(), name="tiny/2021-01")
    assert [fault.code for fault in faults] == ["INSTRUMENT-011"]
    assert faults[0].fault == 'version is "2020-01" but the folder is "2021-01".'


def test_criterion_stands_in_the_file_of_its_id():
    files = instrument_cast.files()
    files["criteria/2.2.yaml"] = files.pop("criteria/2.1.yaml")
    (fault,) = found(ids.check_criterion_files, files)
    assert fault.code == "INSTRUMENT-012"
    assert fault.remedy == "Rename the file to criteria/2.1.yaml."


def test_criterion_without_a_file():
    files = instrument_cast.files()
    del files["criteria/2.1.yaml"]
    (fault,) = found(ids.check_criteria_exist, files)
    assert fault.code == "INSTRUMENT-013"
    assert fault.place.startswith("tiny/2020-01/instrument.yaml:")
    unread = found(ids.check_criteria_exist, files, unread=("criteria/2.1.yaml",))
    assert unread == []


def test_criterion_named_twice():
    files = instrument_cast.files()
    files["instrument.yaml"]["sections"][1]["criteria"].append("1.1")
    (fault,) = found(ids.check_criteria_are_named, files)
    assert fault.code == "INSTRUMENT-014"


def test_criterion_that_no_section_names():
    files = instrument_cast.files()
    files["instrument.yaml"]["sections"][0]["criteria"].remove("1.2")
    (fault,) = found(ids.check_criteria_are_named, files)
    assert (fault.code, fault.place) == (
        "INSTRUMENT-015",
        "tiny/2020-01/criteria/1.2.yaml:1",
    )


def history(change, *, inherited=False):
    before, after = instrument_cast.files(), instrument_cast.files()
    change(instrument_cast.find(after, "1.1.a"))
    old = instrument_cast.source(before, name="tiny/2019-01")
    newest_old = instrument_cast.source(instrument_cast.files(), name="tiny/2019-06")
    new = old if inherited else instrument_cast.source(after)
    earlier = [old] if inherited else [newest_old, old]
    return list(ids.check_history(new, earlier))


def test_question_that_keeps_its_id_keeps_text_and_scale():
    assert history(lambda question: question.update(reasons=["late"])) == []
    (fault,) = history(lambda question: question.update(scale="yes_no"))
    assert fault.code == "INSTRUMENT-016"
    assert "another scale than at tiny/2019-06/criteria/1.1.yaml:" in fault.fault
    (fault,) = history(lambda question: question["text"].update(cy="Arall?"))
    assert "another text" in fault.fault


def test_new_inherited_and_nameless_questions_have_no_history():
    assert history(lambda question: question.update(id="1.1.z", scale="kinds")) == []
    assert history(lambda question: question.pop("id")) == []
    assert history(lambda question: None, inherited=True) == []
