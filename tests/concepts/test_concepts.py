"""All concepts together: keys, suggestions, languages, top concepts, common ground, and many askers at once."""

from __future__ import annotations

import gc
import io
import itertools
import pickle
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from rdflib.namespace import SKOS

import massage_ontology
from massage_ontology import ConceptNotFoundError, TooManyPathsError
from massage_ontology.model import Literal
from massage_ontology.rdf.languages import customary
from tests import reference
from tests.conftest import DATA
from tests.strategies import skos_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massage_ontology import Concept, Vocabulary

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <urn:x:> .\n"


def read(turtle: str) -> Vocabulary:
    return massage_ontology.load(io.StringIO(HEAD + turtle), format="turtle")


def keys(concepts: tuple[Concept, ...]) -> list[str]:
    return [concept.key for concept in concepts]


# ---- as a collection ----------------------------------------------------------------------------------------


@given(skos_lines())
def test_it_is_sized_iterable_and_testable(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    concepts = list(vocabulary)
    assert len(concepts) == len(vocabulary)
    assert [concept.iri for concept in concepts] == sorted({concept.iri for concept in concepts})
    assert concepts == sorted(concepts)
    for concept in concepts:
        assert concept in vocabulary
        for key in (concept, concept.iri, concept.key, concept.curie):
            assert vocabulary[key] is vocabulary[concept.iri]
    for stranger in ("urn:nobody", "", "skos:Concept", 7, None):
        assert stranger not in vocabulary


def test_every_key_leads_back(massage: Vocabulary, foreign: Vocabulary) -> None:
    for vocabulary in (massage, foreign):
        for concept in vocabulary:
            for key in (concept.key, concept.curie, concept.iri):
                assert vocabulary.number_of(key) == concept.number


# ---- keys ---------------------------------------------------------------------------------------------------


def test_a_concept_is_had_by_iri_curie_local_name_and_notation(teas: Vocabulary) -> None:
    for key in ("http://example.org/tea/green-tea", "tea:green-tea", "green-tea", "T1"):
        assert teas[key].iri == "http://example.org/tea/green-tea"
    assert teas.get("green-tea") == teas["green-tea"]
    assert teas.get("coffee") is None


def test_a_concept_of_an_equal_vocabulary_is_a_key_too(teas: Vocabulary) -> None:
    again = massage_ontology.load(DATA / "teas.ttl")
    assert again[teas["tea"]] == teas["tea"]
    assert again[teas["tea"]] is not teas["tea"]


def test_a_name_that_two_concepts_share_is_no_key() -> None:
    vocabulary = read("<urn:x:a#tea> a skos:Concept . <urn:x:b#tea> a skos:Concept ; skos:notation '1' .")
    assert "tea" not in vocabulary
    assert keys(tuple(vocabulary)) == ["urn:x:a#tea", "urn:x:b#tea"]
    with pytest.raises(ConceptNotFoundError, match="'tea' is the local name of 2 concepts; did you mean") as caught:
        vocabulary["tea"]
    assert caught.value.suggestions == ("urn:x:a#tea", "urn:x:b#tea")


def test_an_iri_wins_over_a_curie_and_a_name_over_a_notation() -> None:
    vocabulary = read("""
        <skos:tea> a skos:Concept . skos:tea a skos:Concept .
        :a a skos:Concept ; skos:notation 'b' . :b a skos:Concept .
    """)
    assert vocabulary["skos:tea"].iri == "skos:tea"
    assert vocabulary["b"].iri == "urn:x:b"


# ---- what was perhaps meant ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("clincal-massage", "clinical-massage"),
        ("orthopaedic_massage", "orthopedic-massage"),
        ("massage:sports-masage", "sports-massage"),
        ("https://w3id.org/massage-ontology/geriatric-mssage", "geriatric-massage"),
        ("klassische Massage", "swedish-massage"),
    ],
)
def test_an_unknown_key_brings_what_was_meant(typed: str, meant: str, massage: Vocabulary) -> None:
    with pytest.raises(ConceptNotFoundError) as caught:
        massage[typed]
    assert caught.value.suggestions[0] == meant
    assert str(caught.value).startswith(f"no concept {typed!r}; did you mean {meant}")
    assert all(suggestion in massage for suggestion in caught.value.suggestions)
    assert isinstance(caught.value, KeyError)


def test_what_looks_like_nothing_brings_no_suggestion(massage: Vocabulary) -> None:
    with pytest.raises(ConceptNotFoundError, match=r"^no concept 'qqqq-xxxx'$") as caught:
        massage["qqqq-xxxx"]
    assert caught.value.suggestions == ()


