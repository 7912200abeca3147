"""What is fetched from a real server is the vocabulary that lies there, whole or in part, whatever it cuts off."""

from __future__ import annotations

import io
import json
import pickle
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings

import massage_ontology
from massage_ontology import EndpointError, QueryError, Vocabulary, VocabularyLoadError, connect
from massage_ontology.model import Columns
from tests.conftest import DATA
from tests.endpoint.engine import Engine, running
from tests.endpoint.raw import Visit, behaving
from tests.endpoint.server import Habits, serving
from tests.strategies import rich_skos_lines
from tests.tasks import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

SKOS, RDF = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ONE, OTHER = "massage:swedish-massage", "massage:clinical-massage"
NEAR = (
    "alt_labels", "hidden_labels", "broader", "narrower", "related", "notes", "notations", "mappings", "in_scheme",
    "top_concept_of", "collections", "is_deprecated",
)  # fmt: skip
"""What a concept answers without looking farther than one step."""


VERBS: dict[str, Callable[[Vocabulary, Path], Any]] = {
    "search": lambda it, _: [str(hit) for text in ("klassische Massage", "指圧", "orthop") for hit in it.search(text)],
    "query": lambda it, _: it.query("SELECT * { ?c skos:notation ?n } ORDER BY ?c ?n").to_python(),
    "classify": lambda it, _: str(it.classify({"purpose": ["relaxation"]})),
    "compare": lambda it, _: json.dumps(it.compare(ONE, OTHER).to_dict(), default=str),
    "similarity": lambda it, _: it.similarity(ONE, OTHER),
    "nearest": lambda it, _: [each.concept.iri for each in it.nearest(ONE)],
    "find_mapped": lambda it, _: [(each.kind, each.concept.iri) for each in it.find_mapped("mesh:D008405")],
    "mapping_sets": lambda it, _: [each.iri for each in it.mapping_sets],
    "statistics": lambda it, _: str(it.statistics()),
    "compile": lambda it, folder: massage_ontology.load(compiled(it, folder)).columns.iris[:],
    "graph": lambda it, _: len(it.graph),
    "paths": lambda it, _: [[each.iri for each in path] for path in it.paths_to_top(ONE, limit=100)],
    "findings": lambda it, _: [each.iri for concept in it for each in concept.findings],
    "senses": lambda it, _: [(each.iri, [s.iri for s in each.sources]) for concept in it for each in concept.senses],
}
"""What people do with a vocabulary, and what comes of it."""


def compiled(vocabulary: Vocabulary, folder: Path) -> Path:
    vocabulary.compile(folder / "fetched.sqlite")
    return folder / "fetched.sqlite"


def shown(value: Any) -> Any:
    """Return an answer as plain values: those of here and there can be compared."""
    if isinstance(value, (list, tuple)) and not hasattr(value, "_asdict"):
        return [shown(each) for each in value]
    return getattr(value, "iri", value) if not hasattr(value, "_asdict") else tuple(value)


def is_same(fetched: Vocabulary, local: Vocabulary) -> bool:
    """Tell whether two vocabularies hold the same; the names of blank nodes say nothing."""
    for name in Columns.NAMES:
        if name not in {"statements", "prefixes"}:
            assert getattr(fetched.columns, name) == getattr(local.columns, name), name
    return not massage_ontology.diff(local, fetched)


def store_of(content: bytes) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(content, format=pyoxigraph.RdfFormat.TURTLE)
    return store


TEAS = (DATA / "teas.ttl").read_bytes()


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
def behind(local: Vocabulary) -> Iterator[str]:
    """Serve the bundled vocabulary from a server of its own."""
    with running() as started:
        started.hold(local.documents[0].content)
        yield started.url


@pytest.fixture(scope="module")
def fetched(behind: str) -> Vocabulary:
    return connect(behind)


# ---- the whole ----------------------------------------------------------------------------------------------


def test_the_bundled_vocabulary_is_the_same(local: Vocabulary, fetched: Vocabulary) -> None:
    assert is_same(fetched, local)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_answers_the_same(verb: str, local: Vocabulary, fetched: Vocabulary, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    assert VERBS[verb](fetched, tmp_path / "there") == VERBS[verb](local, tmp_path / "here")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=rich_skos_lines())
def test_random_vocabularies_are_the_same(lines: list[str], engine: Engine) -> None:
    content = "\n".join(lines).encode()
    engine.hold(content)
    assert is_same(
        connect(engine.url, batch_size=2, page_size=3), massage_ontology.load(io.BytesIO(content), format="nt")
    )


