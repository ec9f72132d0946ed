// What travels when somebody answers: the form of `core/fieldwork/answers/operations.py`;
// both run the cases of `tests/vectors/operations.json`.

/**
 * @typedef {{answers: string[], reasons: string[], note: string}} Value
 * @typedef {{op_id: string, assessment: string, question: string, value: Value, base_op: string | null,
 *   resolves: string[], over?: string[], local_seq: number, device: string, client_time: string, schema_rev: string}} Operation
 */

/** @type {Readonly<Value>} */
export const EMPTY = Object.freeze({ answers: [], reasons: [], note: "" });
export const LONGEST_NOTE = 20_000;

/**
 * A new id: UUID version 7. Its time only keeps ids near each other; no rule reads it.
 * @param {number} [now] milliseconds
 * @returns {string}
 */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Math.max(0, Math.floor(now));
  for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(time / 2 ** (8 * (5 - place))) % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * A value as the server stores it: ids sorted and once, a note without half characters and NUL.
 * @param {Value} value
 * @returns {Value}
 */
export function normal(value) {
  return {
    answers: ids(value.answers),
    reasons: ids(value.reasons),
    note: wellFormed(value.note).replaceAll("\0", "").slice(0, LONGEST_NOTE),
  };
}

/** @param {string} text @returns {string} */
function wellFormed(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** @param {Value} one @param {Value} other @returns {boolean} */
export function same(one, other) {
  return canonical(normal(one)) === canonical(normal(other));
}

/**
 * JSON with sorted keys and without spaces; characters beyond ASCII as they are.
 * @param {any} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

/**
 * What tells a repeated operation from another one with the same id.
 * @param {Operation} operation
 * @returns {Promise<string>}
 */
export async function payloadHash(operation) {
  const { over, ...others } = operation;
  const replaced = over?.length ? { over: ids(over) } : {};
  return sha256(canonical({ ...others, ...replaced, value: normal(operation.value), resolves: ids(operation.resolves) }));
}

/** Once each, sorted. @param {string[]} given @returns {string[]} */
function ids(given) {
  return [...new Set(given)].sort();
}

/**
 * The digest of what a person sees, sent when submitting.
 * @param {Iterable<[string, string]>} heads question and operation
 * @returns {Promise<string>}
 */
export async function digest(heads) {
  // Ids are ASCII, so that this order is that of their bytes.
  const lines = [...heads].map(([question, operation]) => `${question}\t${operation}\n`).sort();
  return sha256(lines.join(""));
}

/** @param {string} text @returns {Promise<string>} */
async function sha256(text) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** @param {Uint8Array} bytes @returns {string} */
function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
