"""The address of the specimen page, for those who build pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from inspectorate.web.design import specimen

app_name = "design"
urlpatterns = (
    [path("design/", specimen.specimen, name="specimen")] if settings.DEBUG else []
)
