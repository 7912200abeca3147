"""Terms and paths in SPARQL; that clauses and patterns agree is tested in `test_found`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph
from hypothesis import given

from massage_ontology import Literal, load
from massage_ontology.queries.clauses import Writer
from massage_ontology.rdf.parsing import to_term
from tests.strategies import texts

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

GIVEN = """
@prefix ex: <http://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix iso-thes: <http://purl.org/iso25964/skos-thes#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:partOf rdfs:subPropertyOf skos:broader . ex:limbOf rdfs:subPropertyOf ex:partOf .
ex:a a skos:Concept ; iso-thes:broaderPartitive ex:b . ex:b a skos:Concept . ex:c ex:limbOf ex:a .
"""


@given(texts)
def test_a_text_is_written_so_that_the_engine_reads_the_same(text: str) -> None:
    written = Writer(load()).term(Literal(text, "de"))
    (solution,) = pyoxigraph.Store().query(f"SELECT ?x {{ VALUES ?x {{ {written} }} }}")  # type: ignore[misc]
    assert to_term(solution["x"]) == Literal(text, "de")


def test_short_forms_are_used_only_where_they_are_safe(massage: Vocabulary) -> None:
    writer = Writer(massage)
    assert writer.iri("http://www.w3.org/2004/02/skos/core#broader") == "skos:broader"
    assert writer.iri("https://www.icd10data.com/search?s=M54.5") == "<https://www.icd10data.com/search?s=M54.5>"
    assert writer.prefixes == {"skos"}


def test_paths_bring_their_refinements() -> None:
    vocabulary = load(io.StringIO(GIVEN), format="turtle")
    assert Writer(vocabulary).upward == ("(skos:broader|ex:limbOf|ex:partOf|iso-thes:broaderPartitive|^skos:narrower)")
    assert [each.key for each in vocabulary.find(below="b")] == ["a", "c"]
    assert len(vocabulary.query(vocabulary.find(below="b").sparql)) == 2
