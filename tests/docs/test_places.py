"""Where everything is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.pages.atlas import Atlas, authors, short_names

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

HERE = "vocabulary/concepts/tea.md"


@given(st.lists(st.text(alphabet="aAbB.-_/#% é推", max_size=6).map(lambda name: f"http://example.org/{name}")))
def test_names_are_unique_on_every_system(iris: list[str]) -> None:
    names = short_names(iris)
    assert set(names) == set(iris)
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        assert name.isascii()
        assert not name.startswith((".", "-"))
        assert not set(name) & set('<>:"/\\|?*% #')


@pytest.mark.parametrize("name", ["index", "README", "con", "LPT1"])
def test_names_that_are_taken_are_not_given(name: str) -> None:
    assert short_names([f"http://example.org/{name}"])[f"http://example.org/{name}"] == f"{name}-2"


def test_names_do_not_depend_on_the_order() -> None:
    iris = ["http://a.org/x", "http://b.org/x", "http://c.org/X"]
    assert short_names(iris) == short_names(reversed(iris))
    assert list(short_names(iris).values()) == ["x", "x-2", "X-3"]


def test_ways_between_pages(teas: Vocabulary) -> None:
    atlas = Atlas(teas)
    assert atlas.path("vocabulary/concepts/green-tea.md", HERE) == "green-tea.md"
    assert atlas.path("vocabulary/contested.md", HERE) == "../contested.md"
    assert atlas.address("vocabulary/concepts/green-tea.md", HERE) == "../green-tea/"
    assert atlas.address("vocabulary/contested.md", HERE) == "../../contested/"
    assert atlas.address(HERE, "vocabulary/contested.md") == "../concepts/tea/"
    plain = Atlas(teas, directory_urls=False)
    assert plain.address("vocabulary/concepts/green-tea.md", HERE) == "green-tea.html"
    assert plain.address("vocabulary/contested.md", HERE) == "../contested.html"


def test_what_is_deprecated_is_struck_out(teas: Vocabulary) -> None:
    atlas = Atlas(teas)
    assert atlas.link(teas["old-tea"], HERE) == "<del>[old tea](old-tea.md)</del>"
    assert atlas.link(teas["japan"], HERE) == "[Japan](japan.md)"


def test_sources_are_named_by_their_authors(massage: Vocabulary) -> None:
    atlas = Atlas(massage)
    sherman = massage.source("https://w3id.org/massage-ontology/source/sherman-2006")
    assert atlas.source_link(sherman, HERE) == "[Sherman KJ et al. 2006](../bibliography.md#sherman-2006)"


def test_a_source_that_is_only_a_text_is_shown_as_it_is(teas: Vocabulary) -> None:
    (source,) = teas["black-tea"].sources
    assert Atlas(teas).source_link(source, HERE) == "A book of tea"


def test_authors() -> None:
    assert authors("Gross AR; et al.") == "Gross AR et al."
    assert authors(";") == ";"


def test_properties_are_named_by_their_labels_or_in_words(massage: Vocabulary, teas: Vocabulary) -> None:
    for vocabulary in (massage, teas):
        assert Atlas(vocabulary).property_name("https://w3id.org/massage-ontology/schema#hasPurpose") == "has purpose"


def test_whatever_an_iri_names_is_linked(massage: Vocabulary) -> None:
    atlas = Atlas(massage)
    sense = massage["clinical-massage"].senses[0]
    assert atlas.thing_link(sense.iri, HERE).endswith(f"(clinical-massage.md#reading-{sense.key})")
    assert atlas.thing_link("https://example.org/x", HERE) == "[x](https://example.org/x)"
