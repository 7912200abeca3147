"""A comparison is a lesson that fits one page, whatever is compared."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_ontology import Vocabulary, load
from massage_ontology.comparison.comparison import Comparison, compare
from massage_ontology.comparison.lesson import LINES_A_TERM, WORDS_A_TERM, fits, lesson
from massage_ontology.comparison.stances import UNTOLD, stances
from massage_ontology.sections import Page, as_lines
from tests.comparison.founding import founding_terms
from tests.conftest import DATA
from tests.strategies import linked

pytestmark = pytest.mark.slow

SERVINGS = load(DATA / "servings.ttl")
BREWS = load(DATA / "disputes.ttl")
CUPS = [concept.key for concept in SERVINGS if concept.senses]

TEXT = """\
proper cup and strong cup

  Strong cup is mostly read as a kind of proper cup (2 of 3 readings that can be compared); other
  readings: apart (1). Strong cup then adds: Assam (1 of 1); sugar (1 of 1). Readings: 3 of proper
  cup, 1 of strong cup; 1 does not say how the two relate.

Who says what (* follows from its criteria)
  strong cup inside proper cup (2)  proper cup: “with milk”* — Builders [1]
                                    strong cup: “builder's strong one” — Builders [1]
  apart (1)                         proper cup: “nothing but tea”* — The purists [2]
  no such thing (1)                 proper cup: “no such thing” — Coffee drinkers [3]

How they differ
                   proper cup                               strong cup
  Addition: sugar  excluded in 1 of 3                       required in 1 of 1
  Leaf: Assam      not asked for                            required in 1 of 1

What they share
  listed under  Kinds of cup

From one to the other, by the readings in [1]
  proper cup → strong cup  add Assam; sugar
  strong cup → proper cup  nothing; every such session is proper cup

Where they stand
  proper cup > strong cup

Sources
  [1] Tea for the yard
  [2] Leaf and water. Leo Plain
  [3] No tea

  More: --full, or full=True in Python (every reading, criterion, link, code and figure)"""


def sections(result: Comparison) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {section.title.partition(" (")[0]: section.rows for section in lesson(result).sections}


def test_the_page() -> None:
    assert str(compare(SERVINGS, "proper-cup", "strong-cup")) == TEXT


def test_all_pairs_of_the_founding_terms_fit_a_page(massage: Vocabulary) -> None:
    terms = founding_terms(massage)
    assert {"clinical-massage", "medical-massage", "relaxation", "spa"} <= {term.key for term in terms}
    for pair in combinations(terms, 2):
        lines = as_lines(lesson(compare(massage, *pair)))
        assert len(lines) <= 60, pair
        assert len(" ".join(lines).split()) <= 450, pair
        # Only an address may be longer than a line.
        assert [line for line in lines if len(line) > 100 and "://" not in line] == [], pair


def test_the_most_contested_pairs_and_triples_fit_and_cite(massage: Vocabulary) -> None:
    terms = sorted(massage, key=lambda term: (-len(term.senses), term.iri))[:6]
    for pair in combinations(terms, 2):
        page = lesson(compare(massage, *pair))
        assert fits(page, 2), pair
        assert page.sources, pair
    for triple in combinations(terms[:5], 3):
        assert len(as_lines(lesson(compare(massage, *triple)))) <= 90, triple


@given(st.lists(st.sampled_from(CUPS), min_size=2, max_size=4, unique=True))
def test_every_reading_is_counted_once_for_each_pair(keys: list[str]) -> None:
    result = compare(SERVINGS, *keys)
    counted = [
        sum(int(row[0].rpartition("(")[2].removesuffix(")")) for row in section.rows)
        for section in lesson(result).sections
        if section.title.startswith("Who says what")
    ]
    pairs = [stances(result, one, other) for one, other in combinations(result.terms, 2)]
    # Where no reading says how two terms relate, the summary says so instead of a section.
    assert counted == [len(row) for row in pairs if any(each.kind != UNTOLD for each in row)]


@given(st.lists(st.sampled_from([concept.key for concept in SERVINGS]), min_size=2, max_size=3, unique=True))
def test_every_citation_is_listed_and_every_source_is_cited(keys: list[str]) -> None:
    page = lesson(compare(SERVINGS, *keys))
    cells = [cell for section in page.sections for row in section.rows for cell in row]
    text = " ".join([*(section.title for section in page.sections), *cells])
    numbers = {int(part) for group in text.split("[")[1:] for part in group.partition("]")[0].split(", ")}
    assert numbers == set(range(1, len(page.sources) + 1))


def test_strengths_and_disputes_are_shown() -> None:
    found = sections(compare(BREWS, "infusion", "tea"))
    assert ("tea > (disputed) herbal infusion",) in found["Where they stand"]
    assert any(
        row[0].startswith("disputed: herbal infusion below tea — asserted by [1]") for row in found["Contradictions"]
    )


def test_what_the_page_says_of_a_link_between_the_terms(massage: Vocabulary) -> None:
    result = compare(massage, "manual-lymphatic-drainage", "lymphoedema")
    assert "targets condition lymphedema (always)" in lesson(result).summary


def test_terms_without_readings_make_a_page_too(teas: Vocabulary) -> None:
    result = compare(teas, "green-tea", "black-tea")
    found = sections(result)
    assert lesson(result).summary == "Green tea and black tea are side by side under tea."
    assert "Who says what" not in found
    assert ("below", "tea") in found["What they share"]
    assert [row[0] for row in found["How they differ"]]


def test_criteria_are_counted_and_never_pooled(massage: Vocabulary) -> None:
    rows = sections(compare(massage, "clinical massage", "medical massage"))["How they differ"]
    counted = [cell for row in rows[:-1] for cell in row[1:] if cell != "not asked for"]
    assert counted
    assert all(" of " in cell for cell in counted)


def test_the_way_from_one_to_the_other_is_that_of_one_source(massage: Vocabulary) -> None:
    rows = sections(compare(massage, "clinical massage", "medical massage", reading="lowe-clinical"))
    (way,) = (rows[title] for title in rows if title.startswith("From one"))
    assert way == (
        ("clinical massage → medical massage", "add physician referral or third-party payment"),
        ("medical massage → clinical massage", "nothing; every such session is clinical massage"),
    )


@pytest.mark.parametrize("terms", [2, 3])
def test_what_fits(terms: int) -> None:
    words = Page("a", " ".join(["word"] * (WORDS_A_TERM * terms - 1)), ())
    assert fits(words, terms)
    longer = Page("a", " ".join(["word"] * (WORDS_A_TERM * terms + 1)), ())
    assert fits(longer, terms) is (terms > 2), "of more than two terms lines alone count"
    assert not fits(Page("a", " ".join(["w" * 90] * (LINES_A_TERM * terms)), ()), terms)


def test_a_page_fits_however_deep_the_hierarchy_and_however_many_the_links() -> None:
    deep = linked(1_002, [(number, number - 1) for number in range(1, 1_000)] + [(1_000, 499), (1_001, 1_000)])
    page = lesson(compare(deep, "urn:999", "urn:1001"))
    assert fits(page, 2)
    assert "… 494 steps …" in " ".join(as_lines(page))
    wide = linked(300, [(number, parent) for parent in range(2, 200) for number in (0, 1)])
    assert fits(lesson(compare(wide, "urn:0", "urn:1")), 2)
