"""What is required of statements on contraindications: a state, a type, a method, a text, and a source that is placed.

Instruments are checked here too: what measures is an instrument, and what it measures is an outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from massage_ontology.concepts.contraindications import SOURCE_KINDS
from massage_ontology.curation.statements import misfit, of_class, rule, values
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, DCTERMS, SCHEMA, SKOS, compress
from massage_ontology.validation.findings import Problem

if TYPE_CHECKING:
    from massage_ontology.model import Term
    from massage_ontology.validation.facts import Facts

TYPES = frozenset(SCHEMA + name for name in ("Absolute", "Adapt", "ClearanceFirst", "Local"))
"""The closed set of what a source can do about a contraindication (`mo:contraindicationType`)."""

_SCHEMES = {
    "contraindication": ("contraindication", "condition", "population"),
    "method": ("category", "modality", "technique", "session-format", "dose"),
    "bodyRegion": ("body-region",),
}
"""The schemes that the concepts of a statement come from, by property."""


@rule("contraindication", "A statement on a contraindication has a state, a type, a method and a source.")
def _whole_statement(facts: Facts) -> Iterator[Problem]:
    statements = of_class(facts, "ContraindicationStatement")
    said = {
        name: values(facts, SCHEMA + name, once=True)
        for name in ("contraindication", "contraindicationType", "method", "methodNote")
    }
    texts, sources, placed = (
        values(facts, name, once=True) for name in (SKOS + "definition", DCTERMS + "source", SCHEMA + "sourceKind")
    )
    for iri in statements:
        if len(said["contraindicationType"][iri]) != 1 or len(texts[iri]) != 1:
            yield Problem(iri, f"{compress(iri)} needs exactly one mo:contraindicationType and one skos:definition")
        if not said["contraindication"][iri]:
            yield Problem(iri, f"{compress(iri)} is about nothing; add mo:contraindication massage:…")
        if not said["method"][iri] and not said["methodNote"][iri]:
            yield Problem(iri, f"{compress(iri)} names no method; add mo:method massage:…, or mo:methodNote in words")
        if not sources[iri]:
            yield Problem(iri, f"{compress(iri)} names no source; add dcterms:source source:…")
        for kind in said["contraindicationType"][iri]:
            if kind not in TYPES:
                names = ", ".join(sorted(map(compress, TYPES)))
                yield misfit(iri, SCHEMA + "contraindicationType", kind, f"it is one of: {names}")
        for source in sources[iri]:
            if not _is_placed(placed[str(source)]):
                demand = f"say with mo:sourceKind who is speaking, one of: {', '.join(SOURCE_KINDS)}"
                yield misfit(iri, DCTERMS + "source", source, demand)
    yield from _misplaced(facts, frozenset(statements))


def _is_placed(kinds: list[Term]) -> bool:
    return len(kinds) == 1 and isinstance(kinds[0], Literal) and kinds[0].text in SOURCE_KINDS


def _misplaced(facts: Facts, statements: frozenset[str]) -> Iterator[Problem]:
    """Yield what a statement names that is no concept of the right scheme."""
    for name, schemes in _SCHEMES.items():
        for iri, value in dict.fromkeys(facts.buckets.get(SCHEMA + name, ())):
            if iri in statements and not _is_in(facts, value, schemes):
                yield misfit(iri, SCHEMA + name, value, f"name a concept of the scheme {' or '.join(schemes)}")


@rule("instrument", "An instrument measures an outcome.")
def _instrument(facts: Facts) -> Iterator[Problem]:
    measuring = set()
    for iri, value in dict.fromkeys(facts.buckets.get(SCHEMA + "measures", ())):
        measuring.add(iri)
        if not _is_in(facts, value, ("outcome",)):
            yield misfit(iri, SCHEMA + "measures", value, "name a concept of the scheme outcome")
        if not _is_in(facts, iri, ("instrument",)):
            yield Problem(iri, f"{compress(iri)} measures something and is no instrument; put it in scheme:instrument")
    groups = {value for _, value in facts.stated("broader")} | {subject for subject, _ in facts.stated("narrower")}
    for iri in facts.iris:
        is_leaf = iri not in groups and iri not in facts.deprecated
        if is_leaf and iri not in measuring and _is_in(facts, iri, ("instrument",)):
            yield Problem(iri, f"{compress(iri)} is an instrument that measures nothing; add mo:measures massage:…")


def _is_in(facts: Facts, value: Term, schemes: tuple[str, ...]) -> bool:
    """Tell whether a value is a concept of one of these schemes."""
    homes = facts.in_scheme.get(value, ()) if isinstance(value, str) else ()
    return any(f"{BASE}scheme/{scheme}" in homes for scheme in schemes)


CONTRAINDICATION_RULES = (_whole_statement, _instrument)
"""The rules for statements on contraindications and for instruments."""
