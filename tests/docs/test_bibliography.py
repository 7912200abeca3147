"""The bibliography."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import massage_ontology
from vocabulary_pages.bibliography import write_bibliography
from vocabulary_pages.places import Site

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

DATA = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix mo: <https://w3id.org/massage-ontology/schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix prism: <http://prismstandard.org/namespaces/basic/2.0/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix : <http://example.org/> .
:a a skos:Concept ; skos:prefLabel "tea"@en ; dcterms:source :book , "hearsay" .
:b a skos:Concept ; skos:prefLabel "cup"@en .
:s a mo:Sense ; mo:senseOf :b ; dcterms:source :book .
:f a mo:Finding ; mo:aboutCondition :a ; mo:aboutApproach :b ; dcterms:source :paper .
:book dcterms:title "On tea" ; dcterms:creator "Ång; B" ; dcterms:date "1999" ; foaf:page <javascript:alert(1)> .
:paper dcterms:title "3 cups." ; bibo:doi "10.1/a" ; bibo:pmid "77" ; prism:publicationName "Tea & Cup" ;
    bibo:volume "4" ; bibo:isbn "9780000000002" ; dcterms:description "*short*"@en ; mo:readAs "abstract"@en .
:unused dcterms:title "Nobody reads this" .
"""


PAGES = write_bibliography(Site(massage_ontology.load(io.BytesIO(DATA.encode()), format="turtle")))
INDEX, OTHER, A = (f"vocabulary/bibliography{name}.md" for name in ("", "/other", "/a"))


def page() -> str:
    return "\n".join(PAGES.values())


def test_entries_stand_on_the_pages_of_their_letters() -> None:
    found = {path: re.findall(r"^\{ #(\S+) \.source \}$", text, re.MULTILINE) for path, text in PAGES.items()}
    assert found == {INDEX: [], OTHER: ["paper"], A: ["book"]}
    assert "[All sources](../bibliography.md) [0\N{EN DASH}9](other.md) **A**" in PAGES[A]


def test_all_sources_are_named_in_order_where_their_iris_lead() -> None:
    lines = re.findall(r'^<li id="(.*?)"><a href="(.*?)">(.*?)</a>(.*?)</li>$', PAGES[INDEX], re.MULTILINE)
    assert lines == [
        ("paper", "./other/#paper", "3 cups.", ""),
        ("book", "./a/#book", "\N{LATIN CAPITAL LETTER A WITH RING ABOVE}ng; B (1999)", ". On tea"),
    ]
    assert "exclude: true" in PAGES[INDEX], "each is found once, by its entry"


def test_an_entry_says_what_is_known() -> None:
    text = page()
    assert "Ång; B (1999). *On tea*." in text
    assert "<small>&#42;short&#42;</small><br><small>Read as&#58; abstract</small>" in text
    assert "javascript" not in text
    assert "Nobody reads this" not in text


def test_a_paper_names_its_journal_and_its_numbers() -> None:
    text = page()
    assert "*[3 cups](https://doi.org/10.1/a)*. Tea &#38; Cup 4. [doi&#58;10.1/a](https://doi.org/10.1/a). " in text
    assert "[PMID 77](https://pubmed.ncbi.nlm.nih.gov/77/). ISBN 9780000000002." in text


def test_an_entry_names_what_rests_on_it_by_itself_or_by_what_is_said_of_it() -> None:
    cited = re.findall(r"<summary>(.*?)</summary><p>(.*?)</p>", page())
    assert [(number, re.sub("<.*?>", "", links)) for number, links in cited] == [
        ("cited by 2 concepts", "cup, tea"),
        ("cited by 2 concepts", "cup, tea"),
    ]


def test_every_source_of_the_vocabulary_has_an_anchor(massage: Vocabulary) -> None:
    text = "\n".join(write_bibliography(Site(massage)).values())
    anchors = set(re.findall(r"^\{ #(\S+) \.source \}$", text, re.MULTILINE))
    cited = {each.iri for concept in massage for each in concept.sources}
    assert {str(iri).rpartition("/")[2] for iri in cited} <= anchors
    assert len(anchors) == massage.statistics().sources
