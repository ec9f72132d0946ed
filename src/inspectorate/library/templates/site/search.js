// Searches the pages of a language on the reader's own device. The page lists them all without it.
// The rules are those of core/publishing/search.py; the same questions and answers test both.
"use strict";

const LETTERS = { "ỻ": "ll", "ỽ": "v", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "ß": "ss" };
const MUTATIONS = {
  p: ["b", "mh", "ph"], t: ["d", "nh", "th"], c: ["g", "ngh", "ch"], b: ["f", "m"], d: ["dd", "n"],
  g: ["ng", ""], m: ["f"], ll: ["l"], rh: ["r"],
};
const DIGRAPHS = ["ch", "dd", "ff", "ng", "ll", "ph", "rh", "th"];
const SHORTEST = 3;
const IN_TITLE = 4;
const WHOLE = 2;
const MOST = 50; // shown

const plain = (text) => text.replace(/[ỻỽøđłæß]/g, (letter) => LETTERS[letter]);
const fold = (text) => plain(plain(text.toLowerCase()).normalize("NFKD").replace(/\p{M}/gu, "")).replace(/['’ʼ]/g, "");
const wordsOf = (text) => fold(text).match(/[a-z0-9]+/g) ?? [];

// A folded word and, in Welsh, how it may begin otherwise.
function formsOf(word, language) {
  if (language !== "cy" || word.length < SHORTEST) return [word];
  const forms = new Set([word]);
  const first = DIGRAPHS.includes(word.slice(0, 2)) ? word.slice(0, 2) : word.slice(0, 1);
  for (const other of MUTATIONS[first] ?? []) {
    const changed = other + word.slice(first.length);
    if (changed.length >= SHORTEST) forms.add(changed);
  }
  for (const [radical, others] of Object.entries(MUTATIONS)) {
    for (const other of others) {
      if (other && word.startsWith(other)) forms.add(radical + word.slice(other.length));
    }
  }
  if ("aeiouwylr".includes(word[0])) forms.add(`g${word}`);
  return [...forms];
}

function match(word, forms) {
  if (forms.includes(word)) return WHOLE;
  return forms.some((form) => word.startsWith(form)) ? 1 : 0;
}

function scored(index, titles, forms) {
  const best = new Map();
  const keep = (place, score) => {
    if (score > (best.get(place) ?? 0)) best.set(place, score);
  };
  titles.forEach((words, place) => words.forEach((word) => keep(place, IN_TITLE * match(word, forms))));
  for (const [word, places] of Object.entries(index.words)) {
    const score = match(word, forms);
    if (score) places.forEach((place) => keep(place, score));
  }
  return best;
}

// The places of the documents that hold every word that any document holds, the best first.
function find(index, titles, question) {
  const all = [...new Set(wordsOf(question))]
    .map((word) => scored(index, titles, formsOf(word, index.language)))
    .filter((best) => best.size);
  if (!all.length) return [];
  const sum = (place) => all.reduce((total, best) => total + best.get(place), 0);
  return [...all[0].keys()]
    .filter((place) => all.every((best) => best.has(place)))
    .sort((a, b) => sum(b) - sum(a) || a - b);
}

const index = window.searchIndex;
const section = document.getElementById("found");
const field = document.getElementById("search");

if (index && section && field) {
  const titles = index.documents.map(([, title]) => wordsOf(title));
  const heading = section.querySelector("h2");
  const list = section.querySelector("ol");
  const note = section.querySelector(".note");

  const item = (place) => {
    const [address, title, kind] = index.documents[place];
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = title;
    const said = document.createElement("span");
    said.textContent = section.getAttribute(`data-kind-${index.kinds[kind]}`);
    line.append(link, " ", said);
    return line;
  };

  const show = () => {
    const question = field.value.trim();
    section.hidden = !question;
    const found = find(index, titles, question);
    const text = found.length ? section.dataset.found : section.dataset.none;
    heading.textContent = text.replace("{n}", found.length).replace("{question}", () => question);
    list.replaceChildren(...found.slice(0, MOST).map(item));
    note.hidden = found.length <= MOST;
    note.textContent = section.dataset.shown.replace("{n}", MOST);
  };

  field.value = new URLSearchParams(window.location.search).get("q") ?? "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    window.history.replaceState(null, "", `?${new URLSearchParams({ q: field.value })}`);
  });
  show();
}
