"""Behind a real server, a vocabulary answers all that it answers here, and the same."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

import massage_ontology
from massage_ontology import Concept, EndpointError, Link, RemoteConcept, RemoteVocabulary, Vocabulary, connect
from massage_ontology.concepts.groups import Collection, ConceptScheme
from massage_ontology.hits import SearchHit
from massage_ontology.remote.concept import RemoteHit, RemoteScheme
from tests.remote.engine import Engine, running
from tests.strategies import rich_skos_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEYS = ("massage:massage-therapy", "massage:swedish-massage", "massage:kneading", "massage:clinical-massage")
ONE, OTHER = KEYS[1], KEYS[3]
LANGUAGES = (None, "de", "ja", "en-GB", "xx")

OF_VOCABULARIES: dict[str, Callable[[Any], Any]] = {
    "above": lambda it: it.above[it.number_of(ONE)],
    "below": lambda it: it.below[it.number_of(OTHER)],
    "choose": lambda it: it.choose([("tea", "en"), ("Tee", "de")], "de"),
    "classify": lambda it: str(it.classify({"purpose": ["relaxation"]})),
    "collection": lambda it: it.collection("main-categories").members,
    "collections": lambda it: [(each.iri, each.members) for each in it.collections],
    "columns": lambda it: it.columns.iris,
    "compare": lambda it: str(it.compare(ONE, OTHER)),
    "compile": lambda _: None,
    "concept_or_collection": lambda it: it.concept_or_collection(it[ONE].iri),
    "concepts_in": lambda it: it.concepts_in("modality"),
    "default_language": lambda it: it.default_language,
    "digest": lambda it: len(it.digest),
    "documents": lambda it: len(it.documents) > 0,
    "export": lambda _: None,
    "find_mapped": lambda it: [(each.kind, each.concept) for each in it.find_mapped("mesh:D008405")],
    "findings_about": lambda it: [each.iri for each in it.findings_about(it[ONE].iri)],
    "get": lambda it: (it.get(ONE), it.get("massage:nothing")),
    "graph": lambda it: len(it.graph),
    "hierarchy": lambda it: it.hierarchy.tops,
    "iterate_paths_to_top": lambda it: list(it.iterate_paths_to_top(ONE)),
    "key_of": lambda it: it.key_of(3),
    "label_index": lambda it: it.label_index.exact("massage therapy")[0].number,
    "languages": lambda it: it.languages,
    "links": lambda it: list(it.links),
    "contraindications_of": lambda it: it.contraindications_of(it[ONE].iri),
    "mapping_sets": lambda it: [each.iri for each in it.mapping_sets],
    "named": lambda it: it.named("Clinical Massage"),
    "nearest": lambda it: [each.concept for each in it.nearest(it[ONE])],
    "nearest_common_broader": lambda it: [it.nearest_common_broader(a, b) for a in KEYS for b in KEYS],
    "number_of": lambda it: it.number_of(ONE),
    "paths_to_top": lambda it: it.paths_to_top(ONE, limit=100),
    "prefixes": lambda it: it.prefixes["massage"],
    "queries": lambda it: list(it.queries),
    "query": lambda it: [dict(row) for row in it.query("SELECT ?c { ?c skos:broader massage:clinical-massage }")],
    "scheme": lambda it: it.scheme("modality"),
    "schemes": lambda it: [(each.iri, each.key, each.curie, each.label("de"), each.definition) for each in it.schemes],
    "search": lambda it: [it.search(text, limit=1) for text in ("clinical massage", "klassische Massage", "指圧")],
    "senses_of": lambda it: [each.iri for each in it.senses_of(it[ONE].iri)],
    "similarity": lambda it: it.similarity(it[ONE], it[OTHER]),
    "source": lambda it: str(it.source("https://w3id.org/massage-ontology/source/lowe-clinical")),
    "statistics": lambda it: it.statistics().concepts if hasattr(it.statistics(), "concepts") else str(it.statistics()),
    "store": lambda it: len(it.store),
    "to_networkx": lambda it: sorted(it.to_networkx().edges),
    "top_concepts": lambda it: [it.top_concepts(), it.top_concepts(it.schemes[0])],
    "values": lambda it: it.values(it[ONE].iri, "mo:usesTechnique"),
    "views": lambda it: it.views([1, 2]),
}
"""Each public name of a vocabulary: what is asked of it here and there."""

OF_CONCEPTS: dict[str, Callable[[Any], Any]] = {
    "is_broader_than": lambda it: [it.is_broader_than(key) for key in KEYS],
    "is_narrower_than": lambda it: [it.is_narrower_than(key) for key in KEYS],
    "label": lambda it: [(it.label(tag), it.label(tag).language) for tag in LANGUAGES],
    "note": lambda it: [it.note(kind, tag) for kind in ("definition", "scopeNote") for tag in LANGUAGES],
    "values": lambda it: it.values("mo:usesTechnique"),
}
"""Those public names of a concept that are no properties."""


def shown(value: Any) -> Any:  # noqa: ANN401 (any answer)
    """Return an answer as plain values, so that those of here and there can be compared."""
    if isinstance(value, (Concept, RemoteConcept, ConceptScheme, RemoteScheme, Collection)):
        return value.iri
    if isinstance(value, (SearchHit, RemoteHit)):
        return (value.concept.iri, value.label, value.kind, value.language, value.how)
    if isinstance(value, Link):
        value = value.to_dict()
    if isinstance(value, Mapping):
        return {key: getattr(term, "text", term) for key, term in value.items()}
    if hasattr(value, "_asdict"):
        return shown(tuple(value))
    if isinstance(value, (list, tuple)):
        return [shown(each) for each in value]
    return getattr(value, "iri", value)


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def local() -> Vocabulary:
    """Return the bundled vocabulary as one document: an endpoint knows nothing of files."""
    content = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in massage_ontology.load().store)
    return massage_ontology.load(io.BytesIO(content.encode()), format="nt")


@pytest.fixture(scope="module")
def remote(engine: Engine, local: Vocabulary) -> RemoteVocabulary:
    engine.hold(local.documents[0].content)
    return connect(engine.url, batch_size=100, page_size=700)


def test_no_public_name_is_forgotten() -> None:
    assert set(OF_VOCABULARIES) == public(Vocabulary) | {"columns"}
    assert {name for name in public(Concept) if callable(getattr(Concept, name))} == set(OF_CONCEPTS)


@pytest.mark.parametrize("name", sorted(OF_VOCABULARIES))
def test_a_vocabulary_answers_the_same(name: str, local: Vocabulary, remote: RemoteVocabulary) -> None:
    ask = OF_VOCABULARIES[name]
    assert shown(ask(remote)) == shown(ask(local))
    assert name in dir(remote)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", sorted(public(Concept)))
def test_a_concept_answers_the_same(name: str, key: str, local: Vocabulary, remote: RemoteVocabulary) -> None:
    ask = OF_CONCEPTS.get(name, lambda it: getattr(it, name))
    assert shown(ask(remote[key])) == shown(ask(local[key]))
    assert name in dir(remote[key])


def test_it_is_a_container_of_the_same(local: Vocabulary, remote: RemoteVocabulary) -> None:
    assert len(remote) == len(local)
    assert [concept.iri for concept in remote] == [concept.iri for concept in local]
    assert all(concept.iri in remote for concept in list(local)[::50])
    assert "massage:nothing" not in remote
    assert not hasattr(remote, "nothing_of_that_name")
    assert not hasattr(remote[ONE], "nothing_of_that_name")


LAZY = sorted(public(Concept) & set(dir(RemoteConcept)) - set(OF_CONCEPTS) - {"iri", "curie"})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=rich_skos_lines())
def test_random_vocabularies_answer_the_same(lines: list[str], engine: Engine) -> None:
    content = "\n".join(lines).encode()
    here = massage_ontology.load(io.BytesIO(content), format="nt")
    engine.hold(content)
    there = connect(engine.url, batch_size=2, page_size=3)
    assert [concept.iri for concept in there] == [concept.iri for concept in here]
    assert len(there) == len(here)
    assert there.default_language == here.default_language
    assert shown(there.schemes) == shown(here.schemes)
    assert shown(there.top_concepts()) == shown(here.top_concepts())
    for scheme in here.schemes:
        assert shown(there.top_concepts(scheme.iri)) == shown(here.top_concepts(scheme))
    concepts = list(here)
    for concept in concepts:
        view = there[concept.iri]
        for name in LAZY:
            assert shown(getattr(view, name)) == shown(getattr(concept, name)), name
        for other in concepts[:3]:
            expected = shown(here.nearest_common_broader(concept, other))
            assert shown(there.nearest_common_broader(concept.iri, other.iri)) == expected
    assert shown(there.collections) == shown(here.collections)
    assert [shown(each.members) for each in there.collections] == [shown(each.members) for each in here.collections]
    assert [shown(each.paths_to_top) for each in there] == [shown(each.paths_to_top) for each in here]


ODD = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix iso: <http://purl.org/iso25964/skos-thes#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix ex: <http://example.org/> .
ex:kindOf rdfs:subPropertyOf ex:below . ex:below rdfs:subPropertyOf skos:broader .
ex:akin rdfs:subPropertyOf skos:related .
ex:Tea rdfs:subClassOf skos:Concept . ex:Rare rdfs:subClassOf ex:Tea . ex:Shelf rdfs:subClassOf skos:Collection .
ex:tea a skos:Concept ; rdfs:label "just a label"@en ; skos:topConceptOf ex:s .
ex:green a ex:Tea ; ex:kindOf ex:tea ; xl:prefLabel [ xl:literalForm "green"@en-GB , "gruen"@de ] ;
  skos:definition [ rdf:value "leaves"@en ; dcterms:creator "somebody" ] , <http://example.org/definition> .
ex:sencha iso:broaderPartitive ex:green ; ex:akin ex:gyokuro ; skos:notation "S" , "S"^^ex:code .
ex:gyokuro a ex:Rare ; skos:broaderTransitive ex:tea . ex:gone a ex:Rare ; owl:deprecated true .
ex:old a skos:Concept ; owl:deprecated true ; skos:broader ex:tea .
ex:labelled skos:altLabel "untyped, but in a scheme"@en ; skos:inScheme ex:s2 . ex:nameless skos:inScheme ex:s2 .
ex:person a ex:Person ; skos:prefLabel "no concept"@en ; skos:exactMatch <http://example.com/person> .
ex:shelf a ex:Shelf ; skos:member ex:tea , ex:inside . ex:inside skos:prefLabel "inside"@en .
ex:row skos:memberList ( ex:green ex:tea ex:sencha ) ; skos:prefLabel "in a row"@en .
ex:s a skos:ConceptScheme ; dcterms:language "de" ; skos:hasTopConcept ex:gyokuro ; skos:prefLabel "scheme"@de ."""


