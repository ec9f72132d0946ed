"""The address of the specimen page."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.design import specimen

app_name = "design"
urlpatterns = [path("design/", specimen.specimen, name="specimen")]