@pytest.mark.parametrize(("batch_size", "page_size", "most"), [(200, 5000, 10_000), (2, 3, 10_000), (3, 50, 12)])
def test_what_an_endpoint_cuts_off_is_fetched_in_parts(batch_size: int, page_size: int, most: int) -> None:
    with serving(store_of(TEAS), Habits(most_rows=most)) as url:
        found = connect(url, batch_size=batch_size, page_size=page_size)
    assert is_same(found, massage_ontology.load(DATA / "teas.ttl"))
    assert len(found.store) == len(store_of(TEAS))


def test_a_resource_of_which_more_is_said_than_fits_an_answer() -> None:
    members = ", ".join(f"<urn:x:{number}>" for number in range(500))
    labels = ", ".join(f'"{number} teas"@en' for number in range(300))
    content = (
        f"@prefix skos: <{SKOS}> . <urn:s> a skos:ConceptScheme ; skos:hasTopConcept {members} ; skos:note {labels} ."
    )
    for habits in (Habits(most_rows=20), Habits()):
        with serving(store_of(content.encode()), habits) as url:
            found = connect(url, page_size=30)
        assert [concept.iri for concept in found] == sorted(f"urn:x:{number}" for number in range(500))
        assert len(found.columns.schemes[0].notes) == 300
        assert len(habits.asked) < 300


def test_pages_grow_with_rows_and_not_with_concepts() -> None:
    asked = []
    for size in (50, 1000):
        lines = [f"<urn:x:{number:04}> <{RDF}type> <{SKOS}Concept> ." for number in range(size)]
        lines += [f"<urn:x:{number:04}> <{SKOS}broader> <urn:x:{number // 10:04}> ." for number in range(1, size)]
        habits = Habits()
        with serving(store_of("\n".join(lines).encode()), habits) as url:
            assert len(connect(url, batch_size=500)["urn:x:0000"].narrower_transitive) == size - 1
        asked.append(len(habits.asked))
    assert asked == [3, 4]


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


NESTED = (
    ODD
    + b"""
ex:green ex:grows [ ex:where [ ex:in [ ex:land "China" ] , [ ex:land "Japan" ] ] ; ex:lists ( [ ex:n 1 ] ( 2 3 ) ) ] .
[] ex:about ex:green ; ex:by [ ex:name "nobody" ] . ex:green ex:knows _:one . _:one ex:knows _:two .
_:two ex:knows _:one . ex:green ex:nothing [] .
"""
)


@pytest.mark.parametrize(("batch_size", "page_size", "most"), [(200, 5000, 9999), (1, 2, 9999), (3, 2, 45)])
def test_whatever_hangs_on_blank_nodes_comes_along(batch_size: int, page_size: int, most: int) -> None:
    with serving(store_of(NESTED), Habits(most_rows=most)) as url:
        found = connect(url, batch_size=batch_size, page_size=page_size)
    assert is_same(found, massage_ontology.load(io.BytesIO(NESTED), format="turtle"))
    assert len(found) == 7
    assert len(found.store) == len(store_of(NESTED))


def test_blank_nodes_that_cannot_be_fetched_are_told() -> None:
    deep = b"<urn:a> <urn:p> " + b"[ <urn:p> " * 20 + b"1" + b" ]" * 20 + b" ."
    long = b"<urn:a> <urn:p> ( " + b"1 " * 50 + b") ."
    for content, words in (
        (deep, "nests blank nodes deeper than 12 levels"),
        (long, "truncates .* the blank nodes of <urn:a>"),
    ):
        with serving(store_of(content), Habits(most_rows=60)) as url, pytest.raises(EndpointError, match=words):
            connect(url)
    lone = store_of(b"[] <urn:p> 1 , 2 , 3 , 4 .")
    with serving(lone, Habits(most_rows=4)) as url, pytest.raises(EndpointError, match="the blank nodes of others"):
        connect(url)


def test_numbers_and_texts_are_kept_as_they_are_written() -> None:
    terms = (
        '1, 010, 1.50, 1e3, true, "1"^^<urn:n>, "tab\\tline\\nquote\\"back\\\\", "Tee"@de-AT, "\\u0007", <urn:\u00e9>'
    )
    content = f"<urn:a> a <{SKOS}Concept> ; <urn:p> {terms} ."
    with serving(store_of(content.encode())) as url:
        found = connect(url)
    assert set(found.store) == set(store_of(content.encode()))


