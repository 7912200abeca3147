// Search as you type, by the pattern of a combobox of WAI-ARIA: the focus stays in the field, arrows choose a hit.

const FIELD_NAMES = {
  pref_label: "labels", alt_label: "labels", hidden_label: "labels", definition: "definition", links: "links",
  kinds: "broader terms",
};
const LIMIT = 12;

class Combobox {
  constructor(model, search, input, list, status, open) {
    Object.assign(this, { model, search, input, list, status, open, active: -1 });
    input.addEventListener("input", () => this.update());
    input.addEventListener("focus", () => input.value && this.update());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  update() {
    const text = this.input.value;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    if (!fold(text)) {
      this.close();
      this.status.textContent = "";
      return;
    }
    const { hits, nearest } = this.search(text, { limit: LIMIT });
    const shown = hits.length ? hits : nearest;
    this.list.replaceChildren(
      ...(hits.length ? [] : [this.note(nearest.length ? `No concept matches “${text}”. Nearest:` : "Nothing found.")]),
      ...shown.map((hit, at) => this.option(hit, at)),
    );
    this.status.textContent = hits.length ? `${hits.length} ${hits.length === 1 ? "hit" : "hits"}; first: ${this.model.name(hits[0].number)}`
      : "Nothing found";
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  note(text) {
    return element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, text);
  }

  option(hit, at) {
    const { text, language } = this.model.label(hit.number);
    const scheme = this.model.data.inScheme[hit.number]?.[0];
    const isDeprecated = this.model.deprecated.has(hit.number);
    const made = element("li", { role: "option", id: `hit-${at}`, "aria-selected": "false" },
      element("span", { class: isDeprecated ? "name deprecated" : "name", lang: language || null }, text),
      element("span", { class: "why" }, this.reason(hit, text)),
      scheme === undefined ? null : element("span", { class: "scheme" }, hit.apart ?? this.model.schemeName(scheme)));
    made.number = hit.number;
    return made;
  }

  // Why it was found, where that is not plain to see.
  reason(hit, shown) {
    if (hit.how === "described") {
      return `matches in its ${listed([...new Set(hit.fields.map((field) => FIELD_NAMES[field]))]).join("")}`;
    }
    if (hit.how === "code") return [hit.kind === "notation" ? "notation " : "code ", hit.label];
    const error = hit.how === "typo" ? ", mistyped" : "";
    if (hit.label === shown) return error ? "mistyped" : "";
    const tag = this.model.isForeign(hit.language) ? [" ", element("span", { class: "tag" }, hit.language)] : "";
    return [element("span", { lang: hit.language || null }, `“${hit.label}”`), tag, error];
  }

  onKey(event) {
    const options = this.options.filter((each) => each.number !== undefined);
    const moves = {
      ArrowDown: () => this.list.hidden ? this.update() : this.activate(options, this.active + 1),
      ArrowUp: () => this.activate(options, this.active - 1),
      Enter: () => this.choose(options[Math.max(this.active, 0)]),
      Escape: () => this.list.hidden ? (this.input.value = "") : this.close(),
    };
    if (!(event.key in moves) || event.isComposing) return;
    event.preventDefault();
    moves[event.key]();
  }

  activate(options, at) {
    if (!options.length) return;
    this.active = (at + options.length) % options.length;
    options.forEach((each, place) => each.setAttribute("aria-selected", String(place === this.active)));
    this.input.setAttribute("aria-activedescendant", options[this.active].id);
    options[this.active].scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    if (option?.number === undefined) return;
    this.close();
    this.input.value = "";
    this.open(option.number);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.active = -1;
  }
}
