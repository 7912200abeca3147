// Parts of a concept's page that are lists and tables: labels, links, mappings, notes, reports, sources.

const NOTE_NAMES = {
  scopeNote: "Scope", example: "Example", note: "Note", editorialNote: "Editorial note", historyNote: "History",
  changeNote: "Change",
};
const MATCH_NAMES = ["the same", "close", "broader there", "narrower there", "related"];
const JUSTIFICATIONS = {
  "semapv:ManualMappingCuration": "judged by a person",
  "semapv:MappingChaining": "through a third vocabulary",
  "semapv:LexicalMatching": "labels compared by a program, not reviewed",
};
const MOST_OPEN = 8;

class Lists {
  constructor(model, linking) {
    this.model = model;
    this.linking = linking;
  }

  inLanguage({ text, language }) {
    const tag = this.model.isForeign(language) ? [" ", this.linking.tag(language)] : null;
    return element("span", { lang: language || null }, text, tag);
  }

  // ---- links ----

  relations(number) {
    const { model } = this;
    const rows = [
      ["Broader", model.parents(number).map((each) => [each, model.placement(number, each)])],
      ["Narrower", model.children[number].map((each) => [each, model.placement(each, number)])],
      ["Related", (model.related.get(number) ?? []).map((each) => [each, this.relatedness(number, each)])],
    ];
    const typed = new Map();
    for (const link of model.links(number)) {
      if (link.iri.startsWith(SKOS)) continue;
      const name = capitalized(link.name);
      typed.set(name, [...(typed.get(name) ?? []), [link.target, link]]);
    }
    const named = [...typed].sort((one, other) => compareTexts(one[0], other[0]));
    return section("Relations", "relations", this.definitions([...rows, ...named]));
  }

  relatedness(one, other) {
    const links = [...this.model.links(one), ...this.model.links(other)];
    return links.find((each) => each.iri === `${SKOS}related` && [one, other].includes(each.target)
      && [one, other].includes(each.subject)) ?? null;
  }

  definitions(rows) {
    const filled = rows.filter(([, links]) => links.length);
    if (!filled.length) return null;
    return element("dl", { class: "relations" }, filled.map(([name, links]) => [
      element("dt", {}, name),
      element("dd", {}, this.items(links)),
    ]));
  }

  items(links) {
    const known = new Map(links);
    const items = this.model.ordered(known.keys()).map((each) => this.linking.item(each, known.get(each)));
    if (items.length <= 2 * MOST_OPEN) return element("ul", { class: "plain" }, items);
    return [
      element("ul", { class: "plain" }, items.slice(0, MOST_OPEN)),
      element("details", {}, element("summary", {}, `${items.length - MOST_OPEN} more`),
        element("ul", { class: "plain" }, items.slice(MOST_OPEN))),
    ];
  }

  pointingHere(number) {
    const rows = new Map();
    for (const link of this.model.backlinks.get(number) ?? []) {
      rows.set(link.name, [...(rows.get(link.name) ?? []), [link.subject, link]]);
    }
    const named = [...rows].sort((one, other) => compareTexts(one[0], other[0]));
    return section("Links to this concept", "pointing", this.definitions(named.map(([name, row]) => [`… ${name}`, row])));
  }

  // ---- texts ----

  labels(number) {
    const { model } = this;
    const rows = new Map();
    for (const label of labelsOf(model.index, number)) {
      if (!rows.has(label.language)) rows.set(label.language, [[], [], []]);
      rows.get(label.language)[label.kind].push(label.text);
    }
    const shown = (tag) => languageDistance(tag, model.language, model.data.language);
    const order = [...rows.keys()].sort((one, other) =>
      shown(one) - shown(other) || compareTexts(model.languageName(one), model.languageName(other)));
    const line = (tag) => {
      const [preferred, others, hidden] = rows.get(tag);
      return element("tr", {},
        element("th", { scope: "row" }, model.languageName(tag)),
        element("td", { lang: tag || null }, preferred.join(", ")),
        element("td", { lang: tag || null }, others.join(", "),
          hidden.length ? element("span", { class: "hidden-labels" }, others.length ? "; " : "", hidden.join(", ")) : null));
    };
    const table = (tags) => element("table", { class: "labels" },
      element("thead", {}, element("tr", {}, ["Language", "Preferred", "Others"].map((name) =>
        element("th", { scope: "col" }, name)))),
      element("tbody", {}, tags.map(line)));
    if (order.length <= MOST_OPEN + 2) return section("Labels", "labels", order.length ? table(order) : null);
    return section("Labels", "labels", table(order.slice(0, MOST_OPEN)),
      element("details", {}, element("summary", {}, `${order.length - MOST_OPEN} more languages`),
        table(order.slice(MOST_OPEN))));
  }

