// Which concepts a text describes, where no label answers to it, as in massage_ontology.text.searching.

const ENOUGH = [0.8, 0.8, 0.8, 0.6];
const ENOUGH_OF_MANY = 0.55;
const [LEAST_WORTH, STRICTNESS, LOOSE, LESS] = [1, 4, 0.4, 0.7];
const [LONGEST_RUN, LONGEST_TEXT, MOST_WORDS, MOST_RANKED, MOST_WEIGHED] = [4, 400, 24, 1000, 50];
const [GENERAL_SHARE, NEARLY, FEW_WORDS] = [0.05, 0.9, 3];

class Describer {
  constructor(index, labels, passages) {
    this.index = index;
    this.labels = labels;
    this.kept = new Map();
    this.general = new Map();
    this.passages = passages;
    this.codes = [...new Set(this.passages.codes)].filter((code) => code in index.rules).sort();
    this.rules = new Map([...this.codes, ""].map((code) => [code, new Terms(code, index.rules[code])]));
    const union = (kind) => new Set(this.codes.flatMap((code) => index.rules[code][kind]));
    this.silent = union("silent");
    this.joins = union("joins");
    this.joining = union("joining");
  }

  // The concepts that a text describes, the best first; at the end those that are only near.
  describe(text, tag = null) {
    const asked = wordsOf(fold(text.slice(0, LONGEST_TEXT))).slice(0, MOST_WORDS);
    const short = text === text.toUpperCase() ? asked : text.split(/\s+/).filter(isAbbreviation).map(fold);
    const words = this.read(asked, new Set(short));
    const mayBeName = asked.every((word) => !this.silent.has(word) || this.joining.has(word));
    const asName = mayBeName && !words.some((word) => word.isCorrected) ? new Set(asked) : null;
    const keys = words.length > 1 ? this.link(words) : [];
    const known = words.filter((word) => word.places.size);
    if (!known.length) return [];
    const [shares, own] = this.sharesOf(words, known);
    const count = asked.filter((word) => !this.silent.has(word)).length;
    const enough = ENOUGH[count] ?? ENOUGH_OF_MANY;
    const least = Math.min(enough, NEARLY * Math.max(...shares.values()));
    const chosen = new Set([...shares].filter(([, share]) => share >= least).map(([place]) => place));
    const terms = [...known.flatMap((word) => word.terms), ...keys];
    const rarest = words.reduce((best, word) => (this.worth(word) > this.worth(best) ? word : best));
    const wanted = tag === null ? null : mainLanguage(tag).toLowerCase();
    const found = new Map();
    for (const [place, bm25] of this.passages.ranked(terms, chosen.size <= MOST_RANKED ? chosen : null, MOST_RANKED)) {
      if (wanted !== null && this.passages.codes[place] !== wanted) continue;
      const row = this.row(place, bm25, { words: known, shares, own, enough, rarest, asked, isSentence: !mayBeName });
      const best = found.get(row.number);
      if (best === undefined || compareRows(row, best) < 0) found.set(row.number, row);
    }
    const best = [...found.values()].sort(compareRows).slice(0, MOST_WEIGHED);
    return best.map((row) => this.weighed(words, asName, row)).sort(compareDescribed);
  }

  sharesOf(words, known) {
    const total = words.reduce((sum, word) => sum + this.worth(word), 0);
    const shares = new Map();
    const own = new Map();
    for (const word of known) {
      const worth = this.worth(word) / total;
      for (const [place, where] of word.places) {
        shares.set(place, (shares.get(place) ?? 0) + worth);
        if (where === IN_LABEL) own.set(place, (own.get(place) ?? 0) + worth);
      }
    }
    return [shares, own];
  }

  // What asks for a name is told by no definition, and what is one word only by a label that is that word.
  row(place, bm25, { words, shares, own, enough, rarest, asked, isSentence }) {
    const share = shares.get(place) ?? 0;
    const owned = own.get(place) ?? 0;
    const count = words.filter((word) => word.places.has(place)).length;
    const isInside = (rarest.places.get(place) ?? ELSEWHERE) !== ELSEWHERE;
    const isTold = (isSentence || count >= FEW_WORDS || isInside) && asked.length > 1;
    const number = this.passages.numbers[place];
    const isApart = number in this.index.apart;
    return {
      isNone: !((isApart ? owned : share) >= enough && isTold),
      score: bm25 * (share - (1 - LESS) * (share - owned)) ** STRICTNESS,
      number,
      code: this.passages.codes[place],
      place,
    };
  }

  // Adds to words the passages that are linked to what several of them name together; returns the names.
  link(words) {
    const keys = [];
    for (let start = 0; start < words.length; start++) {
      for (let stop = start + 1; stop <= Math.min(start + LONGEST_RUN, words.length); stop++) {
        const run = words.slice(start, stop);
        if (!run.every((word) => word.form)) break;
        const forms = run.map((word) => word.form);
        const names = [...new Set([...this.rules.values()].map((rules) => rules.joined(forms)))].sort();
        for (const place of this.passages.placesIn(LINKS, names)) {
          if (!keys.includes(names[0])) keys.push(...names);
          for (const word of run) {
            if (!word.isOwn) Object.assign(word, { places: new Map(word.places), isOwn: true });
            word.places.set(place, Math.max(word.places.get(place) ?? ELSEWHERE, IN_LINK));
          }
        }
      }
    }
    return keys;
  }

