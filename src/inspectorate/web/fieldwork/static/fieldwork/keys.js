// Single keys for the question at hand. They rest while somebody writes, in a dialog,
// and for those who have switched them off.

import * as store from "./store.js";
import { byId } from "./words.js";

const SETTING = "keys";

/**
 * @param {import("./whereabouts.js").Whereabouts} whereabouts
 * @param {import("./desk.js").Desk} desk
 * @returns {() => void} stops listening
 */
export function listen(whereabouts, desk) {
  const help = /** @type {HTMLDialogElement} */ (byId("keys-dialog"));
  const isOn = /** @type {HTMLInputElement} */ (byId("keys-on"));
  store.setting(SETTING).then((kept) => (isOn.checked = kept !== "off"), () => {});
  isOn.onchange = () => store.set(SETTING, isOn.checked ? "on" : "off").catch(() => {});
  byId("show-keys").onclick = () => help.showModal();

  /** @type {{[key: string]: (field: import("./fields.js").Field | null) => void}} */
  const does = {
    j: () => (whereabouts.here(), whereabouts.step(1)),
    k: () => (whereabouts.here(), whereabouts.step(-1)),
    n: (field) => field?.note.focus(),
    g: (field) => field?.guidance && (field.guidance.open = !field.guidance.open),
    0: (field) => field?.takeBack() && desk.changed(field),
    "?": () => help.showModal(),
  };

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape" && target instanceof HTMLTextAreaElement) return void whereabouts.current?.focus.focus();
    if (!isOn.checked || target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])")) return;
    const field = whereabouts.here();
    if (/^[1-9]$/.test(event.key)) {
      if (field?.choose(Number(event.key) - 1)) desk.changed(field);
    } else if (Object.hasOwn(does, event.key)) {
      does[event.key](field);
    } else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}
