// Say at once that a file is too large, before minutes are spent on sending it. The
// server says the same without this script.
for (const form of document.querySelectorAll("[data-upload]")) {
  const input = form.querySelector('input[type="file"]');
  const most = Number(input.dataset.mostBytes);
  form.addEventListener("submit", (event) => {
    const file = input.files[0];
    const isTooLarge = file !== undefined && file.size > most;
    input.setCustomValidity(isTooLarge ? input.dataset.tooLarge : "");
    if (isTooLarge) {
      event.preventDefault();
      input.reportValidity();
    }
  });
  input.addEventListener("change", () => input.setCustomValidity(""));
}
