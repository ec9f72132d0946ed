"""The scripts of the page decide as the server does: the same vectors, in the browser."""

from __future__ import annotations

import json
import uuid

import pytest
from page_checks import browsing

from tree import ROOT

pytestmark = pytest.mark.browser

SCRIPTS = ROOT / "src/inspectorate/web/fieldwork/scripts"
ADDRESS = "https://scripts.test"


def vectors(name):
    return json.loads((ROOT / "tests/vectors" / f"{name}.json").read_text())


@pytest.fixture(scope="module")
def page():
    """A page on which the scripts can be imported one by one."""
    with browsing() as browser:
        made = browser.new_page()
        made.route(f"{ADDRESS}/**", _serve)
        made.goto(f"{ADDRESS}/")
        yield made


def _serve(route):
    name = route.request.url.removeprefix(f"{ADDRESS}/")
    if not name:
        return route.fulfill(
            body="<!DOCTYPE html><title>scripts</title>", content_type="text/html"
        )
    return route.fulfill(
        body=(SCRIPTS / name).read_text(encoding="utf-8"),
        content_type="text/javascript",
    )


def test_conditions(page):
    cases = vectors("conditions")["cases"]
    got = page.evaluate(
        """async (cases) => {
          const { holds } = await import("/conditions.js");
          return cases.map(({ condition, facts, answers }) => holds(condition, facts, answers));
        }""",
        cases,
    )
    assert len(cases) > 20
    assert got == [case["expected"] for case in cases]


def test_completeness(page):
    read = vectors("completeness")
    got = page.evaluate(
        """async ({ instrument, cases }) => {
          const { measure } = await import("/completeness.js");
          const empty = { answers: [], reasons: [], note: "" };
          return cases.map(({ facts, answers }) => {
            const found = measure(instrument, facts, (question) => answers[question] ?? empty);
            const lacks = Object.fromEntries([...found.lacks].filter(([, kinds]) => kinds.length));
            return { lacks, sections: found.sections.map((one) => [one.id, one.nApplicable, one.nDone]) };
          });
        }""",
        read,
    )
    assert got == [case["expected"] for case in read["cases"]]


def test_payloads_and_digests(page):
    cases = vectors("operations")["cases"]
    got = page.evaluate(
        """async (cases) => {
          const { payloadHash, digest } = await import("/operations.js");
          return Promise.all(cases.map(async ({ steps, heads }) => ({
            payloads: await Promise.all(steps.map(({ batch }) => Promise.all(batch.map(payloadHash)))),
            digest: await digest(Object.entries(heads)),
          })));
        }""",
        cases,
    )
    assert len(cases) > 10
    assert got == [
        {
            "payloads": [step["payloads"] for step in case["steps"]],
            "digest": case["digest"],
        }
        for case in cases
    ]


def test_notes_are_made_fit_for_every_database(page):
    got = page.evaluate(
        """async () => {
          const { normal } = await import("/operations.js");
          return ["a\\u0000b", "half \\ud83d", "\\ude00 half", "\\ud83d\\ude00 whole", "x".repeat(20_001)]
            .map((note) => normal({ answers: ["b", "a", "b"], reasons: [], note }));
        }"""
    )
    assert [one["note"] for one in got] == [
        "ab",
        "half \ufffd",
        "\ufffd half",
        "\U0001f600 whole",
        "x" * 20_000,
    ]
    assert got[0]["answers"] == ["a", "b"]


def test_ids_are_of_version_7_and_none_comes_twice(page):
    made = page.evaluate(
        """async () => {
          const { newId } = await import("/operations.js");
          return [...Array.from({ length: 2000 }, () => newId()), newId(0), newId(-5), newId(1764150000123)];
        }"""
    )
    assert len(set(made)) == len(made)
    for one in made:
        read = uuid.UUID(one)
        assert (read.version, read.variant) == (7, uuid.RFC_4122)
    assert uuid.UUID(made[-1]).int >> 80 == 1764150000123
    assert uuid.UUID(made[-2]).int >> 80 == 0


def test_what_is_sealed_opens_with_its_key_in_its_place_only(page):
    got = page.evaluate(
        """async () => {
          const { importKey, seal, unseal } = await import("/sealing.js");
          const base64 = (n) => btoa(String.fromCharCode(...Array(32).fill(n)));
          const [key, other] = [await importKey(base64(1)), await importKey(base64(2))];
          const record = await seal(key, ["outbox", "a"], { note: "tŷ" });
          const fails = (promise) => promise.then(() => false, () => true);
          return [
            await unseal(key, ["outbox", "a"], record),
            await fails(unseal(key, ["outbox", "b"], record)),
            await fails(unseal(other, ["outbox", "a"], record)),
            await fails(crypto.subtle.exportKey("raw", key)),
          ];
        }"""
    )
    assert got == [{"note": "tŷ"}, True, True, True]
