"""A report as it will be published: page, PDF, and out to Word and back."""

from __future__ import annotations

import io
import zipfile

import pytest
import writing_cast
from django.core.files.uploadedfile import SimpleUploadedFile

import text_cast
import word_cast
from inspectorate.web.publishing.models import Comment, ReaderCopy, Suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return writing_cast.desk(cast)


@pytest.fixture
def alice(desk, client_of):
    return client_of(desk.cast.alice)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Plans are late."), ("cy", "Mae cynlluniau'n hwyr.")]
)
def test_the_page_says_what_the_blocks_say(desk, alice, language, said):
    page = alice.get(desk.address("write_preview", language)).text

    assert f'<html lang="{language}">' in page
    assert said in page.replace("&#39;", "'")
    assert "Alice Example" in page


def test_the_pages_have_their_style_sheet_and_nothing_else(desk, alice):
    assert alice.get(desk.address("write_asset", "site.css")).status_code == 200
    assert alice.get(desk.address("write_asset", "settings.py")).status_code == 404
    assert alice.get(desk.address("write_preview", "fr")).status_code == 404


def test_the_pdf_is_kept_as_carried_away(desk, alice):
    answer = alice.get(desk.address("write_pdf", "en"))

    assert answer.content.startswith(b"%PDF")
    copy = ReaderCopy.objects.get()
    assert (copy.person, copy.form) == (desk.cast.alice, "pdf")


def test_a_report_that_cannot_be_shown_says_what_to_mend(desk, alice):
    writing_cast.claimed(desk, alice)
    alice.post(
        desk.address("edit_block", desk.narrative),
        writing_cast.sent(desk, text_en="See [this](#b999)."),
    )

    page = alice.get(desk.address("write_preview", "en"))

    assert page.status_code == 409
    assert "PUBLISH-038" in page.text


def test_a_word_file_comes_back_as_suggestions(desk, alice):
    went = alice.get(desk.address("word_file", "en")).content

    unchanged = sent_back(desk, alice, went)
    back = word_cast.commented(edited(went, desk.narrative), desk.quotation)
    page = sent_back(desk, alice, back)

    assert "Nothing in the file differs" in unchanged.text
    assert "1 suggestion came with the file. 1 comment came with it." in page.text
    made = Suggestion.objects.get()
    assert (made.block.block_id, made.origin) == (desk.narrative, "word")
    assert made.content["text"] == {
        "en": "Plans are good.",
        "cy": "Mae cynlluniau'n hwyr.",
    }
    assert desk.block().content["text"]["en"] == "Plans are late."
    assert "Jo Editor" in made.note
    comment = Comment.objects.get()
    assert comment.block.block_id == desk.quotation
    assert "Is this so?" in comment.text


def edited(data, block):
    """Return a file in which Jo tracked a change of the words of a block."""

    def change(root):
        line = word_cast.paragraph(root, block)
        (run,) = line.findall(f"{word_cast.W}r")
        line.remove(run)
        line.append(word_cast.took_out("Plans are late."))
        line.append(word_cast.put_in("Plans are good."))

    return text_cast.changed(data, change)


def test_the_word_file_carries_the_name_of_its_reader(desk, alice):
    went = alice.get(desk.address("word_file", "cy")).content

    with zipfile.ZipFile(io.BytesIO(went)) as file:
        assert "Alice Example" in file.read("word/document.xml").decode()
    assert ReaderCopy.objects.get().form == "docx"


def test_a_file_of_something_else_is_refused(desk, alice):
    page = sent_back(desk, alice, b"PK not a file")

    assert "kent.docx: " in page.text
    assert not Suggestion.objects.exists()


def sent_back(desk, client, data):
    file = SimpleUploadedFile("kent.docx", data)
    return client.post(desk.address("word"), {"file": file}, follow=True)
