"""Style sheets and scripts under names that change with their content."""

from __future__ import annotations

import re

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Scripts of ours; what others wrote travels as it is, with its notices.
OURS = re.compile(r"(design|fieldwork)/[^/]+\.js")
_COMMENT = re.compile(
    r"^[ \t]*//[^\n]*\n"  # a line
    r"|^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n"  # what a function takes and gives
    r"|/\*\* @type [^\n]*?\*/ ?",  # a cast, inside a line
    re.MULTILINE | re.DOTALL,
)


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # without types
    """Names with a hash, also where one script imports another.

    Notes
    -----
    Our scripts travel without their comments: a third of them is types for the reader.
    """

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: File[bytes]) -> str:
        if OURS.fullmatch(name):
            content.seek(0)  # it was read before, for its hash
            text = content.read()
            source = text.decode() if isinstance(text, bytes) else text
            content = ContentFile(without_comments(source).encode())
        saved: str = super()._save(name, content)
        return saved


def without_comments(script: str) -> str:
    """Return a script without the comments that stand on lines of their own, and casts."""
    return _COMMENT.sub("", script)
