"""Style sheets and scripts under names that change with their content."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # without types
    """Names with a hash, also where one script imports another."""

    support_js_module_import_aggregation = True
