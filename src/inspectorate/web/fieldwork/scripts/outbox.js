// What waits to be sent: only ever added to, kept sealed on the device, and taken out
// when the server's answer lies in its place.

import { seal, unseal } from "./sealing.js";
import * as store from "./store.js";

/**
 * @typedef {{id: string, kind: store.Kind, assessment: string, seq: number, body: any, isStored: boolean,
 *   goesAlone: boolean, faults: import("./server.js").Fault[] | null}} Item
 */

const RETRY_MS = 5_000;
const ALL = ""; // no assessment has this id

export class Outbox extends EventTarget {
  /** @type {Map<string, Item>} */
  #items = new Map();
  /** @type {Map<string, readonly Item[]>} of each assessment, until something comes or goes: thousands may wait */
  #lists = new Map();
  #seq = 0;
  /** @type {Promise<void>} */
  #tail = Promise.resolve();
  /** @type {unknown} */
  trouble = null; // why the device does not keep what was answered
  othersCount = 0; // of other people, sealed with their keys
  unreadableCount = 0; // of this person, sealed with a key that the server no longer tells

  /** @param {string} owner @param {CryptoKey} key */
  constructor(owner, key) {
    super();
    this.owner = owner;
    this.key = key;
  }

  /** Take up what waits on the device, this tab's or another's. */
  async load() {
    const records = await store.waiting();
    this.#seq = Math.max(this.#seq, await store.lastSeq());
    this.othersCount = records.filter(({ owner }) => owner !== this.owner).length;
    this.unreadableCount = 0;
    for (const record of records) {
      this.#seq = Math.max(this.#seq, record.seq);
      if (record.owner === this.owner && !this.#items.has(record.id)) await this.#take(record);
    }
  }

  /** @param {store.Waiting} record */
  async #take(record) {
    const { id, kind, assessment, seq } = record;
    try {
      const body = await unseal(this.key, this.#place(record), record);
      this.#items.set(id, { id, kind, assessment, seq, body, isStored: true, goesAlone: false, faults: null });
      this.#lists.clear();
    } catch {
      this.unreadableCount += 1; // stays where it is
    }
  }

  /** @returns {number} a number for the next operation */
  nextSeq() {
    this.#seq += 1;
    return this.#seq;
  }

  /** @param {string} [assessment] @returns {readonly Item[]} oldest first */
  items(assessment) {
    const key = assessment ?? ALL;
    let found = this.#lists.get(key);
    if (!found) {
      const all = assessment === undefined ? [...this.#items.values()].sort((one, other) => one.seq - other.seq) : this.items();
      found = assessment === undefined ? all : all.filter((item) => item.assessment === assessment);
      this.#lists.set(key, found);
    }
    return found;
  }

  /** Whether everything lies on the disk of this device, or at the server. */
  get isStored() {
    return this.items().every((item) => item.isStored);
  }

  /**
   * Add something; resolves when an attempt was made to keep it on the device.
   * @param {{id: string, kind: store.Kind, assessment: string, seq: number, body: any}} added
   * @returns {Promise<void>}
   */
  add(added) {
    this.#items.set(added.id, { ...added, isStored: false, goesAlone: false, faults: null });
    this.#changed();
    return this.store();
  }

  /** All that waits, sealed, also what the device does not keep. @returns {Promise<store.Waiting[]>} */
  sealed() {
    return Promise.all(this.items().map((item) => this.#sealed(item)));
  }

  /** Wait until all that was added is kept, one after the other: no answer without the one it builds on. */
  store() {
    this.#tail = this.#tail.then(() => this.#storeFresh());
    return this.#tail;
  }

  async #storeFresh() {
    const fresh = this.items().filter((item) => !item.isStored);
    if (!fresh.length) return;
    try {
      await store.append(await Promise.all(fresh.map((item) => this.#sealed(item))));
      for (const item of fresh) item.isStored = true;
      this.trouble = null;
    } catch (error) {
      this.trouble = error;
      setTimeout(() => this.store(), RETRY_MS);
    }
    this.#changed();
  }

  /** @param {Item} item @returns {Promise<store.Waiting>} */
  async #sealed({ id, kind, assessment, seq, body }) {
    const plain = { id, owner: this.owner, assessment, kind, seq };
    return { ...plain, ...(await seal(this.key, this.#place(plain), body)) };
  }

  /** @param {{id: string, kind: string, assessment: string}} record @returns {string[]} */
  #place({ id, kind, assessment }) {
    return ["outbox", kind, this.owner, assessment, id];
  }

  /**
   * Take out what the server has, and keep what it answered, together.
   * @param {string[]} ids
   * @param {{[assessment: string]: any}} packs
   */
  async settle(ids, packs) {
    const sealed = Object.entries(packs).map(([assessment, pack]) => this.sealedPack(assessment, pack));
    await this.store();
    this.#forget(ids);
    // If this fails they are sent again after a reload, and the server knows them.
    await store.settle(ids, await Promise.all(sealed)).catch((error) => (this.trouble = error));
    if (!this.#items.size) this.trouble = null;
    this.#changed();
  }

  /** Take back what was not sent yet. @param {string} id */
  async drop(id) {
    this.#forget([id]);
    await store.settle([id], []).catch((error) => (this.trouble = error));
    this.#changed();
  }

  /** Another tab has sent these. @param {string[]} ids */
  sentElsewhere(ids) {
    this.#forget(ids);
    this.#changed();
  }

  /** @param {string} assessment @param {any} pack @returns {Promise<store.Kept>} */
  async sealedPack(assessment, pack) {
    const id = `${this.owner}|${assessment}`;
    return { id, ...(await seal(this.key, ["packs", id], pack)) };
  }

  /** @param {string} assessment @param {any} pack */
  async keepPack(assessment, pack) {
    await store.put("packs", await this.sealedPack(assessment, pack)).catch((error) => (this.trouble = error));
  }

  /** What was last known of a case. @param {string} assessment @returns {Promise<any>} */
  pack = (assessment) => this.#read("packs", assessment);

  /** What was last known of every case. @returns {Promise<any[]>} */
  async packs() {
    const records = await store.packsOf(`${this.owner}|`).catch(() => []);
    const packs = await Promise.all(records.map((record) => unseal(this.key, ["packs", record.id], record).catch(() => null)));
    return packs.filter(Boolean);
  }

  /** Where the person left. @param {string} assessment @returns {Promise<any>} */
  place = (assessment) => this.#read("places", assessment);

  /** @param {string} assessment @param {any} place */
  async keepPlace(assessment, place) {
    const id = `${this.owner}|${assessment}`;
    await store.put("places", { id, ...(await seal(this.key, ["places", id], place)) });
  }

  /** @param {"packs" | "places"} from @param {string} assessment @returns {Promise<any>} */
  async #read(from, assessment) {
    const id = `${this.owner}|${assessment}`;
    try {
      const record = await store.get(from, id);
      return record && (await unseal(this.key, [from, id], record));
    } catch {
      return undefined;
    }
  }

  /** @param {string} assessment */
  removeCase(assessment) {
    return store.removeCase(`${this.owner}|${assessment}`);
  }

  /** @param {string[]} ids */
  #forget(ids) {
    for (const id of ids) this.#items.delete(id);
    this.#lists.clear();
  }

  #changed() {
    this.#lists.clear();
    this.dispatchEvent(new Event("change"));
  }
}
