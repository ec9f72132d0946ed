// The case on the screen: fills the questions, saves what is written, shows how far it is.

import { Field } from "./fields.js";
import { plain } from "./conditions.js";
import { announce, byId, count, LANGUAGE, put, say } from "./words.js";

const PAUSE_MS = 800; // typing is saved after a pause this long

/**
 * @typedef {import("./case.js").Case} Case
 * @typedef {{name: string, language: string, facts: {[fact: string]: {[value: string]: string}}, sections: string[],
 *   questions: (import("./completeness.js").Question & {criterion: string})[]}} Page
 */

export class Desk extends EventTarget {
  /** @type {Map<string, Field>} */
  fields = new Map();
  isChecked = false; // what is lacking is shown beside the questions
  #timer = 0;
  #listening = new AbortController();
  #nApplicable = -1;

  /** @param {Case} given @param {Page} page */
  constructor(given, page) {
    super();
    this.case = given;
    this.page = page;
    const questions = new Map(page.questions.map((question) => [question.id, question]));
    for (const root of document.querySelectorAll("[data-question]")) {
      const field = new Field(/** @type {HTMLElement} */ (root), questions.get(/** @type {HTMLElement} */ (root).dataset.question ?? ""));
      this.fields.set(field.id, field);
      this.#listen(field);
    }
    const { signal } = this.#listening;
    addEventListener("blur", () => this.save(), { signal });
    addEventListener("pagehide", () => this.save(), { signal });
    document.addEventListener("visibilitychange", () => this.save(), { signal });
  }

  /** @param {Field} field */
  #listen(field) {
    const { signal } = this.#listening;
    field.root.addEventListener("change", ({ target }) => target !== field.note && this.changed(field), { signal });
    field.note.addEventListener("input", () => this.#typed(field), { signal });
    field.note.addEventListener("blur", () => this.save(), { signal });
    field.clear?.addEventListener("click", () => field.takeBack() && this.changed(field) && field.focus.focus(), { signal });
  }

