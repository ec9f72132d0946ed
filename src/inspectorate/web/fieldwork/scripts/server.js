// What the page asks of the server. Nothing of it may stay in a cache.

/**
 * @typedef {{place: string, code: string, fault: string, remedy: string}} Fault
 * @typedef {{person: string, name: string, language: string, csrf: string, device: string, key: string, until: string}} Session
 * @typedef {import("./operations.js").Operation} Operation
 */

const LONGEST_MS = 30_000;

/** The server was not reached, or what it said did not arrive whole. */
export class UnreachableError extends Error {}

/** The server answered, and did not do it. */
export class RefusedError extends Error {
  /** @param {number} status @param {Fault[]} faults @param {number} retryMs */
  constructor(status, faults, retryMs) {
    super(`${status}: ${faults.map(({ fault }) => fault).join(" ")}`);
    this.status = status;
    this.faults = faults;
    this.retryMs = retryMs;
  }
}

/**
 * @param {string} path
 * @param {{csrf?: string, body?: any, longest?: number}} [options] with a body it is a POST
 * @returns {Promise<any>}
 */
async function call(path, { csrf = "", body, longest = LONGEST_MS } = {}) {
  /** @type {RequestInit} */
  const request = { cache: "no-store", credentials: "same-origin", redirect: "error", headers: { Accept: "application/json" } };
  if (body !== undefined) {
    request.method = "POST";
    request.body = JSON.stringify(body);
    request.headers = { ...request.headers, "Content-Type": "application/json", "X-CSRFToken": csrf };
  }
  let response, text;
  try {
    response = await fetch(path, { ...request, signal: AbortSignal.timeout(longest) });
    text = await response.text();
  } catch (error) {
    throw new UnreachableError(String(error));
  }
  const said = parsed(text);
  if (response.ok && said === undefined) throw new UnreachableError("not JSON");
  if (response.ok) return said;
  const retry = Number(response.headers.get("Retry-After") ?? 0);
  throw new RefusedError(response.status, said?.faults ?? [], Number.isFinite(retry) ? retry * 1000 : 0);
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} assessment */
const of = (assessment) => `/api/assessments/${encodeURIComponent(assessment)}`;

/** @param {string[]} devices that this browser was, for one person or another @param {number} [longest] milliseconds @returns {Promise<Session>} */
export const session = (devices, longest) => call(`/api/session?${new URLSearchParams(devices.map((id) => ["device", id]))}`, { longest });

/** All open cases of an inspection that are one's own. @param {string} inspection @returns {Promise<{hours: number, packs: any[]}>} */
export const packs = (inspection) => call(`/api/inspections/${encodeURIComponent(inspection)}/packs`);

/** @param {string} assessment @returns {Promise<any>} */
export const pack = (assessment) => call(`${of(assessment)}/pack`);

/** @param {string} csrf @param {Operation[]} operations @returns {Promise<any>} */
export const sync = (csrf, operations) => call("/api/sync", { csrf, body: { operations } });

/** @param {string} csrf @param {string} assessment @param {{id: string, digest: string}} submission @returns {Promise<{state: string}>} */
export const submit = (csrf, assessment, submission) => call(`${of(assessment)}/submit`, { csrf, body: submission });

/** @param {string} csrf @param {string} assessment @param {{id: string, text: string}} concern */
export const raise = (csrf, assessment, concern) => call(`${of(assessment)}/concerns`, { csrf, body: concern });
