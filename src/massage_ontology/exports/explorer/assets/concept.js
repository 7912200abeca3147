// The page of a concept, of a scheme, and the first page.

const MOST_PATHS = 3;

class Pages {
  constructor(model) {
    this.model = model;
    this.linking = new Linking(model);
    this.lists = new Lists(model, this.linking);
    this.readings = new Readings(model, this.linking);
  }

  // ---- a concept ----

  concept(number) {
    const { lists } = this;
    const { text, language } = this.model.label(number);
    const title = element("h1", { tabindex: "-1", lang: language || null }, text,
      this.model.isForeign(language) ? [" ", this.linking.tag(language)] : null);
    return [
      element("header", { class: "head" }, this.paths(number), title, this.belonging(number)),
      this.warnings(number),
      this.definitions(number),
      this.actions(number),
      this.readings.show(number),
      section("Neighborhood", "neighborhood", this.figure(number)),
      lists.relations(number),
      lists.pointingHere(number),
      lists.reports(number, "contraindications", "Contraindications"),
      lists.reports(number, "findings", "Findings"),
      lists.labels(number),
      lists.notes(number),
      lists.mappings(number),
      lists.sources(number),
    ];
  }

  paths(number) {
    const { model } = this;
    const paths = model.paths(number, MOST_PATHS + 1).filter((path) => path.length > 1);
    if (!paths.length) return null;
    const step = (path) => path.slice(0, -1).map((each, at) => {
      const link = model.placement(path[at + 1], each);
      const isDisputed = link?.strength === "disputed";
      return element("li", { class: isDisputed ? "disputed" : null }, this.linking.concept(each));
    });
    return element("nav", { "aria-label": "Paths to the top", class: "paths" },
      paths.slice(0, MOST_PATHS).map((path) => element("ol", {}, step(path))),
      paths.length > MOST_PATHS ? element("p", { class: "quiet" }, "… and more paths") : null);
  }

  belonging(number) {
    const { data } = this.model;
    const schemes = data.inScheme[number] ?? [];
    const notation = data.notations[number]?.[0];
    const parts = [
      notation ? element("code", {}, notation) : null,
      schemes.length ? element("span", {}, "in ", listed(schemes.map((each) => this.schemeLink(each)))) : null,
      element("code", { class: "iri" }, this.model.iri(number)),
    ];
    return element("p", { class: "belonging" }, parts);
  }

  schemeLink(scheme) {
    const [, key] = this.model.data.schemes[scheme];
    return element("a", { href: `#scheme/${encodeURIComponent(key)}` }, this.model.schemeName(scheme));
  }

  warnings(number) {
    const { model, lists } = this;
    const found = [];
    if (model.deprecated.has(number)) {
      const instead = lists.said(number, "isReplacedBy").filter((each) => typeof each === "number");
      found.push(["Deprecated.", instead.length
        ? [" Use ", listed(instead.map((each) => this.linking.concept(each)), " or "), " instead."] : ""]);
    }
    const apart = model.index.apart[number];
    if (apart) found.push([`Recorded only so that it can be excluded (${apart}).`]);
    const contested = lists.said(number, "#contested").map((each) => each[0]);
    const count = model.data.senses[number]?.length ?? 0;
    if (contested.length || count > 1) {
      found.push(["Contested.", " ", contested.map((each) => `${capitalized(each)}. `),
        count > 1 ? `${count} readings of this term are recorded.` : ""]);
    }
    return found.map(([head, ...rest]) => element("p", { class: "notice" }, element("strong", {}, head), rest));
  }

  definitions(number) {
    const { model, lists } = this;
    const all = model.pairs(model.index.definitions[number]);
    const chosen = model.choose(all);
    const scope = lists.notesOf(number).filter((note) => note.kind === "scopeNote");
    return [
      chosen ? element("p", { class: "definition", lang: chosen.language || null }, lists.inLanguage(chosen)) : null,
      all.filter((each) => each !== chosen).map((each) => element("p", {}, lists.inLanguage(each))),
      scope.map((note) => element("p", {}, element("strong", {}, "Scope. "), lists.inLanguage(note))),
    ];
  }

  actions(number) {
    const key = this.model.index.keys[number].replace(/[^\w.-]+/g, "-");
    const button = (text, run) => element("button", { type: "button", onclick: run }, text);
    const copy = async (event) => {
      const { target } = event;
      target.textContent = await navigator.clipboard.writeText(location.href).then(() => "Copied", () => "Not allowed");
      setTimeout(() => (target.textContent = "Copy link"), 1500);
    };
    return element("div", { class: "actions", role: "group", "aria-label": "This concept" },
      button("Turtle", () => saveAs(`${key}.ttl`, "text/turtle", turtleOf(this.model, number))),
      button("JSON-LD", () => saveAs(`${key}.jsonld`, "application/ld+json", jsonLdOf(this.model, number))),
      button("Copy link", copy),
      button("Print", () => print()));
  }

  figure(number) {
    if (!neighborsOf(this.model, number).length) return null;
    const zoom = (text, name, action) => element("button", { type: "button", "aria-label": name, "data-zoom": action }, text);
    return element("figure", { class: "graph" },
      element("div", { class: "canvas", role: "img", "aria-label": `Graph of the links of ${this.model.name(number)}; `
        + "the same links are listed under Relations" }),
      element("div", { class: "zoom" }, zoom("+", "Zoom in", "in"), zoom("−", "Zoom out", "out"), zoom("Fit", "Fit the graph", "fit")));
  }

  // ---- schemes, and the first page ----

  scheme(scheme) {
    const [iri, , , definition, tops] = this.model.data.schemes[scheme];
    return [
      element("header", { class: "head" }, element("h1", { tabindex: "-1" }, capitalized(this.model.schemeName(scheme))),
        element("p", { class: "belonging" }, element("code", { class: "iri" }, iri))),
      definition ? element("p", { class: "definition" }, definition) : null,
      section("Top concepts", "tops", element("ul", { class: "columns" },
        this.model.ordered(tops).map((each) => this.linking.item(each)))),
    ];
  }

  home() {
    const { data, index, size } = this.model;
    const contested = Object.keys(data.senses).map(Number).filter((number) => data.senses[number].length > 1)
      .sort((one, other) => data.senses[other].length - data.senses[one].length || one - other);
    const languages = index.languages.filter((tag) => tag).length;
    const filled = this.model.filledSchemes;
    const figures = [`${size.toLocaleString("en")} concepts`, filled.length > 1 ? `${filled.length} schemes` : "",
      languages > 1 ? `labels in ${languages} languages` : ""].filter(Boolean).join(" · ");
    const tops = filled.length > 1 ? [] : this.model.ordered(data.tops).slice(0, MOST_SHOWN);
    return [
      element("header", { class: "head" }, element("h1", { tabindex: "-1" }, data.title),
        element("p", { class: "belonging" }, figures)),
      data.description ? element("p", { class: "definition" }, data.description) : null,
      section("Contested terms", "contested", contested.length ? element("ul", { class: "columns" },
        contested.map((each) => element("li", {}, this.linking.concept(each),
          element("span", { class: "count" }, ` ${data.senses[each].length} readings`)))) : null),
      section("Schemes", "schemes", filled.length > 1 ? element("ul", { class: "columns" },
        filled.map((scheme) => element("li", {}, this.schemeLink(scheme)))) : null),
      section("Top concepts", "tops", tops.length ? element("ul", { class: "columns" },
        tops.map((each) => this.linking.item(each))) : null),
    ];
  }
}
