// Take an inspection along, step by step; a step that fails says why and what to do, and
// nothing counts as taken before everything was read back.

import { seal, importKey, unseal } from "./sealing.js";
import * as server from "./server.js";
import * as store from "./store.js";
import { alone } from "./tabs.js";
import * as taken from "./taken.js";
import { passphrase, plain, unwrap, wrap } from "./unlocking.js";
import { byId, clock, held, put, say } from "./words.js";

const HOUR_MS = 3_600_000;
const LEAST_FREE_BYTES = 50_000_000;
const WORKER_MS = 20_000;
const QUESTION_MS = 15_000; // some browsers ask the person, and wait for ever
/** @type {{worker: string, shells: string[]}} */
const addresses = held("addresses");

/** @typedef {"signed_in" | "browser" | "storage" | "passphrase" | "cases" | "pages" | "checked"} Step */

class StepError extends Error {}

/**
 * @template T
 * @param {Step} name
 * @param {() => Promise<[string, T]>} work gives back what to say, and what it made
 * @returns {Promise<T>}
 */
async function step(name, work) {
  const item = byId(`step-${name}`);
  tell(item, "working", say("step_working"));
  try {
    const [words, made] = await work();
    tell(item, "done", words);
    return made;
  } catch (error) {
    tell(item, "failed", error instanceof StepError ? error.message : fault(error));
    byId("take-retry").hidden = false;
    throw error;
  }
}

/** @param {HTMLElement} item @param {string} state @param {string} words */
function tell(item, state, words) {
  item.dataset.state = state;
  put(/** @type {Element} */ (item.querySelector("[data-words]")), words);
}

/** @param {unknown} error @returns {string} */
function fault(error) {
  if (error instanceof server.UnreachableError) return say("unreachable_now");
  if (error instanceof server.RefusedError && error.status === 401) return say("signed_out_now");
  if (error instanceof server.RefusedError && error.status === 404) return say("not_yours");
  if (error instanceof DOMException && error.name === "QuotaExceededError") return say("no_space");
  return say("step_failed", { why: String(error) });
}

/** @param {string} inspection @param {() => Promise<server.Session>} signedIn */
export async function take(inspection, signedIn) {
  byId("take-retry").hidden = byId("sign-in").hidden = true;
  for (const item of document.querySelectorAll("[data-state]")) tell(/** @type {HTMLElement} */ (item), "", "");
  const session = await step("signed_in", async () => {
    const found = await signedIn();
    return [say("signed_in_until", { name: found.name, time: clock(new Date(found.until)) }), found];
  });
  await step("browser", browser);
  await step("storage", storage);
  const key = await step("passphrase", () => secret(session));
  const [packs, one] = await step("cases", () => alone(() => cases(inspection, session, key)));
  await step("pages", () => pages(packs));
  await step("checked", () => checked(inspection, one));
}

/** @returns {Promise<[string, void]>} */
async function browser() {
  if (!isSecureContext || !globalThis.indexedDB || !navigator.locks || !crypto.subtle) throw new StepError(say("browser_too_old"));
  if (!navigator.serviceWorker) throw new StepError(say("browser_private"));
  await navigator.serviceWorker.register(addresses.worker).catch(() => {
    throw new StepError(say("browser_private"));
  });
  const timeout = new Promise((_, reject) => setTimeout(() => reject(new StepError(say("worker_not_ready"))), WORKER_MS));
  await Promise.race([navigator.serviceWorker.ready, timeout]);
  return [say("browser_ready"), undefined];
}

/** @returns {Promise<[string, void]>} */
async function storage() {
  const { usage = 0, quota = Infinity } = (await navigator.storage?.estimate?.()) ?? {}; // not in every browser
  if (quota - usage < LEAST_FREE_BYTES) throw new StepError(say("no_space"));
  tell(byId("step-storage"), "working", say("browser_may_ask"));
  const unanswered = new Promise((over) => setTimeout(() => over(false), QUESTION_MS));
  const isGranted = (await navigator.storage?.persisted?.()) || (await Promise.race([navigator.storage?.persist?.(), unanswered]));
  return [say(isGranted ? "storage_granted" : "storage_not_granted"), undefined];
}

