// A filter for long lists: it shows what matches, in the trees of schemes with all that is above and below. Trees also
// get buttons that fold everything; they fold by themselves (`<details>`), so pages are complete without this script.

"use strict";

(() => {
  const normalized = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function made(tag, attributes, ...content) {
    const element = Object.assign(document.createElement(tag), attributes);
    element.append(...content);
    return element;
  }

  function addFilter(lists) {
    // Rows stand in the order of the page, so what is above a row comes before it.
    const rows = lists.flatMap((list) => [...list.querySelectorAll("li")]).map((item) => {
      const details = item.querySelector(":scope > details");
      const above = item.parentElement.closest("li");
      const name = item.closest(".scheme-tree") ? item.querySelector("a") : item; // not "also under …"
      return { item, details, above, isOpen: details?.open, text: normalized(name.textContent) };
    });
    const byItem = new Map(rows.map((row) => [row.item, row]));
    const field = made("input", { type: "search", placeholder: "Filter", autocomplete: "off" });
    field.setAttribute("aria-label", "Filter");
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
    const button = (text, onclick) => made("button", { type: "button", onclick }, text);
    const buttons = [button("Unfold all", fold(true)), button("Fold all", fold(false))];
    field.addEventListener("input", show);
    const tools = [field, ...(rows.some((row) => row.details) ? buttons : []), status];
    lists[0].before(made("div", { className: "list-tools" }, ...tools));
  }

  const lists = [...document.querySelectorAll(".scheme-tree, .filtered")];
  if (lists.length) addFilter(lists);
})();
