"""Slides and a handout, in which every word comes from the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.exports.html.reading import Elements
from vocabulary_pages import teaching
from vocabulary_pages.places import Site

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def page(vocabulary: Vocabulary, write: str) -> Elements:
    links = Site(vocabulary).links_on("guides/teaching.md")
    return Elements(getattr(teaching, write)(links))


@pytest.mark.parametrize("write", ["write_slides", "write_handout"])
def test_each_of_the_five_terms_leads_to_its_page(massage: Vocabulary, write: str) -> None:
    hrefs = {attributes["href"] for tag, attributes in page(massage, write).found if tag == "a"}
    assert {f"../../vocabulary/concepts/{key}/" for key in teaching.TERMS} <= hrefs
    assert massage.source(teaching.ARTICLE).url in hrefs


@pytest.mark.parametrize("write", ["write_slides", "write_handout"])
def test_every_reading_is_there_once_and_with_who_holds_it(massage: Vocabulary, write: str) -> None:
    texts = [text for _, text in page(massage, write).texts]
    for key in teaching.TERMS:
        for sense in massage[key].senses:
            is_own = any(source.iri == teaching.ARTICLE for source in sense.sources)
            shown = sense.claim if is_own else sense.label
            assert sum(text.strip() == shown for text in texts) == 1, sense.key
            assert is_own or sense.held_by in texts


def test_what_the_article_requires_stands_on_the_slides(massage: Vocabulary) -> None:
    text = " ".join(text for _, text in page(massage, "write_slides").texts)
    assert "goal setting or team care planning" in text
    assert "clinical assessment; compromised health condition; individualized treatment" in text


def test_a_page_that_stands_alone_fetches_nothing_from_elsewhere(massage: Vocabulary) -> None:
    links = Site(massage).links_on("guides/teaching.md")
    text = teaching.document("a < b", teaching.write_handout(links), "handout")
    assert "<title>a &lt; b</title>" in text
    assert all(each.startswith("../../") for each in re.findall(r'(?:src|<link[^>]* href)="([^"]+)"', text))
