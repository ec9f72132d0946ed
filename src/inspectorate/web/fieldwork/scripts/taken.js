// What was taken along to work without the server: for each person the wrapped key, and
// which cases of which inspection until when. In clear stand ids, titles of inspections and times.

import * as store from "./store.js";
import { unwrap } from "./unlocking.js";

/**
 * @typedef {{title: {[language: string]: string}, instrument: string, assessments: string[], takenAt: number, until: number}} Inspection
 * @typedef {{owner: string, name: string, device: string, key: import("./unlocking.js").Wrapped, inspections: {[id: string]: Inspection}}} Taken
 */

const PREFIX = "taken|";

/** What every person of this browser has taken along; what is over is given up first. @returns {Promise<Taken[]>} */
export async function all() {
  /** @type {Taken[]} */
  const kept = await store.settings(PREFIX);
  for (const one of kept) await expire(one);
  return kept.filter(({ inspections }) => Object.keys(inspections).length);
}

/** @param {string} owner @returns {Promise<Taken | undefined>} */
export const of = async (owner) => (await all()).find((one) => one.owner === owner);

/** @param {string} owner @returns {string} under which it is kept */
export const nameOf = (owner) => PREFIX + owner;

/** @param {Taken} one gives up what is over: after that only the server tells the key */
async function expire(one) {
  const over = Object.keys(one.inspections).filter((id) => one.inspections[id].until <= Date.now());
  for (const id of over) await giveUp(one, id);
}

/**
 * Take an inspection from this device; with the last one goes the wrapped key. What waits to be sent stays, sealed.
 * @param {Taken} one
 * @param {string} inspection
 */
export async function giveUp(one, inspection) {
  const { assessments } = one.inspections[inspection];
  delete one.inspections[inspection];
  const isLast = !Object.keys(one.inspections).length;
  await store.giveUp(
    assessments.map((id) => `${one.owner}|${id}`),
    nameOf(one.owner),
    isLast ? undefined : one,
  );
}

/** Take everything from this device but what waits to be sent. */
export async function wipe() {
  await store.wipe(PREFIX);
}

/**
 * @param {Taken[]} known
 * @param {string} phrase
 * @returns {Promise<{taken: Taken, key: CryptoKey} | null>} whose passphrase it is
 */
export async function unlock(known, phrase) {
  for (const one of known) {
    const key = await unwrap(one.key, phrase, [one.owner, one.device]).catch(() => null);
    if (key) return { taken: one, key };
  }
  return null;
}