def test_a_named_graph_is_asked_where_it_is_named(engine: Engine) -> None:
    graph = "http://example.org/graph"
    engine.hold(b"")
    engine.hold(f'<urn:tea> <{SKOS}prefLabel> "tea"@en .\n<urn:tea> <{SKOS}broader> <urn:drink> .'.encode(), graph)
    with pytest.raises(EndpointError, match="contains no SKOS concept; if it is in a named graph, give graph="):
        connect(engine.url)
    named = connect(engine.url, graph=graph)
    assert [concept.iri for concept in named] == ["urn:drink", "urn:tea"]
    assert named.endpoint is not None
    assert len(named.endpoint.query("SELECT * { ?s ?p ?o }")) == 2


def test_files_and_reports_are_the_same(tmp_path: Path) -> None:
    here = massage_ontology.load(DATA / "teas.ttl")
    with serving(store_of(TEAS)) as url:
        there = connect(url)
    for name in ("teas.nt", "teas.graphml", "teas.mmd"):
        written = []
        for vocabulary in (here, there):
            vocabulary.export(tmp_path / name)
            written.append((tmp_path / name).read_bytes())
        assert written[0] == written[1], name
    told = [
        sorted(
            (each.rule, str(each.subject), each.message) for each in massage_ontology.validate(it.documents).findings
        )
        for it in (here, there)
    ]
    assert told[0] == told[1] != []


# ---- a part -------------------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=rich_skos_lines())
def test_a_part_answers_as_the_whole(lines: list[str], engine: Engine) -> None:
    content = "\n".join(lines).encode()
    engine.hold(content)
    here = massage_ontology.load(io.BytesIO(content), format="nt")
    for root in list(here)[:3]:
        below = {root.iri, *(concept.iri for concept in root.narrower_transitive)}
        agrees(connect(engine.url, root=root.iri, batch_size=2, page_size=3), here, below)
    for scheme in here.schemes:
        inside = {concept.iri for concept in here.concepts_in(scheme)}
        if inside:
            agrees(connect(engine.url, scheme=scheme.iri), here, inside)


def labels(vocabulary: Vocabulary, iri: str) -> object:
    return vocabulary.columns.labels[vocabulary.number_of(iri)]


def agrees(part: Vocabulary, whole: Vocabulary, chosen: set[str]) -> None:
    """Check that what was chosen is told as in the whole, and its neighbors by the same labels."""
    for iri in chosen:
        for name in NEAR:
            assert shown(getattr(part[iri], name)) == shown(getattr(whole[iri], name)), (iri, name)
        assert labels(part, iri) == labels(whole, iri)
        for near in (*whole[iri].broader, *whole[iri].narrower, *whole[iri].related):
            assert labels(part, near.iri) == labels(whole, near.iri)


@pytest.mark.parametrize("key", [OTHER, ONE, "massage:shiatsu"])
def test_a_part_of_the_bundled_vocabulary(key: str, behind: str, local: Vocabulary) -> None:
    part = connect(behind, root=key)
    agrees(part, local, {local[key].iri, *(concept.iri for concept in local[key].narrower_transitive)})
    for concept in (local[key], *local[key].narrower):
        for name in ("senses", "findings", "contraindications", "sources", "mapping_records", "is_contested"):
            assert shown(getattr(part[concept.iri], name)) == shown(getattr(concept, name)), (concept, name)
        for mine, theirs in zip(part[concept.iri].senses, concept.senses, strict=True):
            assert str(mine) == str(theirs)
            assert [str(each) for each in mine.sources] == [str(each) for each in theirs.sources]
    assert len(part) < len(local)


