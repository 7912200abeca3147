// Typing errors, as in massage_ontology.indexes.typos: how alike two texts are, and when one is the other mistyped.

const CUTOFF = 75;
const ALL_BITS = 0x7fffffff;
const MOST_KEPT = 500;

// The length of the longest common subsequence, 31 letters of the first text at a time in the bits of a number.
// Source: H. Hyyrö, Bit-parallel LCS-length computation revisited, AWOCA 2004.
function commonLetters(pattern, text) {
  const { blocks, ascii, others } = pattern;
  const rows = pattern.rows.fill(ALL_BITS);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const bits = code < 128 ? ascii[code] : others.get(code);
    if (bits === undefined) continue;
    let carry = 0;
    for (let block = 0; block < blocks; block++) {
      const row = rows[block];
      const met = row & bits[block];
      const sum = row + met + carry; // at most 2^32, exact in a double
      carry = sum > ALL_BITS ? 1 : 0;
      rows[block] = (sum | (row & ~met)) & ALL_BITS;
    }
  }
  let count = 0;
  for (let block = 0; block < blocks; block++) count += 31 - countBits(rows[block]);
  return count;
}

// The same for a text of at most 31 letters.
function fewCommonLetters({ ascii, others }, text) {
  let row = ALL_BITS;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const bits = code < 128 ? ascii[code] : others.get(code);
    if (bits === undefined) continue;
    const met = row & bits[0];
    row = ((row + met) | (row & ~met)) & ALL_BITS;
  }
  return 31 - countBits(row);
}

// Where each letter stands in a text, as bits.
function patternOf(text) {
  const blocks = Math.ceil(text.length / 31) || 1;
  const ascii = new Array(128).fill(undefined);
  const others = new Map();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let bits = code < 128 ? ascii[code] : others.get(code);
    if (bits === undefined) {
      bits = new Int32Array(blocks);
      if (code < 128) ascii[code] = bits;
      else others.set(code, bits);
    }
    bits[Math.floor(at / 31)] |= 1 << at % 31;
  }
  const pattern = { blocks, ascii, others, rows: new Int32Array(blocks) };
  return { count: blocks === 1 ? (other) => fewCommonLetters(pattern, other) : (other) => commonLetters(pattern, other) };
}

// Which letters a text has, as bits: where too many are missing, no comparison is needed.
function lettersOf(text) {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= 1 << text.charCodeAt(at) % 32;
  return bits;
}

