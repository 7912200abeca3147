"""Links between concepts: the stated ones, each with all that is said of it, against rdflib's reading."""

from __future__ import annotations

import io
import pickle
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import given
from rdflib.namespace import DCTERMS, RDF, SKOS

import massage_ontology
from massage_ontology.concepts.descriptions import BROADER
from massage_ontology.concepts.links import STRENGTHS, Link, Links
from massage_ontology.namespaces import SCHEMA
from tests.conftest import DATA
from tests.reference import rdflib_graph
from tests.strategies import described_lines, links, skos_lines

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Concept, Vocabulary

MO = rdflib.Namespace(SCHEMA)
BREWS = massage_ontology.load(DATA / "disputes.ttl")


def link(subject: str, target: str, vocabulary: Vocabulary = BREWS) -> Link:
    (found,) = (each for each in vocabulary[subject].links if each.target == vocabulary[target])
    return found


def test_links_come_by_property_then_target() -> None:
    assert [(each.name, each.target.key, each.standing) for each in BREWS["infusion"].links] == [
        ("served in", "pot", None),
        ("broader", "tea", "disputed"),
        ("has purpose", "company", None),
        ("has purpose", "cure", "disputed"),
        ("has purpose", "rest", "typical"),
        ("has purpose", "warmth", "always"),
    ]


def test_what_is_said_of_a_link_is_one_phrase() -> None:
    assert str(link("infusion", "rest")) == "herbal infusion has purpose rest (typical; herb-book)"
    assert link("infusion", "warmth").remark == "always; herb-book, tea-book"
    assert link("infusion", "company").described == "company"
    assert link("infusion", "cure").remark == "disputed; asserted by herb-book; disputed by tea-book"
    assert str(link("infusion", "tea")) == (
        "herbal infusion below tea (disputed; asserted by herb-book; disputed by tea-book)"
    )


def test_a_link_as_plain_values() -> None:
    assert link("infusion", "cure").to_dict() == {
        "subject": "infusion",
        "property": "mo:hasPurpose",
        "target": "cure",
        "strength": "disputed",
        "disputed": True,
        "sources": ["herb-book", "tea-book"],
        "asserted_by": ["herb-book"],
        "disputed_by": ["tea-book"],
        "notes": ["An old quarrel."],
    }
    assert pickle.loads(pickle.dumps(link("infusion", "cure"))) == link("infusion", "cure")


def test_who_only_disputes_does_not_hold() -> None:
    assert [source.key for source in link("infusion", "cure").held_by] == ["herb-book"]
    assert [source.key for source in link("infusion", "cure").cited] == ["herb-book", "tea-book"]
    assert [source.key for source in link("infusion", "tea").held_by] == ["herb-book"]


def test_links_are_seen_from_the_other_end() -> None:
    assert [(each.subject.key, each.strength) for each in BREWS["rest"].backlinks] == [
        ("infusion", "typical"),
        ("mint-infusion", "possible"),
    ]
    assert BREWS["rest"].links == ()


def test_places_are_known_where_something_is_said_of_them() -> None:
    infusion, tea, mint = (BREWS[key] for key in ("infusion", "tea", "mint-infusion"))
    assert BREWS.links.placement(mint, infusion) is None
    assert BREWS.links.is_disputed(infusion, tea)
    assert not BREWS.links.is_disputed(tea, infusion)
    assert BREWS.links.between(tea, str(SKOS.narrower), infusion) == link("infusion", "tea")
    assert BREWS.links.placements_at(tea) == BREWS.links.placements_at(infusion) == (link("infusion", "tea"),)


def test_a_dispute_touches_what_rests_on_it_alone() -> None:
    infusion, tea, mint, drink = (BREWS[key] for key in ("infusion", "tea", "mint-infusion", "drink"))
    disputed = (link("infusion", "tea"),)
    between = BREWS.links.disputes_between
    assert between(infusion, drink) == between(infusion, tea) == between(mint, tea) == disputed
    assert between(mint, drink) == (), "another way leads past the dispute"
    assert between(tea, drink) == between(tea, tea) == between(drink, mint) == ()


