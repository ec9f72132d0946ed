// Hand the case in: show what is lacking, then submit what is seen here.

import { isAway } from "./identity.js";
import { digest, newId } from "./operations.js";
import * as server from "./server.js";
import { alone } from "./tabs.js";
import { byId, count, make, put, say, why } from "./words.js";

const SAW_OTHERS = "FIELDWORK-031";

/**
 * @param {import("./desk.js").Desk} desk
 * @param {import("./sync.js").Sync} sync
 * @param {import("./whereabouts.js").Whereabouts} whereabouts
 * @param {() => Promise<void>} refetch fetches the case from the server anew, and shows it
 * @returns {{show: () => void, stop: () => void}}
 */
export function submissionOf(desk, sync, whereabouts, refetch) {
  const given = desk.case;
  const trouble = byId("submit-trouble");

  byId("check").onclick = async () => {
    await desk.save();
    desk.isChecked = true;
    desk.show();
    byId("checked").hidden = false;
    whereabouts.go(byId("checked"));
  };
  byId("submit").onclick = () => submit().catch(failed);

  /** @returns {{question: string, words: string}[]} */
  function lacking() {
    const conflicts = new Set(given.conflicts());
    const { lacks } = given.measure();
    const words = [...lacks].map(([question, kinds]) => ({ question, kinds: kinds.map((kind) => say(`lacks_${kind}`)) }));
    for (const question of conflicts) if (!lacks.has(question)) words.push({ question, kinds: [] });
    return words
      .map(({ question, kinds }) => ({ question, words: [...kinds, ...(conflicts.has(question) ? [say("lacks_choice")] : [])].join(", ") }))
      .filter(({ words: said }) => said);
  }

  function show() {
    if (!desk.isChecked) return;
    const found = lacking();
    put(byId("checked-words"), found.length ? count("lacking", found.length) : say("lacks_none"));
    const list = byId("lacks");
    const state = JSON.stringify(found);
    if (list.dataset.state !== state) list.replaceChildren(...found.map(line));
    list.dataset.state = state;
    byId("confirm").hidden = found.length > 0;
  }

  /** @param {{question: string, words: string}} lack */
  function line({ question, words }) {
    const text = byId(`question-${question}`).querySelector("legend, label")?.textContent ?? question;
    const link = make("a", { class: "govuk-link", href: `#question-${question}`, "data-go": `question-${question}` }, text);
    return make("li", {}, link, make("span", { class: "lacks__what" }, words));
  }

  let attempt = ""; // sent again under the same id, it is handed in once

  async function submit() {
    attempt = newId();
    trouble.hidden = true;
    await desk.save();
    await sync.now();
    const waiting = given.outbox.items(given.id).filter(({ kind }) => kind === "answer");
    if (waiting.some(({ faults, isStored }) => faults || !isStored)) return tell("first_to_server", "");
    if (waiting.length || sync.trouble) return handIn();
    const { state } = await server.submit(sync.session.csrf, given.id, { id: attempt, digest: await digest(given.heads()) });
    given.pack = { ...given.pack, state, is_open: false };
    await given.outbox.removeCase(given.id).catch(() => {});
    desk.isChecked = false;
    desk.showCase();
    whereabouts.go(byId("case-top"));
    desk.dispatchEvent(new Event("submitted"));
  }

  /** The server is not reached: it is kept here, and goes after the answers. */
  async function handIn() {
    await given.handIn(attempt, await digest(given.heads()));
    desk.isChecked = false;
    desk.showCase();
    whereabouts.go(byId("case-top"));
  }

  byId("take-back").onclick = async () => {
    if (given.submission) await given.outbox.drop(given.submission.id);
    desk.showCase();
  };

  /** @param {string} key @param {string} reason */
  function tell(key, reason) {
    trouble.hidden = false;
    put(trouble, say(key, { why: reason }));
  }

  /** @param {unknown} error */
  async function failed(error) {
    if (error instanceof server.RefusedError && error.status === 409) {
      const isOld = error.faults.some(({ code }) => code === SAW_OTHERS);
      await alone(refetch).catch(() => {});
      if (given.isOpen) tell(isOld ? "changed_elsewhere" : "not_submitted", why(error.faults));
    } else if (isAway(error)) {
      await handIn(); // if it has arrived all the same, sending it again says so
      sync.soon();
    } else {
      sync.now();
      tell("not_submitted", String(error));
    }
  }

  /** What was handed in without the server turned out not to be what stands there. */
  async function refused() {
    const faults = given.submission?.faults;
    if (!given.submission || !faults) return;
    await given.outbox.drop(given.submission.id);
    await failed(new server.RefusedError(409, faults, 0));
  }
  sync.addEventListener("change", refused);

  return {
    show,
    stop: () => {
      byId("check").onclick = byId("submit").onclick = byId("take-back").onclick = null;
      sync.removeEventListener("change", refused);
      trouble.hidden = true;
    },
  };
}
