// What an assessment still lacks: the rules of `core/fieldwork/answers/completeness.py`;
// both run the cases of `tests/vectors/completeness.json`.

import { applicable } from "./conditions.js";

/**
 * @typedef {import("./operations.js").Value} Value
 * @typedef {"above" | "below" | "outside"} Line
 * @typedef {"answer" | "reasons" | "note"} LackKind
 * @typedef {{id: string, section: string, many: boolean, lines: {[answer: string]: Line}, reasons: string[],
 *   applies_when?: import("./conditions.js").Condition}} Question
 * @typedef {{id: string, nApplicable: number, nDone: number}} Progress
 * @typedef {{applicable: Set<string>, lacks: Map<string, LackKind[]>, sections: Progress[], total: Progress}} Completeness
 */

/**
 * @param {Question} question
 * @param {Value} value
 * @returns {boolean}
 */
export function isBelow(question, value) {
  return value.answers.some((answer) => question.lines[answer] === "below");
}

/**
 * @param {Question} question
 * @param {Value} value
 * @returns {LackKind[]}
 */
function lacksOf(question, value) {
  if (!value.answers.some((answer) => answer in question.lines)) return ["answer"];
  /** @type {LackKind[]} */
  const found = [];
  if (isBelow(question, value)) {
    if (question.reasons.length && !value.reasons.length) found.push("reasons");
    if (!value.note.trim()) found.push("note");
  }
  return found;
}

/**
 * Say what is lacking and how far it has come.
 * @param {{questions: Question[], sections: string[]}} instrument
 * @param {import("./conditions.js").ById} facts
 * @param {(question: string) => Value} valueOf
 * @returns {Completeness}
 */
export function measure(instrument, facts, valueOf) {
  const answers = Object.fromEntries(instrument.questions.map(({ id }) => [id, valueOf(id).answers]));
  const applies = new Set(applicable(instrument.questions, facts, answers));
  const asked = instrument.questions.filter(({ id }) => applies.has(id));
  const lacks = new Map(asked.map((question) => [question.id, lacksOf(question, valueOf(question.id))]));
  const sections = instrument.sections.map((id) => {
    const here = asked.filter((question) => question.section === id);
    return { id, nApplicable: here.length, nDone: here.filter((one) => !lacks.get(one.id)?.length).length };
  });
  /** @param {"nApplicable" | "nDone"} name */
  const sum = (name) => sections.reduce((so_far, section) => so_far + section[name], 0);
  const total = { id: "", nApplicable: sum("nApplicable"), nDone: sum("nDone") };
  return { applicable: applies, lacks, sections, total };
}
