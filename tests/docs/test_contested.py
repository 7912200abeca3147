"""Contested terms, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.exports.html.reading import rendered
from vocabulary_pages.contested import write_contested
from vocabulary_pages.places import Site

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_a_vocabulary_without_readings_says_so(teas: Vocabulary) -> None:
    assert "No term of this vocabulary is recorded with several readings." in write_contested(Site(teas))


def test_contested_terms_stand_side_by_side_with_all_their_readings(massage: Vocabulary) -> None:
    text = write_contested(Site(massage))
    page = rendered(text)
    several = [term for term in massage if len(term.senses) > 1]
    assert len(several) > 15
    headings = [part for tag, part in page.texts if tag == "h2"]
    assert len(headings) == len(several) + 2
    assert sum(part == "**" for part in text.split()) == 0
    strong = [part for tag, part in page.texts if tag == "strong"]
    assert len(strong) == sum(len(term.senses) for term in several)


def test_disputes_in_words_and_disputed_places_are_told(massage: Vocabulary) -> None:
    text = write_contested(Site(massage))
    assert "## Disputed in other ways" in text
    place = "- [sports massage](concepts/sports-massage.md) below [clinical massage](concepts/clinical-massage.md)"
    assert f"{place}; asserted by " in text
