"""`find`: what it finds, why, that its SPARQL gives the same, and how it answers mistakes."""

from __future__ import annotations

import io
import pickle
import re
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import massage_ontology
from massage_ontology import FilterError, load
from massage_ontology.queries.systems import code_systems
from tests.strategies import BASE, MO, described_lines, rich_skos_lines

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

GIVEN = """
@prefix ex: <http://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:dish a skos:ConceptScheme ; skos:prefLabel "dish"@en . ex:tool a skos:ConceptScheme ; skos:prefLabel "tool"@en .
ex:soup a skos:Concept ; skos:inScheme ex:dish ; skos:prefLabel "soup"@en ; ex:cookedIn ex:pot ; ex:vegan true .
ex:stew a skos:Concept ; skos:inScheme ex:dish ; skos:prefLabel "stew"@en ; skos:broader ex:soup ; ex:cookedIn ex:oven ;
  ex:vegan false ; ex:minutes 90 ; ex:from "Ghent"@nl .
ex:salad a skos:Concept ; skos:inScheme ex:dish ; skos:prefLabel "salad"@en , "Salat"@de ; ex:servedOn ex:plate .
ex:toast a skos:Concept ; skos:inScheme ex:dish ; skos:prefLabel "toast"@en ; ex:cookedIn ex:oven .
ex:pot a skos:Concept ; skos:inScheme ex:tool ; skos:prefLabel "pot"@en .
ex:iron-pot a skos:Concept ; skos:inScheme ex:tool ; skos:prefLabel "iron pot"@en ; skos:broader ex:pot .
ex:oven a skos:Concept ; skos:inScheme ex:tool ; skos:prefLabel "oven"@en .
ex:plate a skos:Concept ; skos:inScheme ex:tool ; skos:prefLabel "plate"@en .
ex:pie a skos:Concept ; skos:inScheme ex:dish ; skos:prefLabel "pie"@en ;
  ex:cookedIn ex:oven , ex:iron-pot .
ex:l1 rdf:subject ex:stew ; rdf:predicate ex:cookedIn ; rdf:object ex:oven ; mo:strength mo:Possible .
ex:l2 rdf:subject ex:pie ; rdf:predicate ex:cookedIn ; rdf:object ex:oven ; mo:strength mo:Always .
ex:l3 rdf:subject ex:pie ; rdf:predicate ex:cookedIn ; rdf:object ex:iron-pot ; mo:strength mo:Typical ;
  mo:disputedBy ex:cook .
ex:l4 rdf:subject ex:salad ; rdf:predicate ex:servedOn ; rdf:object ex:plate ; mo:disputedBy ex:cook .
"""


def keys(found: massage_ontology.Found) -> list[str]:
    return [concept.key for concept in found]


def by_query(vocabulary: Vocabulary, found: massage_ontology.Found) -> list[str]:
    return [str(row["concept"]) for row in vocabulary.query(found.sparql)]


@pytest.fixture(scope="module")
def dishes() -> Vocabulary:
    return load(io.StringIO(GIVEN), format="turtle")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"cooked_in": "pot"}, ["pie", "soup"]),  # a pie is cooked in an iron pot, which is a pot
        ({"cookedIn": "iron pot"}, ["pie"]),  # and a soup that is cooked in a pot need not be in an iron one
        ({"tool": "oven"}, ["pie", "stew", "toast"]),
        ({"tool": "plate"}, ["salad"]),
        ({"tool": ["oven", "pot"]}, ["pie"]),
        ({"tool": "oven", "strength": "possible"}, ["pie", "stew"]),
        ({"tool": "oven", "strength": "typical"}, ["pie"]),
        ({"tool": "oven", "strength": "disputed"}, ["pie", "stew", "toast"]),
        ({"tool": "iron-pot", "strength": "possible"}, []),  # disputed
        ({"tool": "plate", "strength": "possible"}, []),  # its property states no strengths, but somebody disputes it
        ({"scheme": "dish", "tool": "-"}, []),
        ({"scheme": "dish", "cooked_in": "-"}, ["salad"]),
        ({"cooked_in": "*"}, ["pie", "soup", "stew", "toast"]),
        ({"tool": "*", "strength": "typical"}, ["pie"]),
        ({"tool": "*", "strength": "possible"}, ["pie", "stew"]),
        ({"cooked_in": "*", "strength": "always"}, ["pie"]),
        ({"vegan": "*", "strength": "always"}, ["soup", "stew"]),
        ({"vegan": True}, ["soup"]),
        ({"vegan": False}, ["stew"]),
        ({"minutes": 90}, ["stew"]),
        ({"from": "ghent"}, ["stew"]),
        ({"below": "soup"}, ["stew"]),
        ({"language": "de"}, ["salad"]),
        ({"scheme": "tool", "leaf": True}, ["iron-pot", "oven", "plate"]),
        ({"scheme": "tool", "root": False}, ["iron-pot"]),
        ({"scheme": "tool", "orphan": True}, ["oven", "plate"]),
        ({"http://example.org/cookedIn": "http://example.org/pot"}, ["pie", "soup"]),
    ],
    ids=str,
)
def test_filters_find_what_they_say(dishes: Vocabulary, filters: dict[str, Any], expected: list[str]) -> None:
    found = dishes.find(**filters)
    assert keys(found) == expected
    assert by_query(dishes, found) == [concept.iri for concept in found]


