// Working without the server: the key of this device, wrapped with a passphrase. The
// passphrase is made here, shown once and kept nowhere.

/**
 * @typedef {{salt: Uint8Array<ArrayBuffer>, iv: Uint8Array<ArrayBuffer>, wrapped: ArrayBuffer, rounds: number}} Wrapped
 */

const ROUNDS = 600_000; // OWASP for PBKDF2 with SHA-256
const N_WORDS = 4; // of 16 bits each: too many to try, even on a stolen laptop
const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";

/** @returns {string} four words that can be said in either language, such as `lusab-babad-gutih-tugad` */
export function passphrase() {
  return [...crypto.getRandomValues(new Uint16Array(N_WORDS))].map(word).join("-");
}

/** @param {number} bits sixteen @returns {string} five letters */
function word(bits) {
  const [c, v, d, w, e] = [bits >> 12, (bits >> 10) & 3, (bits >> 6) & 15, (bits >> 4) & 3, bits & 15];
  return CONSONANTS[c] + VOWELS[v] + CONSONANTS[d] + VOWELS[w] + CONSONANTS[e];
}

/** Capitals, spaces and dashes do not matter. @param {string} typed @returns {string} */
export const plain = (typed) => (typed.toLowerCase().match(/[a-z]/g) ?? []).join("");

/**
 * @param {string} phrase
 * @param {Uint8Array<ArrayBuffer>} salt
 * @param {number} rounds
 * @returns {Promise<CryptoKey>}
 */
async function wrapping(phrase, salt, rounds) {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(plain(phrase)), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param {string[]} whose person and device @returns {Uint8Array<ArrayBuffer>} */
const bound = (whose) => new TextEncoder().encode(["unlock", ...whose].join("|"));

/**
 * @param {string} base64 the key that the server tells
 * @param {string} phrase
 * @param {string[]} whose person and device
 * @returns {Promise<Wrapped>}
 */
export async function wrap(base64, phrase, whose) {
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const key = await wrapping(phrase, salt, ROUNDS);
  const wrapped = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(whose) }, key, bytes);
  return { salt, iv, wrapped, rounds: ROUNDS };
}

/**
 * @param {Wrapped} given
 * @param {string} phrase
 * @param {string[]} whose person and device
 * @returns {Promise<CryptoKey>} rejects if the passphrase is another one
 */
export async function unwrap({ salt, iv, wrapped, rounds }, phrase, whose) {
  const key = await wrapping(phrase, salt, rounds);
  const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bound(whose) }, key, wrapped);
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}
