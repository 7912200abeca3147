// The trees of schemes: a filter that shows what matches with all that is above it, and buttons that fold everything.
// The trees fold by themselves (`<details>`), so that pages are complete without this script.

"use strict";

(() => {
  const normalized = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function made(tag, attributes, ...content) {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...content);
    return element;
  }

  function addFilter(trees) {
    // Rows stand in the order of the page, so what is above a row comes before it.
    const rows = trees.flatMap((tree) => [...tree.querySelectorAll("li")]).map((item) => {
      const details = item.querySelector(":scope > details");
      const above = item.parentElement.closest("li");
      const name = item.querySelector("a");
      return { item, details, above, isOpen: details?.open, text: normalized(name ? name.textContent : item.textContent) };
    });
    const byItem = new Map(rows.map((row) => [row.item, row]));
    const field = made("input", { type: "search", placeholder: "Filter this tree", autocomplete: "off" });
    field.setAttribute("aria-label", "Filter this tree");
    const status = made("output", {});

    function show() {
      const words = normalized(field.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const row of rows) {
        row.matches = words.length > 0 && words.every((word) => row.text.includes(word));
        row.isBelow = Boolean(row.above) && (byItem.get(row.above).matches || byItem.get(row.above).isBelow);
        row.holds = false;
        found += row.matches;
      }
      for (const row of rows.toReversed()) {
        if (row.above && (row.matches || row.holds)) byItem.get(row.above).holds = true;
      }
      for (const row of rows) {
        row.item.hidden = words.length > 0 && !(row.matches || row.holds || row.isBelow);
        row.item.classList.toggle("is-match", row.matches);
        if (row.details) row.details.open = words.length ? row.holds : row.isOpen;
      }
      status.textContent = words.length ? `${found} of ${rows.length}` : "";
    }

    const fold = (isOpen) => () => rows.forEach((row) => row.details && (row.details.open = row.isOpen = isOpen));
    field.addEventListener("input", show);
    trees[0].before(
      made(
        "div",
        { className: "scheme-tools" },
        field,
        made("button", { type: "button", onclick: fold(true) }, "Unfold all"),
        made("button", { type: "button", onclick: fold(false) }, "Fold all"),
        status,
      ),
    );
  }

  const trees = [...document.querySelectorAll(".scheme-tree")];
  if (trees.length) addFilter(trees);
})();
