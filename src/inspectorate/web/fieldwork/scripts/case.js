// The case as the person sees it: what the server said stands, and on top of it what was
// answered here and waits.

import { EMPTY, newId, normal, same } from "./operations.js";
import { measure } from "./completeness.js";

/**
 * @typedef {import("./operations.js").Value} Value
 * @typedef {import("./outbox.js").Item} Item
 * @typedef {{op_id: string, value: Value, device?: string, client_time?: string}} Given
 * @typedef {Given & {open: Given[], over?: string[]}} Head
 * @typedef {{op_id: string, question: string, value: Value, aside: string}} Aside
 * @typedef {{assessment: string, state: string, is_open: boolean, instrument: string, schema_rev: string, synthetic: boolean,
 *   person: string, inspection: {id: string, title: {[language: string]: string}, fieldwork_end: string},
 *   case: {reference: string, officer: string}, facts: import("./conditions.js").ById, heads: {[question: string]: Head},
 *   aside: number, asides?: {[op_id: string]: Aside}, receipts?: {[op_id: string]: string}, return_reason: string,
 *   concerns: {id: string, raised_at: string}[]}} Pack
 * @typedef {{name: string, questions: import("./completeness.js").Question[], sections: string[]}} Instrument
 */

const OPEN = new Set(["allocated", "in_progress", "returned"]);

/**
 * What is known of a case after the server has answered.
 * @param {Pack} pack
 * @param {any} answer of the server, with `batch` and `results`
 * @returns {Pack}
 */
export function merged(pack, answer) {
  const asides = { ...pack.asides };
  let aside = pack.aside;
  for (const { id, assessment, body } of answer.batch) {
    const result = answer.results.get(id);
    if (assessment !== pack.assessment || !result.aside) continue;
    if (!result.is_replay) aside += 1;
    asides[id] = { op_id: id, question: body.question, value: body.value, aside: result.aside };
  }
  const heads = { ...pack.heads, ...answer.heads[pack.assessment] };
  const state = answer.assessments[pack.assessment]?.state ?? pack.state;
  return { ...pack, heads, aside, asides, state, is_open: OPEN.has(state) };
}

export class Case {
  /** @param {Instrument} instrument @param {Pack} pack @param {import("./outbox.js").Outbox} outbox @param {string} device */
  constructor(instrument, pack, outbox, device) {
    this.instrument = instrument;
    this.pack = pack;
    this.outbox = outbox;
    this.device = device;
  }

  get id() {
    return this.pack.assessment;
  }

  get isOpen() {
    return this.pack.is_open && !this.submission;
  }

  /** That the case is handed in, and the server does not know yet. */
  get submission() {
    return this.outbox.items(this.id).find(({ kind }) => kind === "submit");
  }

  /** @param {string} question @returns {Head | undefined} */
  #head(question) {
    return Object.hasOwn(this.pack.heads, question) ? this.pack.heads[question] : undefined;
  }

  /** What waits of a question and is not at the server, oldest first. @param {string} question @returns {Item[]} */
  waiting(question) {
    const received = this.pack.receipts ?? {}; // the disk may have had no room to take it out
    return this.outbox
      .items(this.id)
      .filter(({ id, kind, body }) => kind === "answer" && body.question === question && !Object.hasOwn(received, id));
  }

  /** @param {string} question @returns {Value} */
  value(question) {
    return this.#latest(question).at(-1)?.body.value ?? this.#head(question)?.value ?? EMPTY;
  }

  /** What waits of a question and nothing was given over, oldest first. @param {string} question @returns {Item[]} */
  #latest(question) {
    const waiting = this.waiting(question);
    const replaced = new Set([...waiting.flatMap(({ body }) => body.over ?? []), ...(this.#head(question)?.over ?? [])]);
    return waiting.filter(({ id }) => !replaced.has(id));
  }

  /** The other answers that stand open beside the one that counts. @param {string} question @returns {Given[]} */
  open(question) {
    const settled = new Set(this.waiting(question).flatMap(({ body }) => body.resolves));
    return (this.#head(question)?.open ?? []).filter(({ op_id }) => !settled.has(op_id));
  }

  /** Every answer between which one has to choose; none where nothing is in conflict. @param {string} question @returns {Given[]} */
  choices(question) {
    const open = this.open(question);
    const tip = this.#tip(question);
    return open.length && tip ? [{ ...this.#head(question), op_id: tip, value: this.value(question) }, ...open] : [];
  }

  /** Answers to a question that the server keeps aside. @param {string} question @returns {Aside[]} */
  aside(question) {
    return Object.values(this.pack.asides ?? {}).filter((one) => one.question === question);
  }

  /** @param {string} question @returns {string | null} the operation that made what is seen */
  #tip(question) {
    const latest = this.#latest(question).filter(({ faults }) => !faults);
    return latest.at(-1)?.id ?? this.#head(question)?.op_id ?? null;
  }

  /** What is seen here and not placed at the server: an answer given now replaces it, should it ever come. @param {string} question @returns {string[]} */
  #seenBeside(question) {
    const latest = new Set(this.#latest(question));
    const waiting = this.waiting(question).filter((item) => item.faults || !latest.has(item));
    const asides = this.aside(question).filter(({ aside }) => aside === "parent_missing");
    return [...waiting.map(({ id }) => id), ...asides.map(({ op_id }) => op_id)].sort();
  }

  /**
   * Answer a question; says whether that was anything new.
   * @param {string} question
   * @param {Value} value
   * @param {string[]} [resolves] operations that this one settles
   * @returns {boolean}
   */
  answer(question, value, resolves = []) {
    if (!resolves.length && same(value, this.value(question))) return false;
    const id = newId();
    const seq = this.outbox.nextSeq();
    const over = this.#seenBeside(question);
    const body = {
      op_id: id,
      assessment: this.id,
      question,
      value: normal(value),
      base_op: this.#tip(question),
      resolves: [...resolves].sort(),
      ...(over.length ? { over } : {}),
      local_seq: seq,
      device: this.device,
      client_time: new Date().toISOString(),
      schema_rev: this.pack.schema_rev,
    };
    this.outbox.add({ id, kind: "answer", assessment: this.id, seq, body });
    return true;
  }

  /** @param {string} text @returns {string} id of the concern */
  raise(text) {
    const id = newId();
    this.outbox.add({ id, kind: "concern", assessment: this.id, seq: this.outbox.nextSeq(), body: { id, text } });
    return id;
  }

  /** Hand the case in when the server is reached; kept like an answer. @param {string} id @param {string} digest of what is seen here */
  handIn(id, digest) {
    return this.outbox.add({ id, kind: "submit", assessment: this.id, seq: this.outbox.nextSeq(), body: { digest } });
  }

  measure() {
    return measure(this.instrument, this.pack.facts, (question) => this.value(question));
  }

  /** Questions with an open conflict. @returns {string[]} */
  conflicts() {
    return Object.keys(this.pack.heads).filter((question) => this.open(question).length);
  }

  /** By question the operation that made what is seen, sent or not. @returns {[string, string][]} */
  heads() {
    const questions = new Set([...Object.keys(this.pack.heads), ...this.outbox.items(this.id).map(({ body }) => body.question)]);
    return [...questions].flatMap((question) => {
      const tip = this.#tip(question);
      return tip ? [/** @type {[string, string]} */ ([question, tip])] : [];
    });
  }
}