def said(*lines: str) -> Vocabulary:
    """Open two concepts with lines about them."""
    turtle = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> .
        @prefix mo: <https://w3id.org/massage-ontology/schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . :a a skos:Concept . :b a skos:Concept ."""
    return massage_ontology.load(io.StringIO(turtle + "\n".join(lines)), format="turtle")


def test_a_link_described_twice_gathers_all_and_is_as_strong_as_the_weaker() -> None:
    vocabulary = said(
        ":a mo:hasPurpose :b .",
        ":l rdf:subject :a ; rdf:predicate mo:hasPurpose ; rdf:object :b ; mo:strength mo:Always ; dcterms:source :s .",
        ":m rdf:subject :a ; rdf:predicate mo:hasPurpose ; rdf:object :b .",
        ":m mo:strength mo:Possible ; mo:disputedBy :t .",
    )
    (found,) = vocabulary["a"].links
    assert (found.strength, found.standing) == ("possible", "disputed")
    assert found.remark == "possible; s; disputed by t"


def test_words_of_another_schema_are_kept() -> None:
    vocabulary = said(
        ":a :likes :b .",
        ':l rdf:subject :a ; rdf:predicate :likes ; rdf:object :b ; mo:strength :x ; dcterms:source "a book" .',
        ':x rdfs:label "on Sundays" .',
    )
    assert str(vocabulary["a"].links[0]) == "a likes b (on Sundays; a book)"


def test_a_link_that_is_described_and_not_stated_is_none() -> None:
    vocabulary = said(
        ":l rdf:subject :a ; rdf:predicate mo:hasPurpose ; rdf:object :b ; mo:strength mo:Always .",
        ":m rdf:subject :a ; rdf:predicate skos:broader ; rdf:object :b ; mo:disputedBy :t .",
    )
    assert vocabulary["a"].links == vocabulary.links.disputed_placements == ()


def test_narrower_and_related_are_found_from_either_end() -> None:
    vocabulary = said(
        ":a skos:narrower :b . :l rdf:subject :a ; rdf:predicate skos:narrower ; rdf:object :b ; mo:disputedBy :t .",
        ":c a skos:Concept ; skos:related :a .",
        ":m rdf:subject :c ; rdf:predicate skos:related ; rdf:object :a ; mo:strength mo:Possible .",
    )
    assert vocabulary.links.is_disputed(vocabulary["b"], vocabulary["a"])
    assert [str(each) for key in "abc" for each in vocabulary[key].links] == [
        "a related c (possible)",
        "b below a (disputed; disputed by t)",
        "c related a (possible)",
    ]


def test_deprecations_and_sources_are_no_links(teas: Vocabulary) -> None:
    assert [each for concept in teas for each in concept.links] == []
    assert not teas.links


