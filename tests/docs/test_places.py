"""Where everything is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vocabulary_pages.places import Site

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

HERE = "vocabulary/concepts/tea.md"


def test_ways_between_pages(teas: Vocabulary) -> None:
    site = Site(teas)
    assert site.path("vocabulary/concepts/green-tea.md", HERE) == "green-tea.md"
    assert site.path("vocabulary/contested.md", HERE) == "../contested.md"
    assert site.address("vocabulary/concepts/green-tea.md", HERE) == "../green-tea/"
    assert site.address("vocabulary/contested.md", HERE) == "../../contested/"
    assert site.address(HERE, "vocabulary/contested.md") == "../concepts/tea/"
    plain = Site(teas, directory_urls=False)
    assert plain.address("vocabulary/concepts/green-tea.md", HERE) == "green-tea.html"
    assert plain.address("vocabulary/contested.md", HERE) == "../contested.html"


def test_what_is_deprecated_is_struck_out(teas: Vocabulary) -> None:
    links = Site(teas).links_on(HERE)
    assert links.link(teas["old-tea"]) == "<del>[old tea](old-tea.md)</del>"
    assert links.link(teas["japan"]) == "[Japan](japan.md)"


def test_sources_are_named_by_their_authors(massage: Vocabulary) -> None:
    links = Site(massage).links_on(HERE)
    sherman = massage.source("https://w3id.org/massage-ontology/source/sherman-2006")
    assert links.source_link(sherman) == "[Sherman KJ et al. 2006](../bibliography/s.md#sherman-2006)"


def test_a_source_that_is_only_a_text_is_shown_as_it_is(teas: Vocabulary) -> None:
    (source,) = teas["black-tea"].sources
    assert Site(teas).links_on(HERE).source_link(source) == "A book of tea"


def test_whatever_an_iri_names_is_linked(massage: Vocabulary) -> None:
    links = Site(massage).links_on(HERE)
    sense = massage["clinical-massage"].senses[0]
    assert links.thing_link(sense.iri).endswith(f"(clinical-massage.md#reading-{sense.key})")
    assert links.thing_link("https://example.org/x") == "[x](https://example.org/x)"


def test_a_concept_has_files_beside_its_page(teas: Vocabulary) -> None:
    found = list(Site(teas).links_on(HERE).downloads(teas["green-tea"]))
    assert found == [("Turtle", "green-tea.ttl"), ("JSON-LD", "green-tea.jsonld")]


def test_several_readings_lead_to_the_page_that_compares_them(massage: Vocabulary) -> None:
    links = Site(massage).links_on("vocabulary/concepts/clinical-massage.md")
    assert "(../contested/clinical-massage.md)" in links.about_readings(massage["clinical-massage"])
    assert links.about_readings(massage["healthcare-massage"]) == "", "it has one reading"