/**
 * Show a new passphrase and have it typed; where there is one already, ask for it.
 * @param {server.Session} session
 * @returns {Promise<[string, taken.Taken["key"]]>}
 */
async function secret(session) {
  const known = await taken.of(session.person);
  const isKnown = known?.device === session.device;
  const phrase = isKnown ? "" : passphrase();
  const whose = [session.person, session.device];
  byId("passphrase-new").hidden = isKnown;
  byId("passphrase-known").hidden = !isKnown;
  put(byId("passphrase-shown"), phrase);
  const form = /** @type {HTMLFormElement} */ (byId("passphrase-form"));
  const input = /** @type {HTMLInputElement} */ (byId("passphrase"));
  form.hidden = false;
  input.value = "";
  input.focus();
  try {
    return await new Promise((resolve) => {
      form.onsubmit = async (event) => {
        event.preventDefault();
        const isRight = isKnown ? await unwrap(known.key, input.value, whose).then(() => true, () => false) : plain(input.value) === plain(phrase);
        put(byId("passphrase-error"), isRight ? "" : say(isKnown ? "wrong_passphrase" : "not_what_is_shown"));
        if (isRight) resolve([say("passphrase_set"), isKnown ? known.key : await wrap(session.key, phrase, whose)]);
      };
    });
  } finally {
    form.hidden = true;
    input.value = "";
    put(byId("passphrase-shown"), "");
  }
}

/**
 * Fetch the cases, and keep them sealed together with the wrapped key: all or none.
 * @param {string} inspection
 * @param {server.Session} session
 * @param {taken.Taken["key"]} key
 * @returns {Promise<[string, [any[], taken.Taken]]>}
 */
async function cases(inspection, session, key) {
  const { hours, packs } = await server.packs(inspection);
  if (!packs.length) throw new StepError(say("no_open_cases"));
  const sealing = await importKey(session.key);
  const sealed = await Promise.all(
    packs.map(async (pack) => {
      const id = `${session.person}|${pack.assessment}`;
      return { id, ...(await seal(sealing, ["packs", id], pack)) };
    }),
  );
  const { person: owner, name, device } = session;
  const one = (await taken.of(owner)) ?? { owner, name, device, key, inspections: {} };
  const now = Date.now();
  one.key = key;
  one.device = device;
  one.inspections[inspection] = {
    title: packs[0].inspection.title,
    instrument: packs[0].instrument,
    assessments: packs.map(({ assessment }) => assessment),
    takenAt: now,
    until: now + hours * HOUR_MS, // by the clock of this device, so that a wrong one does not matter
  };
  await store.take(sealed, taken.nameOf(owner), one);
  return [say("cases_kept", { n: packs.length }), [packs, one]];
}

/** The page of the cases, in both languages. @param {any[]} packs @returns {Promise<[string, void]>} */
async function pages(packs) {
  const cache = await caches.open("inspectorate");
  const names = new Set(packs.map(({ instrument }) => instrument));
  const wanted = [...names].flatMap((name) => addresses.shells.map((address) => address.replace("INSTRUMENT", name)));
  await cache.addAll(wanted.map((address) => new Request(address, { cache: "reload", credentials: "omit" })));
  return [say("pages_kept"), undefined];
}

/** Read everything back as it will be read without a network. @param {string} inspection @param {taken.Taken} one @returns {Promise<[string, void]>} */
async function checked(inspection, one) {
  const { key } = await server.session([one.device]);
  const opening = await importKey(key);
  for (const assessment of one.inspections[inspection].assessments) {
    const id = `${one.owner}|${assessment}`;
    const record = await store.get("packs", id);
    const pack = record && (await unseal(opening, ["packs", id], record));
    if (pack?.assessment !== assessment) throw new StepError(say("not_whole"));
  }
  return [say("all_is_here"), undefined];
}
