// Typing errors, as in massage_ontology.indexes.typos: how alike two texts are, and when one is the other mistyped.

const CUTOFF = 75;

// The length of the longest common subsequence, 31 letters of the first text at a time in the bits of a number.
// Source: H. Hyyrö, Bit-parallel LCS-length computation revisited, AWOCA 2004.
function commonLetters(positions, size, text) {
  const blocks = Math.ceil(size / 31);
  const rows = new Int32Array(blocks).fill(0x7fffffff);
  for (let at = 0; at < text.length; at++) {
    const bits = positions.get(text.charCodeAt(at));
    if (bits === undefined) continue;
    let carry = 0;
    for (let block = 0; block < blocks; block++) {
      const row = rows[block];
      const met = row & bits[block];
      const sum = row + met + carry; // at most 2^32, exact in a double
      carry = sum > 0x7fffffff ? 1 : 0;
      rows[block] = ((sum & 0x7fffffff) | (row & ~met)) & 0x7fffffff;
    }
  }
  let count = 0;
  for (let letter = 0; letter < size; letter++) {
    if (!((rows[Math.floor(letter / 31)] >> letter % 31) & 1)) count++;
  }
  return count;
}

function positionsOf(text) {
  const blocks = Math.ceil(text.length / 31);
  const positions = new Map();
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!positions.has(code)) positions.set(code, new Int32Array(blocks));
    positions.get(code)[Math.floor(at / 31)] |= 1 << at % 31;
  }
  return positions;
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
  }

  // Positions of texts that are nearly the same and their similarity of 100, best first.
  search(text) {
    this.letters ??= Int32Array.from(this.texts, lettersOf);
    let found = compareAll(text, this.texts, this.letters);
    if (!found.length) {
      this.sorted ??= this.texts.map((each) => (each.includes(" ") ? each.split(" ").sort().join(" ") : each));
      found = compareAll(text.split(" ").sort().join(" "), this.sorted, this.letters);
    }
    return found.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  // Positions of texts in which one letter is wrong, missing, too many, or has changed places.
  oneError(text) {
    const found = [];
    for (let at = 0; at < this.texts.length; at++) {
      if (isOneError(text, this.texts[at])) found.push([at, ratio(text, this.texts[at])]);
    }
    return found.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }
}

function compareAll(text, texts, letters) {
  const positions = positionsOf(text);
  const own = lettersOf(text);
  const size = text.length;
  const found = [];
  for (let at = 0; at < texts.length; at++) {
    const other = texts[at];
    const both = size + other.length;
    const most = Math.floor(both * (1 - CUTOFF / 100) + 1e-9);
    if (Math.abs(size - other.length) > most || countBits(own ^ letters[at]) > most) continue;
    const score = 100 * (1 - (both - 2 * commonLetters(positions, size, other)) / both);
    if (score >= CUTOFF) found.push([at, score]);
  }
  return found;
}

function ratio(one, other) {
  const both = one.length + other.length;
  return both ? 100 * (1 - (both - 2 * commonLetters(positionsOf(one), one.length, other)) / both) : 100;
}

function isOneError(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

// How many letters are wrong, missing, too many, or have changed places (optimal string alignment).
function errorsBetween(one, other) {
  let before = null;
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const here = [row];
    for (let at = 1; at <= other.length; at++) {
      const differs = one[row - 1] === other[at - 1] ? 0 : 1;
      let least = Math.min(above[at] + 1, here[at - 1] + 1, above[at - 1] + differs);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        least = Math.min(least, before[at - 2] + 1);
      }
      here.push(least);
    }
    before = above;
    above = here;
  }
  return above[other.length];
}

const LONG_WORD = 6;

// Whether a text is another one with typing errors, and not one that only looks like it.
function isSlip(asked, form, isKnown) {
  const words = asked.split(" ");
  const others = form.split(" ");
  const whole = words.join("");
  const joined = others.join("");
  const sameCount = words.length === others.length;
  if (whole === joined || (sameCount && others.length > 2 && errorsBetween(asked, form) <= 1)) return true;
  if (sameCount && errorsBetween(asked, form) <= 1) {
    return words.every((word, at) => word === others[at] || isMistyped(word, others[at], isKnown));
  }
  if (words.length <= others.length && areNear(words, others, isKnown)) return true;
  return !sameCount && whole[0] === joined[0] && errorsBetween(whole, joined) <= 1;
}

function areNear(words, others, isKnown) {
  const left = [...others];
  for (const word of [...words].sort((one, other) => other.length - one.length)) {
    const near = left.reduce((best, each) => {
      const difference = errorsBetween(word, each) - errorsBetween(word, best);
      return difference < 0 || (difference === 0 && each < best) ? each : best;
    });
    const isLong = word.length >= LONG_WORD;
    const slipped = isNear(word, near) && beginAlike(word, near) && (isLong || !isKnown(word));
    if (word !== near && !(slipped && (isLong || words.length === others.length))) return false;
    left.splice(left.indexOf(near), 1);
  }
  return true;
}

function isMistyped(word, other, isKnown) {
  return word.length >= LONG_WORD || (beginAlike(word, other) && !isKnown(word));
}

function beginAlike(word, other) {
  return word[0] === other[0] || word.slice(0, 2) === (other[1] ?? "") + other[0];
}

function isNear(word, other) {
  const size = Math.min(word.length, other.length);
  return errorsBetween(word, other) <= (size < 4 ? 0 : size < 6 ? 1 : 2);
}
