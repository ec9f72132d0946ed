// The list of the cases on this device, from which one goes to another without the server.

import { Case } from "./case.js";
import { byId, count, make, say } from "./words.js";

/**
 * @param {import("./outbox.js").Outbox} outbox
 * @param {import("./desk.js").Page} page
 * @returns {Promise<number>} how many there are
 */
export async function list(outbox, page) {
  const packs = (await outbox.packs()).filter((pack) => pack.instrument === page.name);
  packs.sort((one, other) => one.case.reference.localeCompare(other.case.reference));
  byId("kept-cases").replaceChildren(...packs.map((pack) => line(pack, outbox, page)));
  return packs.length;
}

/**
 * @param {any} pack
 * @param {import("./outbox.js").Outbox} outbox
 * @param {import("./desk.js").Page} page
 */
function line(pack, outbox, page) {
  const waiting = outbox.items(pack.assessment);
  const { total } = new Case(page, pack, outbox, "").measure();
  const words = [say("done_of", { done: total.nDone, total: total.nApplicable })];
  if (waiting.some(({ kind }) => kind === "submit")) words.push(say("handed_in_here"));
  if (waiting.some(({ faults }) => faults)) words.push(say("needs_attention"));
  if (waiting.length) words.push(count("waiting", waiting.length));
  const link = make("a", { class: "govuk-link", href: `#${pack.assessment}` }, pack.case.reference);
  return make("li", {}, link, " ", make("span", { class: "govuk-hint" }, words.join(" · ")));
}
