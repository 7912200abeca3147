"""Which languages a text is in, told by its small words: articles, prepositions, forms of "to be" and "not"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from massage_ontology.indexes.folding import fold
from massage_ontology.text.languages import codes, language
from massage_ontology.text.scopes import GOVERNING
from massage_ontology.text.triggers import triggers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LOOKED_AT = 20_000
"""So many characters of a text are looked at."""
_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[,;:.!?()\n]")
_NEARLY = 0.75
"""Languages with nearly as many small words as the best one count too."""


@cache
def _speakers() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Small word → the languages that have it, and what it is worth: the less the more languages have it."""
    found: dict[str, set[str]] = {}
    for code in codes():
        rules = language(code)
        small = (
            rules.words("stop") | rules.words("and") | rules.words("with") | rules.words("without") | rules.words("for")
        )
        # The words of triggers vote too, so that a text that denies is read by those who know how.
        phrases = " ".join(fold(phrase) for phrase in triggers_of((code,)).phrases)
        for word in {word for words in small for word in words.split()} | set(phrases.split()):
            if not word.isdigit():
                found.setdefault(word, set()).add(code)
    return {word: tuple((code, 1 / len(which)) for code in sorted(which)) for word, which in found.items()}


@cache
def _denying() -> Mapping[str, frozenset[str]]:
    """Word of a trigger that governs → the languages that have it."""
    found: dict[str, set[str]] = {}
    for code in codes():
        for phrase, rows in triggers_of((code,)).phrases.items():
            if any(row.role in GOVERNING for row in rows):
                for word in fold(phrase).split():
                    found.setdefault(word, set()).add(code)
    return {word: frozenset(which) for word, which in found.items()}


def guess(text: str) -> tuple[str, ...]:
    """Guess the languages of a text.

    Args:
        text: Any text.

    Returns:
        The codes of the languages with the most small words in it, best first, then of those in which only a clause of
        it denies, doubts and the like; empty where there are no small words.

    Example:
        >>> guess("Zwangerschapsmassage met lage rugpijn"), guess("Massage ohne Öl, aber mit Musik"), guess("MLD")
        (('nl',), ('de',), ())
        >>> guess("The client slept well and feels better. Keine Rückenschmerzen.")
        ('en', 'de')
    """
    looked_at = text[:_LOOKED_AT]
    words = [fold(word) for word in _WORD.findall(looked_at)]
    found = _best(words)
    denying = _denying()
    others = {word for word in set(words) & denying.keys() if denying[word].isdisjoint(found)} if found else set()
    if not others:
        return found
    added: dict[str, None] = {}
    for clause in _CLAUSE_END.split(looked_at):
        inside = [fold(word) for word in _WORD.findall(clause)]
        if not others.isdisjoint(inside):
            best = _best(inside)
            if not set(found) & set(best):
                added |= dict.fromkeys(best)
    return (*found, *added)


def _best(words: Iterable[str]) -> tuple[str, ...]:
    """Return the languages for which folded words speak, best first."""
    speakers = _speakers()
    scores: dict[str, float] = {}
    for word in words:
        for code, worth in speakers.get(word, ()):
            scores[code] = scores.get(code, 0.0) + worth
    least = max(scores.values(), default=0.0) * _NEARLY
    return tuple(sorted((code for code in scores if scores[code] >= least), key=lambda code: (-scores[code], code)))
