"""An upload is kept whole or not at all, and never more than is allowed."""

from __future__ import annotations

import hashlib
import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from page_checks import assert_valid_html

import hostile_lists
from inspectorate.web.jobs.models import Job
from inspectorate.web.sampling import receiving
from inspectorate.web.sampling.models import CaseList
from inspectorate.web.sampling.receiving import ReceivedFile
from sampling_cast import csv_list

BOUNDARY = "boundary-of-the-test"


class Generated:
    """A body of any size that is made while it is read, and never in memory."""

    def __init__(self, n_bytes, *, ends_after=None):
        head = (
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
            f'name="case_list"; filename="large.csv"\r\n\r\ncase_id\r\n'
        )
        tail = (
            f"\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; "
            f'name="is_whole"\r\n\r\nyes\r\n--{BOUNDARY}--\r\n'
        )
        self.head, self.tail = head.encode(), tail.encode()
        self.n_left = n_bytes
        self.length = len(self.head) + n_bytes + len(self.tail)
        self.ends_after = self.length if ends_after is None else ends_after
        self.n_read = 0

    def readline(self, size=-1):
        return self.read(size)

    def read(self, size=-1):
        size = min(1 << 16 if size is None or size < 0 else size, self.ends_after)
        if self.head:
            piece, self.head = self.head[:size], self.head[size:]
        elif self.n_left:
            piece = b"K1\n" * (min(size, self.n_left) // 3 + 1)
            piece = piece[: min(size, self.n_left)]
            self.n_left -= len(piece)
        else:
            piece, self.tail = self.tail[:size], self.tail[size:]
        self.ends_after -= len(piece)
        self.n_read += len(piece)
        return piece


def _posted(client, made, body):
    with translation.override("en"):
        address = reverse("sampling:case_list", args=[made.pk])
    return client.post(
        address,
        **{
            "wsgi.input": body,
            "CONTENT_LENGTH": body.length,
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        },
    )


@pytest.fixture
def client(cast, client_of):
    return client_of(cast.contact)


def test_two_hundred_megabytes_are_refused_and_nothing_is_kept(
    announced, client, files
):
    body = Generated(200_000_000)
    answer = _posted(client, announced, body)
    assert answer.status_code == 413
    assert_valid_html(answer)
    assert "larger than 25 MB" in answer.content.decode()
    assert list(files.iterdir()) == []
    assert CaseList.objects.count() == Job.objects.count() == 0
    # It was read to its end, so that the browser shows the answer.
    assert body.n_read == body.length


def test_no_more_than_the_limit_ever_lies_on_the_disk(
    announced, client, files, settings
):
    settings.MOST_UPLOADED_BYTES = 1_000_000
    largest = 0
    write = receiving.StreamedUpload.receive_data_chunk

    def watched(self, raw_data, start):
        nonlocal largest
        try:
            return write(self, raw_data, start)
        finally:
            sizes = [path.stat().st_size for path in files.iterdir()]
            largest = max([largest, *sizes])

    receiving.StreamedUpload.receive_data_chunk = watched
    try:
        assert _posted(client, announced, Generated(5_000_000)).status_code == 413
    finally:
        receiving.StreamedUpload.receive_data_chunk = write
    assert 0 < largest <= 1_000_000


def test_what_is_many_times_too_large_is_not_even_read(
    announced, client, files, settings
):
    settings.MOST_UPLOADED_BYTES = 1_000_000
    body = Generated(50_000_000)
    answer = _posted(client, announced, body)
    assert answer.status_code == 413
    assert body.n_read == 0
    assert not files.exists()


def test_just_the_limit_is_taken(announced, client, files, settings):
    settings.MOST_UPLOADED_BYTES = 100_000
    n_bytes = 100_000 - len(b"case_id\r\n")
    assert _posted(client, announced, Generated(n_bytes)).status_code == 302
    assert CaseList.objects.get().n_bytes == 100_000


@pytest.mark.parametrize("part", [0.0005, 0.3, 0.9])
def test_half_an_upload_leaves_nothing(announced, client, files, part):
    whole = Generated(300_000)
    body = Generated(300_000, ends_after=int(whole.length * part))
    body.length = whole.length
    answer = _posted(client, announced, body)
    assert answer.status_code == 400
    assert_valid_html(answer)
    assert CaseList.objects.count() == 0
    assert not files.exists() or list(files.iterdir()) == []


def test_a_connection_that_breaks_leaves_nothing(announced, client, files):
    body = Generated(300_000)
    read = body.read

    def breaking(size=-1):
        if body.n_read > 100_000:
            raise OSError("connection reset by peer")
        return read(size)

    body.read = breaking
    client.raise_request_exception = False
    answer = _posted(client, announced, body)
    assert answer.status_code in {400, 500}
    assert CaseList.objects.count() == 0
    assert list(files.iterdir()) == []


def test_the_bytes_are_kept_under_their_hash(announced, client, files):
    body = Generated(10_000)
    content = b"case_id\r\n" + (b"K1\n" * 4000)[:10_000]
    assert _posted(client, announced, body).status_code == 302
    row = CaseList.objects.get()
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert (files / row.sha256).read_bytes() == content
    assert (files.stat().st_mode & 0o777) == 0o700
    assert ((files / row.sha256).stat().st_mode & 0o077) == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("letter.pdf", "a PDF"),
        ("pdf that is called.csv", "a PDF"),
        ("picture.png", "a picture"),
        ("table.xls", "a page of markup"),
        ("drawing.svg", "a page of markup"),
        ("program.csv", "a program"),
        ("empty.csv", "is empty"),
    ],
)
def test_a_wrong_type_is_said_at_once_with_those_that_are_allowed(
    announced, client, files, name, said
):
    with translation.override("en"):
        address = reverse("sampling:case_list", args=[announced.pk])
    content = hostile_lists.REFUSED[name][0]()
    answer = client.post(
        address, {"case_list": SimpleUploadedFile(name, content), "is_whole": "yes"}
    )
    assert answer.status_code == 400
    assert_valid_html(answer)
    text = answer.content.decode()
    assert said in text
    assert "CSV, XLSX or ODS" in text
    assert CaseList.objects.count() == 0
    assert not files.exists() or list(files.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lying bomb.xlsx", "becomes larger than 150 MB"),
        ("letter.docx", "not a list of cases"),
        ("far corner.xlsx", "more memory or time"),
        ("million columns.csv", "1,000,000 columns"),
    ],
)
def test_what_is_hostile_is_refused_by_the_worker_and_harms_nobody(
    announced, cast, client, upload, apart, name, said
):
    row = upload(cast.contact, announced, hostile_lists.REFUSED[name][0](), name=name)
    assert (row.state, row.n_faults) == ("faulty", 1)
    with translation.override("en"):
        page = client.get(reverse("sampling:faults", args=[announced.pk]))
    assert_valid_html(page)
    assert said in page.content.decode()


