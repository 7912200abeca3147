// Concepts in the search of the site, above the pages that the theme finds: under any label in any language, misspelled
// too. The index (`concepts.js`, made when the site is built) is loaded when somebody is about to search.

"use strict";

(() => {
  const MOST = 6;
  const SURE = new Set(["exact", "folded", "typo", "code"]);
  const LEAST = 50; // what is further from a label than that was not meant
  const [PREFERRED, KINDS] = [0, 3]; // labels come in flat rows: three times the language plus the kind, then the text

  const field = document.querySelector(".md-search__input");
  const results = document.querySelector(".md-search-result");
  if (!field || !results) return;
  const base = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location.href);

  const list = document.createElement("ol");
  list.className = "concept-hits";
  list.setAttribute("aria-label", "Concepts");
  results.firstElementChild.after(list); // the theme keeps hold of the first and the last element

  let loading = null;
  function load() {
    loading ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = new URL("javascripts/concepts.js", base);
      script.onload = () => {
        const search = createSearch(conceptIndex);
        resolve(search);
        setTimeout(search.warmUp, 50);
      };
      document.head.append(script);
    });
    return loading;
  }

  function nameOf(number) {
    const row = conceptIndex.labels[number];
    const english = conceptIndex.languages.indexOf(conceptIndex.language) * KINDS + PREFERRED;
    const at = row.indexOf(english);
    return at < 0 ? row[1] : row[at + 1];
  }

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  function shown(hit) {
    const name = nameOf(hit.number);
    const article = element("article", "", element("strong", "", name));
    article.dataset.mdScore = SURE.has(hit.how) ? 1e6 + hit.score : 0; // the theme opens the highest on Enter
    if (hit.label !== name && hit.how !== "described") {
      const label = element("bdi", "", hit.label);
      if (hit.language) label.lang = hit.language;
      article.append(" ", element("small", "", label, hit.language ? ` (${hit.language})` : ""));
    }
    if (hit.apart) article.append(" ", element("small", "", hit.apart));
    const definition = conceptIndex.definitions[hit.number];
    if (definition) article.append(element("p", "", definition[1]));
    const link = element("a", "", article);
    link.href = new URL(`vocabulary/concepts/${conceptIndex.keys[hit.number]}${conceptIndex.ending}`, base);
    return element("li", "", link);
  }

  async function show() {
    const text = field.value;
    const search = await load();
    if (text !== field.value) return; // somebody typed on while the index was loaded
    const { hits } = search(text, { limit: MOST });
    list.replaceChildren(...hits.filter((hit) => hit.how !== "typo" || hit.score >= LEAST).map(shown));
  }

  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", show);
  field.form.addEventListener("reset", () => list.replaceChildren());
})();
