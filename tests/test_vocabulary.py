"""The object that people hold: equality, pickles, and the ways to other libraries."""

from __future__ import annotations

import inspect
import io
import pickle
from importlib import import_module
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from rdflib.compare import to_isomorphic

import massage_ontology
from massage_ontology import ArgumentError, FilterError, Session, SessionError, Vocabulary
from tests.conftest import DATA
from tests.reference import rdflib_graph
from tests.strategies import skos_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_it_says_what_it_is(teas: Vocabulary, massage: Vocabulary) -> None:
    assert repr(teas).startswith("<Vocabulary of 7 concepts from ")
    assert repr(teas).endswith("teas.ttl>")
    assert f"<Vocabulary of {len(massage):,} concepts from " in repr(massage)
    assert " more>" in repr(massage)


def test_equal_content_is_equal_wherever_it_lies(teas: Vocabulary, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ttl"
    copy.write_bytes((DATA / "teas.ttl").read_bytes())
    again = massage_ontology.load(copy)
    assert again == teas
    assert hash(again) == hash(teas)
    assert again.digest == teas.digest
    assert again["tea"] == teas["tea"]
    copy.write_bytes(copy.read_bytes() + b"\n<urn:x> a skos:Concept .")
    assert massage_ontology.load(copy) != teas
    assert teas != "teas"


def test_it_goes_through_a_pickle(teas: Vocabulary) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(teas, protocol))
        assert again == teas
        assert list(again) == list(teas)
        assert again.search("gren tea") == teas.search("gren tea")
        assert again.query("ASK { ?c skos:notation 'T1' }")


def plain(graph: rdflib.Graph) -> set[tuple[str, ...]]:
    """Return the triples as texts; rdflib tells texts with and without `xsd:string` apart, RDF 1.1 does not."""
    return {
        (str(low), str(name), str(high), str(getattr(high, "language", None) or "").lower())
        for low, name, high in graph
    }


