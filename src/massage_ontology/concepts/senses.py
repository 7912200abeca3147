"""How an attributed reading of a term is put together from what the documents say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.concepts.attribution import Resource, Sense
from massage_ontology.concepts.concept import Concept
from massage_ontology.model import MAPPING_KINDS, Literal
from massage_ontology.namespaces import RDFS, SCHEMA, SKOS, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.concepts import Concepts

_BETWEEN_SENSES = ("conflictsWith", "disjointFrom")


def read_sense(concepts: Concepts, iri: str, term: Concept) -> Sense:
    """Gather one reading.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> sense = read_sense(vocabulary, "urn:nobody-wrote-it", vocabulary["clinical-massage"])
        >>> sense.label, sense.requires
        ('nobody-wrote-it', ())
    """
    said = Resource(concepts, iri)
    chosen, text = said.concepts, said.text
    relations = [
        (name, each)
        for name, base in (*((kind, SKOS) for kind in MAPPING_KINDS), *((kind, SCHEMA) for kind in _BETWEEN_SENSES))
        for each in concepts.values(iri, base + name)
        if not isinstance(each, Literal)
    ]
    groups = (
        Resource(concepts, str(each)).concepts("option")
        for each in concepts.values(iri, SCHEMA + "requiresAlternative")
    )
    kinds = {str(getattr(each, "iri", each)) for each in concepts.values(iri, SCHEMA + "criteriaAre")}
    marks = (
        (each,) if isinstance(each, Concept) else Resource(concepts, str(each)).concepts("option")
        for each in concepts.values(iri, SCHEMA + "ownMark")
    )
    return Sense(
        iri=iri,
        key=local_name(iri),
        term=term,
        label=text(RDFS + "label") or local_name(iri),
        claim=text(SKOS + "definition") or "",
        held_by=text(SCHEMA + "heldBy"),
        region=text(SCHEMA + "region"),
        requires=chosen("requires"),
        requires_one_of=chosen("requiresOneOf"),
        excludes=chosen("excludes"),
        typically=chosen("typically"),
        defining_facet=text(SCHEMA + "definingFacet"),
        relations=tuple(relations),
        notes=tuple(str(getattr(each, "text", each)) for each in concepts.values(iri, SKOS + "editorialNote")),
        sources=said.sources,
        alternatives=tuple(group for group in groups if group),
        confirmed_by=chosen("confirmedBy"),
        leaves_open=chosen("leavesOpen"),
        requires_present=chosen("requiresPresent"),
        excludes_present=chosen("excludesPresent"),
        requires_primary=chosen("requiresPrimary"),
        is_defining=SCHEMA + "Characterizing" not in kinds,
        own_marks=tuple(mark for group in marks for mark in group),
        rejects_term=text(SCHEMA + "rejectsTerm") in {"true", "1"},
    )


def senses_of(concepts: Concepts, iri: str) -> tuple[Sense, ...]:
    """Return the recorded readings of a term, in the order of their IRIs."""
    term = concepts.get(iri)
    if term is None:
        return ()
    return tuple(read_sense(concepts, each, term) for each in concepts.columns.pointing(iri, SCHEMA + "senseOf"))


def every_sense(concepts: Concepts) -> Iterator[Sense]:
    """Yield the recorded readings of every term, by term, then in the order of their IRIs."""
    terms = concepts.columns.pointed_at(SCHEMA + "senseOf")
    return (sense for iri in concepts.columns.iris if iri in terms for sense in concepts.senses_of(iri))
