// Start the scripts of the components; every page works without them.
import { initAll } from "../govuk/govuk.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
initAll();

// What has to be done in this browser before a form is sent.
for (const form of document.querySelectorAll("form[data-before]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await (await import(form.dataset.before)).before();
    } finally {
      form.submit();
    }
  });
}