@pytest.mark.parametrize(("batch_size", "page_size"), [(200, 5000), (1, 1), (3, 2)])
def test_what_is_declared_and_entailed_counts(batch_size: int, page_size: int, engine: Engine) -> None:
    here = massage_ontology.load(io.BytesIO(ODD), format="turtle")
    engine.hold(here.graph.serialize(format="nt").encode())
    there = connect(engine.url, batch_size=batch_size, page_size=page_size)
    assert [concept.iri for concept in there] == [concept.iri for concept in here]
    assert len(there) == len(here) == 7
    assert there.default_language == here.default_language == "de"
    assert shown(there.schemes) == shown(here.schemes)
    assert shown(there.top_concepts()) == shown(here.top_concepts())
    for concept in here:
        alone = connect(engine.url)[concept.iri]
        for name in LAZY:
            expected = shown(getattr(concept, name))
            assert shown(getattr(there[concept.iri], name)) == expected, (concept, name)
            assert shown(getattr(alone, name)) == expected, (concept, name)
    for iri in ("gone", "nameless", "person", "shelf", "row", "s", "below"):
        assert there.get(f"http://example.org/{iri}") is None
        assert connect(engine.url).get(f"http://example.org/{iri}") is None
    assert [(each.iri, shown(each.members), each.is_ordered) for each in there.collections] == [
        (each.iri, shown(each.members), each.is_ordered) for each in here.collections
    ]