def test_a_part_leaves_out_what_is_far_away() -> None:
    content = f"""@prefix skos: <{SKOS}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xl: <http://www.w3.org/2008/05/skos-xl#> . @prefix iso: <http://purl.org/iso25964/skos-thes#> .
    <urn:kind> rdfs:subPropertyOf skos:broader . <urn:Tea> rdfs:subClassOf <urn:Leaf> .
    <urn:Leaf> rdfs:subClassOf <urn:Plant> . <urn:Plant> rdfs:subClassOf <urn:Life> .
    <urn:Life> rdfs:subClassOf <urn:Any> . <urn:Any> rdfs:subClassOf skos:Concept .
    <urn:tea> <urn:by> <urn:1> . <urn:1> <urn:by> <urn:2> . <urn:2> <urn:by> <urn:3> . <urn:3> <urn:by> <urn:4> .
    <urn:4> <urn:by> <urn:5> .
    <urn:s> a skos:ConceptScheme ; skos:prefLabel "all"@en ; skos:hasTopConcept <urn:drink> , <urn:food> .
    <urn:drink> a skos:Concept ; skos:related <urn:food> ; skos:prefLabel "drink"@en .
    <urn:food> a skos:Concept ; skos:narrower <urn:bread> .
    <urn:tea> a <urn:Tea> ; skos:broader <urn:drink> ; skos:prefLabel "tea"@en ; skos:inScheme <urn:s> .
    <urn:green> <urn:kind> <urn:tea> ; xl:prefLabel <urn:label> . <urn:label> xl:literalForm "green tea"@en .
    <urn:tea> iso:narrowerPartitive <urn:leaf> . <urn:milk> skos:related <urn:tea> ; skos:prefLabel "milk"@en .
    <urn:box> a skos:Collection ; skos:member <urn:tea> , <urn:bread> ; skos:prefLabel "box"@en .
    <urn:book> <urn:about> <urn:tea> . <urn:lone> a <urn:Tea> ; skos:inScheme <urn:s2> ."""
    habits = Habits()
    with serving(store_of(content.encode()), habits) as url:
        part = connect(url, root="urn:tea")
        both = connect(url, root="urn:tea", scheme="urn:s")
        assert [concept.iri for concept in connect(url, scheme="urn:s2")] == ["urn:lone"]
        with pytest.raises(EndpointError, match="nothing below <urn:green> that is in the scheme <urn:s>"):
            connect(url, root="urn:green", scheme="urn:s")
    assert [concept.iri for concept in part] == ["urn:drink", "urn:green", "urn:leaf", "urn:milk", "urn:tea"]
    assert [concept.iri for concept in part["urn:tea"].narrower] == ["urn:green", "urn:leaf"]
    assert [str(concept.pref_label) for concept in part["urn:tea"].related] == ["milk"]
    assert str(part["urn:green"].pref_label) == "green tea"
    assert shown(part.collections[0].members) == ["urn:tea"]
    assert shown(part.top_concepts("urn:s")) == ["urn:drink"]
    assert part["urn:drink"].related == ()
    assert "urn:book" not in part.columns.statements
    assert [number for number in range(1, 5) if f"urn:{number}" in part.columns.statements] == [1, 2, 3]
    assert labels(both, "urn:tea") == labels(part, "urn:tea")
    assert not any("urn:bread" in query or "urn:book" in query for query in habits.asked)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"root": "urn:nothing"}, "holds no concept <urn:nothing>"),
        ({"scheme": "urn:nothing"}, "contains nothing in the scheme <urn:nothing>"),
        ({"root": "nothing"}, "root takes an IRI, or a CURIE whose prefix is known, not 'nothing'"),
        ({"scheme": "urn:x> ?p ?o } #"}, "scheme takes an IRI"),
    ],
)
def test_a_part_that_is_none_is_told(wanted: dict[str, str], words: str) -> None:
    with serving(store_of(TEAS)) as url, pytest.raises(EndpointError, match=words) as caught:
        connect(url, **wanted)  # type: ignore[arg-type]
    assert str(caught.value).isprintable()


# ---- what it is then ----------------------------------------------------------------------------------------


def test_it_can_be_compiled_for_the_next_time(fetched: Vocabulary, tmp_path: Path) -> None:
    again = massage_ontology.load(compiled(fetched, tmp_path))
    assert again == fetched
    assert is_same(again, fetched)
    assert again.endpoint is None
    assert massage_ontology.load().endpoint is None


def test_it_pickles_with_its_endpoint(fetched: Vocabulary) -> None:
    again = pickle.loads(pickle.dumps(fetched))
    assert again == fetched
    assert again.endpoint.query("ASK { massage:massage a skos:Concept }")


