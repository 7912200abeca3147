"""What the rules for the vocabulary's own files share: how one is made, and tables of what the files state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, RDF, SCHEMA, compress
from massage_ontology.validation.findings import Fact, Problem
from massage_ontology.validation.rules import Rule

if TYPE_CHECKING:
    from massage_ontology.model import Term
    from massage_ontology.validation.facts import Facts

    Check = Callable[[Facts], Iterator[Problem]]

GUIDE = "ontology/README.md"
"""Where each rule is explained."""


def rule(name: str, demand: str) -> Callable[[Check], Rule]:
    """Make a rule of the function that checks it: a decorator.

    Example:
        >>> @rule("silence", "Nothing is said.")
        ... def silence(facts):
        ...     yield from ()
        >>> silence.name, silence.severity
        ('silence', 'error')
    """
    return lambda check: Rule(name, "error", demand, GUIDE, check)


def own(facts: Facts) -> Iterator[str]:
    """Yield the concepts in use of the vocabulary's own namespace."""
    return (iri for iri in facts.iris if iri.startswith(BASE) and iri not in facts.deprecated)


def of_class(facts: Facts, *names: str) -> tuple[str, ...]:
    """Return what has one of these classes of the schema, in the order of IRIs."""
    wanted = {SCHEMA + name for name in names}
    return tuple(sorted({iri for iri, value in facts.buckets.get(RDF + "type", ()) if value in wanted}))


def values(facts: Facts, name: str, *, once: bool = False) -> dict[str, list[Term]]:
    """Return subject → the values of a property, in the order of the files; each once, or as often as it is stated."""
    found: dict[str, list[Term]] = defaultdict(list)
    bucket = facts.buckets.get(name, ())
    for subject, value in dict.fromkeys(bucket) if once else bucket:
        found[subject].append(value)
    return found


def language_of(fact: Fact) -> str:
    """Return the language of a text, empty where it has none."""
    return (fact.object.language or "") if isinstance(fact.object, Literal) else ""


def misfit(iri: str, name: str, value: Term, demand: str) -> Problem:
    """Return the problem that a property has a value which it may not have."""
    shown = value.text if isinstance(value, Literal) else compress(value)
    return Problem(iri, f"{compress(iri)} has {compress(name)} {shown!r}; {demand}", Fact(iri, name, value))
