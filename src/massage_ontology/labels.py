"""The card catalogue: from words to numbers, with the reason.

A label is compared in four ever looser ways: as it stands, folded (case, accents, punctuation and width set
aside), by its beginning, by its words; then, for what is left, with typing errors allowed.

Source of the folding: Unicode normalization form KD (UAX #15) and full case folding (Unicode core
specification, section 3.13).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.model import LABEL_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massage_ontology.model import Label

HOW = ("exact", "folded", "prefix", "words", "typo")
"""The ways a label can match, strictest first."""

TYPO_CUTOFF = 75.0
"""Least similarity, of 100, that still counts as a typing error (`rapidfuzz.fuzz.WRatio` would be laxer)."""

_STROKES = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Set aside case, accents, width and punctuation; one space between words.

    Scripts whose marks carry the vowels (Thai, Devanagari and their like) keep them.

    Args:
        text: Any text.

    Returns:
        The folded text; empty where nothing but punctuation was there.

    Example:
        >>> fold("Déjà-vu  MASSAGE!")
        'deja vu massage'
        >>> fold("นวดไทย") == "นวดไทย"
        True
    """
    if text.isascii():
        lowered = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        kept = "".join(sign for sign in decomposed if not "\u0300" <= sign <= "\u036f")
        lowered = unicodedata.normalize("NFC", kept).translate(_STROKES)
    return " ".join("".join(sign if _belongs_to_word(sign) else " " for sign in lowered).split())


def _belongs_to_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign) in {"Mn", "Mc"}


class Match(NamedTuple):
    """One label that answers.

    Attributes:
        number: The thing that carries the label.
        label: The label.
        how: One of `HOW`.
        score: 0 to 100; 100 for a label that is the same to the letter.
    """

    number: int
    label: Label
    how: str
    score: float


class LabelIndex:
    """All labels of all things, ready to be asked.

    Args:
        labels: Labels of each thing; the position is its number.

    Example:
        >>> from massage_ontology.model import Label
        >>> index = LabelIndex([(Label("prefLabel", "green tea", "en"),), (Label("prefLabel", "Black tea", "en"),)])
        >>> [(match.number, match.how) for match in index.search("black tea")]
        [(1, 'folded'), (0, 'typo')]
    """

    def __init__(self, labels: Sequence[tuple[Label, ...]]) -> None:
        """Keep the labels; the tables are built when first asked for."""
        self._labels = labels

    @cached_property
    def _cards(self) -> list[tuple[str, int, Label]]:
        """Every label with its folded form, sorted by it."""
        return sorted(
            (fold(label.text), number, label) for number, row in enumerate(self._labels) for label in row
        )

    @cached_property
    def _folded(self) -> list[str]:
        return [card[0] for card in self._cards]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """Word → positions of the cards that hold it."""
        table: dict[str, list[int]] = {}
        for position, folded in enumerate(self._folded):
            for word in set(folded.split()):
                table.setdefault(word, []).append(position)
        return table

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._by_word)

    def exact(self, text: str) -> tuple[Match, ...]:
        """Return the labels that are the same, to the letter or folded, best first."""
        matches = [self._match(position, text, "folded") for position in self._equal(fold(text))]
        return tuple(sorted(matches, key=_rank))

    def search(self, text: str, *, language: str | None = None, limit: int = 10) -> tuple[Match, ...]:
        """Return the best label of each thing that answers to `text`.

        Args:
            text: What somebody typed.
            language: Only labels of this language or of its variants (`en` takes `en-gb` too), or all.
            limit: How many things at most.

        Returns:
            Matches ordered by how, score, kind of label, label and number; each thing once.
        """
        folded = fold(text)
        if not folded or limit < 1:
            return ()
        best: dict[int, Match] = {}
        for stage in (self._strict, self._loose, self._typos):
            for match in stage(folded, text):
                if language is None or speaks(match.label.language, language):
                    known = best.get(match.number)
                    if known is None or _rank(match) < _rank(known):
                        best[match.number] = match
            if len(best) >= limit:
                break
        return tuple(sorted(best.values(), key=_rank)[:limit])

    def _match(self, position: int, text: str, how: str, score: float = 99.0) -> Match:
        _, number, label = self._cards[position]
        if label.text == text:
            return Match(number, label, "exact", 100.0)
        return Match(number, label, how, score)

    def _equal(self, folded: str) -> range:
        start = bisect_left(self._folded, folded)
        stop = start
        while stop < len(self._folded) and self._folded[stop] == folded:
            stop += 1
        return range(start, stop)

    def _strict(self, folded: str, text: str) -> Iterator[Match]:
        """Yield what is equal, and what begins with the text."""
        same = self._equal(folded)
        for position in same:
            yield self._match(position, text, "folded")
        for position in range(same.stop, len(self._folded)):
            if not self._folded[position].startswith(folded):
                break
            yield self._match(position, text, "prefix", _coverage(folded, self._folded[position], 90.0))

    def _loose(self, folded: str, text: str) -> Iterator[Match]:
        """Yield what holds all the words; the last word may be unfinished."""
        *whole, last = folded.split()
        found = set(self._positions_beginning(last))
        for word in whole:
            found &= set(self._by_word.get(word, ()))
        for position in sorted(found):
            yield self._match(position, text, "words", _coverage(folded, self._folded[position], 80.0))

    def _positions_beginning(self, start: str) -> Iterable[int]:
        for index in range(bisect_left(self._words, start), len(self._words)):
            if not self._words[index].startswith(start):
                return
            yield from self._by_word[self._words[index]]

    def _typos(self, folded: str, text: str) -> Iterator[Match]:
        """Yield what is nearly the same letter by letter, or word by word in another order."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 (loaded when a typing error is looked for)

        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            for _, score, position in process.extract_iter(
                folded, self._folded, scorer=scorer, score_cutoff=TYPO_CUTOFF
            ):
                yield self._match(position, text, "typo", round(score * 0.7, 2))


def speaks(tag: str | None, language: str) -> bool:
    """Tell whether a language tag is the language asked for, or a variant of it (BCP 47 basic filtering).

    Example:
        >>> speaks("en-gb", "en"), speaks("en", "en-GB"), speaks(None, "en")
        (True, False, False)
    """
    wanted = language.lower()
    return tag is not None and (tag == wanted or tag.startswith(wanted + "-"))


def _coverage(part: str, whole: str, most: float) -> float:
    """Score a part by how much of the whole it is."""
    return round(most * (0.5 + 0.5 * len(part) / max(len(whole), len(part), 1)), 2)


def _rank(match: Match) -> tuple[int, float, int, int, str, str, int]:
    label = match.label
    return (
        HOW.index(match.how),
        -match.score,
        LABEL_KINDS.index(label.kind),
        len(label.text),
        label.text,
        label.language or "",
        match.number,
    )