  /** @param {Field} field */
  #typed(field) {
    field.isTouched = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), PAUSE_MS);
    this.dispatchEvent(new Event("writing"));
  }

  /** An answer or a reason was ticked: save it at once, with what was written. @param {Field} field */
  changed(field) {
    field.isTouched = true;
    field.around(field.read());
    this.save();
    return true;
  }

  /** Save all that was written and is not saved. @returns {Promise<void>} kept on the device, or tried to */
  save() {
    clearTimeout(this.#timer);
    let isNew = false;
    for (const field of this.fields.values()) {
      if (!field.isTouched) continue;
      field.isTouched = false;
      isNew = this.case.answer(field.id, field.read()) || isNew;
    }
    if (isNew) this.dispatchEvent(new Event("saved"));
    this.show();
    return this.case.outbox.store();
  }

  get isWriting() {
    return [...this.fields.values()].some(({ isTouched }) => isTouched);
  }

  /** Fill everything in anew from the case. */
  show() {
    for (const field of this.fields.values()) {
      field.fill(this.case.value(field.id));
      field.showExtra(this.case, (op_id) => this.#keep(field, op_id));
    }
    this.#showProgress();
    const { pack } = this.case;
    this.#notice("asides", pack.aside ? count("asides", pack.aside) : "");
    this.dispatchEvent(new Event("shown"));
  }

  /** What does not change while one works: the case, its facts, whether it is open. */
  showCase() {
    const { pack } = this.case;
    const texts = {
      reference: pack.case.reference,
      officer: pack.case.officer || say("not_known"),
      inspection: pack.inspection.title[LANGUAGE] || pack.inspection.title.en,
      return_reason: pack.return_reason,
      synthetic: say("synthetic"),
    };
    for (const [name, text] of Object.entries(texts)) {
      for (const place of document.querySelectorAll(`[data-fill="${name}"]`)) put(place, text);
    }
    for (const place of document.querySelectorAll("[data-fill=synthetic]")) /** @type {HTMLElement} */ (place).hidden = !pack.synthetic;
    for (const place of document.querySelectorAll("[data-fact]")) {
      const fact = /** @type {HTMLElement} */ (place).dataset.fact ?? "";
      const value = plain(/** @type {import("./conditions.js").Plain} */ (pack.facts[fact]));
      put(place, (this.page.facts[fact]?.[value] ?? value) || say("not_known"));
      place.classList.toggle("facts__unknown", !value);
    }
    const { isOpen, submission } = this.case;
    const isReturned = isOpen && pack.state === "returned";
    byId("return-reason").hidden = !isReturned;
    const closed = { submitted: "submitted", countersigned: "countersigned", reconciled: "reconciled", withdrawn: "withdrawn" };
    const state = closed[/** @type {keyof typeof closed} */ (pack.state)] ?? "closed";
    this.#notice("read-only", isOpen ? "" : say(submission ? "handed_in_here" : `state_${state}`));
    byId("take-back").hidden = !submission || !pack.is_open;
    byId("submitting").hidden = !isOpen;
    for (const field of this.fields.values()) field.open(isOpen);
    byId("case").classList.toggle("case--closed", !isOpen);
    this.show();
  }

  /** @param {string} id @param {string} text */
  #notice(id, text) {
    byId(id).hidden = !text;
    put(byId(id), text);
  }

  /** @param {Field} field @param {string} op_id of the answer that is to count */
  #keep(field, op_id) {
    const chosen = this.case.choices(field.id).find((one) => one.op_id === op_id);
    if (!chosen) return;
    field.isTouched = false;
    this.case.answer(field.id, chosen.value, this.case.open(field.id).map((one) => one.op_id));
    announce(say("choice_kept"));
    this.dispatchEvent(new Event("saved"));
    this.show();
  }

  #showProgress() {
    const found = this.case.measure();
    for (const question of this.page.questions) {
      const field = this.fields.get(question.id);
      if (!field) continue;
      const applies = found.applicable.has(question.id);
      field.root.hidden = !applies;
      field.root.classList.toggle("question--done", applies && !found.lacks.get(question.id)?.length);
      field.showLacks(this.isChecked ? (found.lacks.get(question.id) ?? []) : []);
    }
    for (const criterion of new Set(this.page.questions.map((question) => question.criterion))) this.#showCriterion(criterion, found);
    for (const section of found.sections) this.#bar(document.querySelector(`[data-nav-section="${section.id}"]`), section);
    this.#bar(byId("total-bar").parentElement, found.total);
    if (this.#nApplicable >= 0 && this.#nApplicable !== found.total.nApplicable) {
      announce(say(this.#nApplicable < found.total.nApplicable ? "more_apply" : "fewer_apply"));
    }
    this.#nApplicable = found.total.nApplicable;
  }

  /** @param {string} criterion @param {import("./completeness.js").Completeness} found */
  #showCriterion(criterion, found) {
    const here = this.page.questions.filter((question) => question.criterion === criterion && found.applicable.has(question.id));
    const done = here.filter((question) => !found.lacks.get(question.id)?.length).length;
    const [box, link] = [`[data-criterion="${criterion}"]`, `[data-nav-criterion="${criterion}"]`].map((one) => /** @type {HTMLElement} */ (document.querySelector(one)));
    box.hidden = link.hidden = !here.length;
    put(/** @type {Element} */ (link.querySelector("[data-words]")), say("done_of", { done, total: here.length }));
  }

  /** @param {Element | null} box @param {import("./completeness.js").Progress} progress */
  #bar(box, { nDone, nApplicable }) {
    const bar = box?.querySelector("progress");
    const words = box?.querySelector(".progress__words");
    if (!bar || !words) return;
    bar.max = Math.max(nApplicable, 1);
    bar.value = nDone;
    put(words, say("done_of", { done: nDone, total: nApplicable }));
  }

  /** Take everything of the case from the screen. */
  close() {
    clearTimeout(this.#timer);
    this.#listening.abort();
    for (const field of this.fields.values()) {
      field.isTouched = false;
      field.fill({ answers: [], reasons: [], note: "" });
      field.extra.replaceChildren();
    }
    for (const place of document.querySelectorAll("[data-fill], [data-fact]")) put(place, "");
    for (const id of ["asides", "lacks", "concerns", "read-only"]) byId(id).replaceChildren();
    byId("checked").hidden = true;
  }
}
