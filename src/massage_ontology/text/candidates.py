"""What the words of a name can stand for, with the strength of each reading.

A reading rests on words. It counts by how many words with a meaning of their own it explains; what it passes over, puts
in another order, corrects or supplies is taken off. Words for the kind of thing count little, because nearly every name
has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_ontology.model import Label
    from massage_ontology.text.lexicon import Lexicon
    from massage_ontology.text.parts import Parts

RULES = frozenset(
    {"inflection", "order", "short", "typo", "compound", "squeezed", "link", "head", "outside", "alone", "elsewhere"}
)
"""The rules by name; a test takes each away in turn."""

SPECIFIC, GENERAL = 10.0, 2.0
"""What a word with a meaning of its own counts, and one for the kind of thing."""

_SECOND = {"prefLabel": 0.0, "altLabel": 0.1, "hiddenLabel": 0.5}
_ADDED = 4.0


class Candidate(NamedTuple):
    """One reading of some words.

    Attributes:
        number: The concept.
        label: The label that was met.
        positions: The positions of the words.
        how: `exact`, `abbreviation`, `translation`, `inflection`, `compound`, `misspelling`, `words` or `short`.
        score: Its strength.
        is_headed: Whether a word for the kind of thing stands in the label or beside it.
        in_order: Whether the words stand in the order of the label.
        span: Where it stands, where that is part of a word.
    """

    number: int
    label: Label
    positions: tuple[int, ...]
    how: str
    score: float
    is_headed: bool
    in_order: bool = True
    span: tuple[int, int] | None = None


def weight(lexicon: Lexicon, code: str, stems: Sequence[str]) -> float:
    """Return what the stems of a label count together."""
    general = lexicon.generic_words.get(code, frozenset()) | lexicon.treatment_words.get(code, frozenset())
    return sum(GENERAL if stem in general else SPECIFIC for stem in stems)


def discount(parts: Parts, label: Label, positions: tuple[int, ...]) -> float:
    """Return what is taken off for the label's kind and for standing in an addition."""
    added = all(parts.is_addition[each] for each in positions)
    return _SECOND[label.kind] + _ADDED * added
