// What is said of each concept in each language, as in massage_ontology.text.passages, ranked as by SQLite's bm25.

const FIELDS = ["pref_label", "alt_label", "hidden_label", "definition", "links", "kinds"];
const WEIGHTS = [4, 4, 4, 2, 3, 1];
const [DEFINITION, LINKS, KINDS_FIELD] = [3, 4, 5];
const [ELSEWHERE, IN_LINK, IN_LABEL] = [0, 1, 2];
const [BM25_K, BM25_B] = [1.2, 0.75];

class Passages {
  constructor(index) {
    this.index = index;
    this.numbers = [];
    this.codes = [];
    this.sizes = [];
    this.postings = new Map(); // term → passage and field of each place where it stands, one behind the other
    this.spreads = new Map();
    this.tokens = 0;
    this.rules = new Map();
    this.steps = this.build();
  }

  // Adds concept after concept; may be done step by step.
  *build() {
    this.labelWords = this.gatherWords();
    for (let number = 0; number < this.index.labels.length; number++) {
      this.add(number);
      yield;
    }
  }

  // Takes steps for so many milliseconds; tells whether none is left.
  advance(milliseconds) {
    const end = performance.now() + milliseconds;
    for (;;) {
      for (let step = 0; step < 50; step++) if (this.steps.next().done) return true;
      if (performance.now() > end) return false;
    }
  }

  get size() {
    return this.numbers.length;
  }

  gatherWords() {
    const found = new Map();
    this.index.labels.forEach((_, number) => {
      for (const label of labelsOf(this.index, number)) {
        const code = mainLanguage(label.language);
        if (!this.index.rules[code]?.joined) continue;
        if (!found.has(code)) found.set(code, new Set());
        for (const word of wordsOf(fold(label.text))) found.get(code).add(word);
      }
    });
    return found;
  }

  terms(code) {
    if (!this.rules.has(code)) {
      this.rules.set(code, new Terms(code, this.index.rules[code], this.labelWords.get(code)));
    }
    return this.rules.get(code);
  }

  add(number) {
    const rows = new Map();
    const put = (code, field, terms) => {
      if (!rows.has(code)) rows.set(code, []);
      for (const term of terms.flatMap((each) => each.split(" "))) rows.get(code).push([term, field]);
    };
    const own = labelsOf(this.index, number);
    const codes = new Set(own.map((label) => mainLanguage(label.language)));
    for (const label of own) {
      const code = mainLanguage(label.language);
      put(code, label.kind, this.terms(code).of(label.text));
    }
    const definitions = this.index.definitions[number] ?? [];
    for (let at = 0; at < definitions.length; at += 2) {
      const code = mainLanguage(this.index.languages[definitions[at]]);
      put(code, DEFINITION, this.terms(code).of(definitions[at + 1]));
    }
    for (const other of this.index.parents[number] ?? []) {
      for (const label of labelsOf(this.index, other)) {
        const code = mainLanguage(label.language);
        if (label.kind === 0 && codes.has(code)) put(code, KINDS_FIELD, this.terms(code).of(label.text));
      }
    }
    for (const [code, key] of this.linkedKeys(number, codes)) put(code, LINKS, [key]);
    for (const code of [...rows.keys()].sort()) this.keep(number, code, rows.get(code));
  }

  linkedKeys(number, codes) {
    const keys = new Map();
    for (const other of this.index.linked[number] ?? []) {
      for (const label of labelsOf(this.index, other)) {
        const code = mainLanguage(label.language);
        const key = codes.has(code) ? this.terms(code).key(label.text) : "";
        if (key) keys.set(`${code} ${key}`, [code, key]);
      }
    }
    return keys.values();
  }

  keep(number, code, row) {
    const place = this.numbers.length;
    this.numbers.push(number);
    this.codes.push(code);
    this.sizes.push(row.length);
    this.tokens += row.length;
    for (const [term, field] of row) {
      const known = this.postings.get(term);
      if (known === undefined) this.postings.set(term, [place, field]);
      else known.push(place, field);
    }
  }

  // Passage → whether one of some terms stands in a label or elsewhere there.
  places(terms) {
    const found = new Map();
    for (const term of terms) {
      const row = this.postings.get(term) ?? [];
      for (let at = 0; at < row.length; at += 2) {
        const where = row[at + 1] < DEFINITION ? IN_LABEL : ELSEWHERE;
        if (row[at + 1] !== LINKS) found.set(row[at], Math.max(found.get(row[at]) ?? ELSEWHERE, where));
      }
    }
    return found;
  }

  stands(terms) {
    return terms.some((term) => this.postings.get(term)?.some((field, at) => at % 2 === 1 && field !== LINKS));
  }

  *placesIn(field, terms) {
    for (const term of terms) {
      const row = this.postings.get(term) ?? [];
      for (let at = 0; at < row.length; at += 2) if (row[at + 1] === field) yield row[at];
    }
  }

  // Passages and their bm25, the best first. Source: section "The bm25() function" of https://www.sqlite.org/fts5.html
  ranked(terms, allowed, limit) {
    const scores = new Map();
    const average = this.tokens / this.size;
    for (const term of new Set(terms)) {
      const row = this.postings.get(term) ?? [];
      const counts = new Map();
      for (let at = 0; at < row.length; at += 2) {
        if (allowed && !allowed.has(row[at])) continue;
        counts.set(row[at], (counts.get(row[at]) ?? 0) + WEIGHTS[row[at + 1]]);
      }
      const found = this.spread(term);
      const rarity = Math.log((this.size - found + 0.5) / (found + 0.5));
      for (const [place, count] of counts) {
        const length = 1 - BM25_B + (BM25_B * this.sizes[place]) / average;
        const score = (rarity > 0 ? rarity : 1e-6) * ((count * (BM25_K + 1)) / (count + BM25_K * length));
        scores.set(place, (scores.get(place) ?? 0) + score);
      }
    }
    return [...scores].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, limit);
  }

  // In how many passages a term stands.
  spread(term) {
    if (!this.spreads.has(term)) {
      const row = this.postings.get(term) ?? [];
      this.spreads.set(term, row.reduce((count, place, at) => count + (at % 2 || place === row[at - 2] ? 0 : 1), 0));
    }
    return this.spreads.get(term);
  }

  fieldsOf(place, terms) {
    return FIELDS.filter((_, field) => [...this.placesIn(field, terms)].includes(place));
  }
}
