"""Other forms of labels: what the endings of a language make of them.

The endings are those that the language files take off (`[inflection]`), put on again. Where the head of a name stands
last, its last word takes them; where it stands first, the first word does, or all words alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.text.languages import language

if TYPE_CHECKING:
    from massage_ontology.text.languages import Language

_SHORTEST = 5
"""Shorter words are left as they are: their endings would make other words of them."""
_SHORTEST_PLURAL = 3
"""The same where a plural is all there is."""
_MOST_WORDS = 4


def inflected(form: str, code: str) -> set[str]:
    """Return other forms of a folded label.

    Args:
        form: The folded label.
        code: Its language.

    Returns:
        The forms, the label itself not among them.

    Example:
        >>> sorted(inflected("chair massage", "en"))
        ['chair massages']
        >>> "masajes deportivos" in inflected("masaje deportivo", "es")
        True
    """
    rules = language(code)
    words = form.split()
    if not words or len(words) > _MOST_WORDS:
        return set()
    if rules.head == "last":
        found = {" ".join((*words[:-1], last)) for last in _paradigm(words[-1], rules)}
        if rules.has_compounds and len(words) > 1:  # there adjectives have endings too
            found |= {" ".join((first, *words[1:])) for first in _paradigm(words[0], rules)}
        return found - {form}
    paradigms = [_paradigm(word, rules) for word in words]
    found = {" ".join((first, *words[1:])) for first in paradigms[0]}
    for ending in {each[-1] for each in paradigms[0]}:
        pairs = zip(words, paradigms, strict=True)
        found.add(" ".join(_ending_in(ending, word, paradigm) for word, paradigm in pairs))
    return found - {form}


def _ending_in(ending: str, word: str, paradigm: set[str]) -> str:
    """Return the form of a word that ends so: one that only adds to the word, then the shortest."""
    fitting = [each for each in paradigm if each.endswith(ending)]
    return min(fitting, key=lambda each: (not each.startswith(word), len(each), each), default=word)


def _paradigm(word: str, rules: Language) -> set[str]:
    """Return the forms of one word, itself among them."""
    known = rules.paradigms.get(word)
    if known is None:
        known = {word}
        has_plural_only = rules.head == "last" and not rules.has_compounds
        if len(word) >= (_SHORTEST_PLURAL if has_plural_only else _SHORTEST) and word.isalpha():
            stem = rules.stem(word)
            for ending, instead in rules.endings:
                if stem.endswith(instead):
                    form = stem[: len(stem) - len(instead)] + ending
                    if rules.stem(form) == stem:
                        known.add(form)
        rules.paradigms[word] = known
    return known
