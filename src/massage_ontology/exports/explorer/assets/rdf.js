// One concept as Turtle and as JSON-LD: what the vocabulary states of it.

const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

// Pairs of a property and a value; a value is { iri } or { text, language, datatype }.
function statementsOf(model, number) {
  const { data, index } = model;
  const found = [[RDF_TYPE, { iri: `${SKOS}Concept` }]];
  const put = (property, values) => values.forEach((value) => found.push([property, value]));
  const concepts = (numbers) => numbers.map((each) => ({ iri: model.iri(each) }));
  const schemes = (numbers) => (numbers ?? []).map((each) => ({ iri: data.schemes[each][0] }));
  put(`${SKOS}inScheme`, schemes(data.inScheme[number]));
  put(`${SKOS}topConceptOf`, schemes(data.topOf[number]));
  for (const { kind, text, language } of labelsOf(index, number)) put(SKOS + KINDS[kind], [{ text, language }]);
  const notations = data.notations[number] ?? [];
  for (let at = 0; at < notations.length; at += 2) {
    put(`${SKOS}notation`, [{ text: notations[at], datatype: notations[at + 1] }]);
  }
  put(`${SKOS}definition`, model.pairs(index.definitions[number]));
  const notes = data.notes[number] ?? [];
  for (let at = 0; at < notes.length; at += 3) {
    put(SKOS + notes[at], [{ language: index.languages[notes[at + 1]], text: notes[at + 2] }]);
  }
  put(`${SKOS}broader`, concepts(model.parents(number)));
  put(`${SKOS}narrower`, concepts(model.children[number]));
  put(`${SKOS}related`, concepts(model.related.get(number) ?? []));
  for (const [kind, iri] of data.mappings[number] ?? []) put(SKOS + MAPPING_KINDS[kind], [{ iri }]);
  for (const link of model.links(number)) if (!link.iri.startsWith(SKOS)) put(link.iri, concepts([link.target]));
  return [...found, ...otherStatements(model, number)];
}

// Sources, and whatever else is stated.
function otherStatements(model, number) {
  const { data, index } = model;
  const found = [];
  const property = (place) => data.properties[place][0];
  const sources = data.sourcesOf[number] ?? [];
  for (let at = 0; at < sources.length; at += 2) {
    const [full, , , iri] = data.sources[sources[at + 1]];
    found.push([property(sources[at]), iri ? { iri } : { text: full }]);
  }
  const facts = data.facts[number] ?? [];
  for (let at = 0; at < facts.length; at += 2) {
    const value = facts[at + 1];
    if (typeof value === "string") found.push([property(facts[at]), { iri: value }]);
    else if (typeof value === "number") found.push([property(facts[at]), { iri: model.iri(value) }]);
    else found.push([property(facts[at]), { text: value[0], language: index.languages[value[1]], datatype: value[2] }]);
  }
  return found;
}

const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function turtleText(text) {
  const escaped = text.replace(/[\\"\n\r\t]/g, (sign) => ESCAPES[sign]);
  // eslint-disable-next-line no-control-regex
  return `"${escaped.replace(/[\u0000-\u001f\u007f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}

function turtleOf(model, number) {
  const prefixes = Object.entries(model.data.prefixes).sort((one, other) => other[1].length - one[1].length);
  const used = new Set();
  const name = (iri) => {
    for (const [prefix, start] of prefixes) {
      const local = iri.slice(start.length);
      if (iri.startsWith(start) && /^[A-Za-z_](?:[\w-]*\w)?$/.test(local)) {
        used.add(prefix);
        return `${prefix}:${local}`;
      }
    }
    // eslint-disable-next-line no-control-regex
    return `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}>`;
  };
  const value = ({ iri, text, language, datatype }) => {
    if (iri !== undefined) return name(iri);
    return turtleText(text) + (datatype ? `^^${name(datatype)}` : language ? `@${language}` : "");
  };
  const groups = new Map();
  for (const [property, each] of statementsOf(model, number)) {
    const key = property === RDF_TYPE ? "a" : name(property);
    groups.set(key, [...(groups.get(key) ?? []), value(each)]);
  }
  const lines = [...groups].map(([key, values]) => `  ${key} ${values.join(", ")}`);
  const body = `${name(model.iri(number))}\n${lines.join(" ;\n")} .\n`;
  const head = Object.entries(model.data.prefixes).filter(([prefix]) => used.has(prefix));
  return `${head.map(([prefix, start]) => `@prefix ${prefix}: <${start}> .\n`).join("")}\n${body}`;
}

function jsonLdOf(model, number) {
  const node = { "@id": model.iri(number) };
  for (const [property, { iri, text, language, datatype }] of statementsOf(model, number)) {
    const key = property === RDF_TYPE ? "@type" : property;
    let value = iri === undefined ? { "@value": text } : { "@id": iri };
    if (key === "@type") value = iri;
    else if (datatype) value["@type"] = datatype;
    else if (language) value["@language"] = language;
    node[key] = [...(node[key] ?? []), value];
  }
  return `${JSON.stringify([node], null, 2)}\n`;
}
