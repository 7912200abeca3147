// Begins: reads the data, and shows what the address asks for.

const byId = (id) => document.getElementById(id);

async function readData() {
  const bytes = Uint8Array.from(atob(byId("data").textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// What was chosen before; a page without storage remembers nothing.
function remembered(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(`explorer-${name}`);
    localStorage.setItem(`explorer-${name}`, value);
  } catch {
    return null;
  }
  return value;
}

class Explorer {
  constructor(data) {
    this.model = new Model(data);
    this.search = createSearch(data.search);
    this.pages = new Pages(this.model);
    this.graph = new Graph(this.model, (number) => this.open(number));
    this.tree = new Tree(this.model, byId("tree"), (number) => this.open(number));
    this.combobox = new Combobox(this.model, this.search, byId("search"), byId("hits"), byId("status"),
      (number) => this.open(number));
    this.setLanguages();
    this.setTheme(remembered("theme") ?? "system");
    this.tree.render();
    this.listen();
    this.show(false);
    setTimeout(() => this.search.warmUp(), 50);
  }

  listen() {
    addEventListener("hashchange", () => this.show(true));
    addEventListener("beforeprint", () => this.beforePrint());
    addEventListener("afterprint", () => document.querySelectorAll(".printed").forEach((each) => each.remove()));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.graph.restyle());
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth !== width) this.drawGraph();
      width = innerWidth;
    });
    byId("theme").addEventListener("change", (event) => this.setTheme(event.target.value));
    byId("language").addEventListener("change", (event) => this.setLanguage(event.target.value));
    byId("browse").addEventListener("click", () => this.browse(!document.body.classList.contains("browsing")));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || /INPUT|SELECT/.test(event.target.tagName)) return;
      event.preventDefault();
      byId("search").focus();
    });
  }

  browse(isOpen) {
    document.body.classList.toggle("browsing", isOpen);
    byId("browse").setAttribute("aria-expanded", String(isOpen));
  }

  // ---- what is shown ----

  open(number) {
    const hash = `#${encodeURIComponent(this.model.index.keys[number])}`;
    if (location.hash === hash) this.show(true);
    else location.hash = hash;
  }

  show(isMoved) {
    const { number, scheme, asked } = this.asked();
    const pages = number !== null ? this.pages.concept(number) : scheme >= 0 ? this.pages.scheme(scheme) : this.pages.home();
    const missing = asked && number === null && scheme < 0
      ? element("p", { class: "notice", role: "alert" }, `There is no concept “${asked}” here. Search for it, or browse the tree.`)
      : null;
    const main = byId("concept");
    main.replaceChildren(...[missing, ...pages].flat(Infinity).filter(Boolean));
    this.number = number;
    const name = number !== null ? this.model.name(number) : scheme >= 0 ? this.model.schemeName(scheme) : null;
    document.title = name ? `${name} – ${this.model.data.title}` : this.model.data.title;
    this.tree.reveal(number);
    this.drawGraph();
    if (!isMoved) return;
    this.browse(false);
    scrollTo(0, 0);
    main.querySelector("h1").focus({ preventScroll: true });
  }

  asked() {
    let asked = location.hash.slice(1);
    try {
      asked = decodeURIComponent(asked);
    } catch {
      // a stray percent sign: taken as it is
    }
    const key = asked.startsWith("scheme/") ? asked.slice("scheme/".length) : null;
    const scheme = key === null ? -1 : this.model.data.schemes.findIndex((each) => each[1] === key);
    return { asked, scheme, number: asked ? this.model.find(asked) : null };
  }

  drawGraph() {
    this.graph.draw(byId("concept").querySelector(".graph"), this.number);
  }

  // ---- settings ----

  setLanguages() {
    const { model } = this;
    const counts = new Map();
    for (const row of model.index.labels) {
      for (let at = 0; at < row.length; at += 2) {
        if (row[at] % 3 === 0) counts.set(row[at], (counts.get(row[at]) ?? 0) + 1);
      }
    }
    const tags = [...counts.keys()].map((each) => model.index.languages[each / 3]).filter(Boolean);
    const order = tags.sort((one, other) => compareTexts(model.languageName(one), model.languageName(other)));
    const chosen = remembered("language");
    const first = order.includes(chosen) ? chosen : model.language;
    byId("language").replaceChildren(...order.map((tag) => element("option", { value: tag }, model.languageName(tag))));
    byId("language").value = first;
    byId("language").closest("label").hidden = order.length < 2;
    model.setLanguage(first);
  }

  setLanguage(language) {
    remembered("language", language);
    this.model.setLanguage(language);
    this.tree.render();
    this.show(false);
  }

  setTheme(theme) {
    remembered("theme", theme);
    byId("theme").value = theme;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    this.graph.restyle();
  }

  beforePrint() {
    document.querySelectorAll("main details").forEach((each) => (each.open = true));
    const { dataset } = document.documentElement;
    const theme = dataset.theme;
    dataset.theme = "light";
    this.graph.restyle();
    const picture = this.graph.picture();
    if (theme) dataset.theme = theme;
    else delete dataset.theme;
    this.graph.restyle();
    const figure = document.querySelector(".graph");
    if (picture && figure) figure.append(element("img", { class: "printed", src: picture, alt: "" }));
  }
}

readData()
  .then((data) => (window.explorer = new Explorer(data)))
  .catch((error) => {
    byId("concept").replaceChildren(
      element("p", { class: "notice", role: "alert" }, `This page needs a browser from 2023 or later (${error.message}).`));
  });