def test_an_answer_says_why(dishes: Vocabulary) -> None:
    found = dishes.find(tool="oven", language="en")
    assert found.filters == ("tool: oven", "language: en")
    assert found.reasons("pie") == ("cooked in: oven (always)",)
    assert found.to_rows()[0] == {
        "key": "pie",
        "label": "pie",
        "schemes": ["dish"],
        "reasons": ["cooked in: oven (always)"],
        "iri": "http://example.org/pie",
    }
    assert str(found).splitlines()[0] == "pie    pie  cooked in: oven (always)"
    assert str(dishes.find(tool="pot", language="de")) == "no concept with tool: pot and language: de"


def test_an_answer_is_a_tuple_and_is_pickled_as_one(dishes: Vocabulary) -> None:
    found = dishes.find(scheme="tool")
    assert found == tuple(dishes.concepts_in("tool"))
    assert [each.iri for each in pickle.loads(pickle.dumps(found))] == [each.iri for each in found]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"cooked_inn": "pot"}, "no property or scheme of concepts is called 'cooked_inn' .*; did you mean cookedIn"),
        ({"tool": "ovens"}, "tool: there is no value 'ovens'; did you mean oven"),
        ({"tool": "soup"}, "tool: 'soup' is in dish, not in tool"),
        ({"cooked_in": 7}, "cooked_in: there is no value 7"),
        ({"tool": 7}, "tool takes a concept, its key or its label, not 7"),
        ({"dish": "soup"}, "no property leads to the concepts of the scheme 'dish'"),
        ({"scheme": "dishes"}, "no concept scheme 'dishes'; did you mean dish"),
        ({"scheme": 7}, "no concept scheme '7'; there are dish, tool"),
        ({"below": "sop"}, "below: no concept 'sop'; did you mean soup"),
        ({"below": {"a": 1}}, "below takes a string, a concept or a list of them"),
        ({"strength": "usual"}, "strength is one of always, typical, possible, disputed, not 'usual'"),
        ({"language": "dee"}, "no label is in the language 'dee'; did you mean de"),
        ({"language": 5}, "no label is in the language 5"),
        ({"has_code_in": "mesh"}, "no concept is mapped to a system 'mesh'; there are none"),
        ({"leaf": "yes"}, "leaf is True or False, not 'yes'"),
        ({"vegan": "perhaps"}, "vegan: there is no value 'perhaps'"),
    ],
    ids=str,
)
def test_mistakes_are_answered_in_one_sentence(dishes: Vocabulary, filters: dict[str, Any], message: str) -> None:
    with pytest.raises(FilterError, match=message) as caught:
        dishes.find(**filters)
    assert "\n" not in str(caught.value)


def test_names_of_several_properties_are_told_apart() -> None:
    text = GIVEN + '<http://other.org/from> a rdf:Property . ex:soup <http://other.org/from> "Bruges" .'
    vocabulary = load(io.StringIO(text), format="turtle")
    ghent: dict[str, Any] = {"from": "Bruges"}
    with pytest.raises(FilterError, match=r"'from' is the name of several properties; did you mean ex:from or http"):
        vocabulary.find(**ghent)
    exact: dict[str, Any] = {"http://other.org/from": "Bruges"}
    assert keys(vocabulary.find(**exact)) == ["soup"]


