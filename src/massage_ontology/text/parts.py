"""The parts of a name: its words, where one part ends and the next begins, and which words ask for no concept."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.text.codes import codes_in
from massage_ontology.text.folding import fold_in_place
from massage_ontology.text.quantities import quantities_of
from massage_ontology.text.words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.text.lexicon import Lexicon
    from massage_ontology.text.matcher import Hit

_APART = re.compile(r"[()\[\]|,;:+/&•·\u2013\u2014\n*]|\s[-~]|[-~]\s|\.\s")
"""Between two words: one part of the name ends here."""

PART, ADDITION = 1, 2


class Parts:
    """A name, cut into words and parts.

    Args:
        text: The name.
        lexicon: The labels.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Cut the name."""
        self.text = text
        self.lexicon = lexicon
        self.folded = fold_in_place(text)
        self.words: list[Word] = words_of(self.folded)
        quantities = quantities_of(text)
        codes = codes_in(text, lexicon.codes) if any(map(str.isdigit, text)) or ":" in text else []
        # "97124" may be a price, where the sign of a currency stands beside it; "F32" is none, although francs are "F".
        self.codes = [hit for hit in codes if not hit.is_number or not any(map(hit.overlaps, quantities))]
        self.quantities = [each for each in quantities if not any(hit.overlaps(each) for hit in self.codes)]
        self.meant: dict[int, str] = {}

    @cached_property
    def aside(self) -> frozenset[int]:
        """Positions of words that belong to a quantity."""
        if not self.quantities:
            return frozenset()
        return frozenset(
            position
            for position, word in enumerate(self.words)
            if any(each.start < word.end and word.start < each.end for each in self.quantities)
        )

    @cached_property
    def breaks(self) -> list[int]:
        """Before each word: nothing, the beginning of a part (1), or of an addition (2)."""
        found = [0] * len(self.words)
        joiners = self.lexicon.joiners
        pending = 0
        for position, word in enumerate(self.words):
            between = self.text[self.words[position - 1].end : word.start] if position else ""
            is_apart = _APART.search(between) or (position - 1 in self.aside and position not in self.aside)
            kind = PART if is_apart else 0
            joiner = joiners.get(word.form, 0)
            if joiner and position:
                pending = max(pending, joiner)
            elif pending:
                kind, pending = max(kind, pending), 0
            found[position] = kind
        return found

    @cached_property
    def part_of(self) -> list[int]:
        """The part in which each word stands."""
        part = 0
        found = []
        for kind in self.breaks:
            part += bool(kind)
            found.append(part)
        return found

    @cached_property
    def starts_addition(self) -> list[bool]:
        """Whether the part in which each word stands begins with a word such as "with" or "for"."""
        found = []
        kind = 0
        for each in self.breaks:
            kind = each or kind
            found.append(kind == ADDITION)
        return found

    @cached_property
    def is_addition(self) -> list[bool]:
        """Whether each word stands behind a word such as "with" or "for"."""
        found = []
        added = False
        for kind in self.breaks:
            added = added or kind == ADDITION
            found.append(added)
        return found

    @cached_property
    def silent(self) -> frozenset[int]:
        """Positions of words that ask for no concept: stop words, fillers, quantities, numbers, single letters."""
        stop, fillers = self.lexicon.stop_words, self.lexicon.fillers
        return self.aside | frozenset(
            position
            for position, word in enumerate(self.words)
            if word.form in stop
            or word.form in fillers
            or word.form.isdigit()
            or (len(word.form) == 1 and word.form.isascii())
        )

    @cached_property
    def specific(self) -> frozenset[int]:
        """Positions of words that are neither silent nor words for the kind of thing."""
        return frozenset(
            at
            for at, word in enumerate(self.words)
            if at not in self.silent and (not self.lexicon.is_head(word.form) or self.lexicon.is_compound(word.form))
        )

    def is_specific(self, position: int) -> bool:
        """Tell whether a word is neither silent nor one for the kind of thing."""
        return position in self.specific

    def positions(self, hit: Hit) -> range:
        """Return the positions of the words that a place in the text touches."""
        first = next(number for number, word in enumerate(self.words) if word.end > hit.start)
        last = first
        while last < len(self.words) and self.words[last].start < hit.end:
            last += 1
        return range(first, last)

    def fills(self, hit: Hit, positions: Sequence[int]) -> bool:
        """Tell whether a place in the text is whole words."""
        return self.words[positions[0]].start == hit.start and self.words[positions[-1]].end == hit.end

    @cached_property
    def language(self) -> str:
        """The language whose stop words and labels fit most of the words; of several, the vocabulary's own or none."""
        counts = Counter(code for word in self.words for code in self.lexicon.languages_of(word.form))
        if not counts:
            return ""
        most = max(counts.values())
        best = [code for code, count in counts.items() if count == most]
        own = self.lexicon.concepts.default_language
        return best[0] if len(best) == 1 else own if own in best else ""
