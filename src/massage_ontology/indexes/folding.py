"""Folding: what sets words apart only on paper is set aside, so that a label is found however it is typed.

Source: Unicode normalization form KD (UAX #15) and full case folding (Unicode core specification, section 3.13).
"""

from __future__ import annotations

from collections.abc import Sequence

_STROKES = {
    "\u0131": "i",
    "ß": "ss",
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "đ": "d",
    "ł": "l",
    "œ": "oe",
}


class _Folding(dict[int, str]):
    """Code point → what is left of the sign; worked out when the sign is first met."""

    def __missing__(self, code: int) -> str:
        """Work out what is left of a sign."""
        sign = chr(code)
        left = self[code] = (sign.lower() if sign.isalnum() else " ") if sign.isascii() else _left_of(sign)
        return left


def _left_of(sign: str) -> str:
    from unicodedata import category, decomposition, normalize

    if sign.isalnum() and sign.casefold() == sign and not decomposition(sign):
        return _STROKES.get(sign, sign)
    # Folding can lay bare what decomposes, and decomposing what folds (Unicode, definition D146).
    decomposed = normalize("NFKD", normalize("NFKD", sign.casefold()).casefold())
    kept = normalize("NFC", "".join(each for each in decomposed if not "\u0300" <= each <= "\u036f"))
    return "".join(
        _STROKES.get(each, each) if each.isalnum() or category(each) in {"Mn", "Mc"} else " " for each in kept
    )


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Set aside case, accents, width, punctuation and tags of HTML; one space between words.

    Scripts whose marks carry the vowels (Thai, Devanagari and their like) keep them.

    Returns:
        The folded text; empty where nothing but punctuation was there.

    Example:
        >>> fold("Déjà-vu  MASSAGE!")
        'deja vu massage'
        >>> fold("นวดไทย") == "นวดไทย", fold("H<sub>2</sub>O &amp; ice")
        (True, 'h2o ice')
    """
    if "<" in text or "&" in text:
        from massage_ontology.markup import without_tags

        text = without_tags(text, known=True)
    if text.isascii():
        return " ".join(text.translate(_FOLDING).split())
    from unicodedata import normalize

    return normalize("NFC", " ".join(normalize("NFC", text).translate(_FOLDING).split()))


_LINE_FOLDING = _Folding({ord("\n"): "\n"})
"""The same for texts that stand in one line each."""

_AT_ONCE = 4096
"""So many texts are folded together: as many as a processor keeps at hand."""


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold many texts at once, which takes half the time.

    Example:
        >>> fold_all(["Déjà-vu  MASSAGE!", "", "tea (green)"])
        ['deja vu massage', '', 'tea green']
    """
    folded: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        together = "".join(some)
        if "<" in together or "&" in together:
            from massage_ontology.markup import without_tags

            some = [without_tags(text, known=True) for text in some]
        plain = iter(_fold_lines([text for text in some if text.isascii()]))
        others = iter(_fold_lines([text for text in some if not text.isascii()]))
        folded += [next(plain) if text.isascii() else next(others) for text in some]
    return folded


def _fold_lines(texts: list[str]) -> list[str]:
    """Fold texts that are all in ASCII, for which translating is quick, or all not."""
    # Translating one long text costs a call for all, not one for each; the line feeds, which folding keeps here, tell
    # afterwards where each text began.
    lines = "\n".join(texts)
    if not lines.isascii():
        from unicodedata import normalize

        lines = normalize("NFC", normalize("NFC", lines).translate(_LINE_FOLDING))
    else:
        lines = lines.translate(_LINE_FOLDING)
    while "  " in lines:
        lines = lines.replace("  ", " ")
    folded = lines.replace(" \n", "\n").replace("\n ", "\n").strip(" ").split("\n")
    # A text that holds a line break makes more lines than texts; that is rare enough to begin anew.
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]
