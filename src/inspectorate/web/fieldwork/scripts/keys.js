// Single keys for the question at hand. They rest while somebody writes, in a dialog,
// and for those who have switched them off.

import * as store from "./store.js";
import { byId } from "./words.js";

const SETTING = "keys";
let isKnown = false; // a key pressed before one's own choice is known does nothing
// Asked for at once, so that it is there before a case is.
const choice = store.setting(SETTING).catch(() => undefined);

/**
 * @param {import("./whereabouts.js").Whereabouts} whereabouts
 * @param {import("./desk.js").Desk} desk
 * @returns {() => void} stops listening
 */
export function listen(whereabouts, desk) {
  const help = /** @type {HTMLDialogElement} */ (byId("keys-dialog"));
  const isOn = /** @type {HTMLInputElement} */ (byId("keys-on"));
  choice.then((kept) => {
    if (!isKnown) isOn.checked = kept !== "off";
    isKnown = true;
  });
  isOn.onchange = () => store.set(SETTING, isOn.checked ? "on" : "off").catch(() => {});
  byId("show-keys").onclick = () => help.showModal();

  const here = () => whereabouts.here();
  /** @type {{[key: string]: () => void}} */
  const does = {
    j: () => whereabouts.step(1),
    k: () => whereabouts.step(-1),
    n: () => here()?.note.focus(),
    g: () => {
      const guidance = here()?.guidance;
      if (guidance) guidance.open = !guidance.open;
    },
    0: () => {
      const field = here();
      if (field?.takeBack()) desk.changed(field);
    },
    "?": () => help.showModal(),
  };
  for (let place = 1; place <= 9; place += 1) {
    does[place] = () => {
      const field = here();
      if (field?.choose(place - 1)) desk.changed(field);
    };
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape" && target instanceof HTMLTextAreaElement) return void whereabouts.current?.focus.focus();
    if (!isKnown || !isOn.checked || target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])")) return;
    if (!Object.hasOwn(does, event.key)) return;
    event.preventDefault();
    does[event.key]();
  }

  document.addEventListener("keydown", pressed);
  return () => {
    document.removeEventListener("keydown", pressed);
    byId("show-keys").onclick = isOn.onchange = null;
    if (help.open) help.close();
  };
}
