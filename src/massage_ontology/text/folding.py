"""Folding with a way back: case, accents, width and punctuation set aside, and every place in the original known.

The forms are those of `massage_ontology.indexes.folding.fold`, but for white space, which stays where it is: what
stands in two lines or sentences must not run together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.indexes.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}

# What is folded together: a letter with its marks (Latin accents, the voicing marks of kana, the parts of a Hangul
# syllable), or one character beyond ASCII.
_MARKS = "\u0300-\u036f\u3099\u309a\u1161-\u11ff"
_PIECE = re.compile(rf"[^{_MARKS}][{_MARKS}]+|[^\x00-\x7f]")
_MARK = re.compile(f"[{_MARKS}]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")  # the same where there are no marks, ten times as quick

_RUN = re.compile(r"\s{2,}")


class Folded(NamedTuple):
    """A text and its folded form.

    Attributes:
        text: The text as it stands.
        form: Its folded form: letters and digits folded, each other character a space.
        places: Where each character of the form stands in the text, and the length of the text as the last; `None`
            where both are counted alike.
    """

    text: str
    form: str
    places: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the form stands in the text; what ends inside a folded letter takes in all of it."""
        places = self.places
        if places is None:
            return start, end
        while start < end < len(places) - 1 and places[end] == places[end - 1]:
            end += 1
        return places[start], places[end]


def fold_in_place(text: str) -> Folded:
    """Fold a text and keep every place.

    Args:
        text: Any text.

    Returns:
        Both, and how the places of one are found in the other.

    Example:
        >>> folded = fold_in_place("Fußmassage, Café")
        >>> folded.form
        'fussmassage  cafe'
        >>> start, end = folded.span(13, 17)
        >>> folded.text[start:end]
        'Café'
    """
    folded = Folded(text, text.translate(_ASCII), None) if text.isascii() else _fold_pieces(text)
    if "  " in text or "\n " in text or "\r\n" in text or "\n\n" in text or "\t" in text:
        return _run_together(folded)
    return folded


class _Forms(dict[str, str]):
    """Piece → its folded form, as long as the piece where that is possible; worked out when first met."""

    def __missing__(self, piece: str) -> str:
        """Fold a piece."""
        form = self[piece] = fold(piece) or (" " if _is_apart(piece) else "")
        return form


def _is_apart(piece: str) -> bool:
    """Tell whether a piece that has no form parts words; a soft hyphen or a mark does not."""
    from unicodedata import category

    return category(piece[0]) not in {"Mn", "Cf"}


_FORMS = _Forms()


def _fold_pieces(text: str) -> Folded:
    """Fold a text beyond ASCII piece by piece; places are kept only where a form has another length."""
    parts: list[str] = []
    places: list[int] = []
    done = known = 0
    for match in (_PIECE if _MARK.search(text) else _BEYOND_ASCII).finditer(text):
        start, end = match.span()
        if start > done:
            parts.append(text[done:start].translate(_ASCII))
        form = _FORMS[match[0]]
        parts.append(form)
        if len(form) != end - start:
            places.extend(range(known, start))
            places.extend([start] * len(form))
            known = end
        done = end
    parts.append(text[done:].translate(_ASCII))
    if known:
        places.extend(range(known, len(text) + 1))
    return Folded(text, "".join(parts), places if known else None)


def _run_together(folded: Folded) -> Folded:
    """Make one space of each run of white space, so that a name that was broken over two lines is found."""
    text, form, places = folded
    runs = [(match.start(), match.end()) for match in _RUN.finditer(text)]
    if not runs:
        return folded
    if places is not None:
        # Where lengths differ, the runs are looked for in the form: white space is one space each there.
        starts = {place: index for index, place in reversed(list(enumerate(places)))}
        runs = [(starts[begin], starts[end]) for begin, end in runs if begin in starts and end in starts]
    kept: list[str] = []
    lengths: list[range] = []
    done = 0
    for begin, end in runs:
        kept.append(form[done : begin + 1])
        lengths.append(range(done, begin + 1))
        done = end
    kept.append(form[done:])
    lengths.append(range(done, len(form) + 1))
    positions = [place for part in lengths for place in part]
    return Folded(text, "".join(kept), positions if places is None else [places[each] for each in positions])
