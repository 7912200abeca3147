"""What the columns say, clause by clause: completed, sorted, and the same for every order of the statements."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.model import Columns, Document, Label, Literal, MappingLink, Note
from massage_ontology.rdf.parsing import parse
from massage_ontology.skos.columns import read_columns
from tests.promises import assert_same_columns
from tests.rdf.test_statements import numbered
from tests.skos.test_roles import HEAD
from tests.strategies import skos_lines

if TYPE_CHECKING:
    import random


def columns(text: str, media_type: str = "text/turtle") -> Columns:
    head = HEAD if media_type == "text/turtle" else ""
    return read_columns(parse([Document("x", (head + text).encode(), media_type, None)]))


@given(skos_lines(), st.randoms())
def test_the_order_of_the_statements_does_not_matter(lines: list[str], chance: random.Random) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)
    one = columns("\n".join(lines), "application/n-triples")
    other = columns("\n".join(shuffled), "application/n-triples")
    assert_same_columns(one, other)


@given(skos_lines())
def test_statements_as_text_give_the_same(lines: list[str]) -> None:
    document = Document("x", "\n".join(lines).encode(), "application/n-triples", None)
    statements = parse([document])
    assert_same_columns(read_columns(statements), read_columns(numbered(statements.buckets())))


def test_links_are_completed_from_either_end() -> None:
    found = columns(":a skos:broader :b . :b skos:narrower :c , :a . :c skos:related :d .")
    assert list(found.iris) == ["urn:x:a", "urn:x:b", "urn:x:c", "urn:x:d"]
    assert list(found.broader.rows) == [(1,), (), (1,), ()]
    assert list(found.related.rows) == [(), (), (3,), (2,)]


def test_nothing_is_broader_than_itself_or_related_to_itself() -> None:
    found = columns(":a skos:broader :a ; skos:related :a .")
    assert list(found.broader.rows) == list(found.related.rows) == [()]


def test_a_link_to_a_scheme_or_collection_is_none_between_concepts() -> None:
    found = columns(":a skos:broader :s , :b . :s a skos:ConceptScheme . :c skos:member :a . :a skos:related :c .")
    assert list(found.iris) == ["urn:x:a", "urn:x:b"]
    assert list(found.broader.rows) == [(1,), ()]
    assert list(found.related.rows) == [(), ()]


def test_labels_are_sorted_and_labels_of_resources_are_read() -> None:
    found = columns(
        ":a a skos:Concept ; skos:altLabel 'z', 'y'@en ; skos:prefLabel 'a'@de , 'a'@en ; skosxl:prefLabel :l ."
        ":l skosxl:literalForm 'xl'@fr , 'xl'@fr ; skosxl:labelRelation :m . :a skosxl:altLabel :nowhere , 'text' ."
        ":a skos:prefLabel :not-a-text ."
    )
    assert found.labels[0] == (
        Label("prefLabel", "a", "de"),
        Label("prefLabel", "a", "en"),
        Label("prefLabel", "xl", "fr"),
        Label("altLabel", "z", None),
        Label("altLabel", "y", "en"),
    )


def test_notes_of_resources_speak_through_their_value() -> None:
    found = columns(":a a skos:Concept ; skos:definition 'text'@en , [ rdf:value 'v'@de ] ; skos:note <urn:other> .")
    assert found.notes[0] == (
        Note("definition", "v", "de"),
        Note("definition", "text", "en"),
        Note("note", "urn:other", None),
    )


def test_codes_mappings_and_marks_are_read() -> None:
    found = columns(
        ":a a skos:Concept ; skos:notation '2' , '1'^^:code ; skos:closeMatch :z ; skos:exactMatch :y , :x ;"
        " owl:deprecated true ; :other :b , 'text' . :b a skos:Concept ; owl:deprecated false , :no ."
    )
    assert found.notations[0] == (Literal("1", None, "urn:x:code"), Literal("2"))
    assert found.mappings[0] == (
        MappingLink("exactMatch", "urn:x:x"),
        MappingLink("exactMatch", "urn:x:y"),
        MappingLink("closeMatch", "urn:x:z"),
    )
    assert found.deprecated == {0}
    assert found.statements["urn:x:a"]["urn:x:other"] == ("urn:x:b", Literal("text"))
    assert found.prefixes["iso"] == "http://purl.org/iso25964/skos-thes#"


def test_top_concepts_are_in_their_scheme_from_either_end() -> None:
    found = columns(":s skos:hasTopConcept :a . :b skos:topConceptOf :s . :c skos:inScheme :s ; a skos:Concept .")
    assert dict(found.in_scheme) == {0: (0,), 1: (0,), 2: (0,)}
    assert dict(found.top_concept_of) == {0: (0,), 1: (0,)}
    assert [scheme.iri for scheme in found.schemes] == ["urn:x:s"]


def test_collections_keep_their_order_and_their_members() -> None:
    found = columns(
        ":o skos:memberList ( :c :a :b ) ; skos:member :z , :y , :a . :u skos:member :b , :a ; skos:prefLabel 'u' ."
        ":n a skos:Collection ; <http://purl.org/dc/terms/title> 'titled'@en ; skos:inScheme :s ."
    )
    by_iri = {each.iri.removeprefix("urn:x:"): each for each in found.collections}
    assert [iri.removeprefix("urn:x:") for iri in by_iri["o"].members] == ["c", "a", "b", "y", "z"]
    assert [iri.removeprefix("urn:x:") for iri in by_iri["u"].members] == ["a", "b"]
    assert (by_iri["o"].ordered, by_iri["u"].ordered) == (True, False)
    assert by_iri["n"].labels == (Label("prefLabel", "titled", "en"),)
    assert by_iri["n"].schemes == ("urn:x:s",)


@pytest.mark.parametrize(
    "rest",
    ["_:l", "[]", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>", "'text'"],
    ids=["circle", "cut", "end", "text"],
)
def test_a_broken_list_ends_where_it_breaks(rest: str) -> None:
    found = columns(
        f":o skos:memberList _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :a ;"
        f" <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> {rest} ."
    )
    assert found.collections[0].members == ("urn:x:a",)


def test_a_document_without_concepts_has_empty_columns() -> None:
    found = columns(":a :b :c .")
    assert list(found.iris) == []
    assert list(found.broader.rows) == []
    assert found.statements == {"urn:x:a": {"urn:x:b": ("urn:x:c",)}}


@pytest.mark.slow
def test_the_hash_seed_does_not_matter() -> None:
    program = (
        "import massage_ontology, hashlib; v = massage_ontology.load();"
        "print(hashlib.sha256(repr([(n, getattr(v.columns, n)) for n in v.columns.NAMES"
        " if n not in ('broader', 'related')] + [v.hierarchy.descendants(n) for n in range(len(v))]).encode())"
        ".hexdigest())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(answers) == 1
