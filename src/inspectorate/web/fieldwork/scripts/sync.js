// Brings what waits to the server: one tab at a time, oldest first, one change of a
// question in flight. Sending again is safe, so whatever is in doubt is sent again.

import { payloadHash } from "./operations.js";
import * as server from "./server.js";
import * as store from "./store.js";
import { alone } from "./tabs.js";

/**
 * @typedef {import("./outbox.js").Item} Item
 * @typedef {import("./outbox.js").Outbox} Outbox
 * @typedef {"" | "unreachable" | "signed_out" | "other_person" | "busy" | "failing"} Trouble
 * @typedef {(assessment: string, answer: any) => Promise<any>} Merge gives back the pack with what the server answered
 */

const MOST_IN_BATCH = 50;
const TICK_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;
const SESSION_MS = 5 * 60_000;
const ABOUT_WHAT_WAS_SENT = new Set([400, 409, 413, 422]);
const ABOUT_ONE_CASE = new Set([403, 404]);

/**
 * Note in a case what the server has of it, by operation the hash of what is kept there.
 * @param {any} pack @param {Item[]} known @param {Map<string, any>} results
 */
function withReceipts(pack, known, results) {
  const mine = known.filter(({ assessment }) => assessment === pack.assessment);
  return Object.assign(pack, { receipts: { ...pack.receipts, ...Object.fromEntries(mine.map(({ id }) => [id, results.get(id).payload])) } });
}

/** Somebody else is signed in now. */
export class OtherPersonError extends Error {}

export class Sync extends EventTarget {
  /** @type {Trouble} */
  trouble = "";
  isRunning = false;
  /** @type {Date | null} */
  savedAt = null;
  #failures = 0;
  #notBefore = 0;
  #checkedAt = -Infinity;
  #isStopped = false;
  /** @type {Promise<void> | null} */
  #run = null;
  #isWantedAgain = false;
  #timer = 0;
  #channel = new BroadcastChannel("inspectorate-outbox");

