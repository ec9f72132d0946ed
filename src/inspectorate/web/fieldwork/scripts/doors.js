// What is shown instead of the case: why it is not open, and what to do.

import { RefusedError } from "./server.js";
import * as store from "./store.js";
import { unlock as opened } from "./taken.js";
import { byId, count, put, say } from "./words.js";

/** @typedef {"loading" | "nothing" | "unsupported" | "signed_out" | "not_found" | "unreachable" | "version" | "elsewhere" | "locked" | "other_person" | "unlock" | "cases"} Door */

/** @param {Door} name */
export function show(name) {
  byId("case").hidden = byId("bar").hidden = true;
  byId("doors").hidden = false;
  for (const one of doors()) one.hidden = one.dataset.door !== name;
  const shown = doors().find(({ hidden }) => !hidden);
  if (name !== "loading") shown?.querySelector("h2")?.focus();
  const place = shown?.querySelector("[data-waiting]");
  if (place) store.waiting().then(({ length }) => (place.textContent = length ? count("waiting", length) : ""), () => {});
}

/** Ask for the passphrase until it is the right one. @type {import("./identity.js").Ask} */
export function unlock(known, why) {
  show("unlock");
  const form = /** @type {HTMLFormElement} */ (byId("unlock"));
  const phrase = /** @type {HTMLInputElement} */ (byId("passphrase"));
  const isSignedOut = why instanceof RefusedError && why.status === 401;
  byId("unlock-signed-out").hidden = !isSignedOut;
  byId("unlock-unreachable").hidden = isSignedOut;
  phrase.focus();
  return new Promise((resolve) => {
    form.onsubmit = async (event) => {
      event.preventDefault();
      put(byId("passphrase-error"), "");
      const found = await opened(known, phrase.value);
      if (!found) return void put(byId("passphrase-error"), say("wrong_passphrase"));
      phrase.value = "";
      show("loading");
      resolve(found);
    };
  });
}

/** Show the case itself. */
export function open() {
  byId("doors").hidden = true;
  byId("case").hidden = byId("bar").hidden = false;
}

/** @returns {HTMLElement[]} */
const doors = () => [...document.querySelectorAll("[data-door]")].map((one) => /** @type {HTMLElement} */ (one));

/** Whether this browser can keep answers safely. */
export const isSupported = () => Boolean(isSecureContext && globalThis.indexedDB && crypto.subtle && navigator.locks);