def test_a_workbook_with_a_macro_is_read_and_the_macro_goes_nowhere(
    announced, cast, upload, posted, files
):
    lines = [line.split(",") for line in csv_list(40).splitlines()]
    rows = "".join(
        f"<row>{''.join(map(hostile_lists.text_cell, cells))}</row>" for cells in lines
    )
    content = hostile_lists.with_macro(hostile_lists.xlsx(rows))
    row = upload(cast.contact, announced, content, name="cases.xlsm")
    assert (row.state, row.n_eligible) == ("sound", 40)
    posted(cast.contact, "accept", announced.pk)
    row.refresh_from_db()
    assert row.state == "accepted"
    # What is worked with from here on is the table alone.
    assert hostile_lists.MACRO not in (files / row.kept_sha256).read_bytes()


def test_no_file_is_chosen(announced, client):
    with translation.override("en"):
        address = reverse("sampling:case_list", args=[announced.pk])
    answer = client.post(address, {"is_whole": "yes"})
    assert answer.status_code == 400
    assert "Choose a file" in answer.content.decode()


def test_what_a_killed_process_left_is_swept_when_it_is_old(
    announced, cast, upload, files
):
    files.mkdir()
    old, new = files / f"{receiving.PREFIX}old", files / f"{receiving.PREFIX}new"
    for path in (old, new):
        path.write_bytes(b"half")
    day_before_yesterday = time.time() - 2 * receiving.OLD_SECONDS
    os.utime(old, (day_before_yesterday, day_before_yesterday))
    upload(cast.contact, announced, csv_list(30))
    assert (old.exists(), new.exists()) == (False, True)


def test_an_upload_that_nobody_keeps_is_gone_with_its_request(files):
    request = RequestFactory().post(
        "/", {"file": SimpleUploadedFile("cases.csv", b"case_id\nK1\n")}
    )
    received = request.FILES["file"]
    assert isinstance(received, ReceivedFile)
    assert received.read() == b"case_id\nK1\n"
    assert received.path.exists()
    request.close()
    assert list(files.iterdir()) == []


def test_an_upload_by_somebody_who_is_not_signed_in_leaves_nothing(announced, files):
    from django.test import Client

    answer = _posted(Client(), announced, Generated(10_000))
    assert answer.status_code == 302
    assert not files.exists() or list(files.iterdir()) == []
