// What lies on this device: sealed records in IndexedDB. In clear stand only ids and the
// order of the operations. Every transaction is on the disk before it counts as done.

/**
 * @typedef {import("./sealing.js").Sealed} Sealed
 * @typedef {"answer" | "concern" | "submit"} Kind
 * @typedef {Sealed & {id: string, owner: string, assessment: string, kind: Kind, seq: number}} Waiting
 * @typedef {Sealed & {id: string}} Kept
 * @typedef {{outbox: Waiting[], seq: number}} Found
 */

const NAME = "inspectorate";
const VERSION = 1;
const LONGEST_MS = 10_000;

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

/** @returns {Promise<IDBDatabase>} */
function connection() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("outbox", { keyPath: "id" });
      request.result.createObjectStore("packs", { keyPath: "id" });
      request.result.createObjectStore("places", { keyPath: "id" });
      request.result.createObjectStore("settings");
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = forget; // the browser or the user has cleared it
      database.onversionchange = () => {
        database.close();
        forget();
      };
      resolve(database);
    };
    request.onerror = () => {
      forget();
      reject(request.error);
    };
  });
  return opening;
}

function forget() {
  opening = null;
}

/**
 * Do some work in one transaction; give back the result of the request it returns.
 * Nothing may be awaited inside, or the transaction closes.
 * @template T
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(of: (store: string) => IDBObjectStore) => IDBRequest<T> | void} work
 * @param {IDBTransactionOptions} [options]
 * @returns {Promise<T>}
 */
function transact(stores, mode, work, options = { durability: "strict" }) {
  return inTime(async () => {
    const database = await connection();
    return new Promise((resolve, reject) => {
      try {
        const transaction = database.transaction(stores, mode, options);
        const request = work((name) => transaction.objectStore(name));
        transaction.oncomplete = () => resolve(/** @type {T} */ (request?.result));
        transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
      } catch (error) {
        forget(); // a connection that was closed is opened anew the next time
        reject(error);
      }
    });
  });
}

/**
 * Wait for the browser's storage, but not for ever: what lies in memory must go to the server in any case.
 * What is done late after all does no harm: records are put and removed by their ids.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function inTime(work) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      forget();
      reject(new DOMException("the storage of this browser does not answer", "TimeoutError"));
    }, LONGEST_MS);
    work().then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** All that waits on this device, whoever it belongs to, oldest first. @returns {Promise<Waiting[]>} */
export async function waiting() {
  /** @type {Waiting[]} */
  const records = await transact(["outbox"], "readonly", (of) => of("outbox").getAll());
  return records.sort((one, other) => one.seq - other.seq);
}

/** The number of the last operation of this device. @returns {Promise<number>} */
export async function lastSeq() {
  return (await transact(["settings"], "readonly", (of) => of("settings").get("seq"))) ?? 0;
}

/** Keep records until the server has them. @param {Waiting[]} records @returns {Promise<void>} */
export async function append(records) {
  const last = Math.max(...records.map(({ seq }) => seq));
  await transact(["outbox", "settings"], "readwrite", (of) => {
    for (const record of records) of("outbox").put(record);
    const before = of("settings").get("seq");
    before.onsuccess = () => of("settings").put(Math.max(before.result ?? 0, last), "seq");
  });
}

/**
 * Remove what the server has, in the same transaction that keeps what it answered.
 * @param {string[]} ids
 * @param {Kept[]} packs
 */
export async function settle(ids, packs) {
  await transact(["outbox", "packs"], "readwrite", (of) => {
    for (const pack of packs) of("packs").put(pack);
    for (const id of ids) of("outbox").delete(id);
  });
}

/** @param {"packs" | "places"} store @param {string} id @returns {Promise<Kept | undefined>} */
export const get = (store, id) => transact([store], "readonly", (of) => of(store).get(id));

/** @param {"packs" | "places"} store @param {Kept} record */
export async function put(store, record) {
  const durability = store === "places" ? "relaxed" : "strict";
  await transact([store], "readwrite", (of) => void of(store).put(record), { durability });
}

/** Remove the case from this device. @param {string} id */
export async function removeCase(id) {
  await transact(["packs", "places"], "readwrite", (of) => {
    of("packs").delete(id);
    of("places").delete(id);
  });
}

/** @param {string} name @returns {Promise<any>} */
export const setting = (name) => transact(["settings"], "readonly", (of) => of("settings").get(name));

/** @param {string} name @param {any} value */
export async function set(name, value) {
  await transact(["settings"], "readwrite", (of) => void of("settings").put(value, name));
}

/** @param {string} prefix of their ids @returns {Promise<Kept[]>} */
export const packsOf = (prefix) => transact(["packs"], "readonly", (of) => of("packs").getAll(beginning(prefix)));

/** What is kept under names that begin alike. @param {string} prefix @returns {Promise<any[]>} */
export const settings = (prefix) => transact(["settings"], "readonly", (of) => of("settings").getAll(beginning(prefix)));

/** @param {string} prefix */
const beginning = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** Keep the cases of an inspection, and that they were taken along; all or none. @param {Kept[]} packs @param {string} name @param {any} value */
export async function take(packs, name, value) {
  await transact(["packs", "settings"], "readwrite", (of) => {
    for (const pack of packs) of("packs").put(pack);
    of("settings").put(value, name);
  });
}

/** Remove cases, and change or remove what says that they were taken along. @param {string[]} ids @param {string} name @param {any} value */
export async function giveUp(ids, name, value) {
  await transact(["packs", "places", "settings"], "readwrite", (of) => {
    for (const id of ids) {
      of("packs").delete(id);
      of("places").delete(id);
    }
    if (value === undefined) of("settings").delete(name);
    else of("settings").put(value, name);
  });
}

/** Remove every case, and what was taken along. @param {string} prefix */
export async function wipe(prefix) {
  await transact(["packs", "places", "settings"], "readwrite", (of) => {
    of("packs").clear();
    of("places").clear();
    of("settings").delete(beginning(prefix));
  });
}
