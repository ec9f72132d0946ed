"""Addresses of this app: drafts for those who make them, reports for everybody."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.publishing import writing_urls
from inspectorate.web.publishing.views import (
    facts,
    listing,
    public,
    reports,
    steps,
    subscriptions,
)

app_name = "publishing"
_ONE = "drafts/<str:report_id>/"
urlpatterns = [
    path("drafts/", listing.reports, name="reports"),
    path("drafts/new/", listing.begin, name="begin"),
    path("drafts/batch/", listing.batch, name="batch"),
    path(_ONE, reports.report, name="report"),
    path(f"{_ONE}obstacles/", reports.obstacles, name="obstacles"),
    path(f"{_ONE}changes/", reports.changes, name="changes"),
    path(f"{_ONE}circle/", reports.circle, name="circle"),
    path(f"{_ONE}freeze/", reports.freeze, name="freeze"),
    path(f"{_ONE}build/", reports.build, name="build"),
    path(f"{_ONE}built/<path:path>", reports.built, name="built"),
    path(f"{_ONE}preview/assets/<str:name>", reports.asset, name="asset"),
    path(f"{_ONE}preview/<str:language>/report.html", reports.preview, name="preview"),
    path(f"{_ONE}download/<str:language>/", reports.download, name="download"),
    path(f"{_ONE}edited/", steps.declare_edited, name="declare_edited"),
    path(f"{_ONE}sign/", steps.sign_off, name="sign_off"),
    path(f"{_ONE}send/", steps.send_for_facts, name="send_for_facts"),
    path(f"{_ONE}approve/", steps.approve, name="approve"),
    path(f"{_ONE}embargo/", steps.set_embargo, name="set_embargo"),
    path(f"{_ONE}stop/", steps.lift_embargo, name="lift_embargo"),
    path(f"{_ONE}take-back/", steps.take_back, name="take_back"),
    path(f"{_ONE}correct/", steps.correct, name="correct"),
    path(f"{_ONE}facts/", facts.comments, name="facts"),
    path(f"{_ONE}facts/longer/", facts.extend, name="extend"),
    path("facts/<str:comment_id>/", facts.decide, name="decide"),
    path(f"{_ONE}check/", facts.check, name="check_facts"),
    path(f"{_ONE}check/done/", facts.be_done, name="facts_done"),
    path(f"{_ONE}answers/", facts.answers, name="fact_answers"),
    path("reports/", public.reports, name="public_reports"),
    path("subscribe/", subscriptions.subscribe, name="subscribe"),
    path("subscribe/<str:token>/", subscriptions.confirm, name="confirm"),
    path("subscription/<str:token>/", subscriptions.manage, name="manage"),
    path("unsubscribe/<str:token>/", subscriptions.unsubscribe, name="unsubscribe"),
    path("reports/<slug:slug>/", public.report, name="public_report"),
    path(
        "reports/<slug:slug>/<int:edition>/<path:path>",
        public.file,
        name="public_file",
    ),
    *writing_urls.urlpatterns,
]
