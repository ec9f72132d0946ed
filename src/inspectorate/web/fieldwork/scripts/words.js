// What the scripts say, as the shell brings it in the language of the page.

/** @template {Element} [T=HTMLElement] @param {string} id @returns {T} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return /** @type {T} */ (/** @type {unknown} */ (found));
}

/** @param {string} id @returns {any} what a script element holds as JSON */
export const held = (id) => JSON.parse(byId(id).textContent ?? "");

/** @type {{[key: string]: string}} */
const WORDS = held("words");
export const LANGUAGE = document.documentElement.lang;
const LOCALES = [`${LANGUAGE}-GB`, "en-GB"];
const CLOCK = new Intl.DateTimeFormat(LOCALES, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(LOCALES, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

/** @param {string} key @param {{[name: string]: string | number}} [values] @returns {string} */
export function say(key, values = {}) {
  const text = WORDS[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {string} key @param {number} n @returns {string} */
export const count = (key, n) => say(`${key}_${n === 1 ? "one" : "many"}`, { n });

/** @param {Date} moment @returns {string} */
export const clock = (moment) => CLOCK.format(moment);

/** @param {string} moment @returns {string} day and time, or the text itself where it is none */
export function dayAndClock(moment) {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : DAY.format(date);
}

/** @param {{fault: string, remedy: string}[]} faults @returns {string} */
export const why = (faults) => faults.map(({ fault, remedy }) => `${fault} ${remedy}`).join(" ");

/** Set a text only where it is another one, so that nothing is read out twice. @param {Element} element @param {string} text */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {string} text say it to those who listen; politely */
export function announce(text) {
  put(byId("announcer"), text);
}

/**
 * @param {string} tag
 * @param {{[name: string]: string}} attributes
 * @param {(Node | string)[]} content
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}
