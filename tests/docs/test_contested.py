"""Contested terms, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.exports.html.reading import rendered
from vocabulary_pages.contested import write_contested
from vocabulary_pages.places import Site

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

INDEX = "vocabulary/contested.md"


def test_a_vocabulary_without_readings_says_so(teas: Vocabulary) -> None:
    (text,) = write_contested(Site(teas)).values()
    assert "No term of this vocabulary has several readings." in text


def test_each_contested_term_has_a_page_with_all_its_readings(massage: Vocabulary) -> None:
    site = Site(massage)
    pages = write_contested(site)
    several = [term for term in massage if len(term.senses) > 1]
    assert len(several) > 15
    assert set(pages) == {INDEX, *map(site.comparison_of, several)}
    for term in several:
        strong = [part for tag, part in rendered(pages[site.comparison_of(term)]).texts if tag == "strong"]
        assert strong == [sense.label for sense in term.senses]
        assert f"[{term}](contested/{term.key}.md)" in pages[INDEX]


def test_disputes_in_words_and_disputed_places_are_told(massage: Vocabulary) -> None:
    text = write_contested(Site(massage))[INDEX]
    assert "## Disputed in other ways" in text
    place = "- [sports massage](concepts/sports-massage.md) below [clinical massage](concepts/clinical-massage.md)"
    assert f"{place}; asserted by " in text
