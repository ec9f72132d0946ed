// The saved state, always in words: what is at the server, what is on this device only,
// and what is nowhere but on this page.

import { byId, clock, count, put, say } from "./words.js";

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

  /** @param {import("./outbox.js").Outbox} outbox @param {import("./sync.js").Sync} sync @param {() => boolean} isWriting */
  constructor(outbox, sync, isWriting) {
    this.outbox = outbox;
    this.sync = sync;
    this.isWriting = isWriting;
    byId("try-again").onclick = () => sync.retry();
  }

  show() {
    const { kind, words, why } = stateOf(this.outbox, this.sync, this.isWriting());
    byId("saved").dataset.kind = kind;
    put(byId("saved-words"), words);
    put(byId("saved-why"), why);
    byId("sign-in-again").hidden = this.sync.trouble !== "signed_out";
    byId("try-again").hidden = byId("rescue").hidden = !this.outbox.items().some(({ faults }) => faults);
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
    byId("try-again").onclick = null;
  }
}
