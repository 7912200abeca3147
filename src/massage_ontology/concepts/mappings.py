"""Mappings to other vocabularies with their grounds: how sure each is, who says so, and from which set it comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_ontology.errors import refuse_type
from massage_ontology.model import MAPPING_KINDS, Literal
from massage_ontology.namespaces import DCTERMS, OWL, RDF, RDFS, SKOS, SSSOM, compress, expand

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.model import Term

Grounds = dict[tuple[str, str, str], tuple[str, str | None]]
"""Subject, property and target of a mapping → IRIs of what describes it and of the set that holds it."""


@dataclass(frozen=True, slots=True)
class MappingRecord:
    """One mapping, and what is recorded of it; what nobody stated is `None` or empty.

    Attributes:
        concept: The concept here.
        kind: One of `exactMatch`, `closeMatch`, `broadMatch`, `narrowMatch`, `relatedMatch`.
        iri: IRI of the concept there.
        curie: The same as a CURIE, where a prefix fits: `mesh:D008405`.
        label: What it is called there, where the license of the other vocabulary lets that be said.
        justification: How it was made, as a CURIE: `semapv:ManualMappingCuration` (somebody judged),
            `semapv:MappingChaining` (through a third vocabulary), `semapv:LexicalMatching` (a machine compared
            labels, and nobody has looked at it since).
        confidence: 0 to 1.
        comment: What else there is to know.
        evidence: Addresses of where it was read.
        mapping_set: IRI of the set that it comes from.
    """

    concept: Concept
    kind: str
    iri: str
    curie: str
    label: str | None = None
    justification: str | None = None
    confidence: float | None = None
    comment: str | None = None
    evidence: tuple[str, ...] = ()
    mapping_set: str | None = None

    def __str__(self) -> str:
        """Return kind, CURIE and label: `exactMatch mesh:D008405 (Massage)`."""
        return f"{self.kind} {self.curie}" + (f" ({self.label})" if self.label else "")


@dataclass(frozen=True, slots=True)
class MappingSet:
    """A set of mappings to one other vocabulary.

    Attributes:
        iri: Its IRI.
        title: What it is called.
        description: What it links to, with the credit that is due.
        license: Address of the license of the set.
        version: Its version.
        object_source_version: The version of the other vocabulary, where it was seen.
        size: How many mappings it holds.
    """

    iri: str
    title: str
    description: str | None
    license: str | None
    version: str | None
    object_source_version: str | None
    size: int


def _grounds_of(concepts: Concepts, concept: Concept) -> Grounds:
    """Return which resources describe which mappings of a concept (`owl:Axiom`, as SSSOM has it)."""
    found: Grounds = {}
    pointing = concepts.columns.pointing
    for iri in pointing(concept.iri, OWL + "annotatedSource"):
        row = concepts.columns.statements[iri]
        if OWL + "annotatedTarget" in row:
            parts = (_first(row, OWL + "annotated" + name) for name in ("Source", "Property", "Target"))
            subject, predicate, target = (part or "" for part in parts)
            found.setdefault(
                (subject, predicate, target), (iri, next(reversed(pointing(iri, SSSOM + "mappings")), None))
            )
    return found


def records_of(concepts: Concepts, concept: Concept) -> tuple[MappingRecord, ...]:
    """Return the mappings of one concept, in the order of `Concept.mappings`."""
    grounds = _grounds_of(concepts, concept)
    return tuple(_record(concepts, concept, link.kind, link.iri, grounds) for link in concept.mappings)


def records_to(concepts: Concepts, code: str) -> tuple[MappingRecord, ...]:
    """Find the concepts that are mapped to a concept elsewhere.

    Args:
        concepts: The vocabulary.
        code: A CURIE such as `mesh:D008405`, or an IRI.

    Returns:
        The mappings, closest kinds first, then in the order of the IRIs of the concepts here; `.concept` is
        the concept. Empty where nothing is mapped to it.

    Example:
        >>> import massage_ontology
        >>> found = records_to(massage_ontology.load(), "mesh:D008405")
        >>> [(each.kind, each.concept.key) for each in found][:2]
        [('exactMatch', 'massage'), ('closeMatch', 'massage-therapy')]
    """
    if not isinstance(code, str):
        refuse_type("find_mapped takes a CURIE or an IRI as a string", code)
    iri = expand(code, concepts.prefixes) or code
    pairs = sorted(
        (MAPPING_KINDS.index(link.kind), number)
        for number, row in concepts.columns.mappings.items()
        for link in row
        if link.iri == iri
    )
    found = ((rank, concepts.views((number,))[0]) for rank, number in pairs)
    return tuple(
        _record(concepts, concept, MAPPING_KINDS[rank], iri, _grounds_of(concepts, concept)) for rank, concept in found
    )


def gather_sets(concepts: Concepts) -> tuple[MappingSet, ...]:
    """Return the mapping sets that the documents hold, in the order of their IRIs."""
    return tuple(
        MappingSet(
            iri=iri,
            title=_first(row, DCTERMS + "title") or iri,
            description=_first(row, DCTERMS + "description"),
            license=_first(row, DCTERMS + "license"),
            version=_first(row, OWL + "versionInfo"),
            object_source_version=_first(row, SSSOM + "object_source_version"),
            size=len(row.get(SSSOM + "mappings", ())),
        )
        for iri, row in sorted(concepts.columns.statements.items())
        if SSSOM + "MappingSet" in row.get(RDF + "type", ())
    )


def _record(concepts: Concepts, concept: Concept, kind: str, iri: str, grounds: Grounds) -> MappingRecord:
    curie = compress(iri, concepts.prefixes)
    described = grounds.get((concept.iri, SKOS + kind, iri))
    if described is None:
        return MappingRecord(concept, kind, iri, curie)
    row = concepts.columns.statements[described[0]]
    justification = _first(row, SSSOM + "mapping_justification")
    confidence = _first(row, SSSOM + "confidence")
    return MappingRecord(
        concept=concept,
        kind=kind,
        iri=iri,
        curie=curie,
        label=_first(row, SSSOM + "object_label"),
        justification=justification and compress(justification, concepts.prefixes),
        confidence=None if confidence is None else float(confidence),
        comment=_first(row, RDFS + "comment"),
        evidence=tuple(each.text if isinstance(each, Literal) else each for each in row.get(RDFS + "seeAlso", ())),
        mapping_set=described[1],
    )


def _first(row: Mapping[str, tuple[Term, ...]], name: str) -> str | None:
    """Return the first value of a property as text."""
    value = next(iter(row.get(name, ())), None)
    return value.text if isinstance(value, Literal) else value
