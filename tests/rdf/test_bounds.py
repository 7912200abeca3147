"""Documents that would break the parser down are refused before it sees them, and honest ones pass."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology import VocabularyLoadError
from massage_ontology.model import Document
from massage_ontology.rdf import bounds, elements
from massage_ontology.rdf.bounds import check_bounds, has_long_word
from massage_ontology.rdf.parsing import parse

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><r>&i;</r>"
)
XML, JSON, TURTLE = "application/rdf+xml", "application/ld+json", "text/turtle"


NESTED = '<r:Bag xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:li>'


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (LAUGHS, XML),
        (NESTED * 5000 + "</r:li></r:Bag>" * 5000, XML),
        ("[" * 5000 + "]" * 5000, JSON),
    ],
    ids=["entities", "elements", "arrays"],
)
def test_what_nests_or_grows_without_end_is_refused_in_one_sentence(content: str, media_type: str) -> None:
    with pytest.raises(VocabularyLoadError) as caught:
        check_bounds(Document("deep", content.encode(), media_type))
    assert str(caught.value).startswith("deep")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (NESTED * 50 + "</r:li></r:Bag>" * 50, XML),
        (f'<!DOCTYPE r [<!ENTITY x "http://example.org/">]>{NESTED}&x;</r:li></r:Bag>', XML),
        ("[" * 50 + "]" * 50, JSON),
        ('{"brackets": "' + "[" * 5000 + '"}', JSON),
        ('<urn:a> <urn:p> "' + "<<" * 5000 + '" .', TURTLE),
    ],
)
def test_what_is_large_but_honest_passes(content: str, media_type: str) -> None:
    check_bounds(Document("honest", content.encode(), media_type))


@given(
    st.lists(st.text("ab:/.", min_size=1, max_size=400), max_size=60), st.sampled_from([" ", "\n", '"', "<>", "> <"])
)
def test_a_document_of_short_words_has_no_long_one(words: list[str], gap: str) -> None:
    assert not has_long_word(gap.join(words).encode())


@given(st.integers(1_000, 1_100), st.integers(0, 1_200), st.integers(0, 1_200))
def test_a_long_word_is_seen_wherever_it_stands(length: int, before: int, after: int) -> None:
    assert has_long_word(b" " * before + b"a" * length + b" " * after)


LONG = "urn:" + "a" * 100_000 + ":"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (f"@prefix p: <{LONG}> .\n" + "p:a p:b p:c .\n" * 100, TURTLE),
        (f"@prefix p: <{LONG}> .\n" + "<urn:a> <urn:b> 'c'^^p:d .\n" * 200, TURTLE),
        (f"@base <http://t.example/{LONG}/> .\n" + "<a> <urn:b> <c> .\n" * 150, TURTLE),
        (f"@prefix p: <{LONG}> .\n" + "p:g { p:a p:b p:c }\n" * 100, "application/trig"),
        (f'<p:R xmlns:p="{LONG}">' + '<p:b p:c="d"/>' * 200 + "</p:R>", XML),
    ],
    ids=["names", "datatypes", "relative IRIs", "graphs", "namespaces"],
)
def test_what_expands_too_far_is_refused_while_it_is_read(
    content: str, media_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("grown", content.encode(), media_type)
    parse([document])
    for module in (bounds, elements):
        monkeypatch.setattr(module, "most_bytes", lambda size: 100 * size)
    with pytest.raises(VocabularyLoadError, match="expand to more than 100 times its size; shorten them"):
        parse([document])


@pytest.mark.parametrize(
    ("context", "grows"),
    [
        ({"p": f"urn:{'a' * 2_000_000}"}, True),
        ({"p": {"@id": f"urn:{'a' * 2_000_000}"}}, True),
        ({"p": "q:b", "q": f"urn:{'a' * 2_000_000}"}, True),
        ({"@vocab": f"urn:{'a' * 2_000_000}"}, True),
        ([{}, {"p": f"urn:{'a' * 2_000_000}"}], True),
        ({f"p{number}": f"urn:{'a' * 900}{number}" for number in range(2_000)}, False),
    ],
)
def test_long_terms_are_refused_where_many_names_may_be_terms(context: object, *, grows: bool) -> None:
    few = json.dumps({"@context": context, "@id": "urn:a"})
    check_bounds(Document("few", few.encode(), JSON))
    many = json.dumps({"@context": context, "@graph": [{"@id": f"urn:{number}"} for number in range(400)]})
    document = Document("many", many.encode(), JSON)
    if not grows:
        check_bounds(document)
        return
    with pytest.raises(VocabularyLoadError, match="its terms expand to more than 100 times its size"):
        check_bounds(document)


def test_a_long_label_loads_whole() -> None:
    text = "x" * 1_000_000
    skos = "http://www.w3.org/2004/02/skos/core#"
    label = f'<urn:a> a <{skos}Concept> ; <{skos}prefLabel> "{text}" .'
    vocabulary = massage_ontology.load(io.StringIO(label), format="turtle")
    assert len(vocabulary["urn:a"].pref_label) == 1_000_000
