// What is shown instead of the case: why it is not open, and what to do.

import * as store from "./store.js";
import { byId, count } from "./words.js";

/** @typedef {"loading" | "nothing" | "unsupported" | "signed_out" | "not_found" | "unreachable" | "version" | "elsewhere" | "locked" | "other_person"} Door */

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

/** Show the case itself. */
export function open() {
  byId("doors").hidden = true;
  byId("case").hidden = byId("bar").hidden = false;
}

/** @returns {HTMLElement[]} */
const doors = () => [...document.querySelectorAll("[data-door]")].map((one) => /** @type {HTMLElement} */ (one));

/** Whether this browser can keep answers safely. */
export const isSupported = () => Boolean(isSecureContext && globalThis.indexedDB && crypto.subtle && navigator.locks);