def test_the_hierarchy_of_values_is_that_of_networkx(massage: Vocabulary) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for concept in massage:
        graph.add_node(concept.iri)
        graph.add_edges_from((concept.iri, broader.iri) for broader in concept.broader)
    kneading = massage["kneading"].iri
    wanted = {kneading, *nx.ancestors(graph, kneading)}
    expected = [
        concept.iri
        for concept in massage
        if wanted & {getattr(each, "iri", each) for each in concept.values("mo:usesTechnique")}
    ]
    assert [each.iri for each in massage.find(uses_technique="kneading")] == expected


def test_a_hostile_label_stays_a_remark() -> None:
    text = GIVEN.replace('"oven"@en', '"oven\\n} ; SERVICE <http://evil.example/> {"@en')
    vocabulary = load(io.StringIO(text), format="turtle")
    found = vocabulary.find(tool="oven")
    assert by_query(vocabulary, found) == [each.iri for each in found]


# ---- the SPARQL gives the same ---------------------------------------------------------------------------------


def filters_for(vocabulary: Vocabulary) -> st.SearchStrategy[dict[str, Any]]:
    """Draw filters that the vocabulary can answer."""
    iris = [concept.iri for concept in vocabulary]
    # Blank nodes and what could be written in no query cannot be asked for.
    properties = vocabulary.properties.rows
    choices: dict[str, st.SearchStrategy[Any]] = {
        "below": st.sampled_from(iris),
        "strength": st.sampled_from(["always", "typical", "possible", "disputed"]),
        "leaf": st.booleans(),
        "orphan": st.booleans(),
        "root": st.booleans(),
        "related": st.sampled_from([*iris, "*", "-"]),
    }
    if vocabulary.schemes:
        choices["scheme"] = st.sampled_from([scheme.iri for scheme in vocabulary.schemes])
        leading = [scheme for scheme in vocabulary.schemes if vocabulary.properties.leading_to(scheme)]
        choices |= {each.key: st.sampled_from([c.iri for c in each.concepts]) for each in leading if each.key != "s"}
    if vocabulary.languages:
        choices["language"] = st.sampled_from(vocabulary.languages)
    if systems := code_systems(vocabulary):
        choices["has_code_in"] = st.sampled_from([system.name for system in systems])
    for name, row in properties.items():
        values = sorted({str(getattr(value, "text", value)) for _, value in row if str(value)[:2] != "_:"})
        if name.rpartition("#")[2] != "related" and values:
            choices[name] = st.sampled_from([*values, "*", "-"])
    strength = {"strength": choices.pop("strength")}
    names = st.lists(st.sampled_from(sorted(choices)), min_size=1, max_size=3, unique=True)
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries({name: choices[name] for name in chosen}, optional=strength)
    )


def assert_same(vocabulary: Vocabulary, filters: dict[str, Any]) -> None:
    try:
        found = vocabulary.find(**filters)
    except FilterError as error:  # a text that is also a label of several concepts, say
        assert "several" in str(error) or "no value" in str(error), filters  # noqa: PT017
        return
    assert by_query(vocabulary, found) == [each.iri for each in found], (filters, found.sparql)


@pytest.mark.slow
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_the_query_gives_the_same_over_random_vocabularies(data: st.DataObject) -> None:
    lines = data.draw(described_lines() | rich_skos_lines())
    if data.draw(st.booleans()):  # not all that is a concept says so
        lines = [line for line in lines if not (line.startswith(f"<{BASE}1> ") and line.endswith("#Concept> ."))]
    if data.draw(st.booleans()):
        sub = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"
        lines.append(f"<{MO}hasPurpose> <{sub}> <http://www.w3.org/2004/02/skos/core#broader> .")
    vocabulary = load(io.StringIO("\n".join(lines)), format="nt")
    if len(vocabulary):
        assert_same(vocabulary, data.draw(filters_for(vocabulary)))


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_query_gives_the_same_over_the_bundled_vocabulary(massage: Vocabulary, data: st.DataObject) -> None:
    assert_same(massage, data.draw(filters_for(massage)))


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_query_gives_the_same_over_foreign_vocabularies(foreign: Vocabulary, data: st.DataObject) -> None:
    assert_same(foreign, data.draw(filters_for(foreign)))


def test_the_query_is_complete_for_other_engines(dishes: Vocabulary) -> None:
    for filters in ({"tool": "oven", "strength": "typical"}, {"scheme": "dish", "cooked_in": "-"}, {"vegan": True}):
        found = dishes.find(**filters)
        rows = dishes.graph.query(re.sub(r"^PREFIX.*$", lambda line: line[0], found.sparql))
        assert [str(row[0]) for row in rows] == [each.iri for each in found]  # type: ignore[index]
