// The normal form of words, as in massage_ontology.text.terms and .languages: the rules of languages come as data.

const UNSPACED = new RegExp(
  "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff" +
    "\u1100-\u11ff\uac00-\ud7a3\u{20000}-\u{2ffff}]",
  "u",
);
const SHORTEST_PART = 4;
const SHORTEST_STEM = 3;
const SHORTEST_ROOT = 4;
const LONGEST_KEPT = 60;
const LONGEST_ABBREVIATION = 6;

function isUnspaced(word) {
  return UNSPACED.test(word);
}

function isAbbreviation(text) {
  const size = text.length;
  return (
    size > 1 && size <= LONGEST_ABBREVIATION && /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt} ]/u.test(text)
  );
}

function pairsOf(word) {
  const signs = Array.from(word);
  return signs.length < 2 ? [word] : signs.slice(1).map((sign, at) => signs[at] + sign);
}

class Terms {
  // The rules of a language (endings, suffixes, linking, joined, silent), and the words that compounds are cut into.
  constructor(code, rules, words = new Set()) {
    this.mark = rules ? `${code}0` : "";
    this.rules = rules ?? { endings: [], suffixes: [], linking: [""], joined: false, silent: [] };
    this.silent = new Set(this.rules.silent);
    this.words = words;
    this.roots = new Map();
    this.forms = new Map();
    this.texts = new Map();
  }

  stem(word) {
    for (const [ending, instead] of this.rules.endings) {
      if (word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM) {
        return word.slice(0, word.length - ending.length) + instead;
      }
    }
    return word;
  }

  root(word) {
    let root = this.roots.get(word);
    if (root === undefined) this.roots.set(word, (root = this.mark + this.rootOf(word)));
    return root;
  }

  rootOf(word) {
    const stem = this.stem(word);
    if (!this.rules.suffixes.length) return stem;
    for (const form of [word, stem]) {
      for (const ending of this.rules.suffixes) {
        if (!form.endsWith(ending) || form.length - ending.length < SHORTEST_ROOT) continue;
        let root = form.slice(0, form.length - ending.length);
        const isLong = root.length > SHORTEST_ROOT;
        if (isLong && root.at(-1) === root.at(-2)) root = root.slice(0, -1);
        return isLong && root.endsWith("e") ? root.slice(0, -1) : root;
      }
    }
    return stem.length > SHORTEST_ROOT && stem.endsWith("e") ? stem.slice(0, -1) : stem;
  }

  said(text) {
    const words = wordsOf(fold(text));
    const said = words.filter((word) => !this.silent.has(word));
    return said.length ? said : words;
  }

  // The normal forms of the words of a text; those of labels are kept.
  of(text) {
    let terms = this.texts.get(text);
    if (terms === undefined) {
      terms = isAbbreviation(text)
        ? [this.abbreviation(fold(text))]
        : this.said(text).flatMap((word) => this.ofWord(word));
      if (text.length <= LONGEST_KEPT) this.texts.set(text, terms);
    }
    return terms;
  }

  key(text) {
    return isAbbreviation(text) ? this.abbreviation(fold(text)) : this.joined(this.said(text));
  }

  joined(words) {
    return words.map((word) => this.root(word)).sort().join("");
  }

  ofWord(word) {
    let terms = this.forms.get(word);
    if (terms === undefined) {
      const parts = this.rules.joined ? this.parts(word) : [];
      terms = isUnspaced(word) ? pairsOf(word) : [word, ...parts].map((each) => this.root(each));
      this.forms.set(word, terms);
    }
    return terms;
  }

  abbreviation(form) {
    return `${this.mark}${form}0`;
  }

  // The words that a compound word is made of, or nothing; the longest last part decides.
  parts(word) {
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
      const last = word.slice(cut);
      if (!this.words.has(last)) continue;
      for (const first of this.fronts(word.slice(0, cut))) {
        const before = this.parts(first);
        if (before.length) return [...before, last];
        if (this.words.has(first)) return [first, last];
      }
    }
    return [];
  }

  fronts(front) {
    return this.rules.linking
      .filter((link) => front.endsWith(link) && front.length - link.length >= SHORTEST_PART)
      .map((link) => front.slice(0, front.length - link.length));
  }
}
