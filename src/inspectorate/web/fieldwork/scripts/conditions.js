// When a question applies. The same rules as `core/instruments/conditions.py`; both run
// the cases of `tests/vectors/conditions.json`.

/**
 * @typedef {string | number | boolean | null | undefined} Plain
 * @typedef {Plain | Plain[]} Given
 * @typedef {{[id: string]: any}} Condition
 * @typedef {{[id: string]: Given}} ById
 */

/**
 * The value of a fact or an answer as the text that conditions compare.
 * @param {Plain} value
 * @returns {string}
 */
export function plain(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value).trim();
}

/** @param {Given} given @returns {Set<string>} */
function valuesOf(given) {
  const members = Array.isArray(given) ? given : [given];
  return new Set(members.map(plain).filter((text) => text !== ""));
}

/** @param {ById} from @param {string} id @returns {Given} */
function own(from, id) {
  return Object.hasOwn(from, id) ? from[id] : undefined;
}

/**
 * Say whether a condition holds; one that is absent always does.
 * @param {Condition | null | undefined} condition
 * @param {ById} facts
 * @param {ById} answers
 * @returns {boolean}
 */
export function holds(condition, facts, answers) {
  if (!condition) return true;
  if ("all" in condition) return condition.all.every((/** @type {Condition} */ one) => holds(one, facts, answers));
  if ("any" in condition) return condition.any.some((/** @type {Condition} */ one) => holds(one, facts, answers));
  if ("not" in condition) return !holds(condition.not, facts, answers);
  if ("answered" in condition) return valuesOf(own(answers, condition.answered)).size > 0;
  const given = valuesOf("fact" in condition ? own(facts, condition.fact) : own(answers, condition.question));
  const wanted = "in" in condition ? condition.in : [condition.is];
  return wanted.some((/** @type {Plain} */ value) => given.has(plain(value)));
}

/**
 * The ids of the questions that apply, in display order. An answer to a question that
 * does not apply counts as not given.
 * @param {{id: string, applies_when?: Condition}[]} questions
 * @param {ById} facts
 * @param {ById} answers
 * @returns {string[]}
 */
export function applicable(questions, facts, answers) {
  /** @type {ById} */
  const standing = {};
  const found = [];
  for (const question of questions) {
    if (!holds(question.applies_when, facts, standing)) continue;
    found.push(question.id);
    if (Object.hasOwn(answers, question.id)) standing[question.id] = answers[question.id];
  }
  return found;
}