@given(skos_lines())
def test_its_graph_has_the_triples_of_the_document(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    assert plain(vocabulary.graph) == plain(rdflib_graph(vocabulary))
    assert len(vocabulary.store) == len(vocabulary.graph)


def test_its_graph_is_a_graph_as_rdflib_users_know_it(teas: Vocabulary) -> None:
    tea = rdflib.URIRef(teas["tea"].iri)
    assert isinstance(teas.graph, rdflib.Graph)
    assert (None, rdflib.SKOS.broader, tea) in teas.graph
    assert "tea" in dict(teas.graph.namespaces())
    assert len(to_isomorphic(teas.graph)) == len(teas.store)


def test_changing_the_graph_changes_nothing_else() -> None:
    vocabulary = massage_ontology.load(DATA / "teas.ttl")
    before = vocabulary.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").to_python()
    vocabulary.graph.add((rdflib.URIRef("urn:a"), rdflib.RDF.type, rdflib.SKOS.Concept))
    assert vocabulary.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").to_python() == before
    assert "urn:a" not in vocabulary


def test_networkx_gets_what_was_asked_for(teas: Vocabulary) -> None:
    graph = teas.to_networkx()
    assert isinstance(graph, nx.MultiDiGraph)
    assert {relation for _, _, relation in graph.edges(keys=True)} == {"broader", "related"}
    assert {relation for _, _, relation in teas.to_networkx(relations=["broader"]).edges(keys=True)} == {"broader"}


def test_queries_come_with_it(massage: Vocabulary) -> None:
    assert massage.query(name="which-kinds-of-massage-are-clinical").rows
    with pytest.raises(TypeError, match="either the query or the name of one"):
        massage.query()


def test_other_peoples_vocabularies_have_all_ways_out(foreign: Vocabulary) -> None:
    assert len(foreign.graph) == len(foreign.store) > 0
    links = foreign.to_networkx(relations=["broader"])
    assert links.number_of_edges() == sum(len(concept.broader) for concept in foreign)
    assert foreign.query("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c skos:broader ?b }").to_python()[0]["n"] > 0
    assert pickle.loads(pickle.dumps(foreign)) == foreign


@pytest.mark.parametrize(
    "ask",
    [
        lambda vocabulary: vocabulary.search(5),
        lambda vocabulary: vocabulary.search("tea", limit="many"),
        lambda vocabulary: vocabulary[5],
        lambda vocabulary: vocabulary.get(5),
        lambda vocabulary: vocabulary.named(5),
        lambda vocabulary: vocabulary.query(5),
        lambda vocabulary: vocabulary.compare(1, 2),
        lambda vocabulary: vocabulary.classify(5),
        lambda vocabulary: vocabulary.nearest(5),
        lambda vocabulary: vocabulary.resolve(5),
        lambda vocabulary: vocabulary.annotate(5),
        lambda vocabulary: vocabulary.find_mapped(5),
        lambda _: massage_ontology.load(5),  # type: ignore[arg-type]
        lambda _: massage_ontology.diff(5),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_type_is_one_of_our_errors(massage: Vocabulary, ask: Callable[[Any], object]) -> None:
    with pytest.raises(ArgumentError, match=r"not (5|'many'|1)$") as caught:
        ask(massage)
    assert isinstance(caught.value, TypeError)


def test_a_wrong_language_or_facet_is_told_at_once(massage: Vocabulary) -> None:
    with pytest.raises(FilterError, match="no label is in the language 'dee'; did you mean de"):
        massage.search("massage", language="dee")
    with pytest.raises(FilterError, match="no label is in the language 'dee'; did you mean de"):
        massage.table(language="dee")
    assert len(massage.table(language="de-AT")) == len(massage)
    with pytest.raises(SessionError, match="no facet 'purpos'; did you mean purpose"):
        massage.classify(Session(purpos="relaxation"))


VERBS = {
    "search": "massage_ontology.hits",
    "query": "massage_ontology.queries.sparql",
    "classify": "massage_ontology.classification.judgement",
    "compare": "massage_ontology.comparison.comparison",
    "export": "massage_ontology.exports.files",
}
ALONE = ("find", "similarity", "nearest", "statistics", "to_networkx", "table", "compile")


@pytest.mark.parametrize("name", [*VERBS, *ALONE])
def test_help_is_complete(massage: Vocabulary, name: str) -> None:
    functions = [getattr(massage, name)]
    if name in VERBS:
        functions += [getattr(massage_ontology, name), getattr(import_module(VERBS[name]), name)]
    for function in functions:
        text = inspect.getdoc(function)
        assert text is not None
        described = text.partition("Args:")[2].partition("\n\n")[0]
        for parameter in inspect.signature(function).parameters:
            assert f"{parameter}:" in described, (function, parameter)
        assert ">>> " in text
        assert "see `" not in text.partition("\n")[0]


def test_help_of_a_method_is_that_of_the_function(massage: Vocabulary) -> None:
    method, function = inspect.getdoc(massage.search), inspect.getdoc(massage_ontology.search)
    assert method is not None
    assert function is not None
    without = [line for line in function.splitlines() if not line.strip().startswith("vocabulary:")]
    assert method.splitlines() == without
    assert str(inspect.signature(massage.search)).startswith("(text: 'str', *, language:")


def test_names_and_texts_are_not_read_in_a_language_without_labels(massage: Vocabulary) -> None:
    for languages in ("xx", ["de", "xx"]):
        with pytest.raises(FilterError, match="no label is in the language 'xx'"):
            massage.resolve("Fußmassage", languages=languages)
        with pytest.raises(FilterError, match="no label is in the language 'xx'"):
            massage.annotate("Fußmassage", languages=languages)
    assert massage.resolve("Fußmassage", languages="de-AT") == massage.resolve("Fußmassage", languages="de")
    assert massage.resolve("Fußmassage", languages="DE")
