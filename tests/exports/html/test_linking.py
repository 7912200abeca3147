"""Links that lead to the IRIs of things, wherever they are shown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology.exports.html.concept import show_concept
from massage_ontology.exports.html.linking import LinkWriter, authors
from tests.exports.html.reading import rendered

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

BASE = "https://w3id.org/massage-ontology/"


def test_authors() -> None:
    assert authors("Gross AR; et al.") == "Gross AR et al."
    assert authors(";") == ";"


def test_properties_are_named_by_their_labels_or_in_words(massage: Vocabulary, teas: Vocabulary) -> None:
    for vocabulary in (massage, teas):
        assert (
            LinkWriter(vocabulary).property_name("https://w3id.org/massage-ontology/schema#hasPurpose") == "has purpose"
        )


def test_everything_leads_to_its_iri(massage: Vocabulary) -> None:
    links = LinkWriter(massage)
    term = massage["clinical-massage"]
    sense = term.senses[0]
    assert links.link(term) == f"[clinical massage]({BASE}clinical-massage)"
    assert links.address(term) == links.target(term) == term.iri
    assert links.link(massage.scheme("goal")).endswith(f"]({massage.scheme('goal').iri})")
    assert links.sense_link(sense).endswith(f"]({sense.iri})")
    assert links.thing_link(sense.iri) == links.sense_link(sense)
    assert links.thing_link(term) == links.link(term)
    assert links.thing_link("https://example.org/x") == "[x](https://example.org/x)"


def test_a_source_leads_to_the_work_itself(massage: Vocabulary, teas: Vocabulary) -> None:
    sherman = massage.source(BASE + "source/sherman-2006")
    assert sherman.url
    assert LinkWriter(massage).source_link(sherman) == f"[Sherman KJ et al. 2006]({sherman.url})"
    (source,) = teas["black-tea"].sources
    assert LinkWriter(teas).source_link(source) == "A book of tea"


def test_concepts_stand_in_the_order_of_labels(teas: Vocabulary) -> None:
    links = LinkWriter(teas)
    found = [str(each.pref_label).casefold() for each in links.ordered(teas)]
    assert found == sorted(found)
    assert links.listed([teas["tea"], teas["old-tea"]], " or ").partition(" or ")[0].startswith("<del>[old tea](")


def test_a_link_in_html_leads_where_the_one_in_markdown_does(teas: Vocabulary) -> None:
    links = LinkWriter(teas)
    assert links.html_link(teas["tea"]) == f'<a href="{teas["tea"].iri}">tea</a>'
    assert links.html_link(teas["old-tea"]) == f'<del><a href="{teas["old-tea"].iri}">old tea</a></del>'


def test_whatever_is_no_web_address_is_text() -> None:
    turtle = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix dcterms: <http://purl.org/dc/terms/> .
    <javascript:alert(1)> a skos:Concept ; skos:prefLabel "a *trap*"@en ; skos:related <urn:tea> ;
        dcterms:source <javascript:alert(2)> .
    <urn:tea> a skos:Concept ; skos:prefLabel "tea"@en ."""
    vocabulary = massage_ontology.load(io.BytesIO(turtle.encode()), format="turtle")
    page = rendered(show_concept(LinkWriter(vocabulary), vocabulary["javascript:alert(1)"]))
    assert [attributes for tag, attributes in page.found if tag == "a" and "href" in attributes] == []
    assert page.text_of("h1") == "a *trap*"
