"""Which roles go with which grade."""

from __future__ import annotations

import pytest

from inspectorate.core.faults import InspectorateError
from inspectorate.core.people import roles
from inspectorate.core.people.roles import Grade, Role


def test_every_grade_has_at_least_one_role_and_every_role_a_grade():
    assert set(roles.ROLES_OF_GRADE) == set(Grade)
    assert all(roles.ROLES_OF_GRADE.values())
    assert frozenset().union(*roles.ROLES_OF_GRADE.values()) == set(Role)


def test_the_role_of_a_contact_goes_with_the_grade_of_a_contact_only():
    holders = {
        grade for grade, some in roles.ROLES_OF_GRADE.items() if "contact" in some
    }
    assert holders == {Grade.CONTACT}
    assert roles.ROLES_OF_GRADE[Grade.CONTACT] == {Role.CONTACT}


@pytest.mark.parametrize("grade", [Grade.LOCAL_ASSESSOR, Grade.PRACTICE_ASSESSOR])
def test_people_lent_by_inspected_bodies_assess_and_do_nothing_else(grade):
    assert roles.can_have_roles(grade, {Role.ASSESSOR}, place="A")
    assert not roles.can_have_roles(grade, {Role.LEAD_INSPECTOR}, place="A")


def test_every_role_that_does_not_fit_is_named_at_once():
    wanted = {Role.ASSESSOR, Role.LEAD_INSPECTOR, Role.ADMINISTRATOR}
    with pytest.raises(InspectorateError) as caught:
        roles.check_roles(Grade.LOCAL_ASSESSOR, wanted, place="Person L4")
    assert [fault.code for fault in caught.value.faults] == ["PEOPLE-030"] * 2
    assert str(caught.value.faults[0]) == (
        'PEOPLE-030 Person L4: the role "administrator" does not go with the grade '
        '"local_assessor". Choose from: assessor; or correct the grade.'
    )


def test_roles_that_fit_pass_in_silence():
    wanted = [Role.LEAD_INSPECTOR, Role.QUALITY_LEAD, Role.ASSESSOR]
    assert roles.check_roles(Grade.INSPECTOR, wanted, place="A") is None
