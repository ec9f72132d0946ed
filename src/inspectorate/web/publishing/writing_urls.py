"""Addresses at which reports are written; the app has them among its own."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.publishing.views import (
    previews,
    word_copies,
    write_block,
    write_history,
    write_talk,
    writing,
)

_REPORT = "drafts/<str:report_id>/"
_BLOCK = f"{_REPORT}blocks/<str:block_id>/"
_PREVIEW = f"{_REPORT}write/preview/"
urlpatterns = [
    path(f"{_REPORT}write/", writing.write, name="write"),
    path(f"{_REPORT}write/add/", writing.add, name="add_block"),
    path(f"{_REPORT}write/changes/", write_history.report_changes, name="text_changes"),
    path(f"{_REPORT}write/welsh/", write_history.welsh, name="welsh"),
    path(f"{_REPORT}write/word/", word_copies.word, name="word"),
    path(
        f"{_REPORT}write/word/<str:language>/",
        word_copies.word_file,
        name="word_file",
    ),
    path(f"{_BLOCK}claim/", writing.claim_block, name="claim_block"),
    path(f"{_BLOCK}edit/", write_block.edit_block, name="edit_block"),
    path(f"{_BLOCK}reword/", write_block.reword, name="reword"),
    path(f"{_BLOCK}renew/", write_block.renew_block, name="renew_block"),
    path(f"{_BLOCK}release/", write_block.release_block, name="release_block"),
    path(f"{_BLOCK}move/", writing.move_block, name="move_block"),
    path(f"{_BLOCK}remove/", writing.remove_block, name="remove_block"),
    path(f"{_BLOCK}put-back/", writing.put_block_back, name="put_block_back"),
    path(f"{_BLOCK}talk/", write_talk.talk, name="talk"),
    path(f"{_BLOCK}settle/", write_talk.settle_comment, name="settle_comment"),
    path(f"{_BLOCK}suggest/", write_talk.suggest, name="suggest"),
    path(f"{_BLOCK}history/", write_history.block_history, name="block_history"),
    path(
        "report-suggestions/<str:suggestion_id>/",
        write_talk.decide_suggestion,
        name="decide_suggestion",
    ),
    path(
        f"{_PREVIEW}<str:language>/report.html", previews.preview, name="write_preview"
    ),
    path(
        f"{_PREVIEW}<str:language>/report.pdf",
        previews.preview_pdf,
        name="write_pdf",
    ),
    path(f"{_PREVIEW}assets/<str:name>", previews.preview_asset, name="write_asset"),
]
