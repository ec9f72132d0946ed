"""The scripts of the page decide as the server does: the same vectors, in the browser."""

from __future__ import annotations

import json
import uuid

import pytest
from page_checks import browsing

from fieldwork_cast import operation
from inspectorate.core.fieldwork.answers import operations, received
from inspectorate.core.fieldwork.answers.operations import Value
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


OTHERWISE = {
    "a1": {},
    "a2": {"payload": "0" * 64},
    "a3": {"outcome": "op_reused", "payload": None},
    "a4": {"op_id": "another"},
}


def _receipt(route):
    """Answer a batch, to some of its operations in a way that is no receipt."""
    sent = received.read_batch(json.loads(route.request.post_data)["operations"])
    results = [
        {
            "op_id": one.op_id,
            "outcome": "applied",
            "payload": operations.payload_hash(one),
        }
        | OTHERWISE[one.op_id]
        for one in sent
    ]
    route.fulfill(json={"results": results, "assessments": {}, "heads": {}})


def test_nothing_leaves_the_device_without_a_receipt_of_what_was_sent(page):
    note = Value(("x",), (), "Tŷ \u2028 \U0001f600")
    sent = [operation(op_id, question=op_id, value=note) for op_id in OTHERWISE]
    page.route(f"{ADDRESS}/api/sync", _receipt)
    got = page.evaluate(
        """async (bodies) => {
          const { Outbox } = await import("/outbox.js");
          const { importKey } = await import("/sealing.js");
          const { waiting } = await import("/store.js");
          const { Sync } = await import("/sync.js");
          const outbox = new Outbox("alice", await importKey(btoa(String.fromCharCode(...Array(32).fill(1)))));
          const session = { person: "alice", csrf: "c", device: "tablet" };
          const sync = new Sync(outbox, session, async (assessment) => ({ assessment, receipts: { a0: "earlier" } }));
          for (const body of bodies) {
            outbox.add({ id: body.op_id, kind: "answer", assessment: body.assessment, seq: body.local_seq, body });
          }
          await sync.now();
          sync.stop();
          return {
            inSight: outbox.items().map(({ id, faults }) => [id, faults]),
            onDisk: (await waiting()).map(({ id }) => id),
            pack: await outbox.pack("case-1"),
          };
        }""",
        [operations.wire(one) for one in sent],
    )
    page.unroute(f"{ADDRESS}/api/sync")
    assert got == {
        "inSight": [["a2", []], ["a3", []], ["a4", []]],
        "onDisk": ["a2", "a3", "a4"],
        "pack": {
            "assessment": "case-1",
            "receipts": {"a0": "earlier", "a1": operations.payload_hash(sent[0])},
        },
    }


def test_what_was_refused_is_shown_until_something_is_given_over_it(page):
    got = page.evaluate(
        """async () => {
          const { Case } = await import("/case.js");
          const value = (answer) => ({ answers: [answer], reasons: [], note: "" });
          const item = (id, answer, faults, over) =>
            ({ id, kind: "answer", faults, body: { question: "q", value: value(answer), resolves: [], over } });
          const head = (over) => ({ op_id: "b9", value: value("y"), open: [], over });
          const refused = item("c1", "x", []);
          const after = item("a2", "z", null, ["c1"]);
          const aside = { a5: { op_id: "a5", question: "q", value: value("z"), aside: "parent_missing" },
            a6: { op_id: "a6", question: "q", value: value("z"), aside: "closed" } };
          const seen = (over, items, asides) => {
            const pack = { assessment: "case-1", schema_rev: "r", heads: { q: head(over) }, asides };
            const added = [];
            const outbox = { items: () => items, nextSeq: () => 7, add: ({ body }) => added.push(body) };
            const given = new Case({}, pack, outbox, "tablet");
            const shown = given.value("q").answers;
            given.answer("q", value("w"));
            return [shown[0], added[0].base_op, added[0].over ?? null];
          };
          return [seen([], [refused]), seen([], [refused, after]), seen(["c1"], [refused]),
            seen(["c1"], [item("c1", "x", null)]), seen([], []), seen([], [], aside)];
        }"""
    )
    assert got == [
        ["x", "b9", ["c1"]],  # whatever the clocks of the devices say of the ids
        ["z", "a2", ["c1"]],
        ["y", "b9", ["c1"]],  # what was given over it has arrived
        ["y", "b9", ["c1"]],  # also while it is tried again
        ["y", "b9", None],
        ["y", "b9", ["a5"]],
    ]


def test_what_the_server_has_is_not_shown_over_what_came_after_it(page):
    got = page.evaluate(
        """async () => {
          const { Case } = await import("/case.js");
          const value = (answer) => ({ answers: [answer], reasons: [], note: "" });
          const item = (id, answer) => ({ id, kind: "answer", faults: null, body: { question: "q", value: value(answer), resolves: [] } });
          const pack = { assessment: "case-1", heads: { q: { op_id: "a2", value: value("y"), open: [] } }, receipts: { a1: "hash" } };
          const shown = (...items) => new Case({}, pack, { items: () => items }, "tablet").value("q").answers;
          return [shown(item("a1", "x")), shown(item("a1", "x"), item("a3", "z"))];
        }"""
    )
    assert got == [["y"], ["z"]]
