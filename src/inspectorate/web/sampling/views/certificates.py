"""The certificate of a sample, and the sample as files."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from inspectorate.core.audit.events import Verb
from inspectorate.core.people.actions import Action
from inspectorate.core.sampling import fingerprint
from inspectorate.storage.sampling import draws
from inspectorate.web.audit import recording
from inspectorate.web.people import access
from inspectorate.web.people.access import Asking
from inspectorate.web.sampling import safe_csv
from inspectorate.web.sampling.models import Case
from inspectorate.web.sampling.queries import samples
from inspectorate.web.sampling.queries.samples import GuardedSample
from inspectorate.web.sampling.views import downloads, frames, sample_words
from inspectorate.web.sampling.views.samples import TITLE

_VIEW = Action.VIEW_SAMPLE


@access.requires(_VIEW, of=samples.guarded)
def certificate(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Show what anyone needs to draw the sample again and compare."""
    row, inspection = thing.row, thing.inspection.row
    document = row.certificate
    context = frames.framed(
        inspection,
        gettext_lazy("Certificate of the draw"),
        above=((TITLE, frames.address(inspection, "sample")),),
        document=document if "strata" in document else None,
        rows=sample_words.design_rows(inspection, document)
        if "design" in document
        else [],
        strata=sample_words.strata_table(inspection, row),
        minimums=sample_words.minimums_table(inspection, sample_words.held(document)),
        sample=row,
        sentences=sample_words.representativeness_sentences(
            inspection, samples.comparisons(row)
        ),
        discarded=list(samples.discarded(inspection.pk)),
    )
    return render(request, "sampling/certificate.html", context)


@access.requires(_VIEW, of=samples.guarded)
def certificate_json(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Send the certificate as `inspectorate sample verify` takes it."""
    _record(request, thing, "certificate.json")
    text = json.dumps(thing.row.certificate, indent=2, ensure_ascii=False) + "\n"
    return downloads.json_file("certificate.json", text)


@access.requires(_VIEW, of=samples.guarded)
def certificate_html(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Send the certificate as a page that stands by itself."""
    if "strata" not in thing.row.certificate:
        raise Http404  # not drawn here
    _record(request, thing, "certificate.html")
    return downloads.html_file("certificate.html", draws.page(thing.row.certificate))


@access.requires(_VIEW, of=samples.guarded)
def sample_csv(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Send the cases in order."""
    _record(request, thing, "sample.csv")
    return _cases(thing, "sample.csv", samples.drawn_cases(thing.row))


@access.requires(_VIEW, of=samples.guarded)
def reserves_csv(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Send the reserves in order."""
    _record(request, thing, "reserve.csv")
    return _cases(thing, "reserve.csv", samples.reserves(thing.row))


@access.requires(_VIEW, of=samples.guarded)
def strata_csv(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Send the strata with their populations."""
    _record(request, thing, "strata.csv")
    names = ("stratum", "population", "sampled")
    rows = [[one[name] for name in names] for one in thing.row.strata]
    return downloads.csv_file("strata.csv", safe_csv.text(names, rows))


@access.requires(_VIEW, of=samples.guarded)
def representativeness_csv(request: Asking, thing: GuardedSample) -> HttpResponse:
    """Send how the sample mirrors its list."""
    _record(request, thing, "representativeness.csv")
    table = samples.comparisons(thing.row)
    names = (
        *("characteristic", "level", "population", "sampled"),
        *("population_share", "sample_share", "standardised_difference"),
    )
    rows = [[getattr(one, name) for name in names] for one in table]
    return downloads.csv_file("representativeness.csv", safe_csv.text(names, rows))


def _cases(thing: GuardedSample, name: str, cases: Iterable[Case]) -> HttpResponse:
    facts = samples.fact_columns(thing.row)
    seed = thing.row.certificate.get("design", {}).get("seed", "")
    text = safe_csv.text(
        ["no", "case_id", "stratum", "officer", "language", "hash_number", *facts],
        (
            [
                case.position,
                case.reference,
                case.stratum,
                case.officer,
                case.language,
                fingerprint.hash_number(seed, case.reference),
                *(case.facts.get(fact, "") for fact in facts),
            ]
            for case in cases
        ),
    )
    return downloads.csv_file(name, text)


def _record(request: Asking, thing: GuardedSample, name: str) -> None:
    who = access.author(request, _VIEW)
    recording.record(
        recording.stream_of_inspection(thing.inspection.row.pk),
        who.did(Verb.DOWNLOADED, "sample", thing.row.pk, after={"file": name}),
    )
