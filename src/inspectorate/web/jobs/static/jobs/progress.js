// Ask every second how far the work is; when it has ended, load the page again, which
// leads on to the result or shows what was wrong.
const area = document.querySelector("[data-job]");
const step = area.querySelector("[data-step]");
const bar = area.querySelector("progress");
const words = area.querySelector("[data-words]");
const MOST_SECONDS = 10;
let seconds = 1;

function show(job) {
  if (step.textContent !== job.step) {
    step.textContent = job.step; // read out by screen readers, so only when it changes
  }
  if (job.total > 0) {
    bar.max = job.total;
    bar.value = job.done;
    words.textContent = `${job.done} ${area.dataset.of} ${job.total}`;
  } else {
    bar.removeAttribute("value");
    words.textContent = "";
  }
}

async function look() {
  try {
    const answer = await fetch(area.dataset.job, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) {
      location.reload();
      return;
    }
    const job = await answer.json();
    if (job.state === "done" || job.state === "failed") {
      location.reload();
      return;
    }
    show(job);
    seconds = 1;
  } catch {
    step.textContent = area.dataset.lost;
    seconds = Math.min(MOST_SECONDS, seconds * 2);
  }
  setTimeout(look, 1000 * seconds);
}

setTimeout(look, 1000);
