"""Addresses of case lists and samples."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.sampling.views import columns, faults, lists

app_name = "sampling"
_LIST = "inspections/<str:inspection_id>/case-list/"
urlpatterns = [
    path(_LIST, lists.case_list, name="case_list"),
    path(f"{_LIST}template.csv", lists.template, name="template"),
    path(f"{_LIST}check/", lists.check_again, name="check_again"),
    path(f"{_LIST}accept/", lists.accept, name="accept"),
    path(f"{_LIST}send-back/", lists.send_back, name="send_back"),
    path(f"{_LIST}columns/", columns.columns, name="columns"),
    path(f"{_LIST}not-personal/", columns.not_personal, name="not_personal"),
    path(f"{_LIST}faults/", faults.faults, name="faults"),
    path(f"{_LIST}faults.csv", faults.faults_file, name="faults_file"),
    path(f"{_LIST}left-out/", faults.refused, name="refused"),
    path(f"{_LIST}left-out.csv", faults.refused_file, name="refused_file"),
]