@given(skos_lines())
def test_a_vocabulary_without_descriptions_has_no_links(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    assert list(vocabulary.links) == []
    assert not vocabulary.links
    assert vocabulary.links.disputed_placements == ()


def expected(graph: rdflib.Graph, subject: str, name: str, target: str) -> tuple[set[str], ...]:
    """Return strengths, sources and parties as rdflib finds them."""
    ends = {RDF.subject: subject, RDF.predicate: name, RDF.object: target}
    described = set.intersection(*(set(graph.subjects(part, rdflib.URIRef(iri))) for part, iri in ends.items()))
    return tuple(
        {str(value) for node in described for value in graph.objects(node, part)}
        for part in (MO.strength, DCTERMS.source, MO.assertedBy, MO.disputedBy)
    )


def agrees(vocabulary: Vocabulary, graph: rdflib.Graph) -> None:
    """Compare all links with those that rdflib finds."""
    found = list(vocabulary.links)
    for each in found:
        assert (
            rdflib.URIRef(each.subject.iri),
            rdflib.URIRef(each.property_iri),
            rdflib.URIRef(each.target.iri),
        ) in graph
        strengths, *parties = expected(graph, each.subject.iri, each.property_iri, each.target.iri)
        words = {strength.rpartition("#")[2].lower() for strength in strengths}
        assert each.strength == max(words, key=STRENGTHS.index, default=None)
        for sources, iris in zip((each.sources, each.asserted_by, each.disputed_by), parties, strict=True):
            assert {source.iri for source in sources} == iris
        assert each.is_disputed == (each.strength == "disputed" or bool(each.disputed_by))
    typed = {(str(s), str(p), str(o)) for s, p, o in graph if str(p).startswith(SCHEMA)}
    typed = {each for each in typed if each[0] in vocabulary and each[2] in vocabulary}
    assert {(each.subject.iri, each.property_iri, each.target.iri) for each in found if each.is_typed} == typed


def test_links_of_a_compiled_vocabulary_are_the_same(tmp_path: Path) -> None:
    BREWS.compile(tmp_path / "brews.sqlite")
    compiled = massage_ontology.load(tmp_path / "brews.sqlite")
    assert [each.to_dict() for each in compiled.links] == [each.to_dict() for each in BREWS.links]
    assert compiled.links.disputed_placements == BREWS.links.disputed_placements


@given(described_lines())
def test_links_are_what_rdflib_reads(lines: list[str]) -> None:
    text = "\n".join(lines)
    vocabulary = massage_ontology.load(io.BytesIO(text.encode()), format="nt")
    agrees(vocabulary, rdflib.Graph().parse(data=text, format="nt"))
    assert list(vocabulary.links) == sorted(
        vocabulary.links, key=lambda each: (each.subject, each.property_iri, each.target)
    )
    ends = {(each.subject, each.property_iri, each.target) for concept in vocabulary for each in concept.backlinks}
    assert ends == {(each.subject, each.property_iri, each.target) for each in vocabulary.links}


def test_the_bundled_links_are_what_rdflib_reads(massage: Vocabulary) -> None:
    graph = rdflib_graph(massage)
    agrees(massage, graph)
    entries = set(graph.subjects(RDF.type, MO.Link))
    assert len([each for each in massage.links if each.remark]) == len(entries)


def by_ways(
    vocabulary: Vocabulary, disputed: set[tuple[str, str]], low: Concept, high: Concept
) -> set[tuple[str, str]]:
    """Walk every way from one concept to another, and return the disputed steps where each way has one."""
    ways = [
        set(pairwise(concept.iri for concept in path[: path.index(high) + 1]))
        for path in vocabulary.iterate_paths_to_top(low)
        if high in path
    ]
    return set().union(*(way & disputed for way in ways)) if all(way & disputed for way in ways) else set()


@given(links(acyclic=True, most=7))
def test_disputes_between_are_those_of_all_ways(graph: tuple[int, list[tuple[int, int]]]) -> None:
    size, pairs = graph
    turtle = ["@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <urn:> ."]
    turtle.append("@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .")
    turtle += [f"<urn:{number}> a skos:Concept ." for number in range(size)]
    turtle += [f"<urn:{low}> skos:broader <urn:{high}> ." for low, high in pairs]
    described = {pair for pair in pairs if sum(pair) % 2}
    turtle += [
        f"[] rdf:subject <urn:{low}> ; rdf:predicate skos:broader ; rdf:object <urn:{high}> ; "
        f"<{SCHEMA}disputedBy> <urn:s> ."
        for low, high in described
    ]
    vocabulary = massage_ontology.load(io.StringIO("\n".join(turtle)), format="turtle")
    disputed = {(f"urn:{low}", f"urn:{high}") for low, high in described}
    for low in vocabulary:
        for high in low.broader_transitive:
            found = {(each.subject.iri, each.target.iri) for each in vocabulary.links.disputes_between(low, high)}
            assert found == by_ways(vocabulary, disputed, low, high)


@pytest.mark.parametrize("iri", [SCHEMA + "hasPurpose", "http://example.org/brew/servedIn"])
def test_a_property_is_called_by_its_label_or_by_its_local_name(iri: str) -> None:
    assert Links(BREWS).property_name(iri) in {"has purpose", "served in"}
    assert Links(BREWS).property_name(BROADER) == "broader"
