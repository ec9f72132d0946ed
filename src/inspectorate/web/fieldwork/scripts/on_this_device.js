// The page of what lies on this device: take an inspection along, see what is there and
// what waits, remove it. The same bytes for everybody; opens without a network.

import { signedIn } from "./identity.js";
import { save } from "./rescue.js";
import { RefusedError } from "./server.js";
import * as store from "./store.js";
import * as taken from "./taken.js";
import { take } from "./taking.js";
import { free } from "./space.js";
import { byId, count, dayAndClock, held, LANGUAGE, make, put, say } from "./words.js";

const LOOK_EVERY_MS = 30_000;
/** @type {{assess: string}} where a case is opened, with `INSTRUMENT` for the version */
const addresses = held("addresses");

const wanted = () => new URLSearchParams(location.hash.slice(1)).get("take") ?? "";

async function show() {
  const [known, waiting] = await Promise.all([taken.all(), store.waiting()]).catch(() => [[], []]);
  const inspections = known.flatMap((one) => Object.keys(one.inspections).map((id) => ({ one, id })));
  byId("taken").replaceChildren(...inspections.map(({ one, id }) => card(one, id, waiting)));
  byId("nothing-taken").hidden = inspections.length > 0;
  put(byId("waiting"), waiting.length ? count("waiting", waiting.length) : say("none_waiting"));
  byId("rescue").hidden = !waiting.length;
  put(byId("network"), say(navigator.onLine ? "online" : "offline"));
  const last = await store.setting("synced").catch(() => undefined);
  put(byId("synced"), last ? dayAndClock(last) : say("never"));
  await showSpace();
}

async function showSpace() {
  const isKept = await navigator.storage?.persisted?.().catch(() => false);
  const space = await free();
  put(byId("space"), space && say("space", { free: space }));
  put(byId("kept"), say(isKept ? "storage_granted" : "storage_not_granted"));
}

/** @param {taken.Taken} one @param {string} id @param {store.Waiting[]} waiting */
function card(one, id, waiting) {
  const { title, instrument, assessments, until } = one.inspections[id];
  const mine = new Set(assessments);
  const n = waiting.filter(({ owner, assessment }) => owner === one.owner && mine.has(assessment)).length;
  const name = title[LANGUAGE] || title.en;
  const facts = [one.name, count("cases", assessments.length), say("until", { time: dayAndClock(new Date(until).toISOString()) }), ...(n ? [count("waiting", n)] : [])];
  const open = make("a", { class: "govuk-button", href: addresses.assess.replace("INSTRUMENT", instrument) }, say("open"), make("span", { class: "govuk-visually-hidden" }, ` ${name}`));
  const again = make("a", { class: "govuk-link", href: `#take=${id}` }, say("take_again"), make("span", { class: "govuk-visually-hidden" }, ` ${name}`));
  const remove = make("button", { class: "govuk-button govuk-button--secondary", type: "button" }, say("remove"), make("span", { class: "govuk-visually-hidden" }, ` ${name}`));
  remove.onclick = () => confirmRemoval(one, id, name);
  return make("li", { class: "taken" }, make("h3", { class: "govuk-heading-s" }, name), make("p", { class: "govuk-body" }, facts.join(" · ")), make("div", { class: "govuk-button-group" }, open, remove, again));
}

/** @param {taken.Taken} one @param {string} id @param {string} name */
function confirmRemoval(one, id, name) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("remove-dialog"));
  put(byId("remove-what"), say("remove_what", { name }));
  byId("remove-form").onsubmit = async () => {
    await taken.giveUp(one, id);
    await show();
  };
  byId("remove-cancel").onclick = () => dialog.close();
  dialog.showModal();
}

/** A page that is left must not read any more: some browsers put it to sleep in the middle, and others wait for it. */
function look() {
  if (document.visibilityState === "visible") show();
}

/** Take along what the address names; each step says how it went. */
async function begin() {
  const inspection = wanted();
  if (!inspection) return show();
  await show();
  byId("taking").hidden = false;
  byId("taking").querySelector("h2")?.focus();
  try {
    await take(inspection, signedIn);
    location.hash = ""; // so that the page, loaded again, does not begin anew
  } catch (error) {
    if (!(error instanceof RefusedError) || error.status !== 401) return;
    const link = /** @type {HTMLAnchorElement} */ (byId("sign-in"));
    link.hidden = false;
    link.search = new URLSearchParams({ next: location.pathname + location.hash }).toString();
  } finally {
    await show();
  }
}

byId("rescue").onclick = () => save();
byId("take-retry").onclick = begin;
addEventListener("hashchange", begin);
addEventListener("online", look);
addEventListener("offline", look);
document.addEventListener("visibilitychange", look);
setInterval(look, LOOK_EVERY_MS);
begin();
