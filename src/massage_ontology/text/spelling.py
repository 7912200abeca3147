"""Typing errors in names, word by word: which word of a label was meant.

A word is taken for mistyped only where it is no form of any word in a label. The words that it is compared with are
those that a name can rest on: of labels of services, and for a treatment in general.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.text.languages import language
from massage_ontology.text.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.indexes.typos import Typos
    from massage_ontology.text.lexicon import Lexicon

_SHORTEST_TYPO = 5
"""Words of fewer letters are not taken for mistyped: too many other words are near."""

_NEAR = 84.0
"""Least similarity of a mistyped word, of 100."""

_NEAR_COMPOUND = 90.0
"""The same of compound words, which agree in their second part anyway."""

_MOST_LETTERS = 2
"""So many letters at most are missing or too many."""


class Spelling:
    """The words of a lexicon, ready for mistyped ones.

    Args:
        lexicon: The labels.

    Example:
        >>> import massage_ontology
        >>> spelling = massage_ontology.load().resolver().lexicon.spelling
        >>> spelling.corrected("sweedish"), spelling.corrected("insoles")
        ('swedish', None)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the lexicon; the words are gathered when asked for."""
        self._lexicon = lexicon

    def is_odd(self, word: str, stems: Sequence[tuple[str, str]]) -> bool:
        """Tell whether a word may be mistyped.

        Args:
            word: A folded word.
            stems: What is known of it.
        """
        if self._lexicon.is_form_of_a_label(word):
            return False
        return not stems or word in self._odd_words or self._lexicon.is_half_known(word, stems)

    @cached_property
    def _words(self) -> list[str]:
        """All words of labels of services that may be shown, and words for a treatment, sorted."""
        words = {word for code in self._lexicon.languages for word in language(code).words("treatment")}
        words |= {
            word
            for row in self._lexicon.labels.values()
            for _, label, parts in row
            for word in parts
            if label.kind != "hiddenLabel"
        }
        return sorted(word for word in words if len(word) >= _SHORTEST_TYPO)

    @cached_property
    def _every_word(self) -> frozenset[str]:
        """All words of labels of every kind that may be shown."""
        return frozenset(
            word
            for form in self._lexicon.matcher.forms
            if any(each.label.kind != "hiddenLabel" for each in self._lexicon.matcher.carriers(form))
            for word in form.split()
        )

    @cached_property
    def _odd_words(self) -> frozenset[str]:
        """Words that stand in hidden labels only: many are misspelled."""
        return frozenset(word for form in self._lexicon.matcher.forms for word in form.split()) - self._every_word

    @cached_property
    def _typos(self) -> Typos:
        from massage_ontology.indexes.typos import Typos

        return Typos(self._words)

    @remembered
    def corrected(self, word: str) -> str | None:
        """Return the word of a label that a word is mistyped for, where there is one."""
        if len(word) < _SHORTEST_TYPO or not word.isalpha() or word in self._every_word:
            return None
        # The first letter of a word is seldom wrong.
        least = _NEAR_COMPOUND if self._lexicon.is_compound(word) else _NEAR
        found = [self._words[at] for at, score in self._typos.search(word) if score >= least]
        near = (each for each in found if each[0] == word[0] and abs(len(each) - len(word)) <= _MOST_LETTERS)
        return next(near, None) or self._with_correct_head(word)

    def _with_correct_head(self, word: str) -> str | None:
        """Correct the end of a compound word, where that is nearly a word for the kind of thing."""
        for code in self._lexicon.languages:
            for head in self._lexicon.compound_heads_in(code):
                for size in (len(head) - 1, len(head) + 1):
                    end = word[-size:]
                    if size < len(word) - 1 and end[0] == head[0] and self.corrected(end) == head:
                        return word[:-size] + head
        return None
