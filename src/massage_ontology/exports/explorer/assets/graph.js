// The neighborhood of a concept, drawn by cytoscape.js: what is broader on one side, all else on the other.

const CAPS = { broader: 6, narrower: 10, related: 6, linked: 8, linking: 4 };
const WIDE = 760;
const [BOX_WIDTH, BOX_HEIGHT, ROW, GAP] = [230, 44, 54, 90];

// What a concept is linked to, group by group, the strongest first, at most so many of each.
function neighborsOf(model, number) {
  const narrower = model.children[number].map((each) => [each, "", model.placement(each, number)?.strength]);
  const groups = {
    broader: model.parents(number).map((each) => [each, "", model.placement(number, each)?.strength]),
    narrower,
    related: (model.related.get(number) ?? []).map((each) => [each, "related"]),
    linked: model.links(number).filter((each) => !each.iri.startsWith(SKOS))
      .map((each) => [each.target, each.name, each.strength]),
    linking: (model.backlinks.get(number) ?? []).map((each) => [each.subject, `… ${each.name}`, each.strength]),
  };
  const strength = ([, , word]) => (STRENGTHS.includes(word) ? STRENGTHS.indexOf(word) : 1);
  const seen = new Set([number]);
  return Object.entries(groups).flatMap(([group, rows]) => {
    const once = rows.filter(([each]) => !seen.has(each) && seen.add(each));
    const place = new Map(model.ordered(once.map(([each]) => each)).map((each, at) => [each, at]));
    once.sort((one, other) => strength(one) - strength(other) || place.get(one[0]) - place.get(other[0]));
    const shown = once.slice(0, once.length > CAPS[group] ? CAPS[group] - 1 : CAPS[group])
      .map(([each, words, standing]) => ({ group, number: each, words, standing: standing ?? "" }));
    const rest = once.length - shown.length;
    return rest ? [...shown, { group, rest, words: "", standing: "" }] : shown;
  });
}

class Graph {
  constructor(model, open) {
    this.model = model;
    this.open = open;
    this.cy = null;
  }

  draw(figure, number) {
    this.cy?.destroy();
    this.cy = null;
    if (!figure) return;
    const canvas = figure.querySelector(".canvas");
    const neighbors = neighborsOf(this.model, number);
    const isWide = canvas.clientWidth >= WIDE;
    const places = isWide ? placedWide(neighbors) : placedNarrow(neighbors);
    const height = Math.max(...places.map((each) => each.y)) - Math.min(...places.map((each) => each.y)) + ROW + 24;
    const width = Math.max(...places.map((each) => each.x)) - Math.min(...places.map((each) => each.x)) + BOX_WIDTH + 24;
    canvas.style.height = `${Math.ceil(height * Math.min(1, canvas.clientWidth / width))}px`;
    this.cy = cytoscape({
      container: canvas,
      elements: this.elements(number, neighbors, places, isWide),
      style: graphStyle(isWide),
      layout: { name: "preset" },
      minZoom: 0.3, maxZoom: 2.5, userZoomingEnabled: false, boxSelectionEnabled: false, autounselectify: true,
    });
    this.fit();
    this.listen(figure, canvas, number);
  }

  elements(number, neighbors, places, isWide) {
    const label = (neighbor) => {
      if (neighbor.rest) return `… ${neighbor.rest} more`;
      const below = [neighbor.words, neighbor.standing].filter(Boolean).join(" · ");
      const name = shortened(this.model.name(neighbor.number), below ? 32 : 60);
      return below ? `${name}\n${shortened(below, 36)}` : name;
    };
    const nodes = neighbors.map((neighbor, at) => ({
      data: { id: `n${at}`, label: label(neighbor), number: neighbor.number ?? null, group: neighbor.group },
      classes: neighbor.rest ? "rest" : neighbor.group, position: places[at + 1],
    }));
    const own = { data: { id: "own", label: shortened(this.model.name(number), 56), number }, classes: "own", position: places[0] };
    const edges = neighbors.map((neighbor, at) => {
      const start = isWide || neighbor.group === "broader" ? "own" : `j${at}`;
      const ends = neighbor.group === "broader" ? [`n${at}`, "own"] : [start, `n${at}`];
      return { data: { id: `e${at}`, source: ends[0], target: ends[1] },
        classes: `${neighbor.group} ${STRENGTHS.includes(neighbor.standing) ? neighbor.standing : ""}` };
    });
    return [own, ...nodes, ...edges, ...(isWide ? [] : trunkOf(neighbors, places))];
  }

