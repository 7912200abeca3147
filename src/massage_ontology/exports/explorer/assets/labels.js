// The index of labels, as in massage_ontology.indexes.labels: equal, folded, beginning, words, typing errors.

const HOW = ["exact", "folded", "prefix", "words", "typo"];
const KINDS = ["prefLabel", "altLabel", "hiddenLabel"];

// The labels of concepts come as flat rows: three times the number of the language, plus the kind, then the text.
function labelsOf(index, number) {
  const row = index.labels[number];
  const labels = [];
  for (let at = 0; at < row.length; at += 2) {
    labels.push({ kind: row[at] % 3, language: index.languages[Math.floor(row[at] / 3)], text: row[at + 1] });
  }
  return labels;
}

function mainLanguage(tag) {
  return tag.split("-")[0];
}

function speaks(tag, language) {
  return tag !== "" && `${tag}-`.toLowerCase().startsWith(`${language}-`.toLowerCase());
}

function compareTexts(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function rankMatches(one, other) {
  return (
    HOW.indexOf(one.how) - HOW.indexOf(other.how) ||
    other.score - one.score ||
    one.label.kind - other.label.kind ||
    one.label.text.length - other.label.text.length ||
    compareTexts(one.label.text, other.label.text) ||
    compareTexts(one.label.language, other.label.language) ||
    one.number - other.number
  );
}

// Two decimals, as Python rounds: what is exactly between two goes to the even one.
function rounded(score) {
  const isBetween = (score * 8) % 1 === 0 && (score * 1000) % 10 === 5;
  return isBetween ? (2 * Math.round((score * 100) / 2)) / 100 : Number(score.toFixed(2));
}

function coverage(part, whole, most) {
  return rounded(most * (0.5 + (0.5 * part.length) / Math.max(whole.length, part.length, 1)));
}

// The first place in sorted texts where a text stands or would stand.
function placeIn(sorted, text) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* beginningWith(sorted, start) {
  for (let at = placeIn(sorted, start); at < sorted.length && sorted[at].startsWith(start); at++) yield at;
}

class LabelIndex {
  constructor(index) {
    this.carriers = new Map();
    index.labels.forEach((_, number) => {
      for (const label of labelsOf(index, number)) {
        const form = fold(label.text);
        if (!this.carriers.has(form)) this.carriers.set(form, []);
        this.carriers.get(form).push({ number, label });
      }
    });
    this.forms = [...this.carriers.keys()].sort();
    this.byWord = new Map();
    this.forms.forEach((form, position) => {
      for (const word of wordsOf(form)) {
        const known = this.byWord.get(word);
        if (known === undefined) this.byWord.set(word, [position]);
        else known.push(position);
      }
    });
    this.words = [...this.byWord.keys()].sort();
    this.nearForms = new Typos(this.forms);
    this.nearWords = new Typos(this.words);
    this.knows = (word) => this.byWord.has(word);
    this.rivals = (words, count) => this.countRivals(words, count);
  }

  // The best label of each concept that answers: stages that are ever laxer, until there is enough.
  search(text, { language = null, limit = 10, typos = true } = {}) {
    const form = fold(text);
    if (!form || limit < 1) return [];
    const best = new Map();
    const stages = [this.strict, this.loose, ...(typos ? [this.mistyped, this.nearWordMatches] : [])];
    for (const stage of stages) {
      if (stage === this.nearWordMatches && best.size) break;
      keepBest(best, stage.call(this, form, text), language);
      if (best.size >= limit) break;
      if (stage === this.loose && [...best.values()].some((each) => HOW.indexOf(each.how) < 2)) break;
    }
    return [...best.values()].sort(rankMatches).slice(0, limit);
  }

  matches(form, text, how, score) {
    return (this.carriers.get(form) ?? []).map(({ number, label }) =>
      label.text === text ? { number, label, how: "exact", score: 100 } : { number, label, how, score },
    );
  }

  *strict(form, text) {
    yield* this.matches(form, text, "folded", 99);
    for (const at of beginningWith(this.forms, form)) {
      const other = this.forms[at];
      if (other !== form) yield* this.matches(other, text, "prefix", coverage(form, other, 90));
    }
  }

  *loose(form, text) {
    const whole = form.split(" ");
    const last = whole.pop();
    let found = new Set();
    for (const at of beginningWith(this.words, last)) this.byWord.get(this.words[at]).forEach((each) => found.add(each));
    for (const word of whole) {
      const having = new Set(this.byWord.get(word) ?? []);
      found = new Set([...found].filter((each) => having.has(each)));
    }
    for (const position of found) {
      yield* this.matches(this.forms[position], text, "words", coverage(form, this.forms[position], 80));
    }
  }

  *mistyped(form, text) {
    for (const [position, score] of this.nearForms.search(form)) {
      yield* this.matches(this.forms[position], text, "typo", rounded(score * 0.7));
    }
  }

  *nearWordMatches(form, text) {
    let found = null;
    for (const word of form.split(" ")) {
      const scores = new Map();
      for (const [at, score] of this.nearWords.search(word)) {
        for (const position of this.byWord.get(this.words[at])) {
          const most = Math.max(scores.get(position) ?? 0, score);
          if (found === null || found.has(position)) scores.set(position, most);
        }
      }
      if (found) for (const [position, score] of scores) scores.set(position, Math.min(score, found.get(position)));
      found = scores;
    }
    for (const [position, score] of found ?? []) {
      yield* this.matches(this.forms[position], text, "typo", coverage(form, this.forms[position], score * 0.5));
    }
  }

  // The labels that a text is with typing errors, and not those that it only looks like.
  slips(text, { language = null, limit = 10, more = true, knows = this.knows } = {}) {
    const form = fold(text);
    const found = this.nearForms
      .fewErrors(form, more ? 2 : 1)
      .flatMap(([at, score]) => this.matches(this.forms[at], text, "typo", rounded(score * 0.7)));
    if (more) found.push(...this.search(text, { language, limit }));
    const best = new Map();
    const isMeant = (each) => isSlip(form, fold(each.label.text), knows, this.rivals);
    keepBest(best, found.filter(isMeant), language);
    return [...best.values()].sort(rankMatches).slice(0, limit);
  }

  // How many labels of so many words hold all of some words.
  countRivals(words, count) {
    if (!words.length) return this.forms.length;
    const rows = words.map((word) => this.byWord.get(word) ?? []).sort((one, other) => one.length - other.length);
    const others = rows.slice(1).map((row) => new Set(row));
    const found = new Set(rows[0].filter((position) => others.every((row) => row.has(position))));
    return [...found].filter((position) => this.forms[position].split(" ").length === count).length;
  }

  // The words of labels that a long folded word may be, mistyped; those that are nearest.
  nearestWords(word) {
    if (word.length < LONG_WORD) return [];
    const near = this.nearWords
      .search(word)
      .map(([at, score]) => [this.words[at], score])
      .filter(([each]) => each[0] === word[0] && !each.startsWith(word) && !word.startsWith(each))
      .filter(([each]) => isSlip(word, each, this.knows, this.rivals));
    return near.filter(([, score]) => score === near[0][1]).map(([each]) => each);
  }
}

function keepBest(best, matches, language) {
  for (const match of matches) {
    if (language !== null && !speaks(match.label.language, language)) continue;
    const known = best.get(match.number);
    if (known === undefined || rankMatches(match, known) < 0) best.set(match.number, match);
  }
}
