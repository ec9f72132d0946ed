// Work the figures out again as the plan changes; without this script, a button does.
const form = document.querySelector("[data-plan]");
const parts = document.querySelectorAll("[data-part]");
const PAUSE = 350; // milliseconds without a further change
let waiting = 0;
let asked = 0;

function show(figures) {
  for (const part of parts) {
    const told = figures.querySelector(`[data-part="${part.dataset.part}"]`);
    part.replaceChildren(...told.childNodes);
  }
}

async function workOut() {
  const query = new URLSearchParams(new FormData(form));
  const number = (asked += 1);
  const address = `${location.pathname}?${query}`;
  try {
    const answer = await fetch(`${address}&part=figures`);
    // A slow answer must not overwrite that to a later question.
    if (answer.ok && !answer.redirected && number === asked) {
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      history.replaceState(null, "", address);
    }
  } catch {
    // The button still works when the network does.
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(workOut, PAUSE);
});
