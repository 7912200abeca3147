// The tree, by the pattern of WAI-ARIA: one item has the focus, arrows move it, children are made when they are opened.

const MOST_SHOWN = 300;

class Tree {
  constructor(model, container, open) {
    this.model = model;
    this.container = container;
    this.open = open;
    this.typed = "";
    this.chosen = null;
    container.addEventListener("keydown", (event) => this.onKey(event));
    container.addEventListener("click", (event) => this.onClick(event));
  }

  render() {
    const { schemes, tops } = this.model.data;
    const filled = this.model.filledSchemes;
    const roots =
      filled.length > 1
        ? filled.map((scheme) => ({ scheme }))
        : this.model.ordered(filled.length ? schemes[filled[0]][4] : tops).map((number) => ({ number, parent: null }));
    this.container.replaceChildren();
    this.fill(this.container, roots, 1);
    this.container.querySelector("[role=treeitem]")?.setAttribute("tabindex", "0");
  }

  // ---- items ----

  // Shows some items of a group; where there are more, the last item shows them.
  fill(group, nodes, level, start = 0) {
    const shown = nodes.slice(start, start + MOST_SHOWN);
    shown.forEach((node, at) => group.append(this.item(node, level, start + at + 1, nodes.length)));
    const rest = nodes.length - start - shown.length;
    if (rest <= 0) return;
    const more = element(
      "li",
      { role: "treeitem", class: "more", tabindex: "-1", "aria-level": level },
      element("span", { class: "row" }, `Show ${Math.min(rest, MOST_SHOWN)} of ${rest.toLocaleString("en")} more`),
    );
    more.continue = () => {
      this.fill(group, nodes, level, start + MOST_SHOWN);
      const next = more.nextElementSibling;
      more.remove();
      this.focus(next);
    };
    group.append(more);
  }

  item(node, level, position, count) {
    const isScheme = node.scheme !== undefined;
    const below = isScheme ? this.model.data.schemes[node.scheme][4] : this.model.children[node.number];
    const label = isScheme ? { text: capitalized(this.model.schemeName(node.scheme)), language: "" }
      : this.model.label(node.number);
    const others = isScheme ? [] : this.model.parents(node.number).filter((each) => each !== node.parent);
    const also = node.parent !== null && others.length
      ? element("span", { class: "also" }, `also under ${others.map((each) => this.model.name(each)).join(", ")}`)
      : null;
    const isDeprecated = !isScheme && this.model.deprecated.has(node.number);
    const item = element(
      "li",
      {
        role: "treeitem", tabindex: "-1", "aria-level": level, "aria-posinset": position, "aria-setsize": count,
        "aria-expanded": below.length ? "false" : null, "aria-selected": isScheme ? null : "false",
        class: isScheme ? "scheme" : null,
      },
      element(
        "span",
        { class: "row" },
        element("span", { class: "twisty", "aria-hidden": "true" }),
        element("span", { class: isDeprecated ? "label deprecated" : "label", lang: label.language || null }, label.text,
          isScheme ? element("span", { class: "count" }, ` ${below.length ? this.sizeOf(node.scheme) : ""}`) : null),
        also,
      ),
    );
    item.node = node;
    item.below = below;
    return item;
  }

  sizeOf(scheme) {
    this.sizes ??= Object.values(this.model.data.inScheme)
      .flat()
      .reduce((sizes, each) => sizes.set(each, (sizes.get(each) ?? 0) + 1), new Map());
    return (this.sizes.get(scheme) ?? 0).toLocaleString("en");
  }

  isOpen(item) {
    return item.getAttribute("aria-expanded") === "true";
  }

  expand(item) {
    if (!item.below?.length || this.isOpen(item)) return;
    if (!item.group) {
      item.group = element("ul", { role: "group" });
      const above = item.node.number ?? null;
      const trail = ancestorsOf(item);
      const nodes = this.model
        .ordered(item.below.filter((each) => !trail.has(each)))
        .map((number) => ({ number, parent: above }));
      this.fill(item.group, nodes, Number(item.getAttribute("aria-level")) + 1);
      item.append(item.group);
    }
    item.group.hidden = false;
    item.setAttribute("aria-expanded", "true");
  }