def test_requests_grow_with_pages_and_not_with_concepts(engine: Engine) -> None:
    skos, rdf = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    asked = []
    for size in (50, 1000):
        lines = [f"<urn:x:{number:04}> <{rdf}type> <{skos}Concept> ." for number in range(size)]
        lines += [f"<urn:x:{number:04}> <{skos}broader> <urn:x:{number // 10:04}> ." for number in range(1, size)]
        lines += [f'<urn:x:{number:04}> <{skos}prefLabel> "tea {number}"@en .' for number in range(size)]
        engine.hold("\n".join(lines).encode())
        there = connect(engine.url, batch_size=1000, page_size=5000)
        assert len(there["urn:x:0000"].narrower_transitive) == size - 1
        assert len(list(there)) == size
        there.fetch(there)
        assert [str(concept.pref_label) for concept in there][::49] == [
            f"tea {number}" for number in range(0, size, 49)
        ]
        assert len(there.top_concepts()) == 1
        assert len(there.download()) == size
        asked.append(there.endpoint.requests)
    # A level more of narrower concepts is a question and an empty page more.
    assert asked[1] <= asked[0] + 4
    assert asked[0] < 60


def test_a_named_graph_is_asked_where_it_is_named(engine: Engine) -> None:
    graph = "http://example.org/graph"
    skos = "http://www.w3.org/2004/02/skos/core#"
    tea = f'<urn:tea> <{skos}prefLabel> "tea"@en .\n<urn:tea> <{skos}broader> <urn:drink> .'
    engine.hold(b"")
    engine.hold(tea.encode(), graph)
    assert len(connect(engine.url)) == 0
    with pytest.raises(EndpointError, match="named graph, give graph="):
        connect(engine.url).download()
    named = connect(engine.url, graph=graph)
    assert [str(concept.pref_label) for concept in named] == ["drink", "tea"]
    assert len(named.download()) == 2
