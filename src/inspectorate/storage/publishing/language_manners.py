"""How each language writes numbers and months."""

from __future__ import annotations

from babel import Locale

from inspectorate.core.publishing.wording import Manner

LOCALES = {"en": "en_GB", "cy": "cy"}


def manner(language: str) -> Manner:
    """Return how a language writes numbers and months, from Unicode's locale data.

    Parameters
    ----------
    language : str
        `en` or `cy`.

    Examples
    --------
    >>> manner("cy").months[7]
    'Awst'
    >>> [manner("cy").plural_class(n) for n in (0, 1, 2, 3, 6, 7)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    locale = Locale.parse(LOCALES[language])
    months = locale.months["stand-alone"]["wide"]
    symbols = locale.number_symbols["latn"]
    return Manner(
        language=language,
        months=tuple(months[number] for number in range(1, 13)),
        group=symbols["group"],
        decimal=symbols["decimal"],
        plural_class=locale.plural_form,
    )
