"""Case lists, and a way to upload one and have it checked."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from web_cast import inspection

from inspectorate.core.inspections.states import InspectionState
from inspectorate.web.sampling.models import CaseList
from inspectorate.workflows import check_case_list
from sampling_cast import csv_list


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """Give each test a folder of files of its own."""
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def apart():
    """Have lists checked in the confined process, as they are; it takes its time."""


@pytest.fixture(autouse=True)
def _here(request, monkeypatch):
    """Check lists in the process of the test, unless it asks for `apart`."""
    if "apart" not in request.fixturenames:
        monkeypatch.setattr(check_case_list, "check_apart", check_case_list.check)


@pytest.fixture
def announced(cast):
    """An inspection of Ashford that waits for its list."""
    return inspection(cast, InspectionState.ANNOUNCED)


@pytest.fixture
def posted(client_of, django_capture_on_commit_callbacks):
    """Return a function that posts as somebody; jobs are done before it returns."""

    def post(person, name, *arguments, language="en", **fields):
        with translation.override(language):
            address = reverse(f"sampling:{name}", args=arguments)
        with django_capture_on_commit_callbacks(execute=True):
            return client_of(person).post(address, fields)

    return post


@pytest.fixture
def upload(posted):
    """Return a function that uploads a list and gives it back as it was checked."""

    def uploaded(person, made, content=None, *, name="cases.csv"):
        content = csv_list() if content is None else content
        content = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile(name, content)
        answer = posted(person, "case_list", made.pk, case_list=file, is_whole="yes")
        assert answer.status_code == 302, answer.content.decode()
        assert "/jobs/" in answer.url
        return CaseList.objects.filter(inspection=made).latest("uploaded_at")

    return uploaded


@pytest.fixture
def accepted(announced, cast, upload, posted):
    """The list of an inspection, accepted by its contact."""
    row = upload(cast.contact, announced)
    posted(cast.contact, "accept", announced.pk)
    row.refresh_from_db()
    assert row.state == CaseList.State.ACCEPTED
    return row


@pytest.fixture
def made(accepted):
    """The inspection whose list is accepted."""
    return accepted.inspection
