"""Mapping sets: what a table says is what the statements say, and a mistake is named with its place."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.skos.sssom import read_mapping_set

if TYPE_CHECKING:
    from pathlib import Path

SET = "https://example.org/teas-to-wikidata"
METADATA = f"""#mapping_set_id: {SET}
#mapping_set_title: "Teas to Wikidata"
#license: https://creativecommons.org/publicdomain/zero/1.0/
#curie_map:
#  tea: https://example.org/tea/
#  wd: http://www.wikidata.org/entity/
"""
HEADER = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\tcomment"
JUDGED = "semapv:ManualMappingCuration"
SENCHA = f"tea:sencha\tskos:exactMatch\twd:Q17210\t{JUDGED}\t0.9\ta green tea"

SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
SSSOM = rdflib.Namespace("https://w3id.org/sssom/")
TEA = rdflib.Namespace("https://example.org/tea/")
WD = rdflib.Namespace("http://www.wikidata.org/entity/")


def table(*rows: str, metadata: str = METADATA, header: str = HEADER) -> io.StringIO:
    return io.StringIO(metadata + "\n".join((header, *rows)) + "\n")


def graph(source: io.StringIO) -> rdflib.Graph:
    return rdflib.Graph().parse(data=read_mapping_set(source).content, format="turtle")


def links(statements: rdflib.Graph) -> set[tuple[object, object, object]]:
    return {each for each in statements if str(each[1]).startswith(str(SKOS))}


def test_a_row_is_a_link_with_its_grounds() -> None:
    found = graph(table(SENCHA))
    assert links(found) == {(TEA.sencha, SKOS.exactMatch, WD.Q17210)}
    (axiom,) = found.subjects(rdflib.OWL.annotatedTarget, WD.Q17210)
    assert found.value(axiom, rdflib.OWL.annotatedSource) == TEA.sencha
    assert found.value(axiom, SSSOM.confidence) == rdflib.Literal("0.9", datatype=rdflib.XSD.double)
    assert found.value(axiom, rdflib.RDFS.comment) == rdflib.Literal("a green tea")
    assert str(found.value(axiom, SSSOM.mapping_justification)) == "https://w3id.org/semapv/vocab/ManualMappingCuration"
    assert list(found.objects(rdflib.URIRef(SET), SSSOM.mappings)) == [axiom]
    assert found.value(rdflib.URIRef(SET), rdflib.DCTERMS.title) == rdflib.Literal("Teas to Wikidata")


def test_prefixes_of_the_table_are_declared() -> None:
    prefixes = dict(graph(table(SENCHA)).namespaces())
    assert str(prefixes["wd"]) == str(WD)
    assert str(prefixes["tea"]) == str(TEA)


@pytest.mark.parametrize(
    "metadata",
    [
        METADATA.replace("#", "# ").replace("#   ", "#   "),
        METADATA.replace("tea: https", "'tea': 'https").replace("/tea/\n", "/tea/'\n"),
        METADATA + "#creator_id:\n#  - orcid:0000-0001-2345-6789\n#  - orcid:0000-0001-2345-6790\n",
        METADATA + "#mapping_set_description: >-\n#  What is drunk here\n#  and known there.\n",
        "#---\n" + METADATA + "#\n",
    ],
    ids=["space", "quotes", "list", "folded", "marks"],
)
def test_metadata_in_the_ways_they_are_written(metadata: str) -> None:
    assert links(graph(table(SENCHA, metadata=metadata))) == {(TEA.sencha, SKOS.exactMatch, WD.Q17210)}


def test_folded_text_is_joined() -> None:
    metadata = METADATA + "#mapping_set_description: >-\n#  What is drunk here\n#  and known there.\n"
    found = graph(table(SENCHA, metadata=metadata))
    assert str(found.value(rdflib.URIRef(SET), rdflib.DCTERMS.description)) == "What is drunk here and known there."


def test_a_denied_mapping_is_no_link() -> None:
    header = HEADER + "\tpredicate_modifier"
    found = graph(table(SENCHA + "\tNot", header=header))
    assert links(found) == set()
    (axiom,) = found.subjects(rdflib.OWL.annotatedTarget, WD.Q17210)
    assert (axiom, SSSOM.predicate_modifier, SSSOM.NegatedPredicate) in found


def test_a_missing_counterpart_is_no_link() -> None:
    assert links(graph(table(SENCHA.replace("wd:Q17210", "sssom:NoTermFound")))) == set()


def test_a_literal_subject_is_passed_over() -> None:
    row = f"\tskos:exactMatch\twd:Q17210\t{JUDGED}\t\t\trdfs literal"
    assert links(graph(table(row, SENCHA + "\t", header=HEADER + "\tsubject_type"))) == {
        (TEA.sencha, SKOS.exactMatch, WD.Q17210)
    }


def test_iris_are_taken_as_they_are() -> None:
    row = SENCHA.replace("tea:sencha", str(TEA.sencha)).replace("wd:Q17210", f"<{WD.Q17210}>")
    assert links(graph(table(row))) == {(TEA.sencha, SKOS.exactMatch, WD.Q17210)}


def test_the_same_mapping_on_other_grounds_has_a_name_of_its_own() -> None:
    found = graph(table(SENCHA, SENCHA.replace("Manual", "Lexical").replace("Curation", "")))
    assert sorted(str(each) for each in found.subjects(rdflib.OWL.annotatedTarget, WD.Q17210)) == [
        f"{SET}#sencha.exactMatch.Q17210",
        f"{SET}#sencha.exactMatch.Q17210.2",
    ]


def test_a_record_may_bring_its_name() -> None:
    found = graph(table(SENCHA + "\ttea:mapping-1", header=HEADER + "\trecord_id"))
    assert (TEA["mapping-1"], rdflib.OWL.annotatedTarget, WD.Q17210) in found


def test_commas_and_quoted_cells() -> None:
    metadata, header = METADATA, HEADER.replace("\t", ",")
    row = f'tea:sencha,skos:exactMatch,wd:Q17210,{JUDGED},0.9,"green, ""steamed""\nand dried"'
    found = graph(table(row, metadata=metadata, header=header))
    (axiom,) = found.subjects(rdflib.OWL.annotatedTarget, WD.Q17210)
    assert str(found.value(axiom, rdflib.RDFS.comment)) == 'green, "steamed"\nand dried'


def test_zipped_and_marked_files(tmp_path: Path) -> None:
    path = tmp_path / "teas.sssom.tsv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + table(SENCHA).getvalue().encode()))
    assert read_mapping_set(path).content == read_mapping_set(table(SENCHA)).content


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"'), min_size=1))
def test_any_comment_survives(text: str) -> None:
    comment = "a " + text
    found = graph(table(SENCHA.replace("a green tea", comment)))
    (axiom,) = found.subjects(rdflib.OWL.annotatedTarget, WD.Q17210)
    assert str(found.value(axiom, rdflib.RDFS.comment)) == comment


@pytest.mark.parametrize(
    ("source", "place", "words"),
    [
        (table(SENCHA.replace("wd:", "mesh:")), "<stream>:8:28", "'mesh:Q17210' is neither an IRI nor a CURIE"),
        (table(SENCHA, SENCHA.replace("0.9", "high")), "<stream>:9:", "'high' is not a number from 0 to 1"),
        (table(SENCHA.replace("0.9", "1.2")), "<stream>:8:", "'1.2' is not a number"),
        (table(SENCHA + "\tmore"), "<stream>:8:", "7 cells where the header has 6 columns"),
        (table(SENCHA.replace("tea:sencha", "")), "<stream>:8:1", "subject_id"),
        (table(SENCHA.replace("wd:Q17210", "wd:Q 1")), "<stream>:8:", "object_id"),
        (table(SENCHA, header=HEADER.replace("object_id", "object")), "<stream>:7:", "the header lacks object_id"),
        (table(SENCHA, header=HEADER.replace("comment", "confidence")), "<stream>:7:", "'confidence' twice"),
        (table(SENCHA, metadata="#license: https://a.org/\n"), "<stream>:1:", "mapping_set_id"),
        (table(SENCHA, metadata="#just a remark\n" + METADATA), "<stream>:1:", "'just a remark' is not understood"),
        (table(SENCHA.replace("wd:Q17210", "wd:50%")), "<stream>:8:28", "'wd:50%' is neither an IRI"),
        (table(SENCHA, metadata=METADATA + "#  x: https://[a/\n"), "<stream>:4:", "is not a prefix with"),
        (table(SENCHA, metadata=METADATA + "#  1x: https://a.org/\n"), "<stream>:4:", "is not a prefix with"),
        (io.StringIO(METADATA), "<stream>:6:", "no table below the metadata"),
        (table(SENCHA + '\n"tea:'), "<stream>:9:", "damaged"),
        (io.StringIO(" "), "<stream>:", "is empty"),
        (io.BytesIO(table(SENCHA).getvalue().encode() + b"\xff"), "<stream>:9:", "UTF-8"),
    ],
)
def test_mistakes_are_named_with_their_place(source: io.StringIO, place: str, words: str) -> None:
    with pytest.raises(VocabularyLoadError) as error:
        read_mapping_set(source)
    assert str(error.value).startswith(place)
    assert words in str(error.value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(VocabularyLoadError, match=r"nowhere.sssom.tsv: no such file"):
        read_mapping_set("nowhere.sssom.tsv")


def test_a_set_whose_iri_has_a_fragment_names_its_mappings_otherwise() -> None:
    found = graph(table(SENCHA, metadata=METADATA.replace(SET, f"{SET}#one")))
    assert (rdflib.URIRef(f"{SET}#one.sencha.exactMatch.Q17210"), rdflib.OWL.annotatedTarget, WD.Q17210) in found