  collapse(item) {
    if (!this.isOpen(item)) return;
    item.group.hidden = true;
    item.setAttribute("aria-expanded", "false");
  }

  // Opens the way to a concept and marks it.
  reveal(number) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = null;
    if (number === null) return;
    const [path] = this.model.paths(number, 1);
    let group = this.container;
    let item = [...group.children].find((each) => each.node?.number === path[0]);
    const holds = (each) => each.node?.scheme !== undefined && each.below.includes(path[0]);
    const scheme = item ? null : [...group.children].find(holds);
    if (scheme) {
      this.expand(scheme);
      group = scheme.group;
    }
    for (const step of path) {
      item = this.childOf(group, step);
      if (!item) return;
      if (step === number) break;
      this.expand(item);
      group = item.group;
    }
    item.setAttribute("aria-selected", "true");
    this.chosen = item;
    this.makeCurrent(item);
    scrollWithin(this.container.parentElement, item);
  }

  childOf(group, number) {
    for (;;) {
      const found = [...group.children].find((each) => each.node?.number === number);
      const last = group.lastElementChild;
      if (found || !last?.continue) return found ?? null;
      last.continue();
    }
  }

  // ---- keyboard and mouse ----

  makeCurrent(item) {
    this.container.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
  }

  focus(item) {
    if (!item) return;
    this.makeCurrent(item);
    item.focus();
  }

  visible() {
    return [...this.container.querySelectorAll("[role=treeitem]")].filter((each) => !each.closest("[hidden]"));
  }

  activate(item) {
    if (item.continue) item.continue();
    else if (item.node.number === undefined) this.toggle(item);
    else this.open(item.node.number);
  }

  toggle(item) {
    if (this.isOpen(item)) this.collapse(item);
    else this.expand(item);
  }

  onClick(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item || event.target.closest("[role=group]") === item.group) return;
    this.focus(item);
    if (event.target.closest(".twisty")) this.toggle(item);
    else {
      if (item.below?.length && item.node.number !== undefined) this.expand(item);
      this.activate(item);
    }
  }

  onKey(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = {
      ArrowDown: () => this.step(item, 1),
      ArrowUp: () => this.step(item, -1),
      ArrowRight: () => (this.isOpen(item) ? this.focus(item.group.firstElementChild) : this.expand(item)),
      ArrowLeft: () => this.isOpen(item) ? this.collapse(item)
        : this.focus(item.parentElement.closest("[role=treeitem]")),
      Home: () => this.focus(this.visible()[0]),
      End: () => this.focus(this.visible().at(-1)),
      Enter: () => this.activate(item),
      " ": () => this.activate(item),
      "*": () => [...item.parentElement.children].forEach((each) => this.expand(each)),
    };
    const move = moves[event.key] ?? (event.key.length === 1 ? () => this.typeAhead(item, event.key) : null);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }

  step(item, by) {
    const visible = this.visible();
    this.focus(visible[visible.indexOf(item) + by]);
  }

  typeAhead(item, letter) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.typed = ""), 700);
    this.typed += letter.toLowerCase();
    const visible = this.visible();
    const at = visible.indexOf(item) + (this.typed.length === 1 ? 1 : 0);
    const order = [...visible.slice(at), ...visible.slice(0, at)];
    this.focus(order.find((each) => each.querySelector(".label")?.textContent.toLowerCase().startsWith(this.typed)));
  }
}

function ancestorsOf(item) {
  const found = new Set();
  for (let each = item; each?.node; each = each.parentElement.closest("[role=treeitem]")) found.add(each.node.number);
  return found;
}

// Scrolls a box, and nothing around it.
function scrollWithin(box, item) {
  const row = item.querySelector(".row");
  const [outer, inner] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    box.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}
