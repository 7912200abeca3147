"""Look-alikes: words around a name that say that something else is meant; see `massage_ontology.text.patterns`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.indexes.folding import fold
from massage_ontology.text.patterns import GENERAL, NEAR, OBJECT, SENTENCE

if TYPE_CHECKING:
    from massage_ontology.text.reading import Found, TextReading

_NEXT = re.compile(r"[ -](\w+)")
_AHEAD = re.compile(r"[\s-]+([^.,;:!?()\n]+)")
_BEHIND = re.compile(r"([^.,;:!?()\n]+)[\s-]+\Z")

_NEAR = 3
"""So many words away something is near."""
_LOOKED_AT = 40
"""So many characters on either side of a name are looked at."""


class Surroundings:
    """The words around the names of one text."""

    def __init__(self, reading: TextReading) -> None:
        """Remember where to look."""
        self._reading = reading
        self._words = reading.targets.look_alikes
        self._elsewhere: set[int] = set()

    def are_of_something_else(self, place: tuple[int, int, int]) -> bool:
        """Tell whether a place names something else: by its label, or by the words around it."""
        start, end, number = place
        targets, text, words = self._reading.targets, self._reading.text, self._words
        entry = targets.entries[number]
        if entry.is_look_alike:
            return True
        following = _NEXT.match(text, end)
        is_near = following is not None and fold(following[1]) in targets.first_behind
        if not is_near and not entry.is_general and not targets.words_before:
            return False
        ahead = _ahead(text[end : end + _LOOKED_AT])
        behind = _behind(text[max(start - _LOOKED_AT, 0) : start])
        if ahead.startswith(targets.words_behind) or behind.endswith(targets.words_before):
            return True
        if not entry.is_general:
            return False
        near = f" {' '.join(behind.split()[-_NEAR:])} | {' '.join(ahead.split()[:_NEAR])} "
        sentence = self._reading.form_at(start)
        if any(f" {each} " in near for each in words[NEAR]) or any(f" {each} " in sentence for each in words[SENTENCE]):
            self._elsewhere.add(self._reading.sentence_at(start))
            return True
        return any(ahead.startswith(f"{each} ") for each in words[OBJECT])

    def heard(self, found: list[Found]) -> list[Found]:
        """Leave out what stands in sentences about something else: the dough that is massaged is kneaded too."""
        if not self._elsewhere:
            return found
        targets, sentence_at = self._reading.targets, self._reading.sentence_at
        named = {
            sentence_at(each.start)
            for each in found
            if each.readings
            and not targets.is_general(each.form)
            and any(general in each.form for general in self._words[GENERAL])
        }
        silent = self._elsewhere - named
        return [each for each in found if not each.readings or sentence_at(each.start) not in silent]


def _ahead(text: str) -> str:
    """Fold what stands behind a name up to the next punctuation, with a space behind."""
    match = _AHEAD.match(text)
    return f"{fold(match[1])} " if match else ""


def _behind(text: str) -> str:
    """Fold what stands before a name back to the last punctuation, with a space on either side."""
    match = _BEHIND.search(text)
    return f" {fold(match[1])} " if match else ""
