"""Addresses of the pages that the law asks for."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import path

NAMES = ("accessibility-statement", "privacy", "complain")


def nothing(request):
    return HttpResponse("")


urlpatterns = i18n_patterns(*(path(f"{name}/", nothing, name=name) for name in NAMES))