def test_its_endpoint_answers_as_it_does(fetched: Vocabulary) -> None:
    assert fetched.endpoint is not None
    for sparql in (
        "SELECT ?c ?l { ?c skos:broader massage:clinical-massage ; skos:prefLabel ?l } ORDER BY ?c ?l",
        "SELECT (2 AS ?two) (1.50 AS ?price) (true AS ?yes) ?none {}",
        "SELECT * { ?s a massage:nothing }",
        "ASK { massage:clinical-massage skos:broader massage:healthcare-massage }",
        "ASK { massage:clinical-massage skos:broader massage:nothing }",
        "CONSTRUCT WHERE { massage:clinical-massage skos:prefLabel ?l }",
        "DESCRIBE massage:clinical-massage",
    ):
        here, there = fetched.query(sparql), fetched.endpoint.query(sparql, timeout=60)
        assert (there.kind, there.variables, bool(there)) == (here.kind, here.variables, bool(here))
        assert there.to_python() == here.to_python()
        assert list(map(str, there)) == list(map(str, here))
    for sparql in ("DELETE WHERE { ?s ?p ?o }", "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }"):
        with pytest.raises(QueryError, match="refused"):
            fetched.endpoint.query(sparql)


def test_prefixes_are_those_that_are_given() -> None:
    with serving(store_of(TEAS)) as url:
        found = connect(url, prefixes={"tea": "http://example.org/tea/"}, root="tea:tea")
        assert found["tea:green-tea"].curie == "tea:green-tea"
        assert found.endpoint is not None
        assert found.endpoint.query("ASK { tea:tea a skos:Concept }")
        assert connect(url)["green-tea"].curie != "tea:green-tea"


def test_it_shows_how_far_it_is() -> None:
    with serving(store_of(TEAS)) as url, watched() as tasks:
        connect(url)
    host = url.split("/")[2]
    assert [(task.label, task.total, task.done) for task in tasks][:2] == [
        (f"listing the resources of {host}", None, 12),
        (f"fetching from {host}", 12, 12),
    ]


# ---- endpoints that do otherwise ----------------------------------------------------------------------------


def uri(text: str) -> dict[str, str]:
    return {"type": "uri", "value": text}


def whole_number(text: str) -> dict[str, str]:
    return {"type": "literal", "value": text}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"rows": whole_number("5")}], "gives 0 of 5 rows, however few are requested"),
        ([{"rows": whole_number("5")}, {"s": uri("urn:x")}], "gives 1 of 5 rows, however few are requested"),
        ([{"s": uri("urn:x")}, {"s": uri("urn:y")}], "gives 2 of 4 rows, however few are requested"),
        ([{"rows": whole_number("9" * 12)}, {"s": uri("urn:x")}], "has 999,999,999,999 rows, too many"),
        *(([{"rows": whole_number(text)}], "return a number") for text in ("many", "9" * 5000, "-1", "1.5", "\u0663")),
        ([{"rows": whole_number("1")}, {"p": uri("urn:x")}], "no value for s"),
        ([{"rows": whole_number("1")}, {}], "no value for s"),
    ],
)
def test_an_endpoint_that_lies_is_given_up(rows: list[dict[str, object]], words: str) -> None:
    names = sorted({name for row in rows for name in row})
    body = json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()
    asked: list[Visit] = []

    def behave(visit: Visit) -> None:
        asked.append(visit)
        visit.say(body)

    with behaving(behave) as url, pytest.raises(EndpointError, match=words) as caught:
        connect(url, retries=0)
    assert str(caught.value).isprintable()
    assert len(asked) < 30


def test_rows_that_go_while_it_is_asked_are_missed() -> None:
    """An endpoint that answers parts with nothing, because it has no MD5, is found out."""

    def behave(visit: Visit) -> None:
        is_part = "MD5" in visit.fields["query"][0]
        rows = [{"rows": whole_number("0" if is_part else "5")}, *([] if is_part else [{"s": uri("urn:x")}])]
        visit.say(json.dumps({"head": {"vars": ["rows", "s"]}, "results": {"bindings": rows}}).encode())

    with behaving(behave) as url, pytest.raises(EndpointError, match="gives 0 of 5 rows; fetch again if it changed"):
        connect(url)


def test_what_is_no_rdf_is_told_as_of_a_file() -> None:
    rows = [{"rows": whole_number("1")}, {"s": uri("urn:x"), "p": whole_number("p"), "o": uri("urn:y")}]
    body = json.dumps({"head": {"vars": ["rows", "s", "p", "o"]}, "results": {"bindings": rows}}).encode()
    with behaving(lambda visit: visit.say(body)) as url, pytest.raises(VocabularyLoadError, match="sparql:1:"):
        connect(url)


@pytest.mark.parametrize("option", ["batch_size", "page_size", "timeout"])
def test_numbers_that_make_no_sense(option: str) -> None:
    with pytest.raises(ValueError, match=option):
        connect("http://127.0.0.1:9/", **{option: 0})  # type: ignore[arg-type]
