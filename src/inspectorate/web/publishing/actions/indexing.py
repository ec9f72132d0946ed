"""Have a published edition found, in the transaction in which it is published."""

from __future__ import annotations

from django.db import transaction

from inspectorate.core.publishing import search
from inspectorate.core.publishing.blocks import Page
from inspectorate.core.publishing.reports import documents as core_documents
from inspectorate.core.publishing.reports import rendering
from inspectorate.core.publishing.searching import passages
from inspectorate.storage.publishing import publication_wordings, report_kinds
from inspectorate.web.publishing import full_text
from inspectorate.web.publishing.models import Passage, Publication
from inspectorate.web.publishing.queries import documents, public


def index(row: Publication) -> int:
    """Have an edition found instead of the earlier ones; return how many passages.

    Parameters
    ----------
    row : Publication
        Published; its words are those that were approved, not what is written since.

    Raises
    ------
    InspectorateError
        `PUBLISH-170` of one that is not public; `PUBLISH-120` if its figures are gone.
    """
    public.check_stands(row)
    snapshot = documents.snapshot_of(row.snapshot)
    document = core_documents.of_plain(
        row.document, row.folder, report_kinds.validator("report")
    )
    made = [
        passage
        for language, wording in publication_wordings.load().items()
        for passage in _rows(
            row, language, rendering.rendered(document, snapshot, wording).page
        )
    ]
    with transaction.atomic():
        Passage.objects.filter(publication__report=row.report_id).delete()
        Passage.objects.bulk_create(made)
        full_text.fill(row.pk)
    return len(made)


def rebuild() -> tuple[int, int]:
    """Fill the index anew; return how many editions and how many passages are in it."""
    with transaction.atomic():
        Passage.objects.all().delete()
        full_text.empty()
        standing = public.editions()
        return len(standing), sum(map(index, standing))


def _rows(row: Publication, language: str, page: Page) -> list[Passage]:
    title = " ".join(search.words(page.title))
    return [
        Passage(
            publication=row,
            language=language,
            position=position,
            anchor=one.anchor,
            heading=one.heading,
            text=one.text,
            title_words=title,
            heading_words=" ".join(search.words(one.heading)),
            text_words=" ".join(search.words(one.text)),
        )
        for position, one in enumerate(passages.passages(page))
    ]
