"""What search ranks of a concept: its labels, definitions, links and codes, by language."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology.compiled.passages import FIELDS
from massage_ontology.text.passages import code_form, open_tables, search_tables

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> .
:tea a skos:Concept ; skos:prefLabel "tea"@en , "Tee"@de ; skos:notation "T.1" .
:green a skos:Concept ; skos:prefLabel "green tea"@en ; skos:broader :tea ; skos:definition "Unfermented leaves."@en ;
    :servedIn :cup ; skos:exactMatch <http://www.wikidata.org/entity/Q484083> ;
    skos:closeMatch <http://dbpedia.org/resource/Green_tea> .
:cup a skos:Concept ; skos:prefLabel "small cup"@en ; skos:altLabel "Schale"@de .
"""


def passages() -> dict[tuple[str, str], dict[str, str]]:
    """Return concept and language → field → words."""
    vocabulary = massage_ontology.load(io.BytesIO(TURTLE.encode()), format="turtle")
    keys = [concept.key for concept in vocabulary]
    return {
        (keys[each.number], each.language): dict(zip(FIELDS, each.fields, strict=True))
        for each in search_tables(vocabulary).passages
    }


def test_fields_hold_what_is_said_of_a_concept() -> None:
    found = passages()
    assert list(found) == [("cup", "de"), ("cup", "en"), ("green", "en"), ("tea", "de"), ("tea", "en")]
    green = found["green", "en"]
    assert (green["pref_label"], green["kinds"], green["links"]) == ("en0green en0tea", "en0tea", "en0cupen0small")
    assert green["definition"] == "en0unferment en0leav"


def test_codes_are_known_without_punctuation_and_names_are_none() -> None:
    vocabulary = massage_ontology.load(io.BytesIO(TURTLE.encode()), format="turtle")
    assert [(code.form, code.system, code.written) for code in search_tables(vocabulary).codes] == [
        ("Q484083", "wikidata", "wikidata:Q484083"),
        ("T1", "", "T.1"),
    ]
    assert code_form("m-54.5") == "M545"


def test_links_that_warn_are_no_way_in(massage: Vocabulary) -> None:
    row = next(
        each
        for each in search_tables(massage).passages
        if (each.number, each.language) == (massage["sports-massage"].number, "en")
    )
    links = row.fields[FIELDS.index("links")].split()
    assert "en0athlet" in links or "en0athlete" in links
    assert not any("acuteen0injury" in each for each in links)


def test_the_same_tables_are_built_again(teas: Vocabulary) -> None:
    assert search_tables(teas) == search_tables(
        massage_ontology.load(io.BytesIO(teas.documents[0].content), format="turtle")
    )
    assert open_tables(teas).rows("SELECT count(*) FROM passage", "i") == [(len(search_tables(teas).passages),)]
