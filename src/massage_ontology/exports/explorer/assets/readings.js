// The readings of a contested term side by side: what each requires, in one table; then each in full.

const MARKS = {
  requires: ["●", "requires"],
  "requires one of": ["◐", "requires one of these"],
  "requires as present": ["●", "requires as present"],
  "requires as primary": ["●", "requires as the primary one"],
  "is confirmed by": ["◍", "is confirmed by"],
  typically: ["○", "typically"],
  "leaves open": ["?", "leaves open"],
  excludes: ["✕", "excludes"],
  "excludes as present": ["✕", "excludes as present"],
};
const MOST_ROWS = 14;
const SENSE_RELATIONS = {
  exactMatch: "the same as", closeMatch: "close to", broadMatch: "narrower than", narrowMatch: "broader than",
  relatedMatch: "related to", conflictsWith: "in conflict with", disjointFrom: "never the same session as",
};

class Readings {
  constructor(model, linking) {
    this.model = model;
    this.linking = linking;
  }

  show(number) {
    const senses = this.model.data.senses[number] ?? [];
    if (!senses.length) return null;
    const cards = element("ol", { class: senses.length > 1 ? "readings several" : "readings" },
      senses.map((sense, at) => this.card(sense, at, senses.length)));
    return section(
      senses.length > 1 ? `${senses.length} readings` : "Reading",
      "readings",
      senses.length > 1 ? this.table(senses) : null,
      senses.length > 1
        ? element("div", { class: "scroller", role: "region", tabindex: "0", "aria-label": "Each reading in full" }, cards)
        : cards,
    );
  }

  // Rows are what readings require, columns are the readings.
  table(senses) {
    const rows = new Map();
    senses.forEach((sense, at) => {
      for (const [kind, concepts] of sense.criteria ?? []) {
        for (const concept of concepts) {
          if (!rows.has(concept)) rows.set(concept, new Map());
          rows.get(concept).set(at, rows.get(concept).get(at) ?? kind);
        }
      }
    });
    if (!rows.size) return null;
    const order = [...rows.keys()].sort((one, other) => rows.get(other).size - rows.get(one).size
      || compareTexts(this.model.name(one), this.model.name(other)));
    const cell = (kind) => element("td", { class: kind ? kind.split(" ")[0] : null }, kind
      ? [element("span", { "aria-hidden": "true", title: MARKS[kind][1] }, MARKS[kind][0]),
        element("span", { class: "unseen" }, MARKS[kind][1])]
      : null);
    const head = senses.map((sense, at) => element("th", { scope: "col" }, element("button",
      { type: "button", class: "number", title: sense.label, "aria-label": `Reading ${at + 1}: ${sense.label}`,
        onclick: () => goTo(`reading-${at + 1}`) }, String(at + 1))));
    const matrix = element("table", { class: "matrix" },
      element("thead", {}, element("tr", {}, element("td", {}), head)),
      element("tbody", {}, order.map((concept, place) => element("tr", { class: place < MOST_ROWS ? null : "extra" },
        element("th", { scope: "row" }, this.linking.concept(concept)),
        senses.map((_, at) => cell(rows.get(concept).get(at)))))));
    const used = new Set([...rows.values()].flatMap((row) => [...row.values()]).map((kind) => MARKS[kind].join(" ")));
    return [
      element("div", { class: "scroller", role: "region", tabindex: "0", "aria-label": "What the readings require" }, matrix),
      this.moreRows(matrix, order.length),
      element("p", { class: "legend" }, listed([...used].map((each) => element("span", {}, each)), " ")),
    ];
  }

  // Long tables begin with what most readings speak of.
  moreRows(matrix, count) {
    if (count <= MOST_ROWS) return null;
    const show = (event) => {
      matrix.classList.add("all");
      event.target.remove();
    };
    return element("button", { type: "button", class: "more-rows", onclick: show }, `Show ${count - MOST_ROWS} more rows`);
  }

  card(sense, at, count) {
    const holder = [sense.heldBy, sense.region ? `(${sense.region})` : ""].filter(Boolean).join(" ");
    const title = element("h3", {}, count > 1 ? element("span", { class: "number", "aria-hidden": "true" }, String(at + 1)) : null,
      capitalized(sense.label));
    return element("li", { id: `reading-${at + 1}`, tabindex: "-1" },
      title,
      holder ? element("p", { class: "holder" }, holder) : null,
      sense.rejects ? element("p", {}, element("span", { class: "strength disputed" }, "rejects the term")) : null,
      sense.claim ? element("p", {}, sense.claim) : null,
      this.criteria(sense),
      sense.sources ? element("p", {}, this.linking.sources(sense.sources)) : null,
      this.more(sense),
    );
  }

  more(sense) {
    const relations = (sense.relations ?? []).map(([kind, target]) => element("p", { class: "quiet" },
      `By this reading it is ${SENSE_RELATIONS[kind] ?? kind} `, this.target(target)));
    const notes = (sense.notes ?? []).map((note) => element("p", { class: "quiet" }, note));
    if (!relations.length && !notes.length) return null;
    return element("details", {}, element("summary", {}, "How it relates"), relations, notes);
  }

  criteria(sense) {
    if (!sense.criteria?.length) return null;
    const joined = [];
    for (const [kind, concepts] of sense.criteria) {
      const last = joined.at(-1);
      if (last?.[0] === kind && ["typically", "leaves open"].includes(kind)) last[1].push(...concepts);
      else joined.push([kind, [...concepts]]);
    }
    return element("ul", { class: "criteria" }, joined.map(([kind, concepts]) => element("li", { class: kind.split(" ")[0] },
      element("span", { class: "mark", "aria-hidden": "true" }, MARKS[kind][0]), " ",
      `${kind} `, listed(concepts.map((each) => this.linking.concept(each)), kind === "requires one of" ? " or " : ", "))));
  }

  target(value) {
    if (typeof value === "number") return this.linking.concept(value);
    for (const [number, senses] of Object.entries(this.model.data.senses)) {
      const sense = senses.find((each) => value.endsWith(`/${each.key}`));
      if (sense) return [this.linking.concept(Number(number)), `: ${sense.label}`];
    }
    return webLink(value, value);
  }
}

function goTo(id) {
  const target = document.getElementById(id);
  target.scrollIntoView({ block: "nearest", inline: "start" });
  target.focus({ preventScroll: true });
}
