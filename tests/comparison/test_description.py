"""The page of one concept: the same words in text, Markdown and HTML."""

from __future__ import annotations

import re
from html import unescape

import pytest

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.description import show
from massage_ontology.errors import ConceptNotFoundError
from tests.conftest import DATA

BREWS = load(DATA / "disputes.ttl")
TEAS = load(DATA / "teas.ttl")
NUMBER = re.compile(r"\[[\d, ]+\]")


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", NUMBER.sub("", text)))


@pytest.mark.parametrize(
    ("vocabulary", "key"), [*((BREWS, each.key) for each in BREWS), *((TEAS, each.key) for each in TEAS)]
)
def test_three_renderings_have_the_same_words(vocabulary: Vocabulary, key: str) -> None:
    described = vocabulary.show(key)
    text = words(described.to_text())
    assert words(re.sub(r"\\(.)", r"\1", described.to_markdown()).replace("<br>", " ")) == text
    html = described.to_html()
    shown = words(unescape(re.sub(r"<[^>]+>", " ", html)))
    assert shown <= text <= shown | words(" ".join(re.findall(r'href="([^"]+)"', html)))


def test_a_label_names_the_concept() -> None:
    assert show(TEAS, "grüner Tee").concept == TEAS["green-tea"]
    with pytest.raises(ConceptNotFoundError, match="did you mean"):
        show(TEAS, "gren-te")


def test_a_reading_chooses_readings_and_links() -> None:
    described = show(BREWS, "infusion", reading="plain")
    assert described.held.senses_of(described.concept) == ()
    assert all(link in BREWS["infusion"].links for link in described.links)
    assert len(described.links) < len(show(BREWS, "infusion").links)


def test_a_source_is_cited_by_the_number_that_it_is_listed_under(massage: Vocabulary) -> None:
    described = massage.show("medical-massage")
    page = described.page()
    cited = {int(each) for row in NUMBER.findall(described.to_text()) for each in re.findall(r"\d+", row)}
    assert cited == set(range(1, len(page.sources) + 1))
    (line,) = (row for section in page.sections for row in section.rows if "as opposed to health massage" in row[0])
    (sense,) = (each for each in massage["medical-massage"].senses if "as opposed to health massage" in each.label)
    number = NUMBER.search(line[0])
    assert number is not None
    assert {page.sources[int(each) - 1].key for each in re.findall(r"\d+", number[0])} == {
        source.key for source in sense.sources
    }
