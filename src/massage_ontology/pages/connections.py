"""Links between concepts that are not of SKOS (`mo:hasPurpose` …), and what is said of a link itself.

What is said of a link stands in a resource that repeats it as `rdf:subject`, `rdf:predicate` and `rdf:object`
(RDF Schema, section 5.3): how strong it is, who asserts it, who disputes it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.concepts.concept import Concept
from massage_ontology.model import Literal
from massage_ontology.namespaces import DC, DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.attribution import Sense, Source
    from massage_ontology.concepts.concepts import Concepts

_LEFT_OUT = (SKOS, OWL, RDF, RDFS, DCTERMS, DC)
"""Properties of these namespaces are shown elsewhere, or lead nowhere."""

_CRITERIA = {
    "requires": "requires",
    "requires_one_of": "requires one of",
    "confirmed_by": "is confirmed by",
    "excludes": "excludes",
    "leaves_open": "leaves open",
    "typically": "typically",
}


class Ground(NamedTuple):
    """What is said of a link.

    Attributes:
        strength: How regularly it holds, in a word, or `None`.
        sources: What it rests on.
        asserted_by: Sources that put it forward against others.
        disputed_by: Sources that speak against it.
    """

    strength: str | None = None
    sources: tuple[Source, ...] = ()
    asserted_by: tuple[Source, ...] = ()
    disputed_by: tuple[Source, ...] = ()


class Connection(NamedTuple):
    """One link, seen from one of its ends.

    Attributes:
        property_iri: The property.
        other: The concept at the other end.
        ground: What is said of the link.
    """

    property_iri: str
    other: Concept
    ground: Ground


class Dispute(NamedTuple):
    """A place in the hierarchy that sources do not agree on: `narrower` stands below `broader`, say some."""

    narrower: Concept
    broader: Concept
    ground: Ground


class Connections:
    """All links of a vocabulary, from both ends.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> found = Connections(vocabulary).starting_at(vocabulary["chair-massage"])
        >>> [(each.other.key, each.ground.strength) for each in found if each.property_iri.endswith("#hasPurpose")]
        [('muscle-tension-reduction', 'possible'), ('stress-reduction', 'typical')]
    """

    def __init__(self, concepts: Concepts) -> None:
        """Look through all statements once."""
        self._concepts = concepts
        self._starting: defaultdict[str, list[Connection]] = defaultdict(list)
        self._ending: defaultdict[str, list[Connection]] = defaultdict(list)
        self._criteria: defaultdict[str, list[tuple[str, Sense]]] = defaultdict(list)
        self._disputes: defaultdict[str, list[Dispute]] = defaultdict(list)
        self._grounds = self._gather_grounds()
        for concept in concepts:
            self._gather_links(concept)
            for sense in concept.senses:
                self._gather_criteria(sense)
        for (subject, predicate, target), ground in self._grounds.items():
            narrower, broader = concepts.get(subject), concepts.get(target)
            if predicate == SKOS + "broader" and narrower is not None and broader is not None:
                for each in (narrower, broader):
                    self._disputes[each.iri].append(Dispute(narrower, broader, ground))

    def starting_at(self, concept: Concept) -> tuple[Connection, ...]:
        """Return the links from a concept, by property, then in the order of IRIs."""
        return tuple(sorted(self._starting[concept.iri], key=lambda each: (each.property_iri, each.other)))

    def ending_at(self, concept: Concept) -> tuple[Connection, ...]:
        """Return the links to a concept, by property, then in the order of IRIs."""
        return tuple(sorted(self._ending[concept.iri], key=lambda each: (each.property_iri, each.other)))

    def criteria_on(self, concept: Concept) -> tuple[tuple[str, Sense], ...]:
        """Return the readings that name a concept as a criterion, each with the kind of criterion."""
        return tuple(self._criteria[concept.iri])

    def disputes_of(self, concept: Concept) -> tuple[Dispute, ...]:
        """Return the disputed places in the hierarchy that a concept is an end of."""
        return tuple(self._disputes[concept.iri])

    # ---- gathering ------------------------------------------------------------------------------------------

    def _gather_grounds(self) -> dict[tuple[str, str, str], Ground]:
        found: dict[tuple[str, str, str], Ground] = {}
        for iri, row in sorted(self._concepts.columns.statements.items()):
            parts = [row.get(RDF + name, ()) for name in ("subject", "predicate", "object")]
            if all(parts):
                subject, predicate, target = (str(part[0]) for part in parts)
                found.setdefault((subject, predicate, target), self._ground(iri))
        return found

    def _ground(self, iri: str) -> Ground:
        def sources(*names: str) -> tuple[Source, ...]:
            return tuple(self._concepts.source(each) for name in names for each in self._concepts.values(iri, name))

        strengths = self._concepts.values(iri, SCHEMA + "strength")
        return Ground(
            strength=self._word(strengths[0]) if strengths else None,
            sources=sources(DCTERMS + "source"),
            asserted_by=sources(SCHEMA + "assertedBy"),
            disputed_by=sources(SCHEMA + "disputedBy"),
        )

    def _word(self, value: Concept | str | Literal) -> str:
        if isinstance(value, Literal):
            return value.text
        iri = value.iri if isinstance(value, Concept) else value
        labels = [each.text for each in self._concepts.values(iri, RDFS + "label") if isinstance(each, Literal)]
        return labels[0] if labels else local_name(iri)

    def _gather_links(self, concept: Concept) -> None:
        for name in self._concepts.columns.statements.get(concept.iri, {}):
            if not name.startswith(_LEFT_OUT):
                for other in self._concepts.values(concept.iri, name):
                    if isinstance(other, Concept):
                        ground = self._grounds.get((concept.iri, name, other.iri), Ground())
                        self._starting[concept.iri].append(Connection(name, other, ground))
                        self._ending[other.iri].append(Connection(name, concept, ground))

    def _gather_criteria(self, sense: Sense) -> None:
        for kind, concept in _named_by(sense):
            if (kind, sense) not in self._criteria[concept.iri]:
                self._criteria[concept.iri].append((kind, sense))


def _named_by(sense: Sense) -> Iterator[tuple[str, Concept]]:
    for name, kind in _CRITERIA.items():
        for concept in getattr(sense, name):
            yield kind, concept
    for group in sense.alternatives:
        for concept in group:
            yield _CRITERIA["requires_one_of"], concept