def test_no_more_than_three_are_suggested() -> None:
    many = read(" ".join(f":tea-{sign} a skos:Concept ; skos:prefLabel 'tea {sign}' ." for sign in "abcdef"))
    with pytest.raises(ConceptNotFoundError) as caught:
        many["tea-x"]
    assert caught.value.suggestions == ("tea-a", "tea-b", "tea-c")
    same = read(" ".join(f"<urn:x:{sign}#tea> a skos:Concept ." for sign in "abcdef"))
    with pytest.raises(ConceptNotFoundError, match="'tea' is the local name of 6 concepts") as caught:
        same["tea"]
    assert caught.value.suggestions == ("urn:x:a#tea", "urn:x:b#tea", "urn:x:c#tea")


def test_what_is_much_less_alike_than_the_best_is_not_suggested() -> None:
    vocabulary = read("""
        :a a skos:Concept ; skos:prefLabel "mountain oolong tea" .
        :b a skos:Concept ; skos:prefLabel "mountain oolong" .
        :c a skos:Concept ; skos:prefLabel "mountain oolong teas" .
    """)
    matches = vocabulary.label_index.search("mountain oolng tea")
    scores = {vocabulary.key_of(match.number): match.score for match in matches}
    assert scores["a"] - scores["c"] < 5 < scores["a"] - scores["b"]
    with pytest.raises(ConceptNotFoundError) as caught:
        vocabulary["mountain-oolng-tea"]
    assert caught.value.suggestions == ("a", "c")


def test_every_question_about_an_unknown_concept_is_refused_alike(teas: Vocabulary) -> None:
    for ask in (
        lambda: teas.number_of("coffee"),
        lambda: teas["tea"].is_narrower_than("coffee"),
        lambda: teas["tea"].is_broader_than("coffee"),
        lambda: teas.nearest_common_broader("tea", "coffee"),
        lambda: list(teas.iterate_paths_to_top("coffee")),
        lambda: teas.named("coffee"),
    ):
        with pytest.raises(ConceptNotFoundError, match="no concept 'coffee'"):
            ask()


def test_a_label_names_a_concept_the_strongest_kind_first() -> None:
    vocabulary = read("""
        :a a skos:Concept ; skos:prefLabel "Thé"@fr . :b a skos:Concept ; skos:altLabel "the"@en , "tisane"@fr .
        :c a skos:Concept ; skos:altLabel "tisane"@en . :d a skos:Concept ; skos:hiddenLabel "chai" .
    """)
    assert vocabulary.named("THE").key == "a"
    assert vocabulary.named("chai").key == vocabulary.named("urn:x:d").key == "d"
    with pytest.raises(ConceptNotFoundError, match="'tisane' is a label of several concepts") as caught:
        vocabulary.named("tisane")
    assert caught.value.suggestions == ("b", "c")


# ---- languages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "labels", "language"),
    [
        ("", '"a"@de , "b"@en', "en"),
        ("", '"a"@de , "b"@fr', "de"),
        ('<http://purl.org/dc/terms/language> "fr"', '"a"@de , "b"@fr , "c"@en', "fr"),
        ('<http://purl.org/dc/terms/language> "it"', '"a"@de , "b"@fr , "c"@en', "en"),
        ("", '"a"', "en"),
    ],
)
def test_the_vocabularys_own_language(scheme: str, labels: str, language: str) -> None:
    stated = f":s a skos:ConceptScheme ; {scheme} ." if scheme else ""
    vocabulary = read(f"{stated} :x a skos:Concept ; skos:prefLabel {labels} .")
    assert vocabulary.default_language == language


def test_the_language_of_most_labels_is_the_vocabularys_own() -> None:
    vocabulary = read(
        ":a a skos:Concept ; skos:prefLabel 'x'@fr , 'y'@de . :b a skos:Concept ; skos:prefLabel 'z'@fr ."
    )
    assert vocabulary.default_language == "fr"
    assert vocabulary.languages == ("de", "fr")


def test_languages_are_those_of_all_labels(teas: Vocabulary) -> None:
    graph = reference.rdflib_graph(teas)
    tags = {
        customary(value.language)
        for concept in teas
        for kind in reference.LABELS
        for value in graph.objects(rdflib.URIRef(concept.iri), SKOS[kind])
        if isinstance(value, rdflib.Literal) and value.language
    }
    assert set(teas.languages) == tags


