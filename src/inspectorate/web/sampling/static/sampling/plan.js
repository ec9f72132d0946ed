// Work the figures out again as the plan changes; without this script, a button does.
const form = document.querySelector("[data-plan]");
const figures = document.querySelector("[data-figures]");
const PAUSE = 350; // milliseconds without a further change
let waiting = 0;
let asked = 0;

async function workOut() {
  const query = new URLSearchParams(new FormData(form));
  const number = (asked += 1);
  const address = `${location.pathname}?${query}`;
  try {
    const answer = await fetch(`${address}&part=figures`);
    // A slow answer must not overwrite that to a later question.
    if (answer.ok && !answer.redirected && number === asked) {
      figures.innerHTML = await answer.text();
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
