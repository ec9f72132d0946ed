"""Addresses of case lists and samples."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.sampling.views import (
    certificates,
    columns,
    draw,
    faults,
    lists,
    plan,
    samples,
)

app_name = "sampling"
_LIST = "inspections/<str:inspection_id>/case-list/"
_SAMPLE = "inspections/<str:inspection_id>/sample/"
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
    path(f"{_SAMPLE}plan/", plan.plan, name="plan"),
    path(f"{_SAMPLE}draw/", draw.draw, name="draw"),
    path(_SAMPLE, samples.sample, name="sample"),
    path(f"{_SAMPLE}reserves/", samples.reserves, name="reserves"),
    path(
        f"{_SAMPLE}representativeness/",
        samples.representativeness,
        name="representativeness",
    ),
    path(f"{_SAMPLE}give-up/", samples.discard, name="discard"),
    path(f"{_SAMPLE}replace/<str:case_id>/", samples.replace, name="replace"),
    path(f"{_SAMPLE}certificate/", certificates.certificate, name="certificate"),
    path(
        f"{_SAMPLE}certificate.json",
        certificates.certificate_json,
        name="certificate_json",
    ),
    path(
        f"{_SAMPLE}certificate.html",
        certificates.certificate_html,
        name="certificate_html",
    ),
    path(f"{_SAMPLE}sample.csv", certificates.sample_csv, name="sample_csv"),
    path(f"{_SAMPLE}reserve.csv", certificates.reserves_csv, name="reserves_csv"),
    path(f"{_SAMPLE}strata.csv", certificates.strata_csv, name="strata_csv"),
    path(
        f"{_SAMPLE}representativeness.csv",
        certificates.representativeness_csv,
        name="representativeness_csv",
    ),
]