  /** @param {Outbox} outbox @param {server.Session} session @param {Merge} merge */
  constructor(outbox, session, merge) {
    super();
    this.outbox = outbox;
    this.session = session;
    this.merge = merge;
    this.#checkedAt = session.csrf ? performance.now() : -Infinity; // unlocked without the server
    this.#channel.onmessage = ({ data }) => {
      outbox.sentElsewhere(data.ids);
      this.dispatchEvent(new CustomEvent("elsewhere", { detail: data }));
    };
  }

  /** Begin to send by itself. */
  start() {
    const urgent = () => (this.trouble === "busy" ? this.soon() : this.now());
    const doubt = () => (this.#checkedAt = -Infinity); // somebody may sign in elsewhere meanwhile
    const seen = () => {
      doubt();
      if (document.visibilityState === "visible") this.now();
    };
    addEventListener("online", urgent);
    addEventListener("focus", urgent);
    addEventListener("blur", doubt);
    addEventListener("pageshow", seen);
    document.addEventListener("visibilitychange", seen);
    const timer = setInterval(() => this.soon(), TICK_MS);
    this.#stop = () => {
      removeEventListener("online", urgent);
      removeEventListener("focus", urgent);
      removeEventListener("blur", doubt);
      removeEventListener("pageshow", seen);
      document.removeEventListener("visibilitychange", seen);
      clearInterval(timer);
    };
    return this.now();
  }

  #stop = () => {};

  stop() {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#stop();
    this.#channel.close();
  }

  /** Send unless the server has asked for patience. @returns {Promise<void>} */
  soon() {
    return performance.now() < this.#notBefore ? Promise.resolve() : this.now();
  }

  /** Try again what the server would not take. */
  retry() {
    for (const item of this.outbox.items()) item.faults = null;
    return this.now();
  }

  /** Send, whatever went before; wait until it is done or has failed. @returns {Promise<void>} */
  now() {
    if (this.#isStopped) return Promise.resolve();
    if (this.#run) {
      this.#isWantedAgain = true;
      return this.#run;
    }
    this.#run = this.#runs().finally(() => (this.#run = null));
    return this.#run;
  }

  async #runs() {
    this.isRunning = true;
    do {
      this.#isWantedAgain = false;
      await alone(() => this.#sendAll());
    } while (this.#isWantedAgain && !this.trouble && !this.#isStopped);
    this.isRunning = false;
    this.dispatchEvent(new Event("change"));
  }

  async #sendAll() {
    try {
      await this.outbox.store();
      await this.outbox.load().catch(() => {}); // what is in memory can go in any case
      if (performance.now() - this.#checkedAt > SESSION_MS || this.trouble) await this.#checkSession();
      for (let batch = this.#next(); batch.length && !this.#isStopped; batch = this.#next()) await this.#send(batch);
      this.#is("");
    } catch (error) {
      this.#fails(error);
    }
  }

  async #checkSession() {
    const session = await server.session([this.session.device]);
    if (session.person !== this.outbox.owner) throw new OtherPersonError();
    this.session = session;
    this.#checkedAt = performance.now();
  }

  /** The next to go: a concern before all else, then the oldest answers, one for each question. @returns {Item[]} */
  #next() {
    const waiting = this.outbox.items().filter((item) => !item.faults && item.kind !== "submit");
    const concern = waiting.find(({ kind }) => kind === "concern");
    if (concern) return [concern];
    const alone = waiting.find((item) => item.goesAlone);
    if (alone) return [alone];
    const questions = new Set();
    const batch = [];
    for (const item of waiting) {
      const question = `${item.assessment}|${item.body.question}`;
      if (!questions.has(question)) batch.push(item);
      questions.add(question);
      if (batch.length === MOST_IN_BATCH) break;
    }
    return batch.length ? batch : this.#nextSubmission();
  }

  /** A case that is handed in goes when every answer of it has arrived. @returns {Item[]} */
  #nextSubmission() {
    const items = this.outbox.items();
    const answering = new Set(items.filter(({ kind }) => kind === "answer").map(({ assessment }) => assessment));
    return items.filter(({ kind, faults, assessment }) => kind === "submit" && !faults && !answering.has(assessment)).slice(0, 1);
  }

  /** @param {Item[]} batch @param {boolean} [isSecondTry] @returns {Promise<void>} */
  async #send(batch, isSecondTry = false) {
    const { kind } = batch[0];
    try {
      if (kind === "concern") await this.#raise(batch[0]);
      else if (kind === "submit") await this.#submit(batch[0]);
      else await this.#answer(batch);
      this.savedAt = new Date();
      store.set("synced", this.savedAt.toISOString()).catch(() => {});
    } catch (error) {
      if (!(error instanceof server.RefusedError)) throw error;
      if (error.status === 403 && !isSecondTry) {
        await this.#checkSession(); // the token may be an old one
        return this.#send(batch, true);
      }
      const isAboutIt = ABOUT_WHAT_WAS_SENT.has(error.status) || (kind !== "answer" && ABOUT_ONE_CASE.has(error.status));
      if (!isAboutIt) throw error;
      if (batch.length === 1) batch[0].faults = error.faults;
      else for (const item of batch) item.goesAlone = true;
    }
  }

  /** @param {Item} item */
  async #raise(item) {
    await server.raise(this.session.csrf, item.assessment, item.body);
    this.dispatchEvent(new CustomEvent("raised", { detail: item }));
    await this.#settle([item.id], {});
  }

  /** @param {Item} item */
  async #submit({ id, assessment, body }) {
    const { state } = await server.submit(this.session.csrf, assessment, { id, digest: body.digest }).catch((error) => {
      if (error instanceof server.RefusedError && error.status === 404) return { state: "withdrawn" }; // there is nothing to hand in any more
      throw error;
    });
    await this.#settle([id], {});
    if (state !== "returned") await this.outbox.removeCase(assessment).catch(() => {});
    this.dispatchEvent(new CustomEvent("submitted", { detail: { assessment, state } }));
  }

  /** @param {Item[]} batch */
  async #answer(batch) {
    const answer = await server.sync(this.session.csrf, batch.map(({ body }) => body));
    /** @type {Map<string, any>} */
    const results = new Map(answer.results.map((/** @type {any} */ result) => [result.op_id, result]));
    // What the server keeps under another hash, or not at all, is not what was sent: it stays here.
    const sent = await Promise.all(batch.map(({ body }) => payloadHash(body)));
    const known = batch.filter(({ id }, place) => results.get(id)?.payload === sent[place]);
    for (const item of batch) if (!known.includes(item)) item.faults = [];
    /** @type {{[assessment: string]: any}} */
    const packs = {};
    for (const assessment of new Set(known.map((item) => item.assessment))) {
      const pack = await this.merge(assessment, { ...answer, batch: known, results });
      if (pack) packs[assessment] = withReceipts(pack, known, results);
    }
    await this.#settle(known.map(({ id }) => id), packs);
  }

  /** @param {string[]} ids @param {{[assessment: string]: any}} packs */
  async #settle(ids, packs) {
    await this.outbox.settle(ids, packs);
    if (!this.#isStopped) this.#channel.postMessage({ ids, assessments: Object.keys(packs) });
  }

  /** @param {Trouble} trouble */
  #is(trouble) {
    this.trouble = trouble;
    if (!trouble) {
      this.#failures = 0;
      this.#notBefore = 0;
    }
  }

  /** @param {unknown} error */
  #fails(error) {
    const status = error instanceof server.RefusedError ? error.status : 0;
    if (error instanceof OtherPersonError) this.#is("other_person");
    else if (error instanceof server.UnreachableError) this.#is("unreachable");
    else if (status === 401) this.#is("signed_out");
    else if (status === 429 || status === 503) this.#is("busy");
    else this.#is("failing");
    this.#failures += 1;
    const asked = error instanceof server.RefusedError ? error.retryMs : 0;
    const wait = Math.max(asked, Math.min(LONGEST_WAIT_MS, 1000 * 2 ** this.#failures) * (0.5 + Math.random() / 2));
    this.#notBefore = performance.now() + wait;
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => this.soon(), wait + 10);
  }
}
