"""A token opens what its scopes name, for as long as its person is active."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from inspectorate.core.people.permissions import ForbiddenError
from inspectorate.web.people import tokens
from inspectorate.web.people.models import ApiToken, Engagement


@pytest.fixture
def made(cast):
    def make(person, *scopes, **fields):
        text = tokens.fresh()
        fields = {"expires_at": timezone.now() + timedelta(days=1)} | fields
        ApiToken.objects.create(
            person=person,
            name="notebook",
            sha256=tokens.sha256(text),
            scopes=list(scopes),
            **fields,
        )
        return text

    return make


def _asks(text, scope="read_cases"):
    return tokens.person_for_token(text, scope, timezone.now())


def test_a_token_stands_for_its_person(cast, made):
    found = _asks(made(cast.alice, "read_cases"))
    assert (found.id, found.roles) == (cast.alice.pk, {"assessor"})


def test_only_a_hash_is_kept(cast, made):
    text = made(cast.alice, "read_cases")
    kept = ApiToken.objects.values().get()
    assert text not in str(kept)
    assert len(text) > 40


def test_a_token_without_the_scope_says_so(cast, made):
    text = made(cast.alice, "read_cases")
    with pytest.raises(ForbiddenError, match='no scope "export"') as caught:
        _asks(text, "export")
    assert not caught.value.is_hidden


@pytest.mark.parametrize(
    "fields",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"revoked_at": timezone.now()},
    ],
)
def test_an_expired_or_revoked_token_is_nobody(cast, made, fields):
    assert _asks(made(cast.alice, "read_cases", **fields)) is None


def test_an_invented_token_is_nobody(cast, made):
    made(cast.alice, "read_cases")
    assert _asks(tokens.fresh()) is None


def test_the_token_of_somebody_who_left_is_nobody(cast, made):
    text = made(cast.alice, "read_cases")
    yesterday = timezone.localdate() - timedelta(days=1)
    Engagement.objects.filter(person=cast.alice).update(ends=yesterday)
    assert _asks(text) is None


def test_the_token_of_somebody_whose_access_was_withdrawn_is_nobody(cast, made):
    text = made(cast.alice, "read_cases")
    cast.alice.is_active = False
    cast.alice.save()
    assert _asks(text) is None


def test_the_last_use_is_noted_once_a_minute(
    cast, made, django_assert_num_queries, settings
):
    text = made(cast.alice, "read_cases")
    now = timezone.now()
    tokens.person_for_token(text, "read_cases", now)
    assert ApiToken.objects.get().used_at == now
    tokens.person_for_token(text, "read_cases", now + timedelta(seconds=59))
    assert ApiToken.objects.get().used_at == now
    later = now + timedelta(seconds=61)
    tokens.person_for_token(text, "read_cases", later)
    assert ApiToken.objects.get().used_at == later