function countBits(bits) {
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

class Typos {
  constructor(texts) {
    this.texts = texts;
    this.letters = null;
    this.sorted = null;
    this.kept = new Map();
  }

  // Positions of texts that are nearly the same and their similarity of 100, best first; kept, since who types a
  // sentence asks for its words again with each key.
  search(text) {
    if (!this.kept.has(text)) {
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      this.kept.set(text, this.compare(text));
    }
    return this.kept.get(text);
  }

  compare(text) {
    this.letters ??= Int32Array.from(this.texts, lettersOf);
    let found = compareAll(text, this.texts, this.letters);
    if (!found.length) {
      this.sorted ??= this.texts.map((each) => (each.includes(" ") ? each.split(" ").sort().join(" ") : each));
      found = compareAll(text.split(" ").sort().join(" "), this.sorted, this.letters);
    }
    return found.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  // Positions of texts in which few letters are wrong, missing, too many, or have changed places, and their similarity.
  fewErrors(text, errors) {
    this.letters ??= Int32Array.from(this.texts, lettersOf);
    const pattern = patternOf(text);
    const own = lettersOf(text);
    const found = [];
    for (let at = 0; at < this.texts.length; at++) {
      const other = this.texts[at];
      // No error takes away more than one letter and adds more than one: that is counted more quickly.
      if (Math.abs(text.length - other.length) > errors || countBits(own ^ this.letters[at]) > 2 * errors) continue;
      if (text.length + other.length - 2 * pattern.count(other) > 2 * errors) continue;
      const count = errorsBetween(text, other);
      if (count <= errors) found.push([at, 100 * (1 - count / Math.max(text.length, other.length, 1))]);
    }
    return found.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }
}

function compareAll(text, texts, letters) {
  const pattern = patternOf(text);
  const own = lettersOf(text);
  const size = text.length;
  const found = [];
  for (let at = 0; at < texts.length; at++) {
    const other = texts[at];
    const both = size + other.length;
    const most = Math.floor(both * (1 - CUTOFF / 100) + 1e-9);
    if (Math.abs(size - other.length) > most || countBits(own ^ letters[at]) > most) continue;
    const score = 100 * (1 - (both - 2 * pattern.count(other)) / both);
    if (score >= CUTOFF) found.push([at, score]);
  }
  return found;
}

// How many letters are wrong, missing, too many, or have changed places (Damerau and Levenshtein, without restriction).
// Source: R. Lowrance, R. A. Wagner, An extension of the string-to-string correction problem, J. ACM 22, 1975.
function errorsBetween(one, other) {
  const width = other.length + 2;
  const most = one.length + other.length;
  const table = new Int32Array((one.length + 2) * width);
  const cell = (row, at) => (row + 1) * width + at + 1;
  table[0] = most;
  for (let row = 0; row <= one.length; row++) [table[cell(row, -1)], table[cell(row, 0)]] = [most, row];
  for (let at = 0; at <= other.length; at++) [table[cell(-1, at)], table[cell(0, at)]] = [most, at];
  const lastRows = new Map();
  for (let row = 1; row <= one.length; row++) {
    let lastMatch = 0;
    for (let at = 1; at <= other.length; at++) {
      const before = lastRows.get(other[at - 1]) ?? 0;
      const match = lastMatch;
      const isSame = one[row - 1] === other[at - 1];
      if (isSame) lastMatch = at;
      table[cell(row, at)] = Math.min(
        table[cell(row - 1, at - 1)] + (isSame ? 0 : 1),
        table[cell(row, at - 1)] + 1,
        table[cell(row - 1, at)] + 1,
        table[cell(before - 1, match - 1)] + (row - before - 1) + 1 + (at - match - 1),
      );
    }
    lastRows.set(one[row - 1], row);
  }
  return table[cell(one.length, other.length)];
}

const [MOST_ERRORS, LONG_WORD, LONGER_WORD, SHORTEST_JOINED, SHORTEST_TAIL] = [2, 6, 9, 4, 4];
const RIVALS = { 1: [2, 2, 6, 25, 40, 80], 2: [0, 0, 0, 4, 8, 20, 40, 80, 80] };
const SHORTEST_ALONE = { 1: 4, 2: 7 };

// Whether a text is another one with typing errors, and not one that only looks like it.
function isSlip(asked, form, isKnown, rivals) {
  const words = asked.split(" ");
  const others = form.split(" ");
  const whole = words.join("");
  const joined = others.join("");
  if (whole === joined) return true;
  const errors = errorsBetween(asked, form);
  const sameCount = words.length === others.length;
  if (errors <= MOST_ERRORS && sameCount && areMistyped(words, others, isKnown, rivals)) return true;
  const isSpace = !sameCount || errorsBetween(whole, joined) < errors;
  if (errors <= MOST_ERRORS && isSpace && joined.length >= SHORTEST_JOINED * errors) {
    return errors === 1 || !hasAnotherHead(whole, joined, isKnown);
  }
  return words.length <= others.length && areNear(words, others, isKnown);
}

// Whether each word can be meant to be the other one in its place.
function areMistyped(words, others, isKnown, rivals) {
  const wrong = words.map((word, at) => [word, others[at]]).filter(([one, other]) => one !== other);
  const strange = wrong.filter(([one]) => !isKnown(one));
  if (wrong.length === MOST_ERRORS && strange.length) {
    const isMeant = ([one, other]) => one.length >= LONG_WORD - 1 || beginAlike(one, other);
    return strange.length === wrong.length || strange.every(isMeant);
  }
  const shared = rivals(words.filter((word, at) => word === others[at]), words.length);
  return wrong.every(([one, other]) => isMistyped(one, other, isKnown, shared, words.length === 1));
}

// Whether a word can be meant to be another one, where so many labels have what stands beside it.
function isMistyped(word, other, isKnown, shared, isAlone) {
  if (/^\p{Nd}+$/u.test(word) || /^\p{Nd}+$/u.test(other)) return false;
  const errors = errorsBetween(word, other);
  const size = Math.min(word.length, other.length);
  const most = RIVALS[errors];
  if (most === undefined) return false;
  if (shared <= most[Math.min(size, most.length - 1)]) return true;
  if (isKnown(word)) {
    return errors === 1 && size >= LONG_WORD - 1 && word.slice(0, size - 1) === other.slice(0, size - 1);
  }
  if (size >= most.length || (isAlone && size >= SHORTEST_ALONE[errors])) {
    return errors === 1 || beginAlike(word, other) || !hasAnotherHead(word, other, isKnown);
  }
  return beginAlike(word, other) && isNear(word, other);
}

// Whether two words end in a known word, and what stands before it is short and not the same.
function hasAnotherHead(word, other, isKnown) {
  for (let size = Math.min(word.length, other.length) - 1; size >= SHORTEST_TAIL; size--) {
    const tail = word.slice(-size);
    if (tail === other.slice(-size) && isKnown(tail) && word.length - size < LONG_WORD) return true;
  }
  return false;
}

// Whether each word is nearly another one of the others.
function areNear(words, others, isKnown) {
  const left = [...others];
  for (const word of [...words].sort((one, other) => other.length - one.length)) {
    const near = left.reduce((best, each) => {
      const difference = errorsBetween(word, each) - errorsBetween(word, best);
      return difference < 0 || (difference === 0 && each < best) ? each : best;
    });
    let slipped = isNear(word, near) && beginAlike(word, near) && !isKnown(word);
    if (words.length < others.length) {
      slipped = slipped && word.length >= (errorsBetween(word, near) === 1 ? LONG_WORD : LONGER_WORD);
    }
    if (word !== near && !slipped) return false;
    left.splice(left.indexOf(near), 1);
  }
  return true;
}

function beginAlike(word, other) {
  return word[0] === other[0] || word.slice(0, 2) === (other[1] ?? "") + other[0];
}

function isNear(word, other) {
  const size = Math.min(word.length, other.length);
  return errorsBetween(word, other) <= (size < 4 ? 0 : size < 6 ? 1 : MOST_ERRORS);
}
