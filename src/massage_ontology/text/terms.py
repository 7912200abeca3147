"""The normal form of words in search: folded, without their ending, compound words also in their parts.

The form begins with the language where that has rules, so that equal roots of two languages stay apart. What is indexed
and what is asked for go through the same rules, so that an index only has to compare whole words. Scripts without
spaces are cut into overlapping pairs of characters.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from massage_ontology.indexes.folding import fold
from massage_ontology.text.languages import language
from massage_ontology.text.matcher import is_abbreviation
from massage_ontology.text.memory import remembered
from massage_ontology.text.scripts import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_SHORTEST_PART = 4
"""Parts of compound words have at least so many letters."""

_LONGEST_ARTICLE = 3
_SILENT = ("stop", "and", "with", "without", "for", "of", "asking")


class Terms:
    """The rules of one language, with the words that compound words may be cut into.

    Args:
        code: The language.
        words: The folded words of its labels.

    Example:
        >>> german = Terms("de", {"rucken", "schmerz", "massage", "ruckenmassage"})
        >>> german.of("Die Rückenmassage")
        ['de0ruckenmassag', 'de0ruck', 'de0massag']
        >>> Terms("zh", ()).of("推拿按摩")
        ['推拿', '拿按', '按摩']
    """

    def __init__(self, code: str, words: Collection[str]) -> None:
        """Keep the rules."""
        self.code = code
        self.rules = language(code)
        # So that the ending of one language is not taken off a word of another one.
        self._mark = f"{code}0" if self.rules.data else ""
        self._words = words

    @property
    def silent(self) -> frozenset[str]:
        """Words that say nothing of what is meant."""
        return silent_words(self.code)

    def of(self, text: str) -> list[str]:
        """Return the normal forms of the words of a text, in their order; stop words only where there is nothing else.

        A label that is an abbreviation is one in its own case only: `ART` is not `art`.
        """
        if is_abbreviation(text):
            return [self.abbreviation(fold(text))]
        words = fold(text).split()
        said = [word for word in words if word not in self.silent] or words
        return [term for word in said for term in self.of_word(word)]

    def key(self, text: str) -> str:
        """Return one normal form for a whole text, whatever the order of its words; nothing where there are none."""
        if is_abbreviation(text):
            return self.abbreviation(fold(text))
        words = fold(text).split()
        return self.joined([word for word in words if word not in self.silent] or words)

    def joined(self, words: Iterable[str]) -> str:
        """Return one normal form for several folded words."""
        return "".join(sorted(map(self.root, words)))

    @remembered
    def of_word(self, word: str) -> tuple[str, ...]:
        """Return the normal form of a folded word, and those of its parts."""
        if is_unspaced(word):
            return pairs(word)
        parts = self.parts(word) if self.rules.has_compounds else ()
        return tuple(map(self.root, (word, *parts)))

    def abbreviation(self, form: str) -> str:
        """Return the normal form of a folded abbreviation."""
        return f"{self._mark}{form}0"

    def root(self, word: str) -> str:
        """Return the normal form of a folded word as a whole."""
        return self._mark + self.rules.root(word)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the words that a compound word is made of, or nothing; the longest last part decides."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            last = word[cut:]
            if last in self._words:
                for first in self.fronts(word[:cut]):
                    before = self.parts(first) or ((first,) if first in self._words else ())
                    if before:
                        return (*before, last)
        return ()

    def fronts(self, front: str) -> Iterator[str]:
        """Yield the first part of a compound word with and without the letters that join it."""
        for link in self.rules.linking:
            if front.endswith(link) and len(front) - len(link) >= _SHORTEST_PART:
                yield front[: len(front) - len(link)] if link else front


def pairs(word: str) -> tuple[str, ...]:
    """Return the overlapping pairs of characters of a word."""
    return tuple(word[at : at + 2] for at in range(len(word) - 1)) or (word,)


@cache
def joining_words(code: str) -> frozenset[str]:
    """Return the words of a language that join or accompany words in a name and could as well be left out."""
    rules = language(code)
    short = (word for word in rules.words("stop") if len(word) <= _LONGEST_ARTICLE)
    return frozenset().union(*(rules.words(kind) for kind in ("of", "and", "with", "for")), short)


@cache
def silent_words(code: str) -> frozenset[str]:
    """Return the words of a language that say nothing of what is meant."""
    rules = language(code)
    return frozenset().union(*(rules.words(kind) for kind in _SILENT))
