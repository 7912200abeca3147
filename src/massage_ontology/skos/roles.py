"""Which resources are concepts, schemes and collections, and which links count as which.

A resource is a concept when a document types it so, when its type is a stated subclass of `skos:Concept`, or
when SKOS entails it: `skos:semanticRelation` and its kin have concepts at both ends (S19, S20),
`skos:hasTopConcept` has one at its far end (S6), `skos:topConceptOf` at its near end. An untyped resource with a
SKOS label that is in a scheme, a collection or a mapping is one too. Nothing that is a concept is left out; a
resource that was withdrawn (deprecated, no longer typed `skos:Concept` itself, without a preferred label) is none.

Sub-properties of broader, narrower and related are read as what they refine: those of ISO 25964 (iso-thes), and any
that a document declares.

Source: SKOS Reference, W3C Recommendation 18 August 2009.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from massage_ontology.model import LABEL_KINDS, MAPPING_KINDS
from massage_ontology.namespaces import ISO_THES, OWL, RDF, RDFS, SKOS, SKOSXL
from massage_ontology.rdf.statements import to_literal

if TYPE_CHECKING:
    from massage_ontology.rdf.statements import Pairs, Statements

TYPE = RDF + "type"
NONE = -1
"""The number of what is not there."""

_REFINED = {
    SKOS + "broader": ("broaderGeneric", "broaderInstantial", "broaderPartitive"),
    SKOS + "narrower": ("narrowerGeneric", "narrowerInstantial", "narrowerPartitive"),
}
_SEMANTIC = tuple(SKOS + name for name in ("broader", "narrower", "related", "broaderTransitive", "narrowerTransitive"))


class Roles:
    """What is what among numbered resources.

    Attributes:
        nodes: The resources, by number.
        tops: (concept, scheme) pairs of stated top concepts, from either end.
        in_scheme: (resource, scheme) pairs, top concepts included (S7).
        members: (collection, member) pairs.
    """

    def __init__(self, statements: Statements) -> None:
        """Find the links to schemes and collections; the rest when it is asked for."""
        self.statements = statements
        self.table = statements.table
        self.nodes = statements.nodes()
        self._known_links: dict[str, tuple[list[int], list[int]]] = {}
        self.tops = self._top_pairs()
        self.in_scheme = set(zip(*self.links(SKOS + "inScheme"), strict=True)) | self.tops
        self.members = list(zip(*self.links(SKOS + "member"), strict=True))

    # ---- statements -----------------------------------------------------------------------------------------

    def pairs(self, name: str) -> Pairs:
        """Return the subjects and values of a property."""
        return self.table.get(name) or ([], [])

    def said(self, name: str) -> Pairs:
        """Return the subjects and values of a property and of its refinements; not to be changed."""
        found = [self.pairs(each) for each in (name, *self.refinements(name)) if each in self.table]
        if len(found) < 2:  # noqa: PLR2004 (one needs no joining)
            return found[0] if found else ([], [])
        return [end for starts, _ in found for end in starts], [end for _, ends in found for end in ends]

    def number(self, iri: str) -> int:
        """Return the number of a resource, or `NONE`."""
        return self.statements.numbers.get(iri, NONE)

    def links(self, name: str) -> tuple[list[int], list[int]]:
        """Return both ends of the links of a property and of its refinements; not to be changed."""
        known = self._known_links.get(name)
        if known is None:
            found = [self._linked(each) for each in (name, *self.refinements(name)) if each in self.table]
            known = found[0] if found else ([], [])
            if len(found) > 1:
                known = ([end for starts, _ in found for end in starts], [end for _, ends in found for end in ends])
            self._known_links[name] = known
        return known

    def _linked(self, name: str) -> tuple[list[int], list[int]]:
        subjects, values = self.table[name]
        if set(map(type, values)) <= {int}:
            return subjects, values
        linked = [place for place, value in enumerate(values) if type(value) is int]
        return [subjects[place] for place in linked], [values[place] for place in linked]

    def refinements(self, name: str) -> list[str]:
        """Return the refinements of a property: ISO 25964's, and those declared; SKOS's own excepted."""
        found = [ISO_THES + each for each in _REFINED.get(name, ())]
        declared = self._declared(RDFS + "subPropertyOf")
        seen = {name, *found}
        pending = [name, *found] if declared else []
        while pending:
            for number in declared.get(self.number(pending.pop()), ()):
                below = self.nodes[number]
                if below not in seen and not below.startswith(SKOS):
                    seen.add(below)
                    found.append(below)
                    pending.append(below)
        return found

    def _declared(self, name: str) -> dict[int, list[int]]:
        """Return what is declared to be directly below what."""
        found: dict[int, list[int]] = {}
        for low, high in zip(*self.pairs(name), strict=True):
            if type(high) is int:
                found.setdefault(high, []).append(low)
        return found

    def typed(self, *classes: str) -> set[int]:
        """Return what is of one of the classes, or of one that is declared to be below."""
        wanted = {self.number(each) for each in classes}
        declared = self._declared(RDFS + "subClassOf")
        pending = list(wanted) if declared else []
        while pending:
            below = set(declared.get(pending.pop(), ())) - wanted
            wanted |= below
            pending += below
        return set().union(*(self._by_class.get(each, ()) for each in wanted))

    @cached_property
    def _by_class(self) -> dict[int, list[int]]:
        """Class → what is stated to be of it."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for subject, value in zip(*self.links(TYPE), strict=True):
            found[value].append(subject)
        return dict(found)

    # ---- what is what ---------------------------------------------------------------------------------------

    def _top_pairs(self) -> set[tuple[int, int]]:
        schemes, concepts = self.links(SKOS + "hasTopConcept")
        return {*zip(*self.links(SKOS + "topConceptOf"), strict=True), *zip(concepts, schemes, strict=True)}

    def concepts(self) -> set[int]:
        """Return all concepts."""
        found = self.typed(SKOS + "Concept") - self._withdrawn()
        # What links and schemes entail (S19, S20, S6) holds whatever the type says. The candidates below count only
        # where they have a label and nothing is said of their kind: a place in a scheme alone makes no concept.
        entailed = {concept for concept, _ in self.tops}
        for name in _SEMANTIC:
            for ends in self.links(name):
                if not found.issuperset(ends):  # nearly always it is one, and that is told without making a set
                    entailed.update(ends)
        candidates = {subject for subject, _ in self.in_scheme} | {value for _, value in self.members}
        for kind in MAPPING_KINDS:
            candidates.update(self.pairs(SKOS + kind)[0])
        candidates -= found
        labelled: set[int] = set()
        if candidates:
            for kind in LABEL_KINDS:
                labelled.update(self.said(SKOS + kind)[0], self.said(SKOSXL + kind)[0])
        typed = set(self.pairs(TYPE)[0])
        untyped = (candidates & labelled) - typed
        return found | ((entailed | untyped) - self.collections() - self.typed(SKOS + "ConceptScheme"))

    def _withdrawn(self) -> set[int]:
        """Return what is a concept by a declared subclass only, deprecated, and stripped of its SKOS labels."""
        deprecated = self.deprecated()
        deprecated.difference_update(self._by_class.get(self.number(SKOS + "Concept"), ()))
        return deprecated - set(self.said(SKOS + "prefLabel")[0]) if deprecated else deprecated

    def deprecated(self) -> set[int]:
        """Return what is marked `owl:deprecated true`, or typed so (OWL 2, Mapping to RDF Graphs, table 8)."""
        subjects, values = self.pairs(OWL + "deprecated")
        return self.typed(OWL + "DeprecatedClass", OWL + "DeprecatedProperty") | {
            subject
            for subject, value in zip(subjects, values, strict=True)
            if type(value) is not int and to_literal(value).text in {"true", "1"}
        }

    def collections(self) -> set[int]:
        """Return what is a collection, by its type or by having members."""
        stated = self.typed(SKOS + "Collection", SKOS + "OrderedCollection", ISO_THES + "ThesaurusArray")
        return stated | set(self.links(SKOS + "memberList")[0]) | {subject for subject, _ in self.members}
