"""Criteria for other people's machines: readings as OWL 2 classes for a reasoner, and as SHACL shapes for a validator.

Concepts become classes, `skos:broader` becomes subclass, a facet becomes an object property from a session to its
values, and each reading becomes a class of sessions. Where a holder leaves something open, a reading has no definition
but two bounds: whatever surely meets it is in it, and whatever is in it meets what is not left open.

A session in OWL is an individual (or a class) with values of concept classes; that a facet is fully stated has to be
said by closing the property (`owl:allValuesFrom`), because OWL takes nothing for false that is not said.

Source: OWL 2 Web Ontology Language, Mapping to RDF Graphs (W3C Recommendation 11 December 2012); Shapes Constraint
Language (W3C Recommendation 20 July 2017), section 2.3.1 (paths) and 4 (constraints).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.criteria import Criterion, criteria_of
from massage_ontology.classification.facets import Facets, facets_of
from massage_ontology.classification.readings import all_senses
from massage_ontology.namespaces import DCTERMS, OWL, RDF, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concepts import Concepts
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


_Term = str | _Node | _Text


def facet_property(scheme_iri: str) -> str:
    """Return the IRI of the property by which a session states values of a facet.

    Example:
        >>> facet_property("https://w3id.org/massage-ontology/scheme/purpose")
        'https://w3id.org/massage-ontology/scheme/purpose#value'
        >>> facet_property("http://example.org/terms#purpose")
        'http://example.org/terms#purpose-value'
    """
    return scheme_iri + ("-value" if "#" in scheme_iri else "#value")


def criteria_file(vocabulary: Vocabulary, kind: str) -> bytes:
    """Return the criteria of all readings as a file.

    Args:
        vocabulary: The vocabulary.
        kind: `owl` (RDF/XML) or `shacl` (Turtle).

    Returns:
        The file; the same criteria give the same bytes.

    Example:
        >>> import massage_ontology
        >>> b"equivalentClass" in criteria_file(massage_ontology.load(), "owl")
        True
    """
    import pyoxigraph  # noqa: PLC0415 (not needed before something is written)

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
    import pyoxigraph  # noqa: PLC0415 (as above)

    def term(value: _Term) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
        if isinstance(value, _Node):
            return pyoxigraph.BlankNode(f"n{value.number}")
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

    def say(self, subject: _Term, predicate: str, value: _Term) -> None:
        self.triples.append((subject, predicate, value))

    def node(self, *pairs: tuple[str, _Term]) -> _Node:
        """Make a blank node of which something is said."""
        self._nodes += 1
        made = _Node(self._nodes)
        for predicate, value in pairs:
            self.say(made, predicate, value)
        return made

    def items(self, values: Iterable[_Term]) -> _Term:
        """Make an RDF list."""
        rest: _Term = RDF + "nil"
        for value in reversed(list(values)):
            rest = self.node((RDF + "first", value), (RDF + "rest", rest))
        return rest

    def judged(self) -> Iterator[tuple[Sense, tuple[Criterion, ...]]]:
        """Yield the readings that have criteria."""
        return ((sense, criteria) for sense in all_senses(self.concepts) if (criteria := criteria_of(sense)))

    def targets(self, criterion: Criterion, *, left_open: bool = False) -> list[tuple[str, str]]:
        """List the property and the concept of all that meets a criterion (or leaves it open)."""
        own = {facet for concept in criterion.concepts for facet in self.facets.of(concept.number)}
        wanted = (*criterion.concepts, *criterion.leaves_open) if left_open else criterion.concepts
        return [
            (facet_property(self.facets.schemes[facet].iri), concept.iri)
            for concept in wanted
            for facet in self.facets.of(concept.number)
            if facet in own
        ]


class _OwlWriter(_Writer):
    def write(self) -> None:
        self.say(SCHEMA + "criteria", RDF + "type", OWL + "Ontology")
        self.say(SESSION, RDF + "type", OWL + "Class")
        for number, scheme in enumerate(self.facets.schemes):
            if number not in self.facets.judged:
                self.say(facet_property(scheme.iri), RDF + "type", OWL + "ObjectProperty")
                self.say(facet_property(scheme.iri), RDFS + "label", _Text(str(scheme.pref_label)))
        for concept in self.concepts:
            self.say(concept.iri, RDF + "type", OWL + "Class")
            self.say(concept.iri, RDFS + "label", _Text(str(concept.pref_label)))
            for broader in concept.broader:
                self.say(concept.iri, RDFS + "subClassOf", broader.iri)
        for sense, criteria in self.judged():
            self._sense(sense, criteria)

    def _sense(self, sense: Sense, criteria: tuple[Criterion, ...]) -> None:
        self.say(sense.iri, RDF + "type", OWL + "Class")
        self.say(sense.iri, RDFS + "label", _Text(str(sense)))
        if not any(criterion.is_silent or criterion.leaves_open for criterion in criteria):
            self.say(sense.iri, OWL + "equivalentClass", self._all([self._demand(each) for each in criteria]))
            return
        self.say(self._all([self._demand(each) for each in criteria]), RDFS + "subClassOf", sense.iri)
        needed = [self._demand(each, left_open=True) for each in criteria if not each.is_silent]
        self.say(sense.iri, RDFS + "subClassOf", self._all(needed))

    def _all(self, parts: list[_Term]) -> _Term:
        return self.node((RDF + "type", OWL + "Class"), (OWL + "intersectionOf", self.items([SESSION, *parts])))

    def _demand(self, criterion: Criterion, *, left_open: bool = False) -> _Term:
        some: list[_Term] = [
            self.node(
                (RDF + "type", OWL + "Restriction"), (OWL + "onProperty", name), (OWL + "someValuesFrom", concept)
            )
            for name, concept in self.targets(criterion, left_open=left_open)
        ]
        any_of = (
            some[0] if len(some) == 1 else self.node((RDF + "type", OWL + "Class"), (OWL + "unionOf", self.items(some)))
        )
        if criterion.is_negative:
            return self.node((RDF + "type", OWL + "Class"), (OWL + "complementOf", any_of))
        return any_of


class _ShapeWriter(_Writer):
    """Shapes that a session violates, as an information, for each reading whose criteria it does not surely meet."""

    def write(self) -> None:
        for sense, criteria in self.judged():
            shape = sense.iri + "-shape"
            parts = self.items([self._demand(each) for each in criteria])
            self.say(shape, RDF + "type", SH + "NodeShape")
            self.say(shape, SH + "targetClass", SESSION)
            self.say(shape, SH + "node", self.node((RDF + "type", SH + "NodeShape"), (SH + "and", parts)))
            self.say(shape, SH + "severity", SH + "Info")
            self.say(shape, SH + "message", _Text(f"does not surely meet the criteria of: {sense}"))
            self.say(shape, DCTERMS + "subject", sense.iri)

    def _demand(self, criterion: Criterion) -> _Term:
        some = [
            self.node((SH + "property", self.node((SH + "path", self._path(name)), (SH + "hasValue", concept))))
            for name, concept in self.targets(criterion)
        ]
        any_of = some[0] if len(some) == 1 else self.node((SH + "or", self.items(some)))
        return self.node((SH + "not", any_of)) if criterion.is_negative else any_of

    def _path(self, name: str) -> _Term:
        """Return the way from a session over a facet to the value and all that is broader."""
        upward = self.node((SH + "zeroOrMorePath", SKOS + "broader"))
        return self.items([name, upward])
