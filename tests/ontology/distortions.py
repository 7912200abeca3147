"""Ways to say more or less than a source does: each changes one thing that an entry says on the strength of a claim."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import rdflib
from rdflib.namespace import DCTERMS, RDF, SKOS

from massage_ontology.namespaces import BASE, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]

MO = rdflib.Namespace(SCHEMA)
BIBO = rdflib.Namespace("http://purl.org/ontology/bibo/")
SCHEME = rdflib.Namespace(BASE + "scheme/")
COLLECTION = rdflib.Namespace(BASE + "collection/")

STRENGTHS = (MO.Possible, MO.Typical, MO.Always)
CRITERIA = (MO.requires, MO.typically, MO.excludes)
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
COMPARISONS = (MO.moreInclusiveThan, MO.newerTermThan, MO.lessUsedTermThan)
OPENINGS = ("Advice of ", "Prediction of ", "Report of ")
HEDGES = ("often ", "probably ")
DEFINING_KINDS = {"definition", "criterion"}
"""The kinds of claims that say what a thing must be, and so carry criteria; the others only place it."""


class Distortion(NamedTuple):
    """One change of the data.

    Attributes:
        entry: What rests on claims and says something else after the change.
        what: The change in words.
        removed: The statements that go.
        added: The statements that come.
    """

    entry: Node
    what: str
    removed: tuple[Triple, ...] = ()
    added: tuple[Triple, ...] = ()

    @contextmanager
    def made(self, graph: rdflib.Graph) -> Iterator[None]:
        """Make the change for a while."""
        removed = [triple for triple in self.removed if triple in graph]
        added = [triple for triple in self.added if triple not in graph]
        for triple in removed:
            graph.remove(triple)
        for triple in added:
            graph.add(triple)
        yield
        for triple in added:
            graph.remove(triple)
        for triple in removed:
            graph.add(triple)

    @property
    def is_deletion(self) -> bool:
        """Whether nothing comes in the place of what goes."""
        return not self.added


def claims_of(graph: rdflib.Graph, entry: Node) -> list[Node]:
    """Return the claims that an entry rests on."""
    return sorted(graph.objects(entry, MO.restsOn))


def resting(graph: rdflib.Graph, kind: Node) -> list[Node]:
    """Return the entries of a class that rest on claims."""
    return sorted(entry for entry in set(graph.subjects(MO.restsOn)) if (entry, RDF.type, kind) in graph)


def _replaced(triple: Triple, *others: Triple) -> Iterator[Distortion]:
    shown = " ".join(str(part).removeprefix(BASE) for part in triple)
    yield Distortion(triple[0], f"without {shown}", (triple,))
    for other in others:
        text = " ".join(str(part).removeprefix(BASE) for part in other)
        yield Distortion(triple[0], f"{text} for {shown}", (triple,), (other,))


def strengths(graph: rdflib.Graph) -> Iterator[Distortion]:
    """Make each link stronger and weaker; the strength of a disputed one is the dispute."""
    for link in resting(graph, MO.Link):
        for strength in graph.objects(link, MO.strength):
            if strength in STRENGTHS:
                others = [(link, MO.strength, other) for other in STRENGTHS if other != strength]
                yield from _replaced((link, MO.strength, strength), *others)


def parties(graph: rdflib.Graph) -> Iterator[Distortion]:
    """Let the source dispute each place in the hierarchy that it asserts."""
    for link in resting(graph, MO.Link):
        sources = {source for claim in claims_of(graph, link) for source in graph.objects(claim, DCTERMS.source)}
        for party in set(graph.objects(link, MO.assertedBy)) & sources:
            if (link, RDF.predicate, SKOS.broader) in graph:
                yield from _replaced((link, MO.assertedBy, party), (link, MO.disputedBy, party))


def criteria(graph: rdflib.Graph) -> Iterator[Distortion]:
    """Make of each criterion one of another property, for the readings that rest on claims which define."""
    for sense in resting(graph, MO.Sense):
        kinds = {str(kind) for claim in claims_of(graph, sense) for kind in graph.objects(claim, MO.claimKind)}
        for name in (*CRITERIA, MO.requiresPrimary) if kinds & DEFINING_KINDS else ():
            for value in sorted(graph.objects(sense, name)):
                others = [(sense, other, value) for other in CRITERIA if other != name]
                yield from _replaced((sense, name, value), *others)
        for group in sorted(graph.objects(sense, MO.requiresAlternative)) if kinds & DEFINING_KINDS else ():
            yield from _replaced((sense, MO.requiresAlternative, group))


def matches(graph: rdflib.Graph) -> Iterator[Distortion]:
    """Turn each relation of a reading to a concept into each other one."""
    for sense in resting(graph, MO.Sense):
        for name in MATCHES:
            for value in sorted(graph.objects(sense, name)):
                if (value, RDF.type, SKOS.Concept) in graph:
                    others = [(sense, other, value) for other in MATCHES if other != name]
                    yield from _replaced((sense, name, value), *others)


def comparisons(graph: rdflib.Graph) -> Iterator[Distortion]:
    """Turn each comparison of two terms round, and give each name another origin."""
    for concept in resting(graph, SKOS.Concept):
        for name in COMPARISONS:
            for value in sorted(graph.objects(concept, name)):
                yield from _replaced((concept, name, value), (value, name, concept))
        for origin in graph.objects(concept, MO.namedAfter):
            other = rdflib.Literal("something else", lang="en")
            yield from _replaced((concept, MO.namedAfter, origin), (concept, MO.namedAfter, other))


def places(graph: rdflib.Graph) -> Iterator[Distortion]:
    """Take each kind of massage from below each other one, where both rest on claims; and make the two equal."""
    kinds = {each for each in resting(graph, SKOS.Concept) if (each, SKOS.inScheme, SCHEME.category) in graph}
    for concept in sorted(kinds):
        for wider in sorted(set(graph.objects(concept, SKOS.broader)) & kinds):
            yield from _replaced((concept, SKOS.broader, wider), (concept, SKOS.exactMatch, wider))


def members(graph: rdflib.Graph) -> Iterator[Distortion]:
    """Put another concept in the place of each member of a collection, and beside them."""
    for collection in resting(graph, SKOS.Collection):
        found = sorted(graph.objects(collection, SKOS.member))
        stranger = min(each for each in resting(graph, SKOS.Concept) if each not in found)
        for member in found:
            yield from _replaced((collection, SKOS.member, member), (collection, SKOS.member, stranger))
        yield Distortion(collection, "one member more", (), ((collection, SKOS.member, stranger),))


def notes(graph: rdflib.Graph) -> Iterator[Distortion]:
    """Make of each note that says what a source advises, predicts or reports another kind of note, without hedges."""
    for entry in sorted(set(graph.subjects(MO.restsOn))):
        for name in (SKOS.editorialNote, SKOS.note):
            for note in sorted(graph.objects(entry, name)):
                opening = next((each for each in OPENINGS if note.startswith(each)), None)
                # A note on a concept may rest on its other sources; one on the source itself says what the source does.
                if opening or (name == SKOS.note and (entry, RDF.type, BIBO.Document) in graph):
                    texts = [note.replace(hedge, "") for hedge in HEDGES if hedge in note]
                    texts += [note.replace(opening or note, each) for each in OPENINGS if each != opening]
                    others = [(entry, name, rdflib.Literal(text, lang=note.language)) for text in texts]
                    yield from _replaced((entry, name, note), *others)


FAMILIES: dict[str, Callable[[rdflib.Graph], Iterator[Distortion]]] = {
    each.__name__: each for each in (strengths, parties, criteria, matches, comparisons, places, members, notes)
}


def closings(graph: rdflib.Graph, claim: Node, facet: Node) -> Iterator[Distortion]:
    """Close what a claim leaves open: a reading asks for a value of the facet, a link to one holds always."""
    value = min(graph.subjects(SKOS.inScheme, facet))
    for sense in resting(graph, MO.Sense):
        if (sense, MO.restsOn, claim) in graph:
            for name in (MO.requires, MO.requiresOneOf, MO.excludes):
                yield Distortion(sense, f"{name} {value}", (), ((sense, name, value),))
            term = graph.value(sense, MO.senseOf)
            for link in sorted(graph.subjects(RDF.subject, term)):
                strength, end = graph.value(link, MO.strength), graph.value(link, RDF.object)
                if (end, SKOS.inScheme, facet) in graph and strength is not None:
                    always = (link, MO.strength, MO.Always)
                    yield Distortion(sense, f"{link} always", ((link, MO.strength, strength),), (always,))
