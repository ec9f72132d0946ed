// Makes the headings of a sortable table into buttons. Pages work without it.
"use strict";

for (const table of document.querySelectorAll("table.sortable")) {
  const headings = Array.from(table.tHead.rows[0].cells);
  const body = table.tBodies[0];
  const language = document.documentElement.lang;

  const value = (row, column) => {
    const cell = row.cells[column];
    return "order" in cell.dataset ? Number(cell.dataset.order) : cell.textContent.trim();
  };

  // What has no number stands last in either direction.
  const compare = (first, second, sign) => {
    if (typeof first !== typeof second) return typeof first === "number" ? -1 : 1;
    if (typeof first === "number") return sign * (first - second);
    return sign * first.localeCompare(second, language, { numeric: true });
  };

  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.title = `${table.dataset.sortLabel}: ${heading.textContent}`;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const rising = heading.getAttribute("aria-sort") === "ascending";
      const numeric = heading.classList.contains("number");
      const fresh = !heading.hasAttribute("aria-sort");
      const descending = fresh ? numeric : rising;
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const rows = Array.from(body.rows);
      rows.sort((a, b) => compare(value(a, column), value(b, column), descending ? -1 : 1));
      body.append(...rows);
    });
  });
}
