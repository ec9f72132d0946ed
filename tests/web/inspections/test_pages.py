"""Every page of an inspection: valid in both languages, for who may open it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from page_checks import assert_valid_html
from web_cast import body, inspection

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.inspections.models import (
    Document,
    MilestoneDone,
    Partnership,
    WithdrawnVersion,
)

pytestmark = pytest.mark.django_db
S = InspectionState


@pytest.fixture
def furnished(cast):
    """An announced inspection with everything on its page."""
    made = inspection(cast, S.ANNOUNCED, letter="To: Ashford\n\nWe come.", id="i-1")
    partner = body("Ofsted", id="ofsted", kind="partner")
    Partnership.objects.create(inspection=made, body=partner, leads=True, scope="Care")
    today = timezone.localdate()
    Document.objects.create(inspection=made, title="Plan", due_on=today)
    Document.objects.create(
        inspection=made, title="Policy", due_on=today - timedelta(days=3)
    )
    MilestoneDone.objects.create(
        inspection=made, milestone="interviews", done_on=today, person=cast.support
    )
    cast.bob.disclosure_checks.all().delete()
    WithdrawnVersion.objects.create(
        instrument="cci/2009-04", withdrawn_on=today, reason="x", person=cast.manager
    )
    return made


PAGES = [
    "",
    "plan/",
    "instrument/",
    "team/",
    "team/lead/",
    "team/add/",
    "team/{alice}/",
    "team/{alice}/remove/",
    "partners/",
    "partners/ofsted/remove/",
    "documents/",
    "documents/{document}/receive/",
    "documents/{document}/remove/",
    "milestones/interviews/",
    "letter/",
    "steps/announce/",
    "steps/begin_fieldwork/",
    "steps/cancel/",
]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_an_inspection_is_valid(cast, client_of, furnished, page, language):
    named = page.format(
        alice=cast.alice.pk, document=furnished.documents.earliest("pk").pk
    )
    response = client_of(cast.manager).get(f"/{language}/inspections/i-1/{named}")
    assert response.status_code == 200
    assert_valid_html(response)


@pytest.mark.parametrize(
    "page",
    [
        "inspections/",
        "inspections/?year=2026-27&mine=on",
        "inspections/new/",
        "inspections/new/?programme=cci&body=ashford",
        "inspections/versions/",
        "inspections/versions/withdraw/",
        "inspections/versions/cci/2009-04/restore/",
    ],
)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_page_beside_inspections_is_valid(cast, client_of, furnished, page, language):
    response = client_of(cast.manager).get(f"/{language}/{page}")
    assert response.status_code == 200
    assert_valid_html(response)
