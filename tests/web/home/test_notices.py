"""The public notices open for everybody, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client
from page_checks import assert_valid_html, words_of


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["accessibility", "privacy"])
@pytest.mark.parametrize(
    ("language", "said"), [("en", "write"), ("cy", "ysgrifennwch")]
)
def test_a_notice_says_where_to_write(path, language, said, settings):
    response = Client().get(f"/{language}/{path}/")
    words = words_of(assert_valid_html(response)).lower()
    assert said in words
    assert settings.DEFAULT_FROM_EMAIL in words
