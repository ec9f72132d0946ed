// The last resort: what waits on this device as a file, sealed as it lies here. Whoever
// supports the inspection brings it to the server, which alone can open it.

import * as store from "./store.js";

const FORMAT = "inspectorate/rescue/1";

/** @param {ArrayBuffer | Uint8Array} bytes @returns {string} */
const base64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));

/** @param {store.Waiting[]} records @returns {string} the content of the file */
export function content(records) {
  const made = records.map(({ iv, sealed, ...plain }) => ({ ...plain, iv: base64(iv), sealed: base64(sealed) }));
  return JSON.stringify({ format: FORMAT, made_at: new Date().toISOString(), records: made });
}

/** Hand the file to the person. @param {import("./outbox.js").Outbox} [outbox] of the open case: holds what the device could not keep */
export async function save(outbox) {
  const kept = await store.waiting().catch(() => []);
  const own = (await outbox?.sealed()) ?? [];
  const known = new Set(own.map(({ id }) => id));
  const file = new Blob([content([...own, ...kept.filter(({ id }) => !known.has(id))])], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `inspectorate-rescue-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
