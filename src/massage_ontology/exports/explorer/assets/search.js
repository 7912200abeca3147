// Search: concepts for people, and why each one was found, as in massage_ontology.hits.

const MAPPING_KINDS = ["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"];
const SURE_CODE = 4;
const MOST_NEAREST = 3;
const SCORES = { inflected: [95, 90], described: [50, 5] };

// Returns a function from a text to { hits, nearest }. A hit has number, label, kind, language, how, score, apart.
function createSearch(index) {
  const asking = new Asking(index);
  const search = (text, { language = null, limit = 10 } = {}) => asking.answer(text, language, limit);
  search.warmUp = () => asking.warmUp();
  return search;
}

class Asking {
  constructor(index) {
    this.index = index;
    this.passages = new Passages(index);
    this.madeLabels = null;
    this.madeDescriber = null;
    this.codes = new Map();
    for (const row of index.codes) {
      if (!this.codes.has(row[0])) this.codes.set(row[0], []);
      this.codes.get(row[0]).push(row);
    }
  }

  get labels() {
    return (this.madeLabels ??= new LabelIndex(this.index));
  }

  get describer() {
    if (!this.madeDescriber) {
      this.passages.advance(Infinity);
      this.madeDescriber = new Describer(this.index, this.labels, this.passages);
    }
    return this.madeDescriber;
  }

  // Builds the tables a little at a time while nobody types, so that the first key is answered as quickly as the others.
  warmUp() {
    const step = () => {
      if (this.madeDescriber) return;
      if (!this.madeLabels) this.madeLabels = new LabelIndex(this.index);
      else if (this.passages.advance(12)) this.madeDescriber = new Describer(this.index, this.labels, this.passages);
      setTimeout(step);
    };
    setTimeout(step);
  }

  answer(text, language, limit) {
    if (limit < 1 || !fold(text)) return { hits: [], nearest: [] };
    const begun = this.labels.search(text, { language, limit, typos: false });
    if (begun.length && HOW.indexOf(begun[0].how) < 2) return this.answers(begun.map(byLabel), limit);
    if (begun.length && text.trim().split(/\s+/).length === 1) return this.answers(begun.map(byLabel), limit);
    if (!begun.length && /\p{N}/u.test(text)) {
      const coded = this.findCode(text).slice(0, limit);
      if (coded.length) return { hits: coded, nearest: [] };
    }
    return this.weighed(text, language, limit, begun);
  }

  weighed(text, language, limit, begun) {
    const found = this.describer.describe(text, language);
    const names = this.described(found.filter((each) => each.isName), "inflected", limit);
    if (begun.length) return this.answers([...names, ...begun.map(byLabel)], limit);
    const weak = this.described(found.filter((each) => each.isAnswer && !each.isName), "described", limit);
    const isKnown = names.length + weak.length > 0 && wordsOf(fold(text)).every(this.labels.knows);
    const knows = (word) => this.describer.knows(word);
    const slips = this.labels.slips(text, { language, limit, more: !isKnown, knows }).map(byLabel);
    const answers = this.answers(isKnown ? [...names, ...slips, ...weak] : [...slips, ...names, ...weak], limit);
    if (answers.hits.length) return answers;
    const near = this.described(found.slice(0, MOST_NEAREST), "described", limit);
    near.push(...this.labels.search(text, { language, limit: MOST_NEAREST }).map(byLabel));
    return { hits: [], nearest: this.answers(near, limit).hits.slice(0, MOST_NEAREST) };
  }

  // Each concept once, by its first hit; look-alikes last, unless the text is its label.
  answers(hits, limit) {
    const once = new Map();
    for (const hit of hits) if (!once.has(hit.number)) once.set(hit.number, hit);
    const [first, last] = [[], []];
    for (const hit of once.values()) {
      const apart = this.index.apart[hit.number] ?? null;
      const isMeant = apart === null || ["exact", "folded", "typo"].includes(hit.how);
      (isMeant ? first : last).push({ ...hit, apart });
    }
    return { hits: [...first, ...last].slice(0, limit), nearest: [] };
  }

  described(found, how, limit) {
    const [most, least] = SCORES[how];
    const best = Math.max(0, ...found.map((each) => each.score)) || 1;
    return found.slice(0, limit).map((each) => {
      const label = each.label ?? labelsOf(this.index, each.number)[0] ?? { text: "", kind: 0, language: "" };
      const fields = how === "described" ? this.describer.passages.fieldsOf(each.place, each.terms) : [];
      const score = rounded(least + ((most - least) * each.score) / best);
      return { ...byLabel({ number: each.number, label, how, score }), fields };
    });
  }

  // The concepts that have a code, or are mapped to it, the closest first; the name of its system may stand before it.
  findCode(text) {
    const words = text.replaceAll(":", " ").trim().split(/\s+/);
    const asked = [["", codeForm(text)]];
    for (let cut = 1; cut < words.length; cut++) {
      asked.push([codeForm(words.slice(0, cut).join("")).toLowerCase(), codeForm(words.slice(cut).join(""))]);
    }
    for (const [system, form] of text.length <= LONGEST_TEXT ? asked : []) {
      const fits = (this.codes.get(form) ?? []).filter(([, , rank, name]) =>
        system ? name && (name.startsWith(system) || system.startsWith(name)) : rank === 0 || form.length >= SURE_CODE,
      );
      const once = new Map();
      for (const row of fits) if (!once.has(row[1])) once.set(row[1], row);
      if (once.size) return [...once.values()].map(byCode);
    }
    return [];
  }
}

function codeForm(code) {
  return code.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}

function byLabel({ number, label, how, score }) {
  const { text, kind, language } = label;
  return { number, label: text, kind: KINDS[kind], language, how, score, fields: [], apart: null };
}

function byCode([, number, rank, , written]) {
  const kind = ["notation", ...MAPPING_KINDS][rank];
  return { number, label: written, kind, language: "", how: "code", score: 100 - rank, fields: [], apart: null };
}
