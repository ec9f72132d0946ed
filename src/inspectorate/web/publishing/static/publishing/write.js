// What is typed stays in this tab until it is saved, and the block is held meanwhile.
(() => {
  const PREFIX = "write:";
  const RENEW_AFTER = 120000; // milliseconds; a claim lasts ten minutes

  const list = document.querySelector("[data-saved]");
  if (list) {
    sessionStorage.removeItem(`${PREFIX}${list.dataset.report}/${list.dataset.saved}`);
  }

  const form = document.querySelector("form[data-write]");
  if (!form) return;
  const key = PREFIX + form.dataset.write;
  const typed = () =>
    [...form.querySelectorAll("textarea, input[type=text]")].map((one) => [one.name, one.value]);
  const atFirst = JSON.stringify(typed());
  const kept = sessionStorage.getItem(key);
  const note = document.querySelector("[data-kept]");
  if (kept && kept !== atFirst && note) {
    note.hidden = false;
    note.querySelector("[data-put-back]").addEventListener("click", () => {
      for (const [name, value] of JSON.parse(kept)) {
        const field = form.elements.namedItem(name);
        if (field) field.value = value;
      }
      note.hidden = true;
    });
    note.querySelector("[data-forget]").addEventListener("click", () => {
      sessionStorage.removeItem(key);
      note.hidden = true;
    });
  }

  let renewedAt = Date.now();
  const renew = async () => {
    renewedAt = Date.now();
    const token = form.elements.namedItem("csrfmiddlewaretoken").value;
    try {
      const answer = await fetch(form.dataset.renew, {
        method: "POST",
        headers: { "X-CSRFToken": token },
        redirect: "error",
      });
      const lost = document.querySelector("[data-lost]");
      if (answer.ok && lost) lost.hidden = (await answer.json()).held;
    } catch {
      renewedAt = 0; // no connection: with the next letter once more
    }
  };
  form.addEventListener("input", () => {
    sessionStorage.setItem(key, JSON.stringify(typed()));
    if (form.dataset.renew && Date.now() - renewedAt > RENEW_AFTER) renew();
  });
})();
