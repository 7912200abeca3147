// Folding: case, accents, width, punctuation and tags of HTML are set aside, as in massage_ontology.indexes.folding.

const STROKES = { "\u0131": "i", "ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ł": "l", "œ": "oe" };
const ALPHANUMERIC = /^[\p{L}\p{N}]$/u;
const VOWEL_MARK = /^[\p{Mn}\p{Mc}]$/u;
const TAGS = new RegExp(
  "</?(?:(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u" +
    "|var|wbr)|(blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|td|th|tr|ul))(?:\\s[^<>]*)?/?>",
  "gi",
);
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const folded = new Map();

// Capitals first, then small letters: together they do what full case folding does ("ß" becomes "ss").
function caseFold(sign) {
  return sign.length === 1 && sign === sign.toLowerCase() && sign === sign.toUpperCase()
    ? sign
    : sign.toUpperCase().toLowerCase();
}

function eachFolded(text) {
  return Array.from(text, caseFold).join("");
}

function leftOf(sign) {
  if (sign < "\u0080") return ALPHANUMERIC.test(sign) ? sign.toLowerCase() : " ";
  if (sign in STROKES) return STROKES[sign];
  const decomposed = eachFolded(eachFolded(sign).normalize("NFKD")).normalize("NFKD");
  const kept = decomposed.replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  return Array.from(kept, (each) =>
    ALPHANUMERIC.test(each) || VOWEL_MARK.test(each) ? (STROKES[each] ?? each) : " ",
  ).join("");
}

function withoutTags(text) {
  const bare = text
    .replace(TAGS, (_, block) => (block ? " " : ""))
    .replace(/&(?:#(\d+)|#[xX]([0-9A-Fa-f]+)|([A-Za-z][A-Za-z0-9]*));/g, (whole, decimal, hex, name) => {
      if (name) return NAMED[name] ?? whole;
      const code = decimal ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    });
  return bare === text ? bare : bare.trim().split(/\s+/).join(" ");
}

function fold(text) {
  if (/[<&]/.test(text)) text = withoutTags(text);
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  let form = "";
  for (const sign of text.normalize("NFC")) {
    let left = folded.get(sign);
    if (left === undefined) folded.set(sign, (left = leftOf(sign)));
    form += left;
  }
  return wordsOf(form).join(" ").normalize("NFC");
}

function wordsOf(form) {
  return form.split(/ +/).filter(Boolean);
}