  // Weighs a concept by how nearly one of its labels is what was asked for.
  weighed(words, asked, row) {
    const terms = new Set(words.filter((word) => word.places.has(row.place)).flatMap((word) => word.terms));
    const rules = this.rules.get(row.code) ?? this.rules.get("");
    const missing = words.filter((word) => !word.places.has(row.place));
    let isNone = row.isNone;
    const isAbout = isNone && missing.every((word) => word.form && this.isGeneral(rules.root(word.form), row.code));
    let [best, label, isName] = [0, null, false];
    for (const each of this.labelsIn(row.number, row.code)) {
      const said = new Set(rules.of(each.text));
      const met = words.filter((word) => word.terms.some((term) => said.has(term))).length;
      const tightness = met / (words.length + [...said].filter((term) => !terms.has(term)).length);
      if (tightness > best || label === null) [best, label] = [tightness, each];
      isNone = isNone && !(isAbout && [...said].every((term) => terms.has(term)));
      if (tightness === 1 && asked !== null) {
        const extra = wordsOf(fold(each.text)).filter((word) => this.silent.has(word) && !asked.has(word));
        isName = isName || extra.every((word) => this.joins.has(word));
      }
    }
    const score = row.score * (LOOSE + (1 - LOOSE) * best);
    return { number: row.number, place: row.place, label, score, isAnswer: !isNone || isName, isName, terms };
  }

  labelsIn(number, code) {
    return labelsOf(this.index, number)
      .filter((label) => mainLanguage(label.language) === code)
      .sort((one, other) => one.kind - other.kind || one.text.length - other.text.length
        || compareTexts(one.text, other.text));
  }

  isGeneral(term, code) {
    const key = `${code} ${term}`;
    if (!this.general.has(key)) this.general.set(key, this.isInMany(term, code));
    return this.general.get(key);
  }

  isInMany(term, code) {
    const { codes, postings } = this.passages;
    const places = new Set((postings.get(term) ?? []).filter((_, at) => at % 2 === 0));
    const found = [...places].filter((place) => codes[place] === code).length;
    this.languageSizes ??= codes.reduce((sizes, each) => sizes.set(each, (sizes.get(each) ?? 0) + 1), new Map());
    return found >= GENERAL_SHARE * (this.languageSizes.get(code) ?? 0);
  }

  // What a word counts: the rarer the more, and an unknown one most.
  worth(word) {
    return word.isSilent ? 0 : LEAST_WORTH + Math.log(1 + this.passages.size / (1 + word.places.size));
  }

  // ---- reading words ----

  read(words, short) {
    const allSilent = words.every((word) => this.silent.has(word));
    return words.flatMap((word) => {
      const isSilent = !allSilent && this.silent.has(word);
      if (isUnspaced(word)) {
        return pairsOf(word).map((each) => ({ ...this.word(word, [each]), isSilent }));
      }
      if (isSilent) return [];
      return short.has(word) ? this.readShort(word) : this.readWord(word);
    });
  }

  word(form, terms) {
    return { form, terms, places: this.passages.places(terms), isSilent: false, isCorrected: false };
  }

  // Words are kept as they were read: with each key that is typed, only the last one is new.
  readWord(word) {
    if (!this.kept.has(word)) {
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      this.kept.set(word, this.readAnew(word));
    }
    return this.kept.get(word).map((each) => ({ ...each }));
  }

  // A word as it stands, cut into its parts, or corrected.
  readAnew(word) {
    const ways = [() => [this.word(word, this.stems(word))], () => this.cut(word), () => this.corrected(word)];
    for (const way of ways) {
      const found = way();
      if (found.length && found.every((each) => each.places.size)) return found;
    }
    return [{ ...this.word(word, []), form: word }];
  }

  // Whether a folded word, or a form of it, stands in a label or a text.
  knows(word) {
    return this.labels.knows(word) || this.passages.stands(this.stems(word));
  }

  readShort(word) {
    const abbreviations = [...this.rules.values()].map((rules) => rules.abbreviation(word));
    const found = this.word(word, [...this.stems(word), ...abbreviations]);
    return found.places.size ? [found] : this.readWord(word);
  }

  stems(word) {
    return [...new Set([...this.rules.values()].map((rules) => rules.root(word)))].sort();
  }

  cut(word) {
    for (let cut = word.length - 4; cut > 3; cut--) {
      const last = this.word(word.slice(cut), this.stems(word.slice(cut)));
      if (!last.places.size) continue;
      for (const code of this.codes.filter((each) => this.index.rules[each].joined)) {
        for (const front of this.rules.get(code).fronts(word.slice(0, cut))) {
          const first = this.word(front, this.stems(front));
          if (first.places.size) return [first, last];
        }
      }
    }
    return [];
  }

  corrected(word) {
    const near = this.labels.nearestWords(word);
    if (!near.length) return [];
    const terms = [...new Set(near.flatMap((each) => this.stems(each)))].sort();
    return [{ ...this.word(near[0], terms), isCorrected: true }];
  }
}

function compareRows(one, other) {
  return (
    Number(one.isNone) - Number(other.isNone) ||
    other.score - one.score ||
    one.number - other.number ||
    compareTexts(one.code, other.code) ||
    one.place - other.place
  );
}

function compareDescribed(one, other) {
  return (
    Number(other.isName) - Number(one.isName) ||
    Number(other.isAnswer) - Number(one.isAnswer) ||
    other.score - one.score ||
    one.number - other.number
  );
}
