// Encryption of what is kept on this device: AES-GCM, a fresh IV for every record, bound
// to what the record is. The key is told by the server and never stored.

/** @typedef {{iv: Uint8Array<ArrayBuffer>, sealed: ArrayBuffer}} Sealed */

/**
 * @param {string} base64 32 bytes
 * @returns {Promise<CryptoKey>} which no script can read out
 */
export function importKey(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** @param {string[]} place what the record is: its store, id, assessment, owner */
const bound = (place) => new TextEncoder().encode(place.join("|"));

/**
 * @param {CryptoKey} key
 * @param {string[]} place
 * @param {any} value plain data
 * @returns {Promise<Sealed>}
 */
export async function seal(key, place, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(place) }, key, text);
  return { iv, sealed };
}

/**
 * @param {CryptoKey} key
 * @param {string[]} place
 * @param {Sealed} record
 * @returns {Promise<any>} rejects if the key or the place is another
 */
export async function unseal(key, place, { iv, sealed }) {
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bound(place) }, key, sealed);
  return JSON.parse(new TextDecoder().decode(text));
}
