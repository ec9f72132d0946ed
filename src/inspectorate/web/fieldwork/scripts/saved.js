// The saved state, always in words: what is at the server, what is on this device only,
// and what is nowhere but on this page.

import { free } from "./space.js";
import * as store from "./store.js";
import { byId, clock, count, dayAndClock, put, say } from "./words.js";

const LOOK_EVERY_MS = 30_000;
const PATIENCE_MS = 2_000; // so that listeners are not told of what is over in a moment

/**
 * @param {import("./outbox.js").Outbox} outbox
 * @param {import("./sync.js").Sync} sync
 * @param {boolean} isWriting
 * @returns {{kind: "saved" | "saving" | "local" | "lost", words: string, why: string}}
 */
export function stateOf(outbox, sync, isWriting) {
  const waiting = outbox.items().filter((item) => item.kind !== "concern");
  const refused = waiting.filter(({ faults }) => faults);
  const why = sync.trouble && sync.trouble !== "other_person" ? say(sync.trouble) : "";
  if (outbox.trouble && waiting.some(({ isStored }) => !isStored)) {
    const isFull = outbox.trouble instanceof DOMException && outbox.trouble.name === "QuotaExceededError";
    return { kind: "lost", words: say(isFull ? "not_saved_full" : "not_saved"), why };
  }
  if (refused.length) return { kind: "lost", words: count("refused", refused.length), why };
  if (isWriting || waiting.some(({ isStored }) => !isStored)) return { kind: "saving", words: say("saving"), why };
  if (waiting.length) return { kind: "local", words: count("local", waiting.length), why };
  return { kind: "saved", words: sync.savedAt ? say("saved_at", { time: clock(sync.savedAt) }) : say("saved"), why };
}

export class SavedState {
  #timer = 0;
  #told = "";
  #shown = "-";
  #looking = setInterval(() => this.#showDevice(), LOOK_EVERY_MS);

  /** @param {import("./outbox.js").Outbox} outbox @param {import("./sync.js").Sync} sync @param {() => boolean} isWriting */
  constructor(outbox, sync, isWriting) {
    this.outbox = outbox;
    this.sync = sync;
    this.isWriting = isWriting;
    byId("try-again").onclick = () => sync.retry();
  }

  /** Whether there is a network, when something was last sent, how much space is left. */
  async #showDevice() {
    const last = this.sync.savedAt?.toISOString() ?? (await store.setting("synced").catch(() => null));
    const space = await free();
    const isOnline = navigator.onLine && this.sync.trouble !== "unreachable";
    const words = [say(isOnline ? "online" : "offline")];
    if (last) words.push(say("last_sent", { time: dayAndClock(last) }));
    if (space) words.push(say("free", { free: space }));
    put(byId("device-state"), words.join(" · "));
  }

  show() {
    const state = `${this.sync.trouble} ${this.sync.savedAt?.getTime()}`;
    if (state !== this.#shown) this.#showDevice();
    this.#shown = state;
    const { kind, words, why } = stateOf(this.outbox, this.sync, this.isWriting());
    byId("saved").dataset.kind = kind;
    put(byId("saved-words"), words);
    put(byId("saved-why"), why);
    byId("sign-in-again").hidden = this.sync.trouble !== "signed_out";
    const waiting = this.outbox.items();
    const isRefused = waiting.some(({ faults }) => faults);
    byId("try-again").hidden = !waiting.length || !(isRefused || this.sync.trouble);
    byId("rescue").hidden = !isRefused;
    if (`${kind} ${why}` === this.#told) return;
    this.#told = `${kind} ${why}`;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), kind === "lost" ? 0 : PATIENCE_MS);
  }

  /** Say it to those who listen, as it is after a moment. */
  #tell() {
    const { kind, words, why } = stateOf(this.outbox, this.sync, this.isWriting());
    if (kind !== "saving") put(byId("saved-status"), [words, why].filter(Boolean).join(". "));
  }

  stop() {
    clearTimeout(this.#timer);
    clearInterval(this.#looking);
    byId("try-again").onclick = null;
  }
}
