// Links with what is said of them: how strong they are, on which sources they rest, who disputes them.

class Linking {
  constructor(model) {
    this.model = model;
  }

  concept(number, attributes = {}) {
    const { text, language } = this.model.label(number);
    const isDeprecated = this.model.deprecated.has(number);
    const isForeign = this.model.isForeign(language);
    const link = element(
      "a",
      { href: `#${encodeURIComponent(this.model.index.keys[number])}`, lang: language || null,
        class: isDeprecated ? "deprecated" : null, ...attributes },
      text,
    );
    return isForeign ? [link, " ", this.tag(language)] : link;
  }

  tag(language) {
    return element("span", { class: "tag", title: this.model.languageName(language) }, language);
  }

  strength(strength) {
    if (!strength) return null;
    const known = STRENGTHS.includes(strength) ? strength : "other";
    return element("span", { class: `strength ${known}` }, strength);
  }

  source(number) {
    const [full, short, address] = this.model.data.sources[number];
    return webLink(short, address, { title: full, class: "source" });
  }

  sources(numbers, words = "") {
    if (!numbers.length) return null;
    return element("span", { class: "cited" }, words, listed(numbers.map((each) => this.source(each)), "; "));
  }

  // A link's end with its strength and sources behind it.
  remark(link) {
    return [
      this.strength(link.strength),
      this.sources(link.sources),
      this.sources(link.asserted, "asserted by "),
      this.sources(link.disputed, "disputed by "),
      link.notes.map((note) => element("span", { class: "cited" }, note)),
    ];
  }

  item(number, link = null) {
    return element("li", {}, this.concept(number), link ? this.remark(link) : null);
  }
}
