// A safety concern: told to the lead at once, or again and again until that has happened.

import { byId, clock, dayAndClock, make, say, why } from "./words.js";

/**
 * @param {import("./case.js").Case} given
 * @param {import("./sync.js").Sync} sync
 * @returns {{show: () => void, stop: () => void}}
 */
export function concernsOf(given, sync) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("concern-dialog"));
  const text = /** @type {HTMLTextAreaElement} */ (byId("concern-text"));
  const error = byId("concern-error");
  /** @type {Map<string, string>} id and when the lead was told */
  const told = new Map(given.pack.concerns.map(({ id, raised_at }) => [id, dayAndClock(raised_at)]));

  byId("raise-concern").onclick = () => {
    error.textContent = "";
    dialog.showModal();
    text.focus();
  };
  byId("concern-cancel").onclick = () => dialog.close();
  byId("concern-form").onsubmit = (event) => {
    event.preventDefault();
    if (!text.value.trim()) {
      error.textContent = say("concern_empty");
      return text.focus();
    }
    given.raise(text.value.trim());
    text.value = "";
    dialog.close();
    show();
    sync.now();
  };

  /** @param {Event} event */
  const raised = (event) => {
    const { id, assessment } = /** @type {CustomEvent} */ (event).detail;
    if (assessment === given.id) told.set(id, clock(new Date()));
    show();
  };
  sync.addEventListener("raised", raised);

  function show() {
    const waiting = given.outbox.items(given.id).filter(({ kind, id }) => kind === "concern" && !told.has(id));
    const lines = [...told.values()].map((time) => make("li", { class: "concern" }, say("concern_told", { time })));
    for (const { faults } of waiting) {
      const words = faults ? say("concern_refused", { why: why(faults) }) : say(sync.trouble ? "concern_waiting" : "concern_sending");
      lines.push(make("li", { class: `concern ${faults || sync.trouble ? "concern--waiting" : ""}` }, words));
    }
    const list = byId("concerns");
    const before = [...list.children].map(({ textContent }) => textContent).join("|");
    if (before !== lines.map(({ textContent }) => textContent).join("|")) list.replaceChildren(...lines);
  }

  return {
    show,
    stop: () => {
      sync.removeEventListener("raised", raised);
      byId("raise-concern").onclick = byId("concern-cancel").onclick = byId("concern-form").onsubmit = null;
      text.value = "";
      if (dialog.open) dialog.close();
    },
  };
}
