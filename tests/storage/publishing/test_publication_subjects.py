from inspectorate.storage.instruments import instrument_files
from inspectorate.storage.publishing import publication_subjects

SUBJECTS = publication_subjects.load()
SHIPPED = {name.partition("/")[0] for name in instrument_files.names()}


def test_every_questionnaire_and_programme_named_is_shipped():
    assert {*SUBJECTS.programmes, *SUBJECTS.programmes.values()} <= SHIPPED


def test_every_characteristic_is_a_fact_of_some_programme():
    facts = {
        fact.id
        for programme in {*SUBJECTS.programmes.values()}
        for fact in instrument_files.load(programme).facts
    }
    assert SUBJECTS.characteristics
    assert {*SUBJECTS.characteristics} <= facts