# ---- top concepts -------------------------------------------------------------------------------------------


def test_top_concepts_of_a_scheme_are_stated_else_found() -> None:
    vocabulary = read("""
        :s skos:hasTopConcept :b . :a a skos:Concept ; skos:inScheme :s . :b a skos:Concept .
        :t a skos:ConceptScheme . :c skos:inScheme :t ; skos:broader :a . :d skos:inScheme :t ; skos:broader :c .
        :e skos:inScheme :t ; skos:broader :f . :f skos:broader :e ; skos:inScheme :t .
    """)
    assert keys(vocabulary.top_concepts("s")) == ["b"]
    assert keys(vocabulary.scheme("t").top_concepts) == keys(vocabulary.top_concepts("t")) == ["c"]
    assert keys(vocabulary.top_concepts()) == ["a", "b"]
    assert keys(vocabulary.concepts_in("t")) == ["c", "d", "e", "f"]
    with pytest.raises(ConceptNotFoundError, match="no concept scheme 'u'; there are: s, t"):
        vocabulary.top_concepts("u")


@given(skos_lines())
def test_top_concepts_are_what_networkx_finds(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    graph = reference.rdflib_graph(vocabulary)
    up = reference.upward(graph)
    stated = reference.tops_of(graph, "urn:x:s")
    rootless = {iri for iri in up if up.out_degree(iri) == 0}
    assert [concept.iri for concept in vocabulary.top_concepts()] == sorted(rootless | stated)
    held = reference.concepts_of(graph, "urn:x:s")
    found = {iri for iri in held if not held.intersection(up.successors(iri))}
    assert [concept.iri for concept in vocabulary.top_concepts("s")] == sorted(stated or found)


def test_from_the_top_everything_is_reached(massage: Vocabulary) -> None:
    reached = {below for top in massage.top_concepts() for below in (top, *top.narrower_transitive)}
    assert reached == set(massage)
    assert all(concept.depth is not None for concept in massage)


# ---- two concepts -------------------------------------------------------------------------------------------


def with_all_above(up: nx.DiGraph, iri: str) -> set[str]:
    return nx.descendants(up, iri) | {iri}


def lowest(up: nx.DiGraph, common: set[str]) -> set[str]:
    """Return those that have no other common one below them (for graphs without cycles)."""
    return {iri for iri in common if not common.intersection(up.predecessors(iri))}


@given(skos_lines())
def test_nearest_common_broader_is_what_networkx_finds(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    up = reference.upward(reference.rdflib_graph(vocabulary))
    acyclic = nx.is_directed_acyclic_graph(up)
    above = {concept: nx.single_source_shortest_path_length(up, concept.iri) for concept in vocabulary}
    for one, other in itertools.combinations_with_replacement(vocabulary, 2):
        found = [concept.iri for concept in vocabulary.nearest_common_broader(one, other)]
        assert found == [concept.iri for concept in vocabulary.nearest_common_broader(other.key, one.iri)]
        common = set(above[one]) & set(above[other])
        assert set(found) <= common
        assert bool(found) == bool(common)
        if acyclic:
            assert set(found) == lowest(up, common)
        assert found == sorted(found, key=lambda iri: (above[one][iri] + above[other][iri], iri))


def test_nearest_common_broader_on_the_bundled_vocabulary(massage: Vocabulary) -> None:
    up = reference.upward(reference.rdflib_graph(massage))
    above = {concept: with_all_above(up, concept.iri) for concept in massage.concepts_in("category")}
    for one, other in itertools.combinations(above, 2):
        found = {concept.iri for concept in massage.nearest_common_broader(one, other)}
        assert found == lowest(up, above[one] & above[other])


def test_other_peoples_common_ground(foreign: Vocabulary) -> None:
    up = reference.upward(foreign.graph)
    chosen = list(foreign)[:: len(foreign) // 40]
    above = {concept: with_all_above(up, concept.iri) for concept in chosen}
    for one, other in itertools.combinations(chosen, 2):
        found = {concept.iri for concept in foreign.nearest_common_broader(one, other)}
        common = above[one] & above[other]
        assert found <= common
        assert found.union(*(nx.descendants(up, iri) for iri in found)) == common


def test_too_many_paths_are_refused_and_can_be_had_singly() -> None:
    steps = 14  # each step doubles the ways up
    turtle = " ".join(
        f":l{n} skos:broader :l{n + 1} , :r{n + 1} . :r{n} skos:broader :l{n + 1} , :r{n + 1} ." for n in range(steps)
    )
    vocabulary = read(turtle)
    with pytest.raises(TooManyPathsError, match="urn:x:l0 has more than 10,000 paths") as caught:
        vocabulary["l0"].paths_to_top  # noqa: B018 (touching it is the test)
    assert caught.value.limit == 10_000
    assert sum(1 for _ in vocabulary.iterate_paths_to_top("l0")) == 2**steps
    assert len(vocabulary.paths_to_top(vocabulary["l0"], limit=2**steps)) == 2**steps


# ---- a chain of a hundred thousand --------------------------------------------------------------------------


@pytest.mark.slow
def test_a_chain_of_a_hundred_thousand_concepts_overflows_nothing() -> None:
    size = 100_000
    links = "".join(
        f"<urn:c:{n:06}> <http://www.w3.org/2004/02/skos/core#broader> <urn:c:{n - 1:06}> .\n" for n in range(1, size)
    )
    vocabulary = massage_ontology.load(io.BytesIO(links.encode()), format="nt")
    first, last = vocabulary["000000"], vocabulary["099999"]
    assert len(vocabulary) == size
    assert last.depth == size - 1
    assert len(last.broader_transitive) == len(first.narrower_transitive) == size - 1
    assert last.broader_transitive[-1] == first
    assert last.is_narrower_than(first)
    assert first.is_broader_than("050000")
    assert not first.is_narrower_than(last)
    assert [len(path) for path in last.paths_to_top] == [size]
    assert keys(vocabulary.nearest_common_broader(last, "050000")) == ["050000"]
    assert keys(vocabulary.top_concepts()) == ["000000"]
    assert pickle.loads(pickle.dumps(last)) == last


# ---- anything else ------------------------------------------------------------------------------------------


def test_other_values_are_concepts_addresses_or_literals() -> None:
    vocabulary = read(":a a skos:Concept ; :goes-with :b , <urn:y> , 'milk'@en . :b a skos:Concept . :m :of :a .")
    expected = ("urn:y", Literal("milk", "en"))
    for name in ("urn:x:goes-with",):
        first, *rest = vocabulary.values("urn:x:a", name)
        assert first == vocabulary["b"]
        assert tuple(rest) == expected
    assert vocabulary.values("urn:x:m", "urn:x:of") == (vocabulary["a"],)
    assert vocabulary.values("urn:x:a", "nothing:there") == vocabulary.values("urn:nobody", "urn:x:of") == ()


def test_an_address_names_a_concept_or_a_collection(teas: Vocabulary) -> None:
    base = "http://example.org/tea/"
    assert teas.concept_or_collection(base + "tea") == teas["tea"]
    assert teas.concept_or_collection(base + "everyday") == teas.collection("everyday")
    assert teas.concept_or_collection(base + "kinds") is None


# ---- many askers --------------------------------------------------------------------------------------------


def answers(vocabulary: Vocabulary) -> list[object]:
    """Touch every index that is built when it is first asked for."""
    found: list[object] = [vocabulary.languages, vocabulary.default_language, vocabulary.top_concepts()]
    for concept in vocabulary:
        found += [concept.broader_transitive, concept.narrower_transitive, concept.siblings, concept.depth]
        found += [concept.pref_label, concept.senses, concept.findings, concept.sources, concept.collections]
        found += [concept.key, concept.curie, vocabulary[concept.key]]
    found += [vocabulary.search(text, limit=3) for text in ("cup", "gren", "house cpu")]
    found += [[scheme.top_concepts for scheme in vocabulary.schemes], vocabulary.collections]
    found += [vocabulary.nearest_common_broader("cup", "strong-cup"), vocabulary.digest]
    return found


@pytest.fixture
def _hasty() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("compiled", [False, True])
def test_many_threads_that_ask_first_get_the_same_answers(compiled: bool, tmp_path: Path) -> None:  # noqa: FBT001
    path = DATA / "servings.ttl"
    expected = answers(massage_ontology.load(path))
    if compiled:
        massage_ontology.load(path).compile(tmp_path / "servings.sqlite")
        path = tmp_path / "servings.sqlite"
    for _ in range(4):
        fresh = massage_ontology.load(path)
        with ThreadPoolExecutor(max_workers=6) as pool:
            start = threading.Barrier(6)
            asked = [pool.submit(lambda: (start.wait(), answers(fresh))) for _ in range(6)]  # noqa: B023 (done before)
        assert all(each.result()[1] == expected for each in asked)
    assert gc.isenabled()
