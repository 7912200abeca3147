"""Sources are numbered in the order in which they are first cited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from massage_ontology.concepts.attribution import Source
from massage_ontology.concepts.citations import Citations

BOOKS = [Source(f"http://example.org/{number}", f"book {number}") for number in range(6)]


def test_numbers_are_given_once() -> None:
    citations = Citations()
    assert citations.cite([BOOKS[3], BOOKS[1]]) == "[1, 2]"
    assert citations.cite([BOOKS[1]]) == "[2]"
    assert citations.cite([BOOKS[0], BOOKS[3]]) == "[1, 3]"
    assert citations.sources == (BOOKS[3], BOOKS[1], BOOKS[0])


def test_what_is_left_out_gets_no_number() -> None:
    citations = Citations()
    assert citations.cite(BOOKS, 2) == "[1, 2]"
    assert citations.sources == (BOOKS[0], BOOKS[1])
    assert citations.cite(BOOKS, 0) == ""
    assert citations.cite([]) == ""


@given(st.lists(st.lists(st.sampled_from(BOOKS), max_size=4)))
def test_every_number_leads_to_its_source(groups: list[list[Source]]) -> None:
    citations = Citations()
    for group in groups:
        text = citations.cite(group)
        numbers = [int(part) for part in text.strip("[]").split(", ")] if text else []
        assert {citations.sources[number - 1] for number in numbers} == set(group)
    assert len(citations.sources) == len({book for group in groups for book in group})
