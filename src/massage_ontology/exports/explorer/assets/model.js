// The vocabulary: what is asked of the data by the page.

const STRENGTHS = ["always", "typical", "possible", "disputed"];
const SKOS = "http://www.w3.org/2004/02/skos/core#";

class Model {
  constructor(data) {
    this.data = data;
    this.index = data.search;
    this.size = this.index.keys.length;
    this.numbers = new Map(this.index.keys.map((key, number) => [key, number]));
    this.deprecated = new Set(this.index.deprecated);
    this.children = inverted(this.index.parents, this.size);
    this.related = bothWays(data.related);
    this.language = data.language;
    this.texts = new Map();
    this.backlinks = this.gatherBacklinks();
    // Those that have top concepts, by number.
    this.filledSchemes = [...data.schemes.keys()].filter((scheme) => data.schemes[scheme][4].length);
  }

  setLanguage(language) {
    this.language = language;
    this.texts.clear();
    this.collator = null;
  }

  // ---- names ----

  iri(number) {
    return this.data.iris[1][number] ?? this.data.iris[0] + this.index.keys[number];
  }

  // An IRI as a CURIE, where a prefix fits.
  short(iri) {
    const fits = Object.entries(this.data.prefixes).filter(([, start]) => iri.startsWith(start) && iri !== start);
    const [prefix, start] = fits.reduce((best, each) => (each[1].length > best[1].length ? each : best), ["", ""]);
    return start ? `${prefix}:${iri.slice(start.length)}` : iri;
  }

  find(key) {
    const number = this.numbers.get(key);
    if (number !== undefined) return number;
    for (let each = 0; each < this.size; each++) if (this.iri(each) === key) return each;
    return null;
  }

  // The preferred label in the language shown, else in the nearest one: { text, language }.
  label(number) {
    let chosen = this.texts.get(number);
    if (!chosen) {
      const labels = labelsOf(this.index, number);
      const preferred = labels.filter((each) => each.kind === 0);
      chosen = this.choose(preferred) ?? this.choose(labels) ?? { text: this.index.keys[number], language: "" };
      this.texts.set(number, chosen);
    }
    return chosen;
  }

  name(number) {
    return this.label(number).text;
  }

  choose(texts) {
    const rank = (each) => languageDistance(each.language, this.language, this.data.language);
    let best = null;
    for (const each of texts) {
      const difference = best ? rank(each) - rank(best) || compareTexts(each.language, best.language) : -1;
      if (difference < 0) best = each;
    }
    return best;
  }

  // Rows of language and text, as the data has them.
  pairs(row) {
    const found = [];
    for (let at = 0; at < (row?.length ?? 0); at += 2) {
      found.push({ language: this.index.languages[row[at]], text: row[at + 1] });
    }
    return found;
  }

  schemeName(scheme) {
    const [, key, labels] = this.data.schemes[scheme];
    return this.choose(this.pairs(labels))?.text ?? key;
  }

  isForeign(language) {
    return language !== "" && mainLanguage(language) !== mainLanguage(this.language);
  }

  languageName(tag) {
    return this.data.languageNames[this.index.languages.indexOf(tag)] || tag || "no language";
  }

  // ---- links ----

  parents(number) {
    return this.index.parents[number] ?? [];
  }

  // In the order of notations, then of labels.
  ordered(numbers) {
    this.collator ??= new Intl.Collator(this.language || "en", { numeric: true });
    const notation = (number) => this.data.notations[number]?.[0] ?? "";
    return [...numbers].sort(
      (one, other) =>
        Number(this.deprecated.has(one)) - Number(this.deprecated.has(other)) ||
        this.collator.compare(notation(one), notation(other)) ||
        this.collator.compare(this.name(one), this.name(other)) ||
        one - other,
    );
  }

  links(number) {
    return (this.data.links[number] ?? []).map((row) => this.link(number, row));
  }

  link(subject, [property, target, strength = "", sources = [], asserted = [], disputed = [], notes = []]) {
    const [iri, name] = this.data.properties[property];
    return { subject, target, iri, name, strength, sources, asserted, disputed, notes };
  }

  // What is said of a place in the hierarchy, or nothing.
  placement(narrower, broader) {
    return this.links(narrower).find((each) => each.iri === `${SKOS}broader` && each.target === broader) ?? null;
  }

  gatherBacklinks() {
    const found = new Map();
    for (const [number, rows] of Object.entries(this.data.links)) {
      for (const row of rows) {
        if (this.data.properties[row[0]][0].startsWith(SKOS)) continue;
        if (!found.has(row[1])) found.set(row[1], []);
        found.get(row[1]).push(this.link(Number(number), row));
      }
    }
    return found;
  }

  // The shortest ways to the top, at most some; each from the top down to the concept itself.
  paths(number, most) {
    const found = [];
    let pending = [[number]];
    while (pending.length && found.length < most) {
      const longer = [];
      for (const path of pending) {
        const above = this.parents(path[0]).filter((each) => !path.includes(each));
        if (!above.length) found.push(path);
        for (const each of above) longer.push([each, ...path]);
      }
      pending = longer.slice(0, 200);
    }
    return found.slice(0, most);
  }
}

function inverted(parents, size) {
  const children = Array.from({ length: size }, () => []);
  for (const [number, row] of Object.entries(parents)) for (const parent of row) children[parent].push(Number(number));
  return children;
}

function bothWays(related) {
  const found = new Map();
  const put = (one, other) => found.set(one, [...(found.get(one) ?? []), other]);
  for (const [number, row] of Object.entries(related)) {
    for (const other of row) {
      put(Number(number), other);
      put(other, Number(number));
    }
  }
  return found;
}

// How far a language is from the one asked for, as massage_ontology.concepts.language has it.
function languageDistance(tag, asked, own) {
  if (!tag) return 5;
  const [one, wanted, mine] = [tag.toLowerCase(), asked.toLowerCase(), own.toLowerCase()];
  const base = mainLanguage(one);
  if (one === wanted) return 0;
  if (base === mainLanguage(wanted)) return one === base ? 1 : 2;
  if (one === mine) return 3;
  return base === mainLanguage(mine) ? 4 : 6;
}
