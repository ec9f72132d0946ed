// Where the person is in the case: the question at hand, which is kept for the next time.

import { byId } from "./words.js";

/** @typedef {import("./fields.js").Field} Field */

const MARK = "question--current";

export class Whereabouts extends EventTarget {
  /** @type {Field | null} */
  current = null;
  #listening = new AbortController();

  /** @param {Map<string, Field>} fields */
  constructor(fields) {
    super();
    this.fields = fields;
    const { signal } = this.#listening;
    byId("case").addEventListener("focusin", ({ target }) => this.#at(target), { signal });
    byId("case").addEventListener("click", ({ target }) => this.#at(target), { signal });
    byId("case").addEventListener("click", (event) => this.#follow(event), { signal });
    const jump = /** @type {HTMLSelectElement} */ (byId("jump"));
    jump.addEventListener("change", () => this.go(byId(jump.value)), { signal });
  }

  /** @param {EventTarget | null} target */
  #at(target) {
    const root = target instanceof Element ? target.closest("[data-question]") : null;
    const field = root && this.fields.get(/** @type {HTMLElement} */ (root).dataset.question ?? "");
    if (field) this.set(field);
  }

  /** The address stays that of the case: links within the page only move. @param {Event} event */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest("[data-go]") : null;
    if (!link) return;
    event.preventDefault();
    this.go(byId(/** @type {HTMLElement} */ (link).dataset.go ?? ""));
  }

  /** @param {Field} field */
  set(field) {
    if (field === this.current) return;
    this.current?.root.classList.remove(MARK);
    field.root.classList.add(MARK);
    this.current = field;
    const criterion = /** @type {HTMLElement | null} */ (field.root.closest("[data-criterion]"))?.dataset.criterion;
    for (const link of document.querySelectorAll("[data-nav-criterion]")) {
      const isHere = /** @type {HTMLElement} */ (link).dataset.navCriterion === criterion;
      if (isHere) link.querySelector("a")?.setAttribute("aria-current", "true");
      else link.querySelector("a")?.removeAttribute("aria-current");
    }
    if (criterion) /** @type {HTMLSelectElement} */ (byId("jump")).value = `criterion-${criterion}`;
    this.dispatchEvent(new Event("moved"));
  }

  /** The question at hand; where it is out of sight, the first that is in sight. @returns {Field | null} */
  here() {
    if (this.current && inSight(this.current.root)) return this.current;
    const seen = this.#shown().find(({ root }) => inSight(root));
    if (seen) this.set(seen);
    return this.current;
  }

  #shown() {
    return [...this.fields.values()].filter(({ root }) => !root.hidden);
  }

  /** Go on or back; first to what is in sight, where that is elsewhere. @param {1 | -1} direction */
  step(direction) {
    const before = this.current;
    const here = this.here();
    const shown = this.#shown();
    const place = here === before && here ? shown.indexOf(here) + direction : shown.indexOf(here ?? shown[0]);
    const next = shown[Math.min(Math.max(place, 0), shown.length - 1)];
    if (next) this.goTo(next);
  }

  /** @param {Field} field */
  goTo(field) {
    this.set(field);
    this.go(field.focus);
  }

  /** @param {HTMLElement} element which takes the focus and comes into sight */
  go(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  }

  stop() {
    this.current?.root.classList.remove(MARK);
    this.#listening.abort();
  }
}

/** @param {Element} element @returns {boolean} whether its beginning or most of the window is taken by it */
function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 120 && top < innerHeight - 40;
}
