// The page on which a case is assessed: opens it, keeps it open, closes it.

import { Case, merged } from "./case.js";
import { list } from "./cases.js";
import { concernsOf } from "./concerns.js";
import { Desk } from "./desk.js";
import * as doors from "./doors.js";
import { forget, identify, isAway } from "./identity.js";
import { watch } from "./idle.js";
import * as keys from "./keys.js";
import { Outbox } from "./outbox.js";
import { save } from "./rescue.js";
import { SavedState } from "./saved.js";
import * as server from "./server.js";
import * as store from "./store.js";
import { submissionOf } from "./submission.js";
import { Sync } from "./sync.js";
import { Tab } from "./tabs.js";
import { Whereabouts } from "./whereabouts.js";
import { byId, count, held } from "./words.js";

const ID = /^[A-Za-z0-9_.:-]{1,64}$/;
const AGAIN_MS = 10_000;
const MOVED_MS = 500;
const LAST_SEND_MS = 3_000;

/** @type {import("./desk.js").Page} */
const page = held("instrument");
/** @typedef {{whereabouts: Whereabouts, outbox: Outbox, close: () => Promise<void>}} Working */
/** @type {Working | null} */
let opened = null;
/** @type {Tab | null} */
let tab = null;
let again = 0;
let turn = 0; // counts the attempts, so that a slow one does not overtake a newer one

const assessment = () => decodeURIComponent(location.hash.slice(1));

/** Open the case that the address names, or say why not. @param {boolean} [byForce] take it from another tab */
async function open(byForce = false) {
  const mine = (turn += 1);
  clearTimeout(again);
  await opened?.close();
  opened = null;
  if (!doors.isSupported()) return doors.show("unsupported");
  doors.show("loading");
  if (!ID.test(assessment())) return identify(doors.unlock).then(choose).catch(refused);
  tab ??= new Tab(assessment(), () => leave("elsewhere"));
  if (!(await (byForce ? tab.takeOver() : tab.take()))) return doors.show("elsewhere");
  try {
    const me = await identify(doors.unlock);
    if (mine !== turn) return;
    const [outbox, sync, given] = await fetched(me, assessment());
    if (mine !== turn) return sync.stop();
    if (!given) return;
    const working = work(outbox, sync, given);
    opened = working;
    await resume(working.whereabouts, outbox, given.id);
    if (opened === working) sync.start();
  } catch (error) {
    if (mine === turn) refused(error);
  }
}

/** The cases on this device, from which one is chosen. @param {import("./identity.js").Me} me */
async function choose({ session, key }) {
  const outbox = new Outbox(session.person, key);
  await outbox.load().catch(() => {});
  doors.show((await list(outbox, page)) ? "cases" : "nothing");
}

/**
 * Send what waits, then fetch the case; without the server, what is kept of it on this device.
 * @param {import("./identity.js").Me} me
 * @param {string} id
 * @returns {Promise<[Outbox, Sync, Case | null]>}
 */
async function fetched({ session, key }, id) {
  const outbox = new Outbox(session.person, key);
  await outbox.load().catch((error) => (outbox.trouble = error));
  /** @type {Case | null} */
  let given = null;
  const sync = new Sync(outbox, session, async (of, answer) => {
    const known = given?.id === of ? given.pack : await outbox.pack(of);
    const pack = known && merged(known, answer);
    if (pack && given?.id === of) given.pack = pack;
    return pack;
  });
  await sync.now();
  const pack = await server.pack(id).catch(async (error) => {
    const kept = isAway(error) ? await outbox.pack(id) : undefined;
    if (!kept) throw error;
    return kept;
  });
  if (pack.instrument !== page.name) {
    sync.stop();
    toVersion(pack.instrument);
    return [outbox, sync, null];
  }
  if (pack.is_open) await outbox.keepPack(id, pack);
  given = new Case(page, pack, outbox, session.device);
  return [outbox, sync, given];
}

/** @param {string} name of another version of the questions, whose page is another one */
function toVersion(name) {
  const address = location.pathname.replace(page.name, name);
  if (address === location.pathname) doors.show("version");
  else location.replace(address + location.hash);
}

/**
 * @param {Outbox} outbox
 * @param {Sync} sync
 * @param {Case} given
 * @returns {Working}
 */
