"""What is demanded of the wording of definitions: their form, their length, and the words that they do without.

Which words those are, and how long a definition may be in which scheme, stands in tables beside the Turtle files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from massage_ontology.curation.statements import own, rule
from massage_ontology.indexes.folding import fold
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, SKOS, compress
from massage_ontology.validation.findings import Problem

if TYPE_CHECKING:
    from massage_ontology.validation.facts import Facts
    from massage_ontology.validation.findings import Fact
    from massage_ontology.validation.rules import Rule

ANY_SCHEME = "*"
"""The row of the table of lengths that holds for schemes without a row of their own."""

_SCHEME = BASE + "scheme/"


@rule("definition-form", "A definition begins with a capital and ends with a full stop.")
def _form(facts: Facts) -> Iterator[Problem]:
    for iri, fact, text in _definitions(facts):
        wanting = [
            demand
            for demand, holds in (
                ("does not begin with a capital", text[:1].isupper()),
                ("does not end with a full stop", text.endswith(".")),
            )
            if not holds
        ]
        if wanting:
            yield Problem(iri, f"the definition of {compress(iri)} {' and '.join(wanting)}", fact)


FORM_RULE = _form
"""The rule that needs no table."""


def wording_rule(phrases: Mapping[str, str]) -> Rule:
    """Return the rule that definitions do without certain phrases.

    Args:
        phrases: Phrase → what is wrong with a definition that holds it.

    Example:
        >>> wording_rule({"mentioned": "tells what was written"}).name
        'definition-wording'
    """
    folded = {f" {fold(phrase)} ": (phrase, reason) for phrase, reason in phrases.items()}

    @rule("definition-wording", "A definition says what the thing is, without the phrases of definition-words.tsv.")
    def check(facts: Facts) -> Iterator[Problem]:
        for iri, fact, text in _definitions(facts):
            padded = f" {fold(text)} "
            for words, (phrase, reason) in folded.items():
                if words in padded:
                    message = f"the definition of {compress(iri)} contains {phrase!r}: it {reason}"
                    yield Problem(iri, f"{message}; say what kind of thing it is and what distinguishes it", fact)

    return check


def length_rule(lengths: Mapping[str, tuple[int, int]]) -> Rule:
    """Return the rule that a definition is neither too short nor too long.

    A concept of several schemes is held to all of them.

    Args:
        lengths: Key of a scheme, or `*` for all others → least and greatest number of words.

    Example:
        >>> length_rule({"*": (4, 40)}).name
        'definition-length'
    """

    @rule("definition-length", "A definition has as many words as definition-lengths.tsv allows.")
    def check(facts: Facts) -> Iterator[Problem]:
        for iri, fact, text in _definitions(facts):
            keys = {scheme.removeprefix(_SCHEME) for scheme in facts.in_scheme.get(iri, ())}
            rows = [lengths[key] for key in sorted(keys & lengths.keys())]
            if ANY_SCHEME in lengths and (not keys or not keys <= lengths.keys()):
                rows.append(lengths[ANY_SCHEME])
            count = len(text.split())
            for shortest, longest in rows:
                if not shortest <= count <= longest:
                    message = f"the definition of {compress(iri)} has {count} words instead of {shortest} to {longest}"
                    yield Problem(iri, message, fact)
                    break

    return check


def _definitions(facts: Facts) -> Iterator[tuple[str, Fact, str]]:
    """Yield the English definitions of the concepts in use of the vocabulary's own namespace."""
    for iri in own(facts):
        for fact in facts.note_facts.get(iri, ()):
            literal = fact.object
            if fact.predicate == SKOS + "definition" and isinstance(literal, Literal) and literal.language == "en":
                yield iri, fact, literal.text
