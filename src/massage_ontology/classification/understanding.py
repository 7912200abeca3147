"""What a free text says of a session: the longest labels that stand in it, and nothing that is only meant.

A label is found where its words stand next to each other, case, accents and punctuation set aside; of two that overlap
the longer is taken, then the one that begins first. The text never says all there is, so every facet stays open ("…"):
such a session is seldom judged "no". The name of a term that is judged is what the session is called, and decides
nothing. Denial ("no pain"), doubt and grammar are not understood; that is why the answer shows which words it rests on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.classification.session import NAMED, Session, Understood
from massage_ontology.indexes.labels import fold

if TYPE_CHECKING:
    from massage_ontology.classification.rules import Rules

_WORD = re.compile(r"\w+", re.UNICODE)
_NAME = -1
"""Stands for the facet that is none: what the session is called."""
_SHORTEST = 3
"""Labels of fewer letters are mostly abbreviations with other meanings."""


def understand(rules: Rules, text: str) -> Session:
    """Take a text for a session.

    Args:
        rules: The readings; only facets on which any of them rests are looked for.
        text: Free text.

    Returns:
        The session; its `understood` says which words were taken for what.

    Example:
        >>> import massage_ontology
        >>> from massage_ontology.classification.rules import rules_for
        >>> rules = rules_for(massage_ontology.load())
        >>> session = understand(rules, "Relaxation for older adults, no headache.")
        >>> [(each.words, each.facet) for each in session.understood]
        [('Relaxation', 'purpose'), ('older adults', 'population'), ('headache', 'condition')]
    """
    table = _labels(rules)
    longest = max((len(key) for key in table), default=0)
    words = [(match.start(), match.end(), part) for match in _WORD.finditer(text) for part in fold(match[0]).split()]
    candidates = [
        (start, size)
        for start in range(len(words))
        for size in range(1, min(longest, len(words) - start) + 1)
        if tuple(word for _, _, word in words[start : start + size]) in table
    ]
    taken: set[int] = set()
    understood = []
    for start, size in sorted(candidates, key=lambda each: (-each[1], each[0])):
        span = set(range(start, start + size))
        if span & taken:
            continue
        taken |= span
        begin, end = words[start][0], words[start + size - 1][1]
        for facet, number in table[tuple(word for _, _, word in words[start : start + size])]:
            iri = rules.facets.concepts.columns.iris[number]
            key = NAMED if facet == _NAME else rules.facets.keys[facet]
            understood.append(Understood(begin, end, text[begin:end], key, iri))
    return _session(sorted(understood))


def _session(understood: list[Understood]) -> Session:
    facts: dict[str, set[str]] = {}
    for each in understood:
        facts.setdefault(each.facet, set() if each.facet == NAMED else {"..."}).add(each.iri)
    session = Session.from_mapping(facts)
    session.understood = tuple(understood)
    return session


def _labels(rules: Rules) -> dict[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return the folded words of every label → the facets and concepts that it names without doubt."""
    table: dict[tuple[str, ...], dict[int, dict[str, set[int]]]] = {}
    columns = rules.facets.concepts.columns
    terms = {sense.term.number for sense in (*rules.senses, *rules.unjudged)}
    for number, row in enumerate(columns.labels):
        for facet in (*rules.facets.of(number), *([_NAME] if number in terms else [])):
            if facet in rules.deciding_facets or facet == _NAME:
                for label in row:
                    words = tuple(fold(label.text).split())
                    if words and len("".join(words)) >= _SHORTEST:
                        table.setdefault(words, {}).setdefault(facet, {}).setdefault(label.kind, set()).add(number)
    found = {}
    for words, homes in table.items():
        named = []
        for facet, kinds in sorted(homes.items()):
            strongest = next(kinds[kind] for kind in ("prefLabel", "altLabel", "hiddenLabel") if kind in kinds)
            if len(strongest) == 1:
                named.append((facet, next(iter(strongest))))
        if named:
            found[words] = tuple(named)
    return found