  listen(figure, canvas, number) {
    this.cy.on("tap", "node", (event) => {
      const chosen = event.target.data("number");
      if (chosen !== null && chosen !== number) this.open(chosen);
    });
    this.cy.on("mouseover", "node", (event) => {
      canvas.style.cursor = event.target.data("number") === null ? "" : "pointer";
      event.target.connectedEdges().addClass("near");
    });
    this.cy.on("mouseout", "node", (event) => {
      canvas.style.cursor = "";
      event.target.connectedEdges().removeClass("near");
    });
    const zoom = (factor) => this.cy.zoom({ level: this.cy.zoom() * factor,
      renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
    const actions = { in: () => zoom(1.25), out: () => zoom(0.8), fit: () => this.fit() };
    for (const button of figure.querySelectorAll("[data-zoom]")) button.onclick = actions[button.dataset.zoom];
  }

  fit() {
    this.cy.fit(undefined, 10);
    if (this.cy.zoom() > 1) {
      this.cy.zoom(1);
      this.cy.center();
    }
  }

  restyle() {
    if (this.cy) this.cy.style(graphStyle(this.cy.width() >= WIDE));
  }

  // For printing: what is drawn, as a picture on white.
  picture() {
    return this.cy?.png({ output: "base64uri", full: true, scale: 2, bg: "#ffffff" }) ?? null;
  }
}

function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

// Three columns: broader, the concept, all else; the concept's place comes first.
function placedWide(neighbors) {
  const left = neighbors.filter((each) => each.group === "broader").length;
  const right = neighbors.length - left;
  const top = (count, at) => (at - (count - 1) / 2) * ROW;
  let [onLeft, onRight] = [0, 0];
  const places = neighbors.map((each) => each.group === "broader"
    ? { x: -(BOX_WIDTH + GAP), y: top(left, onLeft++) } : { x: BOX_WIDTH + GAP, y: top(right, onRight++) });
  return [{ x: 0, y: 0 }, ...places];
}

// One column, as a file tree is drawn: broader above, all else below.
function placedNarrow(neighbors) {
  const above = neighbors.filter((each) => each.group === "broader").length;
  const places = neighbors.map((each, at) => each.group === "broader"
    ? { x: 0, y: (at - above) * ROW } : { x: 48, y: (at - above + 1) * ROW });
  return [{ x: 0, y: 0 }, ...places];
}

// In one column, lines branch off from a trunk: a joint beside each box.
function trunkOf(neighbors, places) {
  const below = neighbors.map((each, at) => [each, at]).filter(([each]) => each.group !== "broader").map(([, at]) => at);
  if (!below.length) return [];
  const x = -BOX_WIDTH / 2 + 16;
  const joints = below.map((at) => ({ data: { id: `j${at}` }, classes: "joint", position: { x, y: places[at + 1].y } }));
  return [...joints, { data: { id: "trunk", source: "own", target: `j${below.at(-1)}` }, classes: "trunk" }];
}

function graphStyle(isWide) {
  const look = getComputedStyle(document.documentElement);
  const color = (name) => look.getPropertyValue(`--${name}`).trim();
  const half = BOX_WIDTH / 2;
  const edges = isWide
    ? { "curve-style": "straight", "source-endpoint": `${half}px 0px`, "target-endpoint": `-${half}px 0px` }
    : { "curve-style": "straight", "source-endpoint": "0px 0px", "target-endpoint": `-${half}px 0px` };
  const node = {
    shape: "round-rectangle", width: BOX_WIDTH, height: BOX_HEIGHT, label: "data(label)", "text-wrap": "wrap",
    "text-max-width": `${BOX_WIDTH - 12}px`, "text-valign": "center", "font-size": 12, "line-height": 1.2,
    "font-family": look.fontFamily, color: color("text"), "background-color": color("raised"),
    "border-color": color("line-strong"), "border-width": 1, "overlay-opacity": 0,
  };
  const edge = { ...edges, width: 1.5, "line-color": color("line-strong"), "overlay-opacity": 0, "target-arrow-shape": "none" };
  return [
    { selector: "node", style: node },
    { selector: "node.own", style: { "background-color": color("accent"), "border-color": color("accent"), color: color("on-accent"), "font-weight": 600 } },
    { selector: "node.related, node.linked, node.linking", style: { "background-color": color("page") } },
    { selector: "node.rest", style: { "border-width": 0, "background-opacity": 0, color: color("quiet") } },
    { selector: "edge", style: edge },
    { selector: "edge.broader, edge.narrower", style: { width: 2 } },
    { selector: "edge.related", style: { "line-style": "dashed" } },
    { selector: "edge.always", style: { width: 3, "line-style": "solid" } },
    { selector: "edge.possible", style: { "line-style": "dashed" } },
    { selector: "edge.disputed", style: { "line-style": "dashed", "line-dash-pattern": [3, 4], "line-color": color("disputed"), width: 2.5 } },
    { selector: "node.joint", style: { width: 1, height: 1, "border-width": 0, "background-opacity": 0, label: "", events: "no" } },
    { selector: "edge.trunk", style: { "source-endpoint": `-${half - 16}px 22px`, "target-endpoint": "0px 0px" } },
    ...(isWide ? [] : [{ selector: "edge.broader", style: { "source-endpoint": `-${half - 16}px 22px`,
      "target-endpoint": `-${half - 16}px -22px` } }]),
    { selector: "edge.near", style: { "line-color": color("accent"), width: 3 } },
  ];
}
