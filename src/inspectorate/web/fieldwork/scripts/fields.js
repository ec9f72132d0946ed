// One question on the page: what its inputs say, and what is shown around them.

import { isBelow } from "./completeness.js";
import { EMPTY } from "./operations.js";
import { announce, byId, dayAndClock, make, put, say, why } from "./words.js";

/**
 * @typedef {import("./operations.js").Value} Value
 * @typedef {import("./completeness.js").Question} Question
 * @typedef {import("./case.js").Case} Case
 */

export class Field {
  isTouched = false; // something was written that is not saved yet
  #extra = "";

  /** @param {HTMLElement} root @param {Question | undefined} question none for a note beside the questions */
  constructor(root, question) {
    this.root = root;
    this.id = /** @type {string} */ (root.dataset.question);
    this.question = question;
    this.answers = this.#inputs("[data-answer]");
    this.reasons = this.#inputs("[data-reason]");
    this.note = /** @type {HTMLTextAreaElement} */ (root.querySelector("[data-note]"));
    this.focus = byId(`question-${this.id}`);
    this.guidance = /** @type {HTMLDetailsElement | null} */ (root.querySelector("[data-guidance]"));
    this.clear = /** @type {HTMLButtonElement | null} */ (root.querySelector("[data-clear]"));
    this.lack = /** @type {HTMLElement | null} */ (root.querySelector("[data-lack]"));
    this.extra = /** @type {HTMLElement} */ (root.querySelector("[data-extra]"));
    this.reasonsBox = /** @type {HTMLElement | null} */ (root.querySelector("[data-reasons]"));
  }

  /** @param {string} selector @returns {HTMLInputElement[]} */
  #inputs(selector) {
    return [...this.root.querySelectorAll(selector)].map((one) => /** @type {HTMLInputElement} */ (one));
  }

  /** What the inputs say now. @returns {Value} */
  read() {
    /** @param {HTMLInputElement[]} inputs */
    const ticked = (inputs) => inputs.filter(({ checked }) => checked).map(({ value }) => value);
    const value = { answers: ticked(this.answers), reasons: ticked(this.reasons), note: this.note.value };
    return this.#isBelow(value) ? value : { ...value, reasons: [] };
  }

  /** @param {Value} value */
  #isBelow(value) {
    return this.question !== undefined && isBelow(this.question, value);
  }

  /** Show what stands, unless something newer is being written. @param {Value} value */
  fill(value) {
    if (this.isTouched) return;
    for (const input of this.answers) input.checked = value.answers.includes(input.value);
    for (const input of this.reasons) input.checked = value.reasons.includes(input.value);
    const note = value.note.replace(/\r\n?/g, "\n"); // as a browser keeps it
    if (this.note.value !== note) this.note.value = note;
    this.around(value);
  }

  /** Show what belongs to an answer: reasons below the line, a way to take it back. @param {Value} value */
  around(value) {
    const isBelow = this.#isBelow(value);
    if (this.reasonsBox && this.reasonsBox.hidden === isBelow) {
      this.reasonsBox.hidden = !isBelow;
      if (isBelow && this.root.contains(document.activeElement)) announce(say("reasons_shown"));
    }
    if (this.clear) this.clear.hidden = !value.answers.length || this.note.readOnly;
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    for (const input of [...this.answers, ...this.reasons]) input.disabled = !isOpen;
    this.note.readOnly = !isOpen;
    this.root.classList.toggle("question--closed", !isOpen);
  }

  /** Tick an answer, or untick it where several may be ticked. @param {number} place from 0 @returns {boolean} */
  choose(place) {
    const input = this.answers[place];
    if (!input || input.disabled) return false;
    input.checked = input.type === "checkbox" ? !input.checked : true;
    announce(say("answered", { label: this.labels(this.read().answers) || say("no_answer") }));
    return true;
  }

  takeBack() {
    if (!this.clear || this.clear.hidden) return false;
    for (const input of this.answers) input.checked = false;
    announce(say("taken_back"));
    return true;
  }

  /** @param {string[]} ids of answers or reasons @returns {string} */
  labels(ids) {
    const inputs = [...this.answers, ...this.reasons].filter(({ value }) => ids.includes(value));
    return inputs.map((input) => input.labels?.[0]?.firstChild?.textContent?.trim()).join("; ");
  }

  /** @param {import("./completeness.js").LackKind[]} lacks */
  showLacks(lacks) {
    if (!this.lack) return;
    this.lack.hidden = !lacks.length;
    put(this.lack, lacks.map((kind) => say(`lacks_${kind}`)).join(", "));
  }

  /** Show answers in conflict, and those that the server did not take. @param {Case} given @param {(op_id: string) => void} keep */
  showExtra(given, keep) {
    const choices = given.choices(this.id);
    const asides = given.aside(this.id);
    const refused = given.waiting(this.id).filter(({ faults }) => faults);
    const state = JSON.stringify([choices, asides, refused.map(({ id }) => id), given.isOpen]);
    if (state === this.#extra) return;
    this.#extra = state;
    const hadFocus = this.extra.contains(document.activeElement);
    this.extra.replaceChildren(
      ...refused.map(({ faults }) => make("p", { class: "question__trouble" }, say("not_accepted", { why: why(faults ?? []) }))),
      ...asides.map(({ value, aside }) => make("div", { class: "question__trouble" }, make("p", {}, say("aside", { why: say(`aside_${aside}`) })), this.#described(value))),
      ...(choices.length ? [this.#choice(given, choices, keep)] : []),
    );
    this.extra.hidden = !this.extra.childElementCount;
    if (hadFocus) this.focus.focus();
  }

  /** @param {Case} given @param {import("./case.js").Given[]} choices @param {(op_id: string) => void} keep */
  #choice({ isOpen, device: mine }, choices, keep) {
    const title = `choice-${this.id}`;
    return make(
      "div",
      { class: "choice", role: "group", "aria-labelledby": title },
      make("p", { class: "choice__title", id: title }, `${this.id}: ${say("lacks_choice")}`),
      ...choices.map(({ op_id, value, device, client_time }, place) => {
        const from = place ? say(device === mine ? "choice_mine" : "choice_there", { time: dayAndClock(client_time ?? "") }) : say("choice_here");
        const label = `${say("choice_keep")}: ${this.labels(value.answers) || say("no_answer")}`;
        const button = make("button", { type: "button", class: "govuk-button govuk-button--secondary choice__keep", "aria-label": label }, say("choice_keep"));
        button.addEventListener("click", () => keep(op_id));
        return make("div", { class: "choice__one" }, make("p", { class: "choice__from" }, from), this.#described(value), ...(isOpen ? [button] : []));
      }),
    );
  }

  /** A value in words. @param {Value} value */
  #described({ answers, reasons, note } = EMPTY) {
    const parts = [make("p", { class: "choice__answer" }, this.labels(answers) || say("no_answer"))];
    if (reasons.length) parts.push(make("p", {}, this.labels(reasons)));
    if (note) parts.push(make("p", { class: "choice__note" }, note));
    return make("div", {}, ...parts);
  }
}
