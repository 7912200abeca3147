"""The data of the explorer's search; that its ranking is Python's is tested in Chromium, in `tests/browser`."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SKOS, Graph

import massage_ontology
from massage_ontology.exports.explorer.search_data import SEARCH_SCRIPTS, as_json, asset, search_data, search_script
from massage_ontology.vocabulary import Vocabulary

HOSTILE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/tea/> .
:scheme a skos:ConceptScheme .
:green a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "</script><img src=x onerror=alert(1)>"@en ;
  skos:notation "T1" ; skos:definition "Tee"@de-CH .
:black a skos:Concept ; skos:broader :green ; skos:prefLabel "black tea"@en ; skos:related :white .
:white a skos:Concept .
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return massage_ontology.load()


def labels_of(data: dict[str, object]) -> Counter[tuple[str, str, str, str]]:
    found: Counter[tuple[str, str, str, str]] = Counter()
    for key, row in zip(data["keys"], data["labels"], strict=True):  # type: ignore[call-overload]
        for place in range(0, len(row), 2):
            kind = ("prefLabel", "altLabel", "hiddenLabel")[row[place] % 3]
            found[key, kind, row[place + 1], data["languages"][row[place] // 3]] += 1  # type: ignore[index]
    return found


def test_every_label_is_there(vocabulary: Vocabulary) -> None:
    expected: Counter[tuple[str, str, str, str]] = Counter()
    graph = vocabulary.graph
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        for kind in ("prefLabel", "altLabel", "hiddenLabel"):
            for label in graph.objects(concept, SKOS[kind]):
                tag = label.language or ""  # type: ignore[attr-defined]
                expected[str(concept).rpartition("/")[2], kind, str(label), tag.lower()] += 1
    found = Counter({(*each[:3], each[3].lower()): count for each, count in labels_of(search_data(vocabulary)).items()})
    assert found == expected


def test_the_parts_of_a_small_vocabulary() -> None:
    data = search_data(massage_ontology.load(Graph().parse(data=HOSTILE, format="turtle")))
    assert data["keys"] == ["black", "green", "white"]
    assert data["languages"] == ["", "en", "de-CH"]
    assert data["definitions"] == {1: [2, "Tee"]}
    assert data["parents"] == {0: [1]}
    assert data["linked"] == {0: [2], 2: [0]}
    assert data["codes"] == [["T1", 1, 0, "", "T1"]]
    assert set(data["rules"]) == {"en", "de"}


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_can_stand_in_a_script(value: object) -> None:
    text = as_json(value)
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == value


def test_the_scripts_make_no_request_and_write_no_markup() -> None:
    for name in SEARCH_SCRIPTS:
        text = asset(f"{name}.js")
        assert not {"fetch(", "XMLHttpRequest", "import(", "eval(", "innerHTML"} & set(text.split()), name
        assert len(text.splitlines()) <= 400, name
    assert search_script().count("const createSearch") == 1