function work(outbox, sync, given) {
  const desk = new Desk(given, page);
  const whereabouts = new Whereabouts(desk.fields);
  const saved = new SavedState(outbox, sync, () => desk.isWriting);
  const concerns = concernsOf(given, sync);
  const refetch = async () => {
    given.pack = await server.pack(given.id);
    desk.showCase();
  };
  const submission = submissionOf(desk, sync, whereabouts, refetch);
  let wasOpen = given.isOpen;
  let moved = 0;

  const show = () => {
    if (sync.trouble === "other_person") return void leave("other_person");
    saved.show();
    concerns.show();
  };
  const sent = () => {
    if (wasOpen === given.isOpen) return desk.show();
    wasOpen = given.isOpen;
    desk.showCase();
  };
  desk.addEventListener("shown", () => (submission.show(), show()));
  desk.addEventListener("writing", () => saved.show());
  desk.addEventListener("saved", () => outbox.store().then(() => sync.soon()));
  outbox.addEventListener("change", show);
  sync.addEventListener("change", sent);
  sync.addEventListener("submitted", (event) => {
    const { assessment: which, state } = /** @type {CustomEvent} */ (event).detail;
    if (which === given.id && state === "returned") refetch().catch(() => {}); // it was handed in, and came back
    else if (which === given.id) given.pack = { ...given.pack, state, is_open: false };
  });
  sync.addEventListener("elsewhere", async (event) => {
    const pack = /** @type {CustomEvent} */ (event).detail.assessments.includes(given.id) && (await outbox.pack(given.id));
    if (pack) given.pack = pack;
    desk.show();
  });
  whereabouts.addEventListener("moved", () => {
    clearTimeout(moved);
    const question = whereabouts.current?.id;
    moved = setTimeout(() => given.isOpen && outbox.keepPlace(given.id, { question }).catch(() => {}), MOVED_MS);
  });
  /** @param {BeforeUnloadEvent} event */
  const leaving = (event) => {
    if (desk.isWriting || !outbox.isStored) event.preventDefault();
  };
  addEventListener("beforeunload", leaving);
  const stopKeys = keys.listen(whereabouts, desk);
  const stopWatching = watch(() => lock(desk, sync));

  desk.showCase();
  byId("unreadable").hidden = !outbox.unreadableCount;
  byId("unreadable").textContent = outbox.unreadableCount ? count("unreadable", outbox.unreadableCount) : "";
  /** @type {HTMLDetailsElement} */ (byId("facts")).open = matchMedia("(min-width: 1000px)").matches;
  doors.open();

  return {
    whereabouts,
    outbox,
    close: async () => {
      await desk.save();
      stopKeys();
      stopWatching();
      clearTimeout(moved);
      removeEventListener("beforeunload", leaving);
      outbox.removeEventListener("change", show);
      sync.removeEventListener("change", sent);
      sync.stop();
      saved.stop();
      concerns.stop();
      submission.stop();
      whereabouts.stop();
      desk.close();
    },
  };
}

/** Go to where the person left. @param {Whereabouts} whereabouts @param {Outbox} outbox @param {string} id */
async function resume(whereabouts, outbox, id) {
  const place = await outbox.place(id);
  const field = whereabouts.fields.get(place?.question ?? "");
  if (field && !field.root.hidden) whereabouts.goTo(field);
}

/** Take the case from the screen. @param {doors.Door} door */
async function leave(door) {
  turn += 1;
  const closing = opened;
  opened = null;
  await closing?.close();
  doors.show(door);
}

/** Nobody has touched the screen: send what waits, forget the key, show nothing. @param {Desk} desk @param {Sync} sync */
async function lock(desk, sync) {
  await desk.save();
  await Promise.race([sync.now(), new Promise((over) => setTimeout(over, LAST_SEND_MS))]);
  if (!desk.case.outbox.isStored) return; // it is nowhere but here
  forget();
  await leave("locked");
  tab?.release();
}

/** @param {unknown} error */
function refused(error) {
  if (error instanceof server.RefusedError && error.status === 401) doors.show("signed_out");
  else if (error instanceof server.RefusedError && [403, 404].includes(error.status)) doors.show("not_found");
  else {
    doors.show("unreachable");
    again = setTimeout(open, AGAIN_MS);
  }
}

function listen() {
  for (const link of document.querySelectorAll("[data-sign-in-here]")) {
    const signIn = /** @type {HTMLAnchorElement} */ (link);
    signIn.addEventListener("click", () => (signIn.search = new URLSearchParams({ next: location.pathname + location.hash }).toString()));
  }
  const other = /** @type {HTMLAnchorElement} */ (byId("other-language"));
  other.addEventListener("click", () => (other.hash = location.hash));
  for (const button of document.querySelectorAll("[data-again]")) button.addEventListener("click", () => open());
  document.querySelector("[data-take-over]")?.addEventListener("click", () => open(true));
  byId("case").addEventListener("submit", (event) => event.preventDefault());
  byId("rescue").addEventListener("click", () => save(opened?.outbox));
  addEventListener("hashchange", () => {
    tab?.release();
    tab = null;
    open();
  });
  document.addEventListener("visibilitychange", () => {
    const isWaiting = ["signed_out", "unreachable", "unlock"].some((name) => !(/** @type {HTMLElement} */ (document.querySelector(`[data-door=${name}]`)).hidden));
    if (document.visibilityState === "visible" && isWaiting && !opened && !byId("doors").hidden) open();
  });
}

listen();
open();
