"""The words of the publication in both languages."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from inspectorate.core.publishing.wording import Wording
from inspectorate.storage.publishing import language_manners, publication_phrases


@functools.cache
def load() -> Mapping[str, Wording]:
    """Return the wording of `en` and of `cy`, as shipped."""
    phrases = publication_phrases.load()
    return {
        language: Wording(language_manners.manner(language), phrases)
        for language in language_manners.LOCALES
    }