  notesOf(number) {
    const { data, index } = this.model;
    const row = data.notes[number] ?? [];
    const found = [];
    for (let at = 0; at < row.length; at += 3) {
      found.push({ kind: row[at], language: index.languages[row[at + 1]], text: row[at + 2] });
    }
    return found;
  }

  notes(number) {
    const items = this.notesOf(number)
      .filter((note) => note.kind !== "scopeNote")
      .map((note) => [element("dt", {}, NOTE_NAMES[note.kind] ?? note.kind), element("dd", {}, this.inLanguage(note))]);
    const facts = this.facts(number);
    return items.length || facts.length ? section("Notes", "notes", element("dl", { class: "notes" }, items, facts)) : null;
  }

  // What else is stated in words, or leads elsewhere.
  facts(number) {
    const { data, index } = this.model;
    const row = data.facts[number] ?? [];
    const found = new Map();
    for (let at = 0; at < row.length; at += 2) {
      const [iri, name] = data.properties[row[at]];
      const value = row[at + 1];
      if (/#(contested|type|deprecated)$/.test(iri)) continue;
      let shown = value;
      if (typeof value === "number") shown = this.linking.concept(value);
      else if (typeof value === "string") shown = webLink(this.model.short(value), value);
      else if (value[2]) shown = { true: "yes", false: "no" }[value[0]] ?? value[0];
      else shown = this.inLanguage({ text: value[0], language: index.languages[value[1]] });
      found.set(name, [...(found.get(name) ?? []), shown]);
    }
    return [...found].map(([name, values]) => [
      element("dt", {}, capitalized(name)), element("dd", {}, listed(values, ", ")),
    ]);
  }

  said(number, ending) {
    const { data } = this.model;
    const row = data.facts[number] ?? [];
    const found = [];
    for (let at = 0; at < row.length; at += 2) {
      if (data.properties[row[at]][0].endsWith(ending)) found.push(row[at + 1]);
    }
    return found;
  }

  // ---- elsewhere ----

  mappings(number) {
    const rows = (this.model.data.mappings[number] ?? []).map(
      ([kind, iri, curie, label, confidence, justification, comment]) =>
        element("tr", {},
          element("th", { scope: "row" }, webLink(curie, iri), label ? element("span", { class: "quiet" }, ` ${label}`) : null),
          element("td", {}, MATCH_NAMES[kind]),
          element("td", {}, confidence === null ? "" : `${Math.round(confidence * 100)}%`),
          element("td", {}, listed([JUSTIFICATIONS[justification] ?? justification, comment].filter(Boolean), "; ")),
        ),
    );
    if (!rows.length) return null;
    const head = ["Code", "Match", "Confidence", "How it was made"].map((name) => element("th", { scope: "col" }, name));
    return section("In other systems", "mappings", element("table", { class: "mappings" },
      element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)));
  }

  reports(number, group, title) {
    const items = (this.model.data.reportsOf[number] ?? [])
      .map((each) => this.model.data.reports[each])
      .filter((report) => report[0] === group)
      .map(([, text, detail, sources]) => element("li", {}, text, " ", element("span", { class: "quiet" }, detail), " ",
        this.linking.sources(sources)));
    if (!items.length) return null;
    const shown = element("ul", {}, items.slice(0, MOST_OPEN));
    const more = items.length > MOST_OPEN
      ? element("details", {}, element("summary", {}, `${items.length - MOST_OPEN} more`),
        element("ul", {}, items.slice(MOST_OPEN)))
      : null;
    return section(title, group, shown, more);
  }

  sources(number) {
    const row = this.model.data.sourcesOf[number] ?? [];
    const numbers = [...new Set(row.filter((_, at) => at % 2))];
    const items = numbers.map((each) => {
      const [full, , address] = this.model.data.sources[each];
      return element("li", {}, webLink(full, address));
    });
    return section("Sources", "sources", items.length ? element("ol", { class: "sources" }, items) : null);
  }
}
