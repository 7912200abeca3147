"""Criteria for reasoners and validators: readings as OWL 2 classes for a reasoner, and as SHACL shapes for a validator.

Concepts become classes, `skos:broader` becomes subclass, a facet becomes an object property from a session to its
values, and each reading becomes a class of sessions. Where a holder leaves something open, a reading has no definition
but two bounds: whatever surely meets it is in it, and whatever is in it meets what is not left open. A reading that
only characterizes its term has the second bound alone.

What facts imply is said of the properties: what is addressed is present, what is primary is stated, whatever addresses
something has an aim.

A session in OWL is an individual (or a class) with values of concept classes; that a facet is fully stated has to be
said by closing the property (`owl:allValuesFrom`), because OWL takes nothing for false that is not said.

Source: OWL 2 Web Ontology Language, Mapping to RDF Graphs (W3C Recommendation 11 December 2012); Shapes Constraint
Language (W3C Recommendation 20 July 2017), section 2.3.1 (paths) and 4 (constraints).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.criteria import Criterion, criteria_of
from massage_ontology.classification.facets import Facets, facets_of
from massage_ontology.classification.implications import Aim, implications_of
from massage_ontology.classification.readings import all_senses
from massage_ontology.errors import ExportError
from massage_ontology.namespaces import DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    import pyoxigraph

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.vocabulary import Vocabulary

SH = "http://www.w3.org/ns/shacl#"
SESSION = SCHEMA + "Session"
"""The class of all sessions."""

_MEDIA_TYPES = {"owl": "application/rdf+xml", "shacl": "text/turtle"}


class _Node(NamedTuple):
    """A blank node, by its number."""

    number: int


class _Text(NamedTuple):
    """A text in English."""

    text: str


_Term = str | int | _Node | _Text


def write(vocabulary: Vocabulary, form: ExportFormat, _: ExportOptions) -> bytes:
    """Return the file that an export asks for.

    Raises:
        ExportError: The vocabulary has no readings.
    """
    if not any(concept.senses for concept in vocabulary):
        message = "this vocabulary has no readings (mo:Sense), so there are no criteria to write"
        raise ExportError(message, form.name)
    return criteria_file(vocabulary, form.name)


def criteria_file(vocabulary: Vocabulary, kind: str) -> bytes:
    """Return the criteria of all readings as a file.

    Example:
        >>> import massage_ontology
        >>> b"equivalentClass" in criteria_file(massage_ontology.load(), "owl")
        True
    """
    import pyoxigraph

    writer = _OwlWriter(vocabulary) if kind == "owl" else _ShapeWriter(vocabulary)
    writer.write()
    prefixes = {"owl": OWL, "rdfs": RDFS, "skos": SKOS, "sh": SH, "mo": SCHEMA, "dcterms": DCTERMS}
    used = {
        name: iri for name, iri in prefixes.items() if (name == "sh") == (kind == "shacl") or name in {"rdfs", "mo"}
    }
    content = pyoxigraph.serialize(
        (_triple(each) for each in writer.triples),
        format=pyoxigraph.RdfFormat.from_media_type(_MEDIA_TYPES[kind]),
        prefixes=dict(sorted(used.items())),
    )
    return bytes(content or b"").rstrip(b"\n") + b"\n"


def _triple(triple: tuple[_Term, str, _Term]) -> pyoxigraph.Triple:
    import pyoxigraph

    def term(value: _Term) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
        if isinstance(value, _Node):
            return pyoxigraph.BlankNode(f"n{value.number}")
        if isinstance(value, int):
            return pyoxigraph.Literal(value)
        if isinstance(value, _Text):
            return pyoxigraph.Literal(value.text, language="en")
        return pyoxigraph.NamedNode(value)

    subject, predicate, value = triple
    return pyoxigraph.Triple(term(subject), pyoxigraph.NamedNode(predicate), term(value))  # type: ignore[arg-type]  # no text is a subject


class _Writer:
    """What both writers share: triples, blank nodes in order, lists."""

    def __init__(self, concepts: Concepts) -> None:
        self.concepts = concepts
        self.facets: Facets = facets_of(concepts)
        self.triples: list[tuple[_Term, str, _Term]] = []
        self._nodes = 0

    def write(self) -> None:
        raise NotImplementedError

    def add(self, subject: _Term, predicate: str, value: _Term) -> None:
        self.triples.append((subject, predicate, value))

    def node(self, *pairs: tuple[str, _Term]) -> _Node:
        """Make a blank node of which something is said."""
        self._nodes += 1
        made = _Node(self._nodes)
        for predicate, value in pairs:
            self.add(made, predicate, value)
        return made

    def items(self, values: Iterable[_Term]) -> _Term:
        """Make an RDF list."""
        rest: _Term = RDF + "nil"  # a list is built from its end, because each node names the one after it
        for value in reversed(list(values)):
            rest = self.node((RDF + "first", value), (RDF + "rest", rest))
        return rest

    def criteria(self) -> Iterator[tuple[Sense, tuple[Criterion, ...]]]:
        """Yield the readings that have criteria."""
        return ((sense, criteria) for sense in all_senses(self.concepts) if (criteria := criteria_of(sense)))

    def targets(self, criterion: Criterion, *, left_open: bool = False) -> list[tuple[int, str]]:
        """List the facet and the concept of all that meets a criterion (or leaves it open)."""
        own = {facet for concept in criterion.concepts for facet in self.facets.of(concept.number, criterion.role)}
        wanted = (*criterion.concepts, *criterion.leaves_open) if left_open else criterion.concepts
        return [
            (facet, concept.iri)
            for concept in wanted
            for facet in self.facets.of(concept.number, criterion.role)
            if facet in own
        ]


class _OwlWriter(_Writer):
    def write(self) -> None:
        self.add(SCHEMA + "criteria", RDF + "type", OWL + "Ontology")
        self.add(SESSION, RDF + "type", OWL + "Class")
        for number, facet in enumerate(self.facets.facets):
            if number not in self.facets.judged:
                self.add(facet.iri, RDF + "type", OWL + "ObjectProperty")
                self.add(facet.iri, RDFS + "label", _Text(facet.label))
        self._implications()
        for concept in self.concepts:
            self.add(concept.iri, RDF + "type", OWL + "Class")
            self.add(concept.iri, RDFS + "label", _Text(str(concept.pref_label)))
            for broader in concept.broader:
                self.add(concept.iri, RDFS + "subClassOf", broader.iri)
        for sense, criteria in self.criteria():
            self._sense(sense, criteria)

    def _implications(self) -> None:
        """Say what facts imply in other facets: subproperties, and classes of whatever has any value."""
        facets = self.facets.facets
        implications = implications_of(self.facets)
        for wider, sources in implications.present:
            for source in sources:
                self.add(facets[source].iri, RDFS + "subPropertyOf", facets[wider].iri)
                if len(sources) > 1:  # what is present of one scheme is no value of another
                    self.add(facets[source].iri, RDFS + "range", self._any_of(self._tops(source)))
        for primary, source in implications.primary:
            self.add(facets[primary].iri, RDFS + "subPropertyOf", facets[source].iri)
            self.add(facets[primary].iri, RDF + "type", OWL + "FunctionalProperty")
            self.add(self._some(facets[source].iri), RDFS + "subClassOf", self._some(facets[primary].iri))
        for aim in implications.aims:
            value = self.concepts.columns.iris[aim.value]
            self.add(self._some(facets[aim.source].iri), RDFS + "subClassOf", self._some(facets[aim.target].iri, value))

    def _sense(self, sense: Sense, criteria: tuple[Criterion, ...]) -> None:
        self.add(sense.iri, RDF + "type", OWL + "Class")
        self.add(sense.iri, RDFS + "label", _Text(str(sense)))
        is_exact = not any(criterion.is_silent or criterion.leaves_open for criterion in criteria)
        if sense.is_defining and is_exact:
            self.add(sense.iri, OWL + "equivalentClass", self._all([self._demand(each) for each in criteria]))
            return
        if sense.is_defining:
            self.add(self._all([self._demand(each) for each in criteria]), RDFS + "subClassOf", sense.iri)
        needed = [self._demand(each, left_open=True) for each in criteria if not each.is_silent]
        self.add(sense.iri, RDFS + "subClassOf", self._all(needed))

    def _all(self, parts: list[_Term]) -> _Term:
        return self.node((RDF + "type", OWL + "Class"), (OWL + "intersectionOf", self.items([SESSION, *parts])))

    def _some(self, name: str, concept: str = OWL + "Thing") -> _Term:
        return self.node(
            (RDF + "type", OWL + "Restriction"), (OWL + "onProperty", name), (OWL + "someValuesFrom", concept)
        )

    def _demand(self, criterion: Criterion, *, left_open: bool = False) -> _Term:
        some: list[_Term] = [
            self._some(self.facets.facets[facet].iri, concept)
            for facet, concept in self.targets(criterion, left_open=left_open)
        ]
        any_of = self._any_of(some)
        if criterion.is_negative:
            return self.node((RDF + "type", OWL + "Class"), (OWL + "complementOf", any_of))
        return any_of

    def _any_of(self, parts: list[_Term]) -> _Term:
        if len(parts) == 1:
            return parts[0]
        return self.node((RDF + "type", OWL + "Class"), (OWL + "unionOf", self.items(parts)))

    def _tops(self, facet: int) -> list[_Term]:
        """Return the concepts of a scheme that have none broader in it."""
        members = self.facets.schemes[facet].concepts
        return [concept.iri for concept in members if not set(concept.broader) & set(members)]


class _ShapeWriter(_Writer):
    """Shapes that a session violates, as an information, for each reading whose criteria it does not surely meet."""

    def write(self) -> None:
        for sense, criteria in self.criteria():
            shape = sense.iri + "-shape"
            parts = self.items([self._demand(each) for each in criteria])
            self.add(shape, RDF + "type", SH + "NodeShape")
            self.add(shape, SH + "targetClass", SESSION)
            self.add(shape, SH + "node", self.node((RDF + "type", SH + "NodeShape"), (SH + "and", parts)))
            self.add(shape, SH + "severity", SH + "Info")
            kind = "" if sense.is_defining else " (which only characterize it)"
            self.add(shape, SH + "message", _Text(f"does not surely meet the criteria of: {sense}{kind}"))
            self.add(shape, DCTERMS + "subject", sense.iri)
            self.add(shape, SCHEMA + "criteriaAre", SCHEMA + ("Defining" if sense.is_defining else "Characterizing"))

    def _demand(self, criterion: Criterion) -> _Term:
        some = [self._has(facet, concept) for facet, concept in self.targets(criterion)]
        any_of = some[0] if len(some) == 1 else self.node((SH + "or", self.items(some)))
        return self.node((SH + "not", any_of)) if criterion.is_negative else any_of

    def _has(self, facet: int, concept: str) -> _Term:
        """Return the shape of sessions with a value at or below a concept, stated or implied."""
        implications = implications_of(self.facets)
        sources = [facet, *(each for wider, row in implications.present if wider == facet for each in row)]
        alternatives: list[_Term] = [self._value(self._path(source), concept) for source in sources]
        for primary, source in implications.primary:
            if facet == source:
                alternatives.append(self._value(self._path(primary), concept))
            elif facet == primary:
                alternatives.append(self._primary_value(primary, source, concept))
        alternatives += [
            self._any(aim.source) for aim in implications.aims if aim.target == facet and self._implies(aim, concept)
        ]
        return alternatives[0] if len(alternatives) == 1 else self.node((SH + "or", self.items(alternatives)))

    def _primary_value(self, primary: int, source: int, concept: str) -> _Term:
        """Return the shape of sessions of which none is marked as primary and all that might be are below a concept."""
        below = self.node((SH + "path", self._upward()), (SH + "hasValue", concept))
        path = self.facets.facets[source].iri
        every = self.node((SH + "path", path), (SH + "node", self.node((SH + "property", below))))
        parts: list[_Term] = [self.node((SH + "not", self._any(primary))), self.node((SH + "property", every))]
        aims = [aim for aim in implications_of(self.facets).aims if aim.target == source]
        some: list[_Term] = [self._any(source), *(self._any(aim.source) for aim in aims if self._implies(aim, concept))]
        parts.append(some[0] if len(some) == 1 else self.node((SH + "or", self.items(some))))
        parts += [
            self.node((SH + "not", self._any(aim.source))) for aim in aims if not self._implies(aim, concept)
        ]  # what is addressed adds a value that might come first
        return self.node((SH + "and", self.items(parts)))

    def _implies(self, aim: Aim, concept: str) -> bool:
        return self.facets.is_at_or_below(aim.value, self.concepts.number_of(concept))

    def _any(self, facet: int) -> _Term:
        """Return the shape of sessions with any value of a facet."""
        minimum = self.node((SH + "path", self.facets.facets[facet].iri), (SH + "minCount", 1))
        return self.node((SH + "property", minimum))

    def _value(self, path: _Term, concept: str) -> _Term:
        return self.node((SH + "property", self.node((SH + "path", path), (SH + "hasValue", concept))))

    def _upward(self) -> _Term:
        return self.node((SH + "zeroOrMorePath", SKOS + "broader"))

    def _path(self, facet: int) -> _Term:
        """Return the way from a session over a facet to the value and all that is broader."""
        return self.items([self.facets.facets[facet].iri, self._upward()])
