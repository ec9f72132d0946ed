// Who works here: whom the server knows to be signed in, or whose passphrase opens what
// was taken along. Forgotten when the screen is locked.

import { importKey } from "./sealing.js";
import * as server from "./server.js";
import * as store from "./store.js";
import * as taken from "./taken.js";

const MOST_DEVICES = 20; // people who shared this browser
const SHORT_MS = 6_000; // a bad network does not keep anybody from what lies here

/**
 * @typedef {{session: server.Session, key: CryptoKey, isUnlocked: boolean}} Me
 * @typedef {(known: taken.Taken[], why: unknown) => Promise<{taken: taken.Taken, key: CryptoKey}>} Ask for a passphrase
 */

/** @type {Me | null} */
let me = null;

/** @param {Ask} ask @returns {Promise<Me>} */
export async function identify(ask) {
  const known = await taken.all().catch(() => []);
  try {
    const session = await signedIn(known.length ? SHORT_MS : undefined);
    me = { session, key: await importKey(session.key), isUnlocked: false };
  } catch (error) {
    if (!isAway(error)) throw error;
    if (isSignedOut(error) && !me?.isUnlocked) me = null;
    me ??= await unlocked(error, ask);
  }
  return me;
}

export function forget() {
  me = null;
}

/** The server was not reached, has nobody signed in, or is not well. @param {unknown} error */
export const isAway = (error) =>
  error instanceof server.UnreachableError || isSignedOut(error) || (error instanceof server.RefusedError && (error.status === 429 || error.status >= 500));

/** @param {unknown} error */
const isSignedOut = (error) => error instanceof server.RefusedError && error.status === 401;

/**
 * What was taken along is read anew: the server may just have told the browser to forget it.
 * @param {unknown} why
 * @param {Ask} ask
 * @returns {Promise<Me>}
 */
async function unlocked(why, ask) {
  const known = await taken.all().catch(() => []);
  if (!known.length) throw why;
  const found = await ask(known, why);
  const { owner, name, device } = found.taken;
  return { session: { person: owner, name, device, language: "", csrf: "", key: "", until: "" }, key: found.key, isUnlocked: true };
}

/** Who is signed in, with the key that was theirs on this device before, if any was. @param {number} [longest] @returns {Promise<server.Session>} */
export async function signedIn(longest) {
  const known = (await store.setting("devices").catch(() => null)) ?? [];
  const session = await server.session(known, longest);
  if (!known.includes(session.device)) await store.set("devices", [...known, session.device].slice(-MOST_DEVICES)).catch(() => {});
  return session;
}
